"""YAML files → scripts ready to walk, or every fault with its file and line."""

from scripts_callcenter.loading.files import (
    SHIPPED,
    dispositions,
    examine,
    load_blocks,
    load_file,
    load_scripts,
    read_script,
)
from scripts_callcenter.loading.problems import Problem, ScriptError

__all__ = [
    "SHIPPED",
    "Problem",
    "ScriptError",
    "dispositions",
    "examine",
    "load_blocks",
    "load_file",
    "load_scripts",
    "read_script",
]
