"""The report as one file for a browser: styles inside, no scripts, nothing fetched from anywhere."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.feedback.plots import svg
from bot.feedback.report.blocks import Block, Document, Picture

WEB = Path(__file__).parents[3] / "web"
_STYLES = ("tokens.css", "desk-satisfaction.css", "report.css")


def html(document: Document) -> str:
    """The whole page."""
    styles = "\n".join((WEB / "static" / name).read_text("utf-8") for name in _STYLES)
    template = _templates().get_template("report.html")
    # The styles are our own files.
    return template.render(document=document, blocks=drawn(document), styles=Markup(styles))  # noqa: S704


def drawn(document: Document) -> list[tuple[str, Block, Markup]]:
    """The blocks as `report-blocks.html` wants them: the kind's name, the block, and its picture as SVG."""
    return [
        (type(block).__name__.lower(), block, _drawing(at, block)) for at, block in enumerate(document.blocks)
    ]


def _drawing(at: int, block: Block) -> Markup:
    """Every word in the picture was escaped by the renderer."""
    return Markup(svg(block.plot, f"plot-{at}")) if isinstance(block, Picture) else Markup()  # noqa: S704


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
