"""`POST /api/v1/readability`: any text gets a report, anything else an error that says the way out; nothing is kept."""

import asyncio
import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from bot.desk.letter import checking
from bot.site import create_site
from readability import check

from .conftest import API, FILE, OFFICIAL, PLAIN, SHAPE, sent


async def test_text_gets_the_report_of_the_command_line(browser):
    answer = await browser.post(API, json={"text": OFFICIAL * 6, "segment": "pensioners", "kind": "notice"})
    body = answer.json()
    assert set(body) == SHAPE
    assert body == json.loads(json.dumps(check(OFFICIAL * 6, segment="pensioners", kind="notice").as_json()))
    assert body["verdict"] == "fail"
    assert any(one.get("suggestion") for one in body["findings"])


async def test_segment_and_kind_need_not_be_named(browser):
    body = (await browser.post(API, json={"text": PLAIN})).json()
    assert (body["segment"], body["kind"], body["verdict"]) == ("everyone", "letter", "pass")


async def test_offsets_are_characters_even_after_an_emoji(browser):
    text = f"😀 {OFFICIAL}"
    for one in (await browser.post(API, json={"text": text})).json()["findings"]:
        assert text[one["start"] : one["end"]] == one["span"]


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\u202e", "а" * 100_000, "<!--", "{{ 7*7 }}", "'; drop table message"]
)
async def test_strange_texts_are_read_too(browser, text):
    answer = await browser.post(API, json={"text": text})
    assert answer.status_code == 200
    assert answer.json()["verdict"] == "too_short"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": PLAIN, "segment": "martians"}, "unknown-choice"),
        ({"text": PLAIN, "kind": "ode"}, "unknown-choice"),
        ({"text": "а" * 110_000}, "text-too-long"),
        ({"text": 5}, "bad-request"),
        ({}, "bad-request"),
        ({"text": PLAIN, "more": 1}, "bad-request"),
        ({"text": PLAIN, "silenced": [{"rule": "x"}]}, "bad-request"),
        ({"text": PLAIN, "formatting": [{"start": -1, "end": 2, "kind": "italic"}]}, "bad-request"),
    ],
)
async def test_wrong_request_is_told_what_is_wrong(browser, body, code):
    answer = await browser.post(API, json=body)
    assert answer.status_code in {413, 422}
    assert answer.json()["code"] == code
    assert len(answer.json()["message"]) > 20


async def test_unknown_readers_are_answered_with_those_there_are(browser):
    answer = await browser.post(API, json={"text": PLAIN, "segment": "martians"})
    assert "pensioners" in answer.json()["message"]


async def test_lone_halves_of_characters_are_refused_not_failed_over(browser):
    answer = await browser.post(
        API, content=b'{"text": "\\ud800"}', headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "bad-request")


async def test_text_as_long_as_the_limit_is_taken_however_json_writes_it(browser):
    text = (OFFICIAL * 2000).encode()[: checking.LONGEST].decode(errors="ignore")
    assert (await browser.post(API, json={"text": text})).status_code == 200
    escaped = json.dumps({"text": text}, ensure_ascii=True).encode()
    headers = {"Content-Type": "application/json"}
    assert (await browser.post(API, content=escaped, headers=headers)).status_code == 200


async def test_endless_body_is_cut_off_with_the_same_words(browser):
    answer = await browser.post(API, content=b" " * 1_000_000, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "text-too-long")


async def test_silenced_mark_stays_with_its_reason_and_counts_no_more(browser):
    text = OFFICIAL * 6
    before = (await browser.post(API, json={"text": text})).json()
    first = before["findings"][0]
    silenced = [
        {"rule": first["rule"], "start": first["start"], "end": first["end"], "reason": "так в законе"}
    ]
    after = (await browser.post(API, json={"text": text, "silenced": silenced})).json()
    assert after["findings"][0]["silenced"] == "так в законе"
    assert sum("silenced" in one for one in after["findings"]) == 1
    assert after["grade"] == before["grade"]


