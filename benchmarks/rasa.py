"""Rasa's two pipelines beside the embedded engine, in one run: accuracy, speed, throughput, memory, training.

    python benchmarks/rasa.py CASES.jsonl [--table docs/rasa.md]     labelled cases: {"text", "label"} a line
    python benchmarks/rasa.py --hold-out 5 [--table docs/rasa.md]    no cases: each fifth phrase of nlu/data

RASA_BIN names the `bin` folder of Rasa's environment (`make rasa` sets up .venv-rasa). All engines learn the
same phrases and read the same texts in the same order; each runs in a process of its own, alone. What is
measured is the engine by itself: word lists and rules that stand before either are left out. `--models` keeps
Rasa's trained models in a folder and takes what stands there (config.tar.gz): their training is then not measured.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from bot.commands.evaluating.figures import write_section  # noqa: E402 (threads are counted when numpy is imported)
from nlu.intents import DATA  # noqa: E402
from tests.nlu.rasa.splitting import hold_out  # noqa: E402

PIPELINES = {"Rasa, logistic regression": "config.yml", "Rasa, DIET": "config.diet.yml"}
HEAD = (
    "engine", "accuracy, %", "95 % interval", "macro-F1", "sure, %", "of these right, %",
    "p50, ms", "p95, ms", "p99, ms", "texts/s, 8 clients", "memory, MB", "training, s",
)  # fmt: skip


def measure(engine: str, cases: Path, data: Path, *more: str) -> list[str]:
    """One row of the table, made in a process of its own; `more`: Rasa's pipeline and the folder of its models."""
    inside = [sys.executable, str(HERE / "rasa_inside.py"), engine, str(cases), str(data), *more]
    done = subprocess.run(inside, check=True, stdout=subprocess.PIPE, cwd=HERE.parent)
    made = json.loads(done.stdout.splitlines()[-1])
    print(" | ".join(made), file=sys.stderr)
    return made


def rows(cases: Path, data: Path, wanted: list[str], models: Path) -> Iterator[list[str]]:
    """The embedded engine, then those of Rasa's pipelines that were asked for."""
    print("measuring: embedded …", file=sys.stderr)
    yield ["embedded", *measure("embedded", cases, data)]
    for name, config in PIPELINES.items():
        if config in wanted:
            print(f"measuring: {name} …", file=sys.stderr)
            yield [name, *measure("rasa", cases, data, config, str(models))]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="?")
    parser.add_argument(
        "--hold-out", type=int, metavar="N", help="each N-th phrase is a case, the rest trains"
    )
    parser.add_argument(
        "--pipelines", nargs="+", choices=PIPELINES.values(), default=list(PIPELINES.values())
    )
    parser.add_argument("--models", type=Path, help="the folder where Rasa's models are kept")
    parser.add_argument("--table", type=Path, help="the file whose table is replaced")
    options = parser.parse_args()
    if (options.cases is None) == (options.hold_out is None):
        parser.error("either CASES.jsonl or --hold-out N")
    if not os.environ.get("RASA_BIN"):
        parser.error("RASA_BIN is not set: `make rasa`, then RASA_BIN=.venv-rasa/bin")
    with tempfile.TemporaryDirectory() as folder:
        cases, data = options.cases, DATA
        models = (options.models or Path(folder) / "models").resolve()
        if options.hold_out:
            cases, data = hold_out(DATA, options.hold_out, Path(folder))
        lines = [HEAD, ["---"] * len(HEAD), *rows(cases.resolve(), data, options.pipelines, models)]
    table = "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
    print(table)
    if options.table:
        name = f"rasa hold-out {options.hold_out}" if options.hold_out else f"rasa {options.cases.stem}"
        write_section(options.table, name, table)


if __name__ == "__main__":
    main()
