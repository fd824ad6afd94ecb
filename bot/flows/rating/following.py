"""What follows an answer: whose it is, thanks, and the rule's next question."""

from bot.conversation import Reply, Turn
from bot.db.queries_clients import client_of
from bot.db.queries_feedback import find_interaction, mark_put
from bot.feedback.asking.ending import follow_on
from bot.feedback.asking.keys import Keys
from bot.flows.rating.ends import joined, zone_of
from bot.toolbox import Toolbox


async def is_theirs(turn: Turn, toolbox: Toolbox, interaction_id: int) -> bool:
    """Whether the interaction is of this conversation or of its client: ids in buttons can be made up."""
    of = await find_interaction(toolbox.connection, interaction_id)
    if of is None:
        return False
    if of.conversation_id == turn.conversation.id:
        return True
    if of.client_id is None:
        return False
    return of.client_id == (await client_of(toolbox.connection, turn.conversation, toolbox.now)).id


async def thank(toolbox: Toolbox, response_id: int, said: str, invitation_id: int | None = None) -> Reply:
    """Thanks with the next question where one follows; else, given the question, a way to mend a slip of the finger."""
    keys = Keys.of(toolbox.booking.links)
    then = await follow_on(toolbox.connection, response_id, keys, toolbox.now, zone=zone_of(toolbox))
    if then is not None:
        await mark_put(toolbox.connection, then.invitation_id, toolbox.now)
        return joined(toolbox, toolbox.reply("smalltalk", said), then, toolbox.say("rating-one-more"))
    if invitation_id is None:
        return toolbox.reply("smalltalk", said)
    again = toolbox.button(f"rating:again:{invitation_id}", "rating-button-again")
    return toolbox.reply("smalltalk", said, again)
