"""What the rounds of somebody come to. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.queries_accounts import Account
from bot.db.queries_training import KeptRound, Trained

LATELY = timedelta(days=30)
MOST_FORGOTTEN = 5


@dataclass(frozen=True, slots=True)
class ByScript:
    """One script: how often it was trained, the share of right answers (0..1) in all rounds and in the newest one."""

    code: str
    rounds: int
    right: float | None
    newest: float | None
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A stage of the Standard and in how many of the newest rounds it was left out."""

    stage: str
    times: int
    of: int


def share(right: int, steps: int) -> float | None:
    """0..1; None where no way was asked for."""
    return right / steps if steps else None


def by_script(rounds: Sequence[KeptRound]) -> tuple[ByScript, ...]:
    """`rounds` with the newest first; the script that was trained last comes first."""
    groups: dict[str, list[KeptRound]] = defaultdict(list)
    for each in rounds:
        groups[each.script_code].append(each)
    return tuple(
        ByScript(
            code=code,
            rounds=len(group),
            right=share(sum(each.right_steps for each in group), sum(each.steps for each in group)),
            newest=share(group[0].right_steps, group[0].steps),
            last_at=group[0].finished_at,
        )
        for code, group in groups.items()
    )


def forgotten(rounds: Iterable[KeptRound], newest: int = 10) -> tuple[Forgotten, ...]:
    """The stages left out most often in the newest rounds; one that was left out once is an accident."""
    last = list(rounds)[:newest]
    counted = Counter(stage for each in last for stage in each.stages_missing)
    often = [Forgotten(stage, times, len(last)) for stage, times in counted.most_common() if times > 1]
    return tuple(often[:MOST_FORGOTTEN])


def of_their_offices(everybody: Iterable[Trained], viewer: Account) -> tuple[Trained, ...]:
    """Whom a senior sees: everybody, or those who work in an office of theirs; never themselves."""
    return tuple(
        each
        for each in everybody
        if each.account.id != viewer.id and (not viewer.offices or viewer.offices & each.account.offices)
    )
