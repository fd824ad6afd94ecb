"""axe finds nothing serious in any face and any view; the colours hold their contrast by arithmetic."""

import re
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.looking import findings, in_every_view

TOKENS = Path(__file__).parents[2] / "bot" / "web" / "static" / "tokens.css"


@pytest.mark.browser
@pytest.mark.parametrize("face", ["page", "embed", "widget"])
def test_axe_is_content_with_the_empty_chat_and_with_a_talk(site, city, citizen, face):
    # Without motion: in the middle of a change of colours axe would measure a colour that nobody is left with.
    still = citizen(reduced_motion="reduce")
    page = still.open({"page": site.url, "embed": f"{site.url}/embed", "widget": city}[face])
    root = "otklik-chat" if face == "widget" else "html"
    if face == "widget":
        page.get_by_role("button", name="Задать вопрос").click()
    page.locator("textarea").wait_for()
    if face == "widget":
        # The city's page is ugly on purpose: only the widget is looked at.
        page.evaluate("document.querySelector('style').remove()")
    assert in_every_view(page, root) == []
    page.locator("textarea").fill("как получить снилс")
    page.locator("textarea").press("Enter")
    expect(page.locator(".message-bot")).to_have_count(1)
    page.locator(".view summary").click()
    assert in_every_view(page, root) == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/install"])
def test_axe_is_content_with_the_pages_without_scripts(site, citizen, path):
    page = citizen(java_script_enabled=True).open(f"{site.url}{path}")
    assert findings(page) == []


def palettes() -> list[tuple[str, dict[str, str]]]:
    """Every block of colours in the tokens, by its selector."""
    blocks = re.findall(r"([^{}]+)\{([^{}]*--paper[^{}]*)\}", TOKENS.read_text("utf-8"))
    return [
        (selector.strip().splitlines()[0], dict(re.findall(r"--([\w-]+):\s*(#\w{6})", body)))
        for selector, body in blocks
    ]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("selector", "palette"), palettes())
def test_every_pair_of_text_and_ground_can_be_read(selector, palette):
    grounds = ("paper", "ground", "accent-soft")
    pairs = [
        *product(("ink", "soft", "accent"), grounds),
        ("on-accent", "accent"),
        ("on-accent", "accent-strong"),
    ]
    pairs += [
        ("warn", "warn-soft"),
        ("bad", "bad-soft"),
        ("bad", "paper"),
        ("good", "paper"),
        ("ink", "bad-soft"),
    ]
    needed = 7 if "contrast" in selector else 4.5
    poor = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < needed} == {}


@pytest.mark.parametrize(("selector", "palette"), palettes())
def test_every_control_stands_out_from_its_ground(selector, palette):
    pairs = [("control", "paper"), ("control", "ground"), ("accent", "paper"), ("accent", "ground")]
    assert {pair for pair in pairs if contrast(palette[pair[0]], palette[pair[1]]) < 3} == set()


def test_no_colour_stands_outside_the_tokens():
    static = TOKENS.parent
    strays = [
        f"{path.name}: {colour}"
        for path in static.glob("*.css")
        if path.name != "tokens.css"
        for colour in re.findall(
            r"#[0-9a-fA-F]{3,8}\b|rgb\([^)]*\)",
            re.sub(r"@media print \{.*", "", path.read_text("utf-8"), flags=re.DOTALL),
        )
    ]
    assert strays == []
