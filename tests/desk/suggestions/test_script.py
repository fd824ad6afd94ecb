"""The next line of the script stands first while somebody is on the telephone with this citizen."""

from sqlalchemy import select

from bot.app import App
from bot.db.queries_calls import Call, change_call
from bot.db.queries_suggestions import use
from bot.desk.calls.run.opening import Person, begin_inbound
from bot.desk.calls.run.work import Work
from bot.desk.calls.settings import CallSettings
from tests.desk.calls.line import publish
from tests.desk.suggestions.conftest import Talk, Talking


async def calls(app: App, talk: Talking) -> Call:
    """The operator of the talk is on the line with its citizen."""
    await publish(app.database, "demo", app.clock)
    async with app.database.transaction() as connection:
        settings = CallSettings(_env_file=None)
        work = Work(connection, talk.client.account, app.texts, app.booking, settings, app.clock())
        call = await begin_inbound(work, "demo", Person())
        assert isinstance(call, Call)
        await change_call(connection, call.id, request_id=talk.request_id)
    return call


async def test_line_comes_first_as_this_operator_says_it(talk_of: Talk, app: App) -> None:
    talk = await talk_of("Потеряла СНИЛС, что делать?")
    assert (await talk.suggested())["script"] == []
    await calls(app, talk)
    found = await talk.suggested()
    line = found["script"][0]
    assert line["kind"] == "script"
    assert "Анна" in line["text"]
    assert found["answers"][0]["source"] == "snils-lost"
    page = await talk.client.get(f"/desk/parts/talks/{talk.request_id}/suggestions")
    assert page.text.index('data-kind="script"') < page.text.index('data-kind="answer"')


async def test_line_of_a_call_that_is_over_is_said_no_more(talk_of: Talk, app: App) -> None:
    talk = await talk_of("Потеряла СНИЛС, что делать?")
    call = await calls(app, talk)
    async with app.database.transaction() as connection:
        await change_call(connection, call.id, state="aborted", ended_at=app.clock())
    assert (await talk.suggested())["script"] == []


async def test_line_that_was_said_word_for_word_is_counted_as_taken(talk_of: Talk, app: App) -> None:
    talk = await talk_of("Потеряла СНИЛС, что делать?")
    await calls(app, talk)
    line = (await talk.suggested())["script"][0]
    seq = await talk.answers(f"{line['text']} Слушаю вас внимательно, расскажите.")
    assert await talk.used(seq, ("script", line["source"], 1, True)) == 204
    async with app.database.reading() as connection:
        kept = (await connection.execute(select(use.c.kind, use.c.source, use.c.outcome))).all()
    assert [tuple(row) for row in kept] == [("script", line["source"], "taken")]
    again = await talk.client.get(
        f"/desk/talks/{talk.request_id}/insert", params={"kind": "script", "source": line["source"]}
    )
    assert line["text"].split()[0] in again.text
