"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import readability
from readability import formulas

OURS = sorted(
    found.name
    for found in pkgutil.walk_packages(readability.__path__, "readability.")
    if not found.name.startswith("readability.marks")
)


@pytest.mark.parametrize("name", OURS)
def test_examples_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_formula_has_an_example() -> None:
    assert [name for name, formula in formulas.RUSSIAN.items() if ">>>" not in (formula.__doc__ or "")] == []
