"""`POST /api/v1/services/received`: a service system tells that a citizen received a service, signed (docs/asking.md)."""

from datetime import timedelta
from typing import Annotated, Any, Self, assert_never

from fastapi import Header, Request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code, ProblemError, responses
from bot.channels.web.routes import Routes
from bot.channels.web.security import BodyLimit
from bot.channels.web.signed import is_fresh, is_signed, read_signed
from bot.feedback.asking.received import Received, Told, UnknownWord, WhyNot, take_received
from bot.notices.channels.settings import read_settings

PATH = "/api/v1/services/received"
LARGEST = 8_192
SHORTEST_SECRET = 32
WINDOW = timedelta(minutes=5)
"""A signed moment further away than this is refused."""

EXAMPLE: dict[str, Any] = {
    "event_id": "gis-2026-11-17-000421",
    "service": "snils",
    "article": "snils-get",
    "office": "central",
    "at": "2026-11-17T13:40:00+04:00",
    "succeeded": True,
    "appointment": "K7M2-9PXT",
    "client": {"email": "anna@mail.example", "phone": "+79125550101"},
}


class ServicesSettings(BaseSettings):
    """Environment variables with the prefix `OTKLIK_SERVICES_`, or the file `.env`."""

    model_config = SettingsConfigDict(
        env_prefix="OTKLIK_SERVICES_", env_file=".env", extra="ignore", frozen=True
    )

    secret: SecretStr | None = None
    """The key the service system signs with, at least 32 bytes. Empty: nothing is taken."""

    @field_validator("secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and 0 < len(secret.get_secret_value().encode()) < SHORTEST_SECRET:
            raise ValueError(f"needs at least {SHORTEST_SECRET} bytes")
        return secret if secret is not None and secret.get_secret_value() else None


class ClientIn(BaseModel):
    """Whom it was given to, by what they left here too. With both, the box goes first."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    email: str | None = Field(default=None, max_length=254)
    phone: str | None = Field(default=None, max_length=32)


class ReceivedIn(BaseModel):
    """One service that one citizen received. Who it was: `appointment`, `client`, or both; the code goes first."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, json_schema_extra={"examples": [EXAMPLE]}
    )

    event_id: str = Field(
        pattern=r"^[!-~]{1,80}$", description="The system's own, never used twice; names nobody."
    )
    service: str = Field(min_length=1, max_length=64, description="A service of the knowledge base.")
    article: str | None = Field(default=None, max_length=64, description="The article about it, its id.")
    office: str | None = Field(default=None, max_length=64, description="Where it was received, an id.")
    at: AwareDatetime = Field(description="When it was received, with an offset.")
    succeeded: bool = Field(description="Whether the citizen got what they came for.")
    appointment: str | None = Field(default=None, max_length=32, description="The code of the visit.")
    client: ClientIn | None = None

    @model_validator(mode="after")
    def _names_somebody(self) -> Self:
        if not self.appointment and not (self.client and (self.client.email or self.client.phone)):
            raise ValueError("appointment, client.email or client.phone is wanted")
        return self

    def event(self) -> Received:
        """The same for the room of ratings."""
        who = self.client or ClientIn()
        return Received(
            event_id=self.event_id,
            service=self.service,
            at=self.at,
            succeeded=self.succeeded,
            article=self.article,
            office=self.office,
            appointment=self.appointment,
            email=who.email,
            phone=who.phone,
        )


class ReceivedOut(BaseModel):
    """Whether the citizen is asked; brought again, an event gets the same answer."""

    asked: bool
    why: WhyNot | None = Field(description="Why not. unknown-client, too-old: nothing was kept.")


def _schema() -> dict[str, Any]:
    """Of the body. OpenAPI keeps no `$defs` in it: the part is written where it is used."""
    schema = ReceivedIn.model_json_schema()
    schema["properties"]["client"]["anyOf"][0] = schema.pop("$defs")["ClientIn"]
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def received_room(web: Web) -> Room:
    """The route, open by design: the signature says who calls. Without a key in the settings it is not there.

    Raises:
        BadInput: the key cannot be used.
    """
    routes, key = Routes(tags=["api"]), read_settings(ServicesSettings).secret

    @routes.post(
        PATH,
        openapi_extra=_schema(),
        responses=responses(Code.FORBIDDEN, Code.NOT_FOUND, Code.TOO_LARGE, Code.BAD_REQUEST),
    )
    async def received(
        request: Request,
        x_otklik_timestamp: Annotated[str, Header()] = "",
        x_otklik_signature: Annotated[str, Header()] = "",
    ) -> ReceivedOut:
        """Takes one service received, any number of times, and asks the citizen to rate it where the rules do."""
        if key is None:
            raise ProblemError(Code.NOT_FOUND)
        body, now = await request.body(), web.app.clock()
        signed = is_signed(key.get_secret_value(), x_otklik_timestamp, x_otklik_signature, body)
        if not signed or not is_fresh(x_otklik_timestamp, now, WINDOW):
            raise ProblemError(Code.FORBIDDEN)
        event, base = read_signed(ReceivedIn, body).event(), web.app.engines.base
        async with web.app.database.transaction() as connection:
            told = await take_received(connection, web.app.booking, base, event, now)
        return _answer(told)

    return Room(routes, {PATH: BodyLimit(LARGEST, Code.TOO_LARGE)})


def _answer(told: Told | UnknownWord) -> ReceivedOut:
    match told:
        case Told(asked=asked, why=why):
            return ReceivedOut(asked=asked, why=why)
        case UnknownWord(field=field):
            raise ProblemError(Code.BAD_REQUEST, message=f"{field}: nothing is called so here")
        case never:
            assert_never(never)
