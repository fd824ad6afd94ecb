"""One page a behaviour. A flow is `async reply(turn, toolbox) -> Reply`; here is the list of them all."""

from bot.flows import (
    abuse,
    answer,
    booking,
    browse,
    clarify,
    consent,
    contacts,
    distress,
    errand,
    fallback,
    foreign,
    handoff,
    language,
    menu,
    mydata,
    popular,
    preferences,
    rating,
    smalltalk,
    stop,
    visits,
)
from bot.flows.flow import Flow

FLOWS: dict[str, Flow] = {
    "abuse": Flow(1, abuse.reply),
    "answer": Flow(1, answer.reply),
    "booking": Flow(1, booking.reply, is_form=True),
    "browse": Flow(1, browse.reply),
    "clarify": Flow(1, clarify.reply),
    "consent": Flow(2, consent.reply, claims=consent.claims),
    "contacts": Flow(1, contacts.reply),
    "distress": Flow(1, distress.reply),
    "errand": Flow(1, errand.reply),
    "fallback": Flow(1, fallback.reply),
    "foreign": Flow(1, foreign.reply),
    "handoff": Flow(1, handoff.reply, claims=handoff.claims),
    "language": Flow(1, language.reply),
    "menu": Flow(1, menu.reply),
    "mydata": Flow(1, mydata.reply),
    "popular": Flow(1, popular.reply),
    "preferences": Flow(1, preferences.reply),
    "rating": Flow(1, rating.reply),
    "smalltalk": Flow(1, smalltalk.reply),
    "stop": Flow(1, stop.reply),
    "visits": Flow(1, visits.reply, is_form=True),
}
"""Every flow by the first word of its buttons. Raise the version when stored notes change their meaning."""

NAMES = {"operator": "handoff"}
"""Other first words of buttons: `operator:call` is what every channel may rely on."""

__all__ = ["FLOWS", "NAMES", "Flow"]
