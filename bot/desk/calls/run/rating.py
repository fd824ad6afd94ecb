"""A call that was spoken is asked about afterwards: by a message, where the client left somewhere to write to.

Nothing is asked on the line itself, so nobody who speaks decides about it (clauses 4.5.7.2, 4.6.6.4).
"""

from collections.abc import Collection
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.db.queries_calls import Call
from bot.db.queries_clients import addresses_of
from bot.db.queries_preferences import preferences_of
from bot.desk.calls.run.work import Work
from bot.feedback.asking.ending import end_interaction
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.values import Asked, End, SkipReason
from bot.feedback.links import ask_by_notice
from bot.feedback.slices import Slice
from scripts_callcenter import Disposition, Need

CHANNEL = "phone"
_SUCCEEDED = {Need.MET.value: True, Need.UNMET.value: False, Need.REFUSED.value: False}
_AGAINST: dict[str, SkipReason] = {
    "do_not_call": "opted-out",
    "abuse": "abuse",
    "danger": "urgent",
    "interrupted": "unfinished",
    "callback": "unfinished",
    "handed_over": "unfinished",
}


async def ask_about(work: Work, call: Call, disposition: Disposition, need: str, about: Slice) -> None:
    """Writes down that the call ended, and asks where the rules do. Whoever was not spoken with was not helped either.

    `about` holds the service of the call, where the operator named one.
    """
    if "human_contact" not in disposition.flags or need == Need.NONE.value:
        return
    no_way = await _no_way(work, call.client_id)
    end = End(
        kind="call",
        ref=call.id,
        of=replace(about, touchpoint="phone", channel=CHANNEL, office_id=call.office_id),
        client_id=call.client_id,
        account_id=call.account_id,
        language=call.language,
        succeeded=_SUCCEEDED.get(need),
        against=against(disposition.flags, need) | no_way,
    )
    links = work.booking.links
    done = await end_interaction(work.connection, end, Keys.of(links), work.now, zone=ZoneInfo(work.zone))
    if isinstance(done, Asked):
        await ask_by_notice(work.connection, links, done.invitation_id, work.now)


def against(flags: Collection[str], need: str) -> frozenset[SkipReason]:
    """What a call's end speaks against asking; a need put off is not over.

    >>> sorted(against({"human_contact", "abuse"}, "deferred"))
    ['abuse', 'unfinished']
    """
    reasons = {reason for flag, reason in _AGAINST.items() if flag in flags}
    return frozenset(reasons | {"unfinished"} if need == Need.DEFERRED.value else reasons)


async def _no_way(work: Work, client_id: str | None) -> frozenset[SkipReason]:
    """Nowhere to write to, or the client's own switches."""
    if client_id is None:
        return frozenset({"no-channel"})
    good = {one.channel for one in await addresses_of(work.connection, client_id) if one.state == "good"}
    if not good:
        return frozenset({"no-channel"})
    switches = await preferences_of(work.connection, client_id)
    return frozenset() if switches.wants("trigger", good) else frozenset({"opted-out"})
