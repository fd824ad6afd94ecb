"""How surely and how fast personal data is found: recall and precision on made texts, time by kind of message.

    python benchmarks/pii.py [--seeds 20]

The texts are those of tests/nlu/pii_texts.py, 300 a seed; a hit has the same kind and the same borders.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from nlu.entities import find_entities
from nlu.pii import find_personal_data, mask_personal_data
from tests.nlu.pii_texts import make_cases

MESSAGES = {
    "no figures, no names": "Где получить справку о составе семьи и сколько это стоит",
    "figures, nothing private": "хочу записаться в МФЦ на завтра к 15:00 по поводу субсидии",
    "a phone": "мой телефон 8 912 345-67-89, перезвоните",
    "a name and an address": "я Иванов Пётр Сергеевич, живу ул. Мира, д. 5, кв. 7",
}
LONG = {
    "figures": "1 " * 50_000,
    "phones": "тел 89123456789 " * 6_250,
    "streets": "ул. красная улица 5 " * 5_000,
    "capitals": "Абв Где " * 12_500,
}


def measure(seeds: int) -> None:
    wanted, found, hits = Counter[str](), Counter[str](), Counter[str]()
    for seed in range(seeds):
        for case in make_cases(seed):
            pieces = {(piece.kind, piece.start, piece.end) for piece in case.pieces}
            got = {(piece.kind, piece.start, piece.end) for piece in find_personal_data(case.text)}
            wanted.update(kind for kind, _, _ in pieces)
            found.update(kind for kind, _, _ in got)
            hits.update(kind for kind, _, _ in pieces & got)
    print(f"{'kind':20} {'pieces':>7} {'recall':>7} {'precision':>9}")
    for kind in sorted(wanted):
        print(f"{kind:20} {wanted[kind]:7} {hits[kind] / wanted[kind]:7.4f} {hits[kind] / found[kind]:9.4f}")
    print(
        f"{'all':20} {wanted.total():7} {hits.total() / wanted.total():7.4f} {hits.total() / found.total():9.4f}"
    )


def milliseconds(work: Callable[[str], object], text: str, times: int) -> float:
    work(text)
    start = perf_counter()
    for _ in range(times):
        work(text)
    return (perf_counter() - start) / times * 1000


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=10)
    measure(parser.parse_args().seeds)
    for name, text in MESSAGES.items():
        mask, find = (milliseconds(work, text, 300) for work in (mask_personal_data, find_entities))
        print(f"{name:28} mask {mask:6.3f} ms   entities {find:6.3f} ms")
    for name, text in LONG.items():
        print(f"100 kB of {name:18} {milliseconds(find_entities, text, 1) / len(text) * 1000:6.2f} ms/kB")


if __name__ == "__main__":
    main()
