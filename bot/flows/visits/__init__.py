"""The citizen's visits: a list, one of them, confirm, move, cancel; of another chat by its code and phone.

The old time of a visit that is moved stays until the new one is booked: the form of booking takes over here.
"""

from collections.abc import Awaitable, Callable

from bot.conversation import Reply, Turn
from bot.flows import menu
from bot.flows.booking.draft import Draft
from bot.flows.booking.form import Form, open_form
from bot.flows.visits import changing, codes, listing, together
from bot.toolbox import Toolbox

__all__ = ["reply"]


async def reply(turn: Turn, toolbox: Toolbox) -> Reply | None:
    """`visits:ACTION[:CODE[:REVISION]]`, the actions of `_ACTIONS`; or the code or digits that were asked for."""
    form = await open_form(turn, toolbox, Draft())
    if turn.action == "":
        return await codes.take(form)
    act = _ACTIONS.get(turn.action)
    return await act(form, turn.argument) if act else await menu.explain_old_button(toolbox)


_ACTIONS: dict[str, Callable[[Form, str], Awaitable[Reply]]] = {
    "show": listing.show_all,
    "one": listing.show_one,
    "said": changing.take_wish,
    "confirm": changing.confirm_visit,
    "move": changing.begin_move,
    "cancel": changing.ask_cancel,
    "drop": changing.cancel_visit,
    "keep": changing.keep,
    "cancelall": together.ask,
    "dropall": together.drop_all,
    "each": together.one_by_one,
    "earlier": changing.wait_for_earlier,
    "calendar": listing.give_calendar,
    "map": listing.give_map,
    "code": codes.ask,
    "number": listing.show_one,
    "call": listing.show_call,
    "come": listing.show_where,
}
