"""Looks a page over in one visit: every rule of axe once, the colours in every view, the width on every screen.

What axe says of names, roles and order does not depend on colours, so the whole of its rules is asked in one view.
"""

import json
from collections.abc import Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

VIEWS = {
    "light": {"theme": "light", "contrast": ""},
    "dark": {"theme": "dark", "contrast": ""},
    "contrast": {"theme": "light", "contrast": "high"},
    "contrast-dark": {"theme": "dark", "contrast": "high"},
}
WIDTHS = (1280, 768, 320)
_WHOLE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
_GRAVE = {"moderate", "serious", "critical"}


def findings(page: Page) -> list[str]:
    """Every finding of axe that is moderate or worse, with the elements it is about."""
    return _run(page, _WHOLE)


def too_wide(page: Page) -> bool:
    """Whether anything sticks out of the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def faults(page: Page) -> list[str]:
    """All that is wrong with the page as it stands, its folded parts opened. It is left light and of its own width.

    Ask for it without motion: in the middle of a change of colours axe measures a colour that nobody is left with.
    """
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    return [*in_every_view(page), *_on_every_screen(page)]


def in_every_view(page: Page, root: str = "html") -> list[str]:
    """The findings in the four views; `root` is the element that holds the view."""
    found = []
    for name, view in reversed(VIEWS.items()):
        page.locator(root).evaluate("(one, view) => Object.assign(one.dataset, view)", view)
        rules = _WHOLE if name == "light" else _COLOURS
        found += [f"{name}: {one}" for one in _run(page, rules)]
    return found


def _on_every_screen(page: Page) -> Iterator[str]:
    own = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if too_wide(page):
            yield f"{width}: wider than the screen"
    if own:
        page.set_viewport_size(own)


def _run(page: Page, rules: object) -> list[str]:
    if page.evaluate("typeof axe") != "object":
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate(f"axe.run({json.dumps(rules)})")["violations"]
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in violations
        if one["impact"] in _GRAVE
        for node in one["nodes"]
    ]
