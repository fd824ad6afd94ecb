"""Looking over finds what it looks for: a fault of names, of colours in one view only, of one width only."""

import pytest

from tests.browser.looking import faults

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="ru"><head><title>Запись</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ margin: 0; color: #1b1f23; background: #fff }} {style}</style></head>
<body><main><h1>Запись</h1>{body}</main></body></html>"""


@pytest.mark.parametrize(
    ("style", "body", "fault"),
    [
        ("", "<details><summary>Ещё</summary><p>Текст</p></details>", None),
        ("", "<details><summary>Ещё</summary><input></details>", "light: label"),
        ("[data-theme=dark] p { color: #ddd }", "<p>Текст</p>", "dark: color-contrast"),
        ("[data-contrast=high] p { color: #ddd }", "<p>Текст</p>", "contrast: color-contrast"),
        ("p { min-width: 500px }", "<p>Текст</p>", "320: wider"),
    ],
)
def test_what_is_wrong_in_one_view_or_width_is_found(citizen, style, body, fault):
    page = citizen(width=1280).open("about:blank")
    page.set_content(PAGE.format(style=style, body=body))
    found = faults(page)
    assert (found == []) if fault is None else any(one.startswith(fault) for one in found)
