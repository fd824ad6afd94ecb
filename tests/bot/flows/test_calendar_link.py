"""The calendar file is a press away wherever its link can be opened, with or without a public address."""

import pytest

from bot.app import open_booking
from bot.assistant import Assistant
from bot.conversation import Inbound, Reply
from bot.settings import Settings
from tests.fakes import BOOKING

TALK = (
    "запишите к юристу в четверг в 9:30",
    "даю согласие",
    "Анна Петрова, +7 900 000-00-00",
    "пропустить",
    "записать",
)


async def booked(assistant: Assistant, channel: str) -> Reply:
    for number, said in enumerate(TALK):
        reply = (await assistant.handle(Inbound(channel, f"m-{number}", "anna", said))).reply  # type: ignore[arg-type]
    return reply


@pytest.fixture
def unaddressed(database, engines, texts, clock, live, tmp_path) -> Assistant:
    """An installation that was given no public address, as `make run` leaves it."""
    booking = open_booking(Settings(data_folder=tmp_path, _env_file=None), engines, BOOKING)
    return Assistant(database, engines, texts, clock=clock, live=live, booking=booking)


async def test_without_a_public_address_the_chat_links_to_its_own_site(unaddressed):
    reply = await booked(unaddressed, "web")
    assert any(button.url and button.url.startswith("/visit/") for button in reply.buttons), reply


async def test_with_a_public_address_the_whole_link_is_given(assistant):
    reply = await booked(assistant, "web")
    assert any(button.url and button.url.startswith("https://mfc.example/visit/") for button in reply.buttons)