async def test_look_of_the_file_is_marked_while_its_text_is_edited(browser):
    asked = {"text": PLAIN, "formatting": [{"start": 0, "end": 8, "kind": "italic"}]}
    rules = {one["rule"] for one in (await browser.post(API, json=asked)).json()["findings"]}
    assert "italics" in rules
    asked["formatting"] = [{"start": 5, "end": 100_000, "kind": "italic"}]
    assert (await browser.post(API, json=asked)).json()["findings"] == []


async def test_markdown_is_not_marked_for_its_signs(browser):
    text = f"## Как получить\n\n{PLAIN}\n\n---\n\n[Сайт](https://example.test)\n"
    plain = (await browser.post(API, json={"text": text})).json()
    marked = (await browser.post(API, json={"text": text, "format": "markdown"})).json()
    assert len(marked["findings"]) <= len(plain["findings"])
    assert marked["counts"]["links"] == 0


@pytest.mark.parametrize("path", [API, FILE, "/desk/letter", "/desk/letter/docx"])
async def test_foreign_page_gets_nothing(browser, path):
    answer = await browser.post(path, headers={"Origin": "https://evil.example"}, json={"text": PLAIN})
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign-origin")


async def test_engine_works_beside_the_loop(browser):
    """While a long text is judged, a quick page is answered many times."""
    work = asyncio.create_task(browser.post(API, json={"text": (OFFICIAL * 2000)[:100_000]}))
    answered = 0
    while not work.done():
        assert (await browser.get("/healthz")).status_code == 200
        answered += 1
        await asyncio.sleep(0)
    assert (await work).status_code == 200
    assert answered > 3


async def test_no_word_of_the_text_is_logged_or_stored(browser, database, capfd, tmp_path):
    secret = "Тетраэдрович"
    await browser.post(API, json={"text": f"{secret} пишет. " * 9})
    await sent(browser, f"{secret} пишет. ".encode() * 9, "a.txt")
    await sent(browser, secret.encode() + b"\x00" * 99, "a.txt")
    await browser.post("/desk/letter", files={"text": (None, secret)})
    out, err = capfd.readouterr()
    assert secret not in out + err
    assert secret.encode() not in b"".join(
        path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    )


async def test_own_limits_of_an_organisation_hold_here_too(app, web_settings, tmp_path, monkeypatch):
    import httpx  # noqa: PLC0415

    own = tmp_path / "limits.yml"
    own.write_text("segments: {everyone: {limits: {grade: [1, 1.5]}}}", "utf-8")
    monkeypatch.setenv("OTKLIK_LETTER_LIMITS", str(own))
    transport = httpx.ASGITransport(create_site(app, web_settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://chat.test") as client:
        body = (await client.post(API, json={"text": OFFICIAL * 6})).json()
    assert body["limit"] == 1


@hypothesis(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=300),
    silenced=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), max_size=3),
)
def test_no_text_breaks_the_api(text, silenced):
    from bot.desk.letter.shapes import ReadabilityIn, ReadabilityOut  # noqa: PLC0415

    places = [{"rule": "passive_voice", "start": a, "end": b, "reason": "причина"} for a, b in silenced]
    looks = [{"start": a, "end": b, "kind": "font", "value": "Times"} for a, b in silenced]
    asked = ReadabilityIn(text=text, silenced=places, formatting=looks)
    report = checking._judge(asked.draft(), checking.limit_set().of("everyone", "letter"))
    body = ReadabilityOut.model_validate_json(json.dumps(report.as_json(), allow_nan=False))
    assert all(0 <= one.start <= one.end <= len(text) for one in body.findings)


def test_schema_names_the_readers_and_has_examples(app, web_settings):
    schema = create_site(app, web_settings).openapi()
    asked = schema["components"]["schemas"]["ReadabilityIn"]
    assert "pensioners" in asked["properties"]["segment"]["enum"]
    assert asked["examples"][0]["segment"] in asked["properties"]["segment"]["enum"]
    assert "multipart/form-data" in schema["paths"][FILE]["post"]["requestBody"]["content"]
    assert {"413", "422"} <= set(schema["paths"][API]["post"]["responses"])
