"""`POST /api/v1/readability/file`: every format is read, what cannot be is answered with the way out."""

import io
import zipfile

import pytest

from readability.documents import LARGEST

from .conftest import FILE, PLAIN, SHAPE, sent


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.eml", "A.TXT"])
async def test_every_format_is_read(browser, name):
    content = f"Subject: Ответ\nFrom: a@b.test\nContent-Type: text/plain; charset=utf-8\n\n{PLAIN}".encode()
    body = (await sent(browser, content if name.endswith("eml") else PLAIN.encode(), name)).json()
    assert "Мы проверим документы." in body["text"]
    assert body["verdict"] == "pass"


async def test_docx_gives_its_text_and_look_with_the_report(browser, letter):
    body = (await sent(browser, letter(), "ответ.docx", segment="pensioners", kind="letter")).json()
    assert set(body) >= SHAPE | {"text", "formatting"}
    assert body["segment"] == "pensioners"
    assert {one["kind"] for one in body["formatting"]} == {"underline"}
    for one in body["findings"]:
        assert body["text"][one["start"] : one["end"]] == one["span"]


async def test_file_without_an_ending_is_known_by_its_beginning(browser, letter):
    assert "проверку" in (await sent(browser, letter(), "ответ")).json()["text"]
    assert (await sent(browser, PLAIN.encode(), "ответ")).json()["text"] == PLAIN


def _bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 120_000_000)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "a.docx", "пароль"),
        (b"PK\x03\x04 broken", "a.docx", "сохраните заново"),
        (b"", "a.docx", "сохраните заново"),
        (b"", "a.txt", "нет текста"),
        (b"%PDF-1.7", "a.pdf", "подойдут"),
        (bytes(range(32)) * 50, "a.txt", "UTF-8"),
        (b"words", "a.rtf", "подойдут"),
        (_bomb(), "a.docx", "по частям"),
    ],
    ids=["encrypted", "broken", "empty", "no text", "pdf", "binary", "rtf", "bomb"],
)
async def test_file_that_cannot_be_read_is_answered_with_the_way_out(browser, content, name, said):
    answer = await sent(browser, content, name)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad-file")
    assert said in answer.json()["message"]


@pytest.mark.parametrize("size", [LARGEST + 1, LARGEST + 4 * 1024 * 1024], ids=["a little", "by far"])
async def test_file_over_its_limit_is_answered_in_words_about_files(browser, size):
    answer = await sent(browser, b"a" * size, "a.txt")
    assert (answer.status_code, answer.json()["code"]) == (413, "file-too-large")
    assert "по частям" in answer.json()["message"]


async def test_book_is_not_read_at_once(browser):
    answer = await sent(browser, b"word " * 250_000, "book.txt")
    assert (answer.status_code, answer.json()["code"]) == (413, "file-too-large")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "multipart/form-data; boundary=x"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"--x\r\n", "multipart/form-data"),
        (b"{}", "application/json"),
        (b"file=words", "application/x-www-form-urlencoded"),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nwords\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
    ],
)
async def test_form_without_a_file_is_a_bad_request(browser, content, kind):
    answer = await browser.post(FILE, content=content, headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad-request")


async def test_large_file_never_touches_the_disk(browser, monkeypatch):
    from tempfile import SpooledTemporaryFile  # noqa: PLC0415

    def rolled(_: object) -> None:
        raise AssertionError("the file went to the disk")

    monkeypatch.setattr(SpooledTemporaryFile, "rollover", rolled)
    answer = await sent(browser, b"<p>" + b" " * 3_000_000 + PLAIN.encode(), "a.html")
    assert answer.json()["verdict"] == "pass"
