"""The names of the engine are opened at first use: who needs words alone loads no model."""

import subprocess
import sys

import pytest

import nlu


@pytest.mark.parametrize("name", nlu.__all__)
def test_every_name_of_the_front_door_opens(name: str) -> None:
    assert getattr(nlu, name) is not None


def test_unknown_name_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="no_such_thing"):
        _ = nlu.no_such_thing  # type: ignore[attr-defined]


def test_readability_loads_neither_numpy_nor_the_models_of_understanding() -> None:
    seen = "import sys, readability; print({'numpy', 'nlu.understander'} & set(sys.modules) or 'none')"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "none"
