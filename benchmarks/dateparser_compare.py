"""dateparser beside our own grammar on Duckling's Russian cases: exact shares, wrong values, time.

pip install dateparser  (it is no dependency of the project)
python benchmarks/dateparser_compare.py DUCKLING_CASES.json
"""

import json
import sys
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1])]

from nlu.dates.calendar import truncated  # noqa: E402 (found by the line above)
from nlu.dates.evaluation import predict_moment, score_moments  # noqa: E402

Case = Mapping[str, Any]


def dateparser_reader(reference: str) -> Callable[[Case], Mapping[str, Any]] | None:
    """One case → its instant as dateparser has it (it knows no grains: the case's own is lent); None if not installed."""
    try:
        import dateparser  # noqa: PLC0415 (measured only where somebody has installed it)
    except ImportError:
        return None
    now = datetime.fromisoformat(reference).replace(tzinfo=None)
    settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY"}

    def read(case: Case) -> Mapping[str, Any]:
        found = dateparser.parse(case["text"], languages=["ru"], settings=settings)
        if found is None:
            return {"type": "none"}
        grain = case.get("grain", "day")
        whole = found.replace(microsecond=0)
        if grain not in ("hour", "minute", "second"):
            whole = truncated(whole, grain)
        kind = case["type"] if case.get("type") == "holiday" else "instant"
        return {"type": kind, "value": whole.isoformat(), "grain": grain}

    return read


def measured(name: str, read: Callable[[Case], Mapping[str, Any]], cases: list[Case]) -> None:
    start = time.perf_counter()
    lines = [{**case, "predicted": read(case)} for case in cases]
    spent = time.perf_counter() - start
    missed = sum(line["predicted"]["type"] == "none" for line in lines if "type" in line)
    print(f"{name}: {spent / len(cases) * 1000:.2f} ms a text; nothing found in {missed}")
    for title, hits, n in score_moments(lines):
        print(f"  {title:<16} {hits:>3} of {n:<3} {hits / n:.2f}")


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("The file of cases is missing: python benchmarks/dateparser_compare.py DUCKLING_CASES.json")
    document = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    reference = document["reference_time"]
    cases: list[Case] = [*document["positive"], *({"text": text} for text in document.get("negative", []))]
    measured("nlu.dates", lambda case: predict_moment(case, reference), cases)
    other = dateparser_reader(reference)
    if other is None:
        print("dateparser is not installed here: its figures are left out (pip install dateparser)")
    else:
        measured("dateparser", other, cases)


if __name__ == "__main__":
    main()
