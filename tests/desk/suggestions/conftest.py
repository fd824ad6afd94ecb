"""Citizens and operators beside the API of suggestions."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.desk.talks.conftest import Citizen, citizen, citizen_of, floor, operator_of

__all__ = ["citizen", "citizen_of", "floor", "operator_of"]


@dataclass(frozen=True, slots=True)
class Talking:
    """A citizen's open request, and the browser of the operator who holds it."""

    citizen: Citizen
    request_id: int
    client: httpx.AsyncClient

    @property
    def path(self) -> str:
        return f"/api/v1/desk/talks/{self.request_id}/suggestions"

    async def suggested(self, q: str = "") -> dict[str, Any]:
        """What the operator is offered now."""
        got = await self.client.get(self.path, params={"q": q} if q else {})
        assert got.status_code == 200, got.text
        return got.json()

    async def answers(self, body: str) -> int:
        """Sends the answer; gives its number."""
        form = {"key": uuid4().hex, "body": body, "seen": "1000000"}
        sent = await self.client.post(
            f"/desk/talks/{self.request_id}/answer", data=form, headers={"sec-fetch-mode": "cors"}
        )
        assert sent.json()["done"], sent.text
        return sent.json()["seq"]

    async def used(self, seq: int, *shown: tuple[str, str, int, bool], question: int | None = None) -> int:
        """Tells what stood beside the answer; gives the status."""
        told = [dict(zip(("kind", "source", "rank", "inserted"), each, strict=True)) for each in shown]
        body = {"seq": seq, "question_seq": question, "shown": told}
        return (await self.client.post(f"{self.path}/used", json=body)).status_code

    async def checks(self, text: str) -> dict[str, Any]:
        """How the draft reads."""
        got = await self.client.post("/api/v1/desk/draft", json={"request": self.request_id, "text": text})
        assert got.status_code == 200, got.text
        return got.json()

    async def closes(self, need: str = "met", reason: str = "") -> None:
        """Ends the talk."""
        done = await self.client.post(
            f"/desk/talks/{self.request_id}/close",
            data={"need": need, "reason": reason},
            headers={"sec-fetch-mode": "cors"},
        )
        assert done.json()["done"], done.text


Talk = Callable[..., Awaitable[Talking]]


@pytest.fixture
def talk_of(desk_of: Any, citizen_of: Callable[..., Citizen]) -> Talk:
    """`await talk_of("words of the citizen")`: they called a human, and an operator on shift has taken the talk.

    `client=` is the browser of an operator made before.
    """

    async def made(*words: str, channel: str = "web", client: httpx.AsyncClient | None = None) -> Talking:
        citizen = citizen_of(channel)
        client = client or await desk_of()
        for each in words[:1]:
            await citizen.writes(each)
        request_id = await citizen.calls_a_human()
        program = {"sec-fetch-mode": "cors"}
        shift = await client.post("/desk/shift", data={"state": "on", "capacity": "50"}, headers=program)
        assert shift.status_code == 200, shift.text
        taken = await client.post(f"/desk/talks/{request_id}/take", headers=program)
        assert taken.json()["done"], taken.text
        for each in words[1:]:
            await citizen.writes(each)
        return Talking(citizen, request_id, client)

    return made
