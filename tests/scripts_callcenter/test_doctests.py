"""The examples in the docstrings hold."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize("module", ["conditions", "rendering"])
def test_the_examples_of_the_docstrings_hold(module):
    result = doctest.testmod(importlib.import_module(f"scripts_callcenter.{module}"))
    assert result.attempted > 0
    assert result.failed == 0
