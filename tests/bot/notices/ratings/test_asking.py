"""A rating is asked for by the client's own channels: with buttons in a chat, with a link elsewhere, once."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from bot.booking.links import Links
from bot.db.models_feedback import FollowUpRow, InvitationRow
from bot.db.queries import find_conversation
from bot.db.queries_clients import Client
from bot.db.queries_preferences import choose
from bot.feedback.asking.answering import answer
from bot.feedback.asking.ending import end_interaction
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.values import Asked, End
from bot.feedback.links import ask_by_notice, find_invitations, kept, tell_done
from bot.feedback.slices import Slice
from bot.live import Live
from bot.memory import Memory
from bot.notices.channels.chat import Chat
from tests.bot.notices.post import Office, Post
from tests.fakes import FakeClock

ZONE = ZoneInfo("Europe/Samara")


async def ended(office: Office, client: Client | None, kind: str = "appointment") -> int:
    """Something of this kind ended for the client; gives the invitation."""
    of = Slice(touchpoint="office", channel="telegram", office_id="central")
    end = End(kind, "a1", of=of, client_id=client.id if client else None)
    async with office.database.transaction() as connection:
        done = await end_interaction(
            connection, end, Keys.of(office.booking.links), office.clock(), zone=ZONE
        )
    assert isinstance(done, Asked)
    return done.invitation_id


async def ask(office: Office, invitation_id: int, links: Links | None = None, **when) -> str | None:
    async with office.database.transaction() as connection:
        return await ask_by_notice(
            connection, links or office.booking.links, invitation_id, office.clock(), **when
        )


async def rate(office: Office, invitation_id: int, value: int) -> None:
    async with office.database.transaction() as connection:
        await answer(connection, invitation_id, value, "button", office.clock(), zone=ZONE)


def token_in(text: str) -> str:
    return text.partition("https://mfc.example/r/")[2].split()[0]


async def test_chat_gets_the_question_with_an_answer_a_button(office: Office) -> None:
    telegram, invitation = Post(), await ended(office, await office.client())
    assert await ask(office, invitation)
    await office.worker(telegram).step()
    (message,) = telegram.delivered.values()
    assert "Насколько легко вам было решить свой вопрос?" in message.text
    assert "http" not in message.text
    assert [(button.id, button.text) for button in message.buttons] == [
        (f"rating:{invitation}:4", "Легко"),
        (f"rating:{invitation}:3", "Скорее легко"),
        (f"rating:{invitation}:2", "Скорее сложно"),
        (f"rating:{invitation}:1", "Сложно"),
    ]


@pytest.mark.parametrize("channel", ["sms", "email"])
async def test_link_of_a_message_opens_the_questions_and_stands_nowhere_in_the_database(
    office: Office, channel: str
) -> None:
    post = Post(channel)
    invitation = await ended(office, await office.client(**{channel: "anna@example.org"}))
    await ask(office, invitation)
    await office.worker(post).step()
    (message,) = post.delivered.values()
    token = token_in(message.text)
    async with office.database.reading() as connection:
        assert [one.id for one in await find_invitations(connection, token)] == [invitation]
        [row] = await connection.execute(select(InvitationRow.__table__))
        assert row.token_sha256 == kept(token)
    stored = str([row, *await office.notices(), *await office.attempts()])
    assert token not in stored


async def test_answers_of_a_letter_lead_to_the_page_and_are_not_given_by_opening_it(office: Office) -> None:
    post = Post("email")
    await ask(office, await ended(office, await office.client(email="anna@example.org")))
    await office.worker(post).step()
    (letter,) = post.delivered.values()
    token = token_in(letter.text)
    assert [button.url for button in letter.buttons] == [
        f"https://mfc.example/r/{token}?value={value}" for value in (4, 3, 2, 1)
    ]


async def test_question_is_asked_once_however_often_it_is_enqueued(office: Office) -> None:
    post, invitation = Post(), await ended(office, await office.client())
    assert await ask(office, invitation) is not None
    assert await ask(office, invitation) is None
    await office.worker(post).step()
    assert len(post.calls) == 1


async def test_question_that_was_answered_meanwhile_is_not_sent(office: Office) -> None:
    post, invitation = Post(), await ended(office, await office.client())
    await ask(office, invitation)
    await rate(office, invitation, 4)
    await office.worker(post).step()
    assert post.calls == []
    assert await office.states() == {"rating-ask": ("cancelled", "stale")}


async def test_question_whose_time_is_over_is_not_sent(office: Office, clock: FakeClock) -> None:
    post, invitation = Post(), await ended(office, await office.client())
    await ask(office, invitation)
    clock.advance(days=15)
    await office.worker(post).step()
    assert post.calls == []


async def test_question_waits_for_the_morning(office: Office, clock: FakeClock) -> None:
    post, invitation = Post(), await ended(office, await office.client())
    clock.advance(hours=9)  # 23:00 in Samara
    await ask(office, invitation)
    await office.worker(post).step()
    assert post.calls == []
    assert await office.states() == {"rating-ask": ("waiting", "quiet")}


async def test_whoever_switched_reminders_off_is_not_asked(office: Office, clock: FakeClock) -> None:
    post, client = Post(), await office.client()
    invitation = await ended(office, client)
    async with office.database.transaction() as connection:
        await choose(connection, client.id, {"enabled": False}, [("trigger", "telegram")], clock())
    await ask(office, invitation)
    await office.worker(post).step()
    assert post.calls == []
    assert await office.states() == {"rating-ask": ("suppressed", "switched-off")}


async def test_nobody_to_write_to_is_not_written_down_as_sent(office: Office) -> None:
    invitation = await ended(office, None)
    assert await ask(office, invitation) is None
    async with office.database.reading() as connection:
        [row] = await connection.execute(select(InvitationRow.__table__))
    assert (row.sent_at, row.token_sha256) == (None, None)


async def test_without_a_public_address_only_chats_are_asked(office: Office) -> None:
    chat, sms = Post(), Post("sms")
    client = await office.client(sms="+79125550101")
    await ask(office, await ended(office, client), Links(b"k" * 32, ""))
    await office.worker(sms, chat).step()
    assert sms.calls == []
    assert len(chat.calls) == 1


async def test_digits_typed_under_a_notice_of_the_site_mean_values(office: Office) -> None:
    client = await office.client(channel="web")
    invitation = await ended(office, client)
    await ask(office, invitation)
    await office.worker(Chat(Live())).step()
    async with office.database.reading() as connection:
        talk = await find_conversation(connection, "web", "100")
    memory = Memory.read(talk.state)
    assert memory.rating == {"invitation": invitation, "passed": False}
    assert [each[0] for each in memory.options] == [f"rating:{invitation}:{value}" for value in (1, 2, 3, 4)]


async def test_reask_waits_for_its_day_and_says_why_it_comes(office: Office, clock: FakeClock) -> None:
    post, invitation = Post(), await ended(office, await office.client())
    async with office.database.transaction() as connection:
        await connection.execute(update(InvitationRow).values(round=1))
    await ask(office, invitation, not_before=clock() + timedelta(days=1))
    await office.worker(post).step()
    assert post.calls == []
    clock.advance(days=1)
    await office.worker(post).step()
    assert len(post.calls) == 1
    assert post.texts[0].startswith("Вы рассказали, что вас подвело. Мы это исправляли. Как теперь?")


async def told(office: Office, client: Client, words: str) -> int:
    """A follow-up of a low score, with what the citizen is to be told."""
    invitation = await ended(office, client)
    await rate(office, invitation, 1)
    async with office.database.transaction() as connection:
        [row] = await connection.execute(select(FollowUpRow.__table__))
        await connection.execute(update(FollowUpRow).where(FollowUpRow.id == row.id).values(told=words))
        await tell_done(connection, row.id, client.id, office.clock())
        await tell_done(connection, row.id, client.id, office.clock())
    return row.id


async def test_what_was_done_is_told_once_in_the_words_of_whoever_did_it(office: Office) -> None:
    post = Post()
    await told(office, await office.client(), "Мы открыли второе окно.")
    await office.worker(post).step()
    (message,) = post.delivered.values()
    assert message.text.startswith("Вы сказали — мы сделали.\n\nМы открыли второе окно.")
    assert "открыли" not in str([row._mapping["values"] for row in await office.notices()])


async def test_what_was_withdrawn_before_it_went_is_not_told(office: Office) -> None:
    post = Post()
    follow_up = await told(office, await office.client(), "Мы открыли второе окно.")
    async with office.database.transaction() as connection:
        await connection.execute(update(FollowUpRow).where(FollowUpRow.id == follow_up).values(told=""))
    await office.worker(post).step()
    assert post.calls == []
    assert (await office.states())["feedback-done"] == ("cancelled", "stale")
