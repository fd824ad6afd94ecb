"""A real Rasa in a process of its own, trained and served by the project's two commands."""

import json
import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, Request, build_opener

PROJECT = Path(__file__).parents[3] / "nlu" / "rasa"
TOKEN = "a-token-of-this-test-run"
WHY_SKIPPED = "no Rasa here: `make rasa`, then RASA_BIN=.venv-rasa/bin"
_START = 120.0  # seconds until a loaded machine has loaded the model
_OPEN = build_opener(ProxyHandler({}))


def python() -> Path | None:
    """The Python of Rasa's environment, whose `bin` folder RASA_BIN names."""
    folder = os.environ.get("RASA_BIN")
    return Path(folder).absolute() / "python" if folder else None


def run(script: str, *arguments: object, **environment: str) -> str:
    """What a script of the project prints."""
    command = [str(python()), str(PROJECT / script), *map(str, arguments)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return done.stdout.decode()


class Rasa:
    """A server that is up; `process` may be stopped, continued and killed."""

    def __init__(self, model: Path, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.log = folder / f"rasa-{self.port}.log"
        command = [str(python()), str(PROJECT / "serve.py"), "--port", str(self.port), "--model", str(model)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, env={**os.environ, "OTKLIK_RASA_TOKEN": TOKEN}, stdout=log, stderr=log
            )
        self._wait()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def call(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, Any]:
        """Status and JSON (or bytes) of a raw call."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.url + path, data, headers or {}, method=method)
        try:
            with _OPEN.open(request, timeout=60) as response:
                status, content = response.status, response.read()
        except HTTPError as error:
            with error:
                status, content = error.code, error.read()
        try:
            return status, json.loads(content)
        except ValueError:
            return status, content

    def parse(self, text: str) -> tuple[int, Any]:
        return self.call("POST", f"/model/parse?token={TOKEN}", {"text": text})

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def _wait(self) -> None:
        end = time.monotonic() + _START
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.call("GET", f"/status?token={TOKEN}")[0] == 200:
                    return
            except (URLError, ConnectionError):
                time.sleep(0.2)
        self.stop()
        raise AssertionError(self.log.read_text("utf-8")[-3000:])
