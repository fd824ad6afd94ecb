"""The formats of a report: a page, paper, a text document, and numbers for programs."""

import json
from typing import Literal, get_args

from bot.feedback.report.contents import Contents
from bot.feedback.report.forms.plain import as_json
from bot.feedback.report.laying import lay_out
from bot.feedback.report.laying.telling import Teller

Form = Literal["html", "pdf", "docx", "json"]
FORMS: tuple[Form, ...] = get_args(Form)

TYPES: dict[Form, str] = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}


def made(form: Form, contents: Contents, tell: Teller) -> bytes:
    """The report as a file of this format; the same contents give the same bytes."""
    match form:
        case "json":
            return json.dumps(as_json(contents), ensure_ascii=False, indent=2).encode()
        case "html":
            from bot.feedback.report.forms.html import html  # noqa: PLC0415 (each opens what it alone needs)

            return html(lay_out(contents, tell)).encode()
        case "pdf":
            from bot.feedback.report.forms.pdf import pdf  # noqa: PLC0415 (reportlab: 0.3 s)

            return pdf(lay_out(contents, tell))
        case "docx":
            from bot.feedback.report.forms.docx import docx  # noqa: PLC0415 (python-docx: 0.2 s)

            return docx(lay_out(contents, tell), contents.made_at)
