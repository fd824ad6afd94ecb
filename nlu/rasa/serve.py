"""Serves a trained model to this machine alone, with the environment's own Python.

    OTKLIK_RASA_TOKEN=… .venv-rasa/bin/python nlu/rasa/serve.py [--port 5005] [--model models/otklik.tar.gz]

The token comes from the environment, so that a list of processes does not show it.
"""

import argparse
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOOPBACK = "127.0.0.1"  # Rasa's own default is 0.0.0.0


def arguments(model: Path, port: int, token: str) -> list[str]:
    """The command line for Rasa: loopback, a token, no channel but the gate, no log of texts."""
    return [
        "rasa", "run", "--enable-api",
        "--interface", LOOPBACK,
        "--port", str(port),
        "--auth-token", token,
        "--model", str(model),
        "--credentials", str(HERE / "credentials.yml"),
        "--request-timeout", "10",
        "--response-timeout", "10",
    ]  # fmt: skip


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=5005)
    parser.add_argument("--model", type=Path, default=HERE / "models" / "otklik.tar.gz")
    options = parser.parse_args()
    token, model = os.environ.get("OTKLIK_RASA_TOKEN", ""), options.model.resolve()
    if len(token) < 16:
        sys.exit(
            "OTKLIK_RASA_TOKEN is missing or shorter than 16 letters: set the same one for otklik and for Rasa"
        )
    if not model.is_file():
        sys.exit(f"{model}: no such model; train one with nlu/rasa/train.py")
    os.environ.update(RASA_TELEMETRY_ENABLED="false", OMP_WAIT_POLICY="passive", CUDA_VISIBLE_DEVICES="-1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    os.chdir(HERE)
    sys.argv = arguments(model, options.port, token)
    from rasa.__main__ import main as rasa  # noqa: PLC0415 (as in train.py)

    rasa()


if __name__ == "__main__":
    main()
