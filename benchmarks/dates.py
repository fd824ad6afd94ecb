"""How long dates take to read: short messages, and long hostile rows whose time must grow as their length.

python benchmarks/dates.py
"""

import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from figures import centiles, table  # noqa: E402 (found by the line above)

from nlu.dates import read_moments, read_slot, resolve  # noqa: E402

NOW = datetime.fromisoformat("2026-03-10T12:00:00+05:00")
SHORT = {
    "no date": "здравствуйте, подскажите пожалуйста какие документы нужны для загранпаспорта ребенку",
    "a date": "послезавтра в полдесятого утра, если можно",
    "a correction": "в среду в 10, ой нет, лучше в четверг после обеда",
    "a slip": "в панедельник в двацать минут десятого",
}
ROWS = (
    "1",
    "в ",
    "1:",
    "1 ",
    "1,",
    "1-",
    "1 - ",
    "с 1 ",
    ". ",
    "завтра ",
    "не завтра ",
    "30 минут ",
    "дом 1 ",
    "сто ",
    "понидельникя ",
)
LENGTHS = (25_000, 50_000, 100_000)


def timed(read: Callable[[str, datetime], object], text: str, times: int) -> list[float]:
    spent = []
    for _ in range(times):
        start = time.process_time()
        read(text, NOW)
        spent.append(time.process_time() - start)
    return spent


def per_kilobyte(read: Callable[[str, datetime], object], row: str, lengths: Sequence[int]) -> str:
    """Milliseconds a thousand letters at growing lengths: equal figures are linear time."""
    whole = row * (max(lengths) // len(row) + 1)
    return " · ".join(f"{timed(read, whole[:length], 1)[0] / length * 1e6:.2f}" for length in lengths)


def main() -> None:
    for text in SHORT.values():
        read_slot(text, NOW)  # dictionaries are loaded and slips remembered
    print(table([(f"form, {name}", centiles(timed(read_slot, text, 500))) for name, text in SHORT.items()]))
    print("\nms a thousand letters at 25, 50 and 100 thousand letters")
    for row in ROWS:
        print(
            f"{row!r:>18}  moments {per_kilobyte(read_moments, row, LENGTHS)}  whole {per_kilobyte(resolve, row, LENGTHS)}"
        )


if __name__ == "__main__":
    main()
