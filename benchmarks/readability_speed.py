"""How fast a text is checked: a letter, a long text, doubling, memory; beside ruTS where it is installed.

    python benchmarks/readability_speed.py [TEXT_FILE]

Without a file the text is that of the demonstration articles. One process, one core, warm, processor time. ruTS is measured only
here and is no dependency: `pip install ruts` into the environment that runs this file (680 MB).
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module, util
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from readability.counting import count  # noqa: E402
from readability.formulas import indices  # noqa: E402
from readability.marks import find_marks  # noqa: E402
from readability.reading import read  # noqa: E402
from readability.report import check  # noqa: E402

LETTER, LONG = 2_000, 100_000  # characters
ROUNDS = 7


def sample(arguments: list[str]) -> str:
    if arguments:
        return Path(arguments[0]).read_text("utf-8")
    paths = sorted((ROOT / "knowledge" / "articles").glob("*/*[!n].md"))
    return "\n\n".join(
        path.read_text("utf-8").split("---", 2)[2] for path in paths if ".en." not in path.name
    )


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Processor time, sorted, after one run that warms the caches: neighbours on the machine do not count."""
    work()
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - begun))
    return sorted(taken)


def row(name: str, taken: list[float], words: int = 0) -> None:
    median = statistics.median(taken)
    rate = f"{words / median:>10.0f} words/ms" if words else ""
    print(f"{name:<44}{median:>10.2f} ms  best {taken[0]:.2f}  worst {taken[-1]:.2f} {rate}")


def measure(text: str) -> None:
    letter, long = text[:LETTER], (text * (LONG // len(text) + 1))[:LONG]
    words = len(long.split())
    row("a 2 kB letter: everything", milliseconds(lambda: check(letter), 200))
    row("a 2 kB letter: reading and indices", milliseconds(lambda: indices(count(read(letter)), "ru"), 200))
    document = read(letter)
    row("a 2 kB letter: marks", milliseconds(lambda: find_marks(document), 200))
    tell_memory("memory of the process after many letters")
    ours = milliseconds(lambda: indices(count(read(long)), "ru"))
    row("100 kB: reading and indices", ours, words)
    for times in (1, 2, 4):
        row(
            f"{times}00 kB: everything", milliseconds(lambda many=times: check(long * many), 3), times * words
        )
    tell_memory("memory of the process after 400 kB")
    compare(long, words, ours)


def tell_memory(name: str) -> None:
    print(f"{name:<44}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>10.0f} MB")


def compare(long: str, words: int, ours: list[float]) -> None:
    """The same text through ruTS in this very run."""
    if util.find_spec("ruts") is None:
        print("ruTS is not installed here: not compared")
        return
    ruts = import_module("ruts")
    theirs = milliseconds(lambda: ruts.ReadabilityStats(long).get_stats())
    row("100 kB: ruTS ReadabilityStats", theirs, words)
    print(
        f"{'ours is faster than ruTS':<44}{statistics.median(theirs) / statistics.median(ours):>10.1f} times"
    )


if __name__ == "__main__":
    measure(sample(sys.argv[1:]))
