"""What a channel needs of the program."""

from typing import Protocol

from bot.assistant import Assistant
from bot.booking.room import Booking
from bot.clock import Clock
from bot.db.engine import Database
from bot.engines import Engines
from bot.live import Live
from bot.settings import Settings
from bot.texts import Texts


class Application(Protocol):
    """The program as the composition root put it together (`bot.app.App`)."""

    @property
    def settings(self) -> Settings: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def database(self) -> Database: ...
    @property
    def engines(self) -> Engines: ...
    @property
    def assistant(self) -> Assistant: ...
    @property
    def live(self) -> Live: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def booking(self) -> Booking: ...
