"""The examples in the docstrings of speech and adherence, and of the lists they stand on, are true."""

import doctest
import importlib
import pkgutil

import pytest

import nlu.text
from scripts_callcenter import adherence, speech

OURS = sorted(
    found.name
    for package in (adherence, speech, nlu.text)
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
)


@pytest.mark.parametrize("name", OURS)
def test_examples_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
