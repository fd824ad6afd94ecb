"""How fast Otklik answers: in the process, through the web API, on a large base, from a cold start, under attack.

    python benchmarks/ask.py                          everything but the first build
    python benchmarks/ask.py --parts asking rates     some of it
    python benchmarks/ask.py --hostile 5000
    python benchmarks/ask.py --parts build

The index is taken from OTKLIK_DATA_FOLDER (built there when it is missing); databases are temporary.
Each in-process part runs in a process of its own. Questions are the base's wordings with a slip, all distinct.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from figures import Figures, table  # noqa: E402 (threads are counted when numpy is imported)

IN_PROCESS = ("asking", "large", "hostile")
PARTS = ("asking", "rates", "large", "start", "build", "hostile")
USUAL = ["asking", "rates", "large", "start"]


def measure(part: str, options: argparse.Namespace) -> list[tuple[str, Figures]]:
    """The rows of one part."""
    if part in IN_PROCESS:
        return _in_a_process(part, options.hostile or 5_000 if part == "hostile" else options.questions)
    import over_http  # noqa: PLC0415 (the parts before it need none of this)

    data = Path(os.environ.get("OTKLIK_DATA_FOLDER", "var"))
    if part == "rates":
        return asyncio.run(over_http.rates(data, options.port, options.rates, options.seconds))
    if part == "start":
        return asyncio.run(over_http.starts(data, options.port))
    return asyncio.run(over_http.first_build(options.port))


def _in_a_process(part: str, count: int) -> list[tuple[str, Figures]]:
    command = [sys.executable, __file__, "--inside", part, "--questions", str(count)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=HERE.parent)
    return [(name, figures) for name, figures in json.loads(done.stdout.splitlines()[-1])]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--parts", nargs="+", choices=PARTS)
    parser.add_argument("--questions", type=int, default=400, help="distinct questions of an in-process part")
    parser.add_argument("--rates", type=int, nargs="+", default=[50, 100, 150, 200], help="messages a second")
    parser.add_argument("--seconds", type=int, default=15, help="of each rate")
    parser.add_argument("--port", type=int, default=8097)
    parser.add_argument("--hostile", type=int, metavar="N", help="N hostile messages")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        import in_process  # noqa: PLC0415 (as above)

        print(json.dumps(in_process.run(options.inside, options.questions)))
        return
    parts = options.parts or ([] if options.hostile else USUAL)
    rows = []
    for part in dict.fromkeys([*parts, *(["hostile"] if options.hostile else [])]):
        print(f"measuring: {part} …", file=sys.stderr)
        rows += measure(part, options)
    print(json.dumps(rows) if options.json else table(rows))


if __name__ == "__main__":
    main()
