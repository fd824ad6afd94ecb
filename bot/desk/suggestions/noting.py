"""The words behind a suggestion's source, found anew: to be inserted without scripts, and compared with what was sent."""

from typing import assert_never

from bot.db.queries_suggestions import note_uses, sent_by
from bot.db.queries_talks_canned import find_canned
from bot.db.queries_talks_shown import Listed
from bot.desk.desk import Seat
from bot.desk.suggestions.canned import told as told_canned
from bot.desk.suggestions.gathering import Suggester
from bot.desk.suggestions.script import line_at
from bot.desk.suggestions.shapes import UsedIn
from bot.desk.suggestions.using import Answer, Beside, uses_of
from bot.desk.suggestions.values import Kind


async def note_used(seat: Seat, suggester: Suggester, of: Listed, told: UsedIn) -> bool:
    """Keeps what became of each; False where this account has sent no such message in this talk."""
    conversation_id = of.request.conversation_id
    if conversation_id is None:
        return False
    body = await sent_by(seat.connection, conversation_id, told.seq, seat.account.id)
    if body is None:
        return False
    beside = []
    for each in told.shown:
        words = await words_of(seat, suggester, of, (each.kind, each.source))
        beside.append(Beside(each.kind, each.source, each.rank, each.inserted, words))
    question = told.question_seq if told.question_seq and told.question_seq < told.seq else None
    answer = Answer(conversation_id, seat.account.id, told.seq, question, body)
    await note_uses(seat.connection, uses_of(answer, beside), seat.now)
    return True


async def words_of(seat: Seat, suggester: Suggester, of: Listed, named: tuple[Kind, str]) -> str:
    """The suggestion's words as they are now for this talk; empty where it is gone or not theirs."""
    kind, source = named
    match kind:
        case "answer":
            library = suggester.library(seat.now)
            article = library.article(source)
            return library.text_of(article, suggester.speaker(seat, of).language) if article else ""
        case "case":
            pair = suggester.cases.find(source)
            return pair.answer if pair else ""
        case "canned":
            reply = await find_canned(seat.connection, source[:64])
            if reply is None or reply.owner_id not in (None, seat.account.id):
                return ""
            return told_canned(reply, suggester.app.texts, suggester.speaker(seat, of))
        case "script":
            return await line_at(seat, suggester.app, of.request.id, source, suggester.calls)
        case never:
            assert_never(never)
