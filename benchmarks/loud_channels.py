"""Makes knowledge/e5/loud_channels.txt: which channels of the encoder's activations are loud, and how much.

Run once for a file of weights (they are pinned by their hash); the graph of the encoder is made with the result.

    python benchmarks/loud_channels.py > knowledge/e5/loud_channels.txt
"""

import sys
from pathlib import Path

import numpy as np
import onnx

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from questions import wordings  # noqa: E402 (the path is set above)

from bot.app import DEMO_ARTICLES  # noqa: E402
from knowledge.e5.bundle import Bundle, dequantise, locate  # noqa: E402
from knowledge.e5.graph import exact_graph  # noqa: E402
from knowledge.e5.session import open_session  # noqa: E402
from knowledge.embedder import BundledEmbedder  # noqa: E402

QUIET = 0.25  # of the loudest channel: what is above is divided down to it
MOST = 12  # channels of one source
EVERY = 130


def loudness() -> dict[str, np.ndarray]:
    """Source → the largest absolute value of each channel over a sample of wordings."""
    model = onnx.load_from_string(exact_graph(Bundle(locate())))
    names = [node.output[0] for node in model.graph.node if node.op_type == "LayerNormalization"][:-1]
    model.graph.output.extend(onnx.helper.make_tensor_value_info(name, 1, None) for name in names)
    session, embedder = open_session(model.SerializeToString()), BundledEmbedder()
    found = {name: np.zeros(embedder.dimension, np.float32) for name in names}
    for text in wordings(DEMO_ARTICLES)[::EVERY]:
        ids = np.array([embedder._tokens(f"query: {text}")])
        embedded = dequantise(embedder._words[ids]) + embedder._places[: ids.shape[1]]
        for name, values in zip(
            names,
            session.run(names, {"embedded": embedded, "mask": np.ones(ids.shape, np.int32)}),
            strict=True,
        ):
            found[name] = np.maximum(found[name], np.abs(values[0]).max(axis=0))
    return found


def main() -> None:
    """Prints the file."""
    print("# Made by benchmarks/loud_channels.py. Source of a matrix product, then channel:divisor.")
    for name, loud in loudness().items():
        channels = np.argsort(-loud)[:MOST]
        over = [(int(channel), float(loud[channel] / (QUIET * loud.max()))) for channel in sorted(channels)]
        print(name, *(f"{channel}:{times:.2f}" for channel, times in over if times > 1))


if __name__ == "__main__":
    main()
