"""Finds scripts by id or file, for commands that need one and for the check, which tells of all that cannot be loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from bot.commands.words import say
from bot.errors import BadInput
from scripts_callcenter import SHIPPED, Finding, Problem, Script, ScriptError, examine, load_file, passes
from scripts_callcenter import check as check_script

_BLOCKS = SHIPPED / "blocks"


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what was found: either `problems` that keep it from loading, or `findings`."""

    path: Path
    script: Script | None
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the script may be published."""
        return not self.problems and passes(self.findings)


def open_script(asked: str) -> Script:
    """A shipped script or block by its id, or the file of this path. Raises BadInput."""
    path = next(
        (path for path in (SHIPPED / f"{asked}.yml", _BLOCKS / f"{asked}.yml") if path.is_file()), None
    )
    if path is None and Path(asked).suffix == ".yml":
        path = Path(asked)
    if path is None or not path.is_file():
        near = get_close_matches(asked, _ids(), n=1)
        hint = (
            say("cli-scripts-perhaps", id=near[0]) if near else say("cli-scripts-ids", ids=", ".join(_ids()))
        )
        raise BadInput(say("cli-scripts-unknown", id=asked, hint=hint))
    try:
        return load_file(path)
    except ScriptError as error:
        raise BadInput(str(error)) from error


def open_for_check(files: Sequence[Path]) -> list[Checked]:
    """The files given, else everything that ships. Raises BadInput where a file cannot be opened."""
    if not files:
        return [_checked(SHIPPED / file, loaded) for file, loaded in examine().items()]
    return [_checked(path, _load(path)) for path in files]


def _load(path: Path) -> Script | ScriptError:
    if not path.is_file():
        raise BadInput(say("cli-scripts-no-file", path=str(path)))
    try:
        return load_file(path)
    except ScriptError as error:
        return error


def _checked(path: Path, loaded: Script | ScriptError) -> Checked:
    if isinstance(loaded, ScriptError):
        return Checked(path, None, problems=tuple(loaded.problems))
    return Checked(path, loaded, findings=check_script(loaded))


def _shipped() -> list[Path]:
    return [*sorted(SHIPPED.glob("*.yml")), *sorted(_BLOCKS.glob("*.yml"))]


def _ids() -> list[str]:
    return [path.stem for path in _shipped()]
