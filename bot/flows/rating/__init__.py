"""A rating: the question is put where an interaction ends, by `ends`; taps and typed words come here.

`Memory.rating` holds what is open: `invitation`, a question that a typed value answers; `response`, an answer that
further words explain. Whatever is no answer goes where it would have gone, and the question stays open.
While a human leads the talk only taps come here, see `beside`.
"""

from bot.conversation import Reply, Turn
from bot.flows import menu
from bot.flows.rating import beside, taking, telling, typed
from bot.flows.rating.beside import is_tap
from bot.toolbox import Toolbox

__all__ = ["is_tap", "reply"]


async def reply(turn: Turn, toolbox: Toolbox) -> Reply | None:
    """`rating:INVITATION:VALUE`, `rating:why:RESPONSE:CODE`, `rating:skip:RESPONSE`, `rating:again:INVITATION`,
    `rating:said` for an opinion that nobody asked for, or typed words."""
    if turn.conversation.owner == "operator":
        return await beside.reply(turn, toolbox)
    first, _, rest = turn.argument.partition(":")
    if turn.action.isdecimal() and turn.argument.isdecimal():
        return await taking.take(turn, toolbox, int(turn.action), int(turn.argument))
    match turn.action:
        case "":
            return await typed.take(turn, toolbox)
        case "said":
            return await typed.take_unasked(turn, toolbox)
        case "again" if first.isdecimal():
            return await taking.show_again(turn, toolbox, int(first))
        case "why" if first.isdecimal():
            return await telling.take_reason(turn, toolbox, int(first), rest)
        case "skip" if first.isdecimal():
            return await telling.skip(turn, toolbox, int(first))
        case _:
            return await menu.explain_old_button(toolbox)
