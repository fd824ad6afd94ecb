"""One engine of benchmarks/rasa.py, alone in its process: prints its row as a JSON list."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy as np  # noqa: E402 (threads are counted when it is imported)
from figures import memory_mb  # noqa: E402

from knowledge import BundledEmbedder  # noqa: E402
from nlu.engines.deciding import decide  # noqa: E402
from nlu.engines.embedded import open_classifier  # noqa: E402
from nlu.engines.rasa import MOST_IN_FLIGHT, Address, RasaClient  # noqa: E402
from nlu.evaluation import Judged, bootstrap, macro_f1, read_case  # noqa: E402
from nlu.intents import read_training  # noqa: E402
from nlu.understanding import Intent  # noqa: E402
from tests.nlu.rasa import live  # noqa: E402 (its server starts and stops as the tests' does)

REQUESTS = 800  # of the throughput, spread over the clients; each text is distinct
Engine = Callable[[str], Intent | None]


def row(engine: Engine, cases: Path, memory: Callable[[], int], trained: float | None) -> list[str]:
    """What is written beside the engine's name."""
    labelled = [read_case(json.loads(line)) for line in cases.read_text("utf-8").splitlines() if line.strip()]
    texts = [text for text, _ in labelled]
    for text in texts[:20]:
        engine(f"{text} ну")
    found, seconds = [], []
    for text in texts:
        started = time.perf_counter()
        found.append(engine(text) or Intent(None, 0.0))  # None: nothing to send, or no answer in time
        seconds.append(time.perf_counter() - started)
    judged = [
        Judged(text, label, intent.best, intent.confidence)
        for (text, label), intent in zip(labelled, found, strict=True)
    ]
    sure = [one for one, intent in zip(judged, found, strict=True) if intent.name]
    low, high = bootstrap(judged, _accuracy)
    p50, p95, p99 = (f"{value * 1000:.1f}" for value in np.percentile(seconds, [50, 95, 99]))
    return [
        f"{100 * _accuracy(judged):.1f}", f"{100 * low:.1f}–{100 * high:.1f}", f"{macro_f1(judged):.3f}",
        f"{100 * len(sure) / len(judged):.1f}", f"{100 * _accuracy(sure):.1f}",
        p50, p95, p99, f"{_throughput(engine, texts):.0f}", str(memory()), "–" if trained is None else f"{trained:.0f}",
    ]  # fmt: skip


def embedded(cases: Path, data: Path) -> list[str]:
    """The engine inside the process. Memory is that of the whole process, encoder included."""
    embedder = BundledEmbedder(HERE.parent / "var" / "embedder")
    started = time.perf_counter()
    classify = open_classifier(read_training(data).phrases(), embedder)
    trained = time.perf_counter() - started
    return row(
        lambda text: classify(embedder.query(text), text), cases, lambda: memory_mb()["rss_mb"], trained
    )


def rasa(cases: Path, data: Path, config: str, models: Path) -> list[str]:
    """A server of its own, asked through our client. Memory is the server's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model, trained = trained_model(data, config, models, folder)
        server = live.Rasa(model, folder)
        client = RasaClient(
            Address(server.url, live.TOKEN), set(read_training(data).phrases()), deadline=60.0
        )
        try:
            return row(
                lambda text: (reading := client.read(text)) and decide(reading.ranking, by="rasa"),
                cases,
                lambda: memory_mb(server.process.pid)["rss_mb"],
                trained,
            )
        finally:
            client.close()
            server.stop()


def trained_model(data: Path, config: str, models: Path, folder: Path) -> tuple[Path, float | None]:
    """(the model of a pipeline, seconds of its training); no seconds for one that was kept."""
    kept = models / f"{Path(config).stem}.tar.gz"  # Rasa drops the last suffix of a name
    if kept.is_file():
        return kept, None
    started = time.perf_counter()
    printed = live.run(
        "train.py", "--config", config, "--data", data, "--out", models, "--name", config,
        RASA_CACHE_DIRECTORY=str(folder / "cache"),
    )  # fmt: skip
    return Path(printed.splitlines()[-1]), time.perf_counter() - started


def _throughput(engine: Engine, texts: list[str]) -> float:
    asked = [f"{texts[place % len(texts)]} {place}" for place in range(REQUESTS)]
    with ThreadPoolExecutor(MOST_IN_FLIGHT) as pool:
        started = time.perf_counter()
        answered = sum(intent is not None for intent in pool.map(engine, asked))
        return answered / (time.perf_counter() - started)


def _accuracy(judged: list[Judged]) -> float:
    return sum(one.right for one in judged) / len(judged) if judged else 0.0


if __name__ == "__main__":
    engine, cases, data, *more = sys.argv[1:]
    made = (
        embedded(Path(cases), Path(data))
        if engine == "embedded"
        else rasa(Path(cases), Path(data), more[0], Path(more[1]))
    )
    print(json.dumps(made, ensure_ascii=False))
