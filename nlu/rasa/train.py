"""Trains a model from nlu/data with the environment's own Python.

.venv-rasa/bin/python nlu/rasa/train.py                             the default pipeline
.venv-rasa/bin/python nlu/rasa/train.py --config config.diet.yml    DIET
"""

import argparse
import logging
import os
import sys
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent


def quiet() -> None:
    """Keeps what concerns nobody here out of the output; Rasa's own warnings about data stay."""
    # Sub-intents make Rasa ask, once an example, for a response selector, which nobody uses here.
    for told in ("Your training data contains an example", "You have defined training data with examples"):
        warnings.filterwarnings("ignore", message=told)
    warnings.filterwarnings("ignore", message="lbfgs failed to converge")  # config.yml stops it on purpose
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    logging.getLogger().addFilter(lambda record: "missing TensorBoard" not in record.getMessage())


def train(config: Path, data: Path, out: Path, name: str) -> Path:
    """The path of the trained model; exits with 1 where Rasa made none."""
    quiet()
    from rasa.model_training import train_nlu  # noqa: PLC0415 (reads the environment when it is imported)

    made = train_nlu(config=str(config), nlu_data=str(data), output=str(out), fixed_model_name=name)
    if made is None:
        raise SystemExit(1)
    return Path(made)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--config", type=Path, default=Path("config.yml"), help="a pipeline in this folder")
    parser.add_argument("--data", type=Path, default=HERE.parent / "data", help="the training data")
    parser.add_argument("--out", type=Path, default=HERE / "models", help="the folder of models")
    parser.add_argument("--name", help="the model's name; else that of the pipeline")
    options = parser.parse_args()
    data, out = options.data.resolve(), options.out.resolve()
    config = (HERE / options.config).resolve()
    name = options.name or {"config": "otklik"}.get(config.stem, config.stem.replace("config.", "otklik-"))
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ["OMP_NUM_THREADS"] = str(os.cpu_count() or 1)  # alone on the machine, unlike the server
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    os.chdir(HERE)  # where Rasa keeps its cache
    sys.stdout.write(f"{train(config, data, out, name)}\n")


if __name__ == "__main__":
    main()
