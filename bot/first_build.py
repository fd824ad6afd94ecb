"""The engines of a server: what is not built yet is built in a process of its own, which gives its memory back.

A build needs three times the memory that serving does, and what a process once took it seldom gives back. The
process (`python -m bot.first_build`) opens the engines as the server will, and tells its progress a line a step.
Whatever goes wrong in it is said by the server, which then finds nothing built and builds it itself.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress

from bot.app import Progress, open_engines
from bot.engines import Engines
from bot.errors import OtklikError
from bot.log import set_up_logging
from bot.settings import Settings
from knowledge import DataError

_PASSED_ON = (
    "data_folder", "articles_folder", "documents_folder", "database_url", "language",
    "embedder", "embedder_query_prefix", "embedder_passage_prefix", "log_level", "log_json",
)  # fmt: skip
_COMMAND = (sys.executable, "-m", "bot.first_build")


class _NotBuiltError(Exception):
    """Something would have to be built now."""


def open_lean(settings: Settings, progress: Progress | None = None) -> Engines:
    """As `open_engines`, raising the same; this process builds nothing unless the other one failed."""
    if (settings.data_folder / "index" / "CURRENT").is_file():
        try:
            return open_engines(settings, _refuse)
        except _NotBuiltError:
            pass
    _build_apart(settings, progress)
    return open_engines(settings, progress)


def _refuse(_step: str, _share: float) -> None:
    raise _NotBuiltError


def _build_apart(settings: Settings, progress: Progress | None) -> None:
    """Returns when the other process has ended, however it ended."""
    given = {name: getattr(settings, name) for name in _PASSED_ON}
    told = {f"OTKLIK_{name.upper()}": str(value) for name, value in given.items() if value}
    with subprocess.Popen(  # noqa: S603 (our own program)
        _COMMAND,
        env=os.environ | told,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as building:
        _hear(building.stdout or (), progress)


def _hear(lines: Iterable[str], progress: Progress | None) -> None:
    for line in lines:
        step, _, share = line.partition(" ")
        if progress is not None:
            progress(step, float(share))


def main() -> None:
    """The other process. A closed pipe, the server having gone, ends it at the next step."""
    settings = Settings()
    set_up_logging(settings.log_level, as_json=settings.log_json)
    with suppress(OtklikError, DataError):  # the server meets the same, and says it
        open_engines(settings, lambda step, share: print(step, share, flush=True)).close()  # noqa: T201 (to it)


if __name__ == "__main__":
    main()
