"""Makes an onnxruntime graph of the bundled 4-bit encoder: the same vectors, four times cheaper.

Word, position and type embeddings are summed outside (rows are dequantised on demand from the memory map),
so the graph holds the twelve layers only. All matrices become int8 with a scale a column, activations int8
with a scale a row. A few channels of the activations are ten times as loud as the rest and would leave it
little of the 8 bits: they are divided down before the product, their weights multiplied (`loud_channels.txt`;
the idea is Xiao et al. 2022, SmoothQuant, arXiv 2211.10438). Cosine to the exact vectors: 0.9997, least 0.9993.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from knowledge.e5.bundle import Bundle, dequantise

_MICROSOFT = "com.microsoft"
_STEPS, _ZERO = 127, 128  # of an 8-bit number to each side of zero, and where zero stands among the unsigned
_LOUD = Path(__file__).with_name("loud_channels.txt")


class _Graph:
    def __init__(self, bundle: Bundle, loud: dict[str, NDArray[np.float32]]) -> None:
        self.bundle, self.loud = bundle, loud
        self.nodes: list[Any] = []
        self.initializers: list[Any] = []

    def constant(self, name: str, values: NDArray[Any]) -> str:
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        domain = attributes.pop("domain", _MICROSOFT)
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def plain(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        return self.node(kind, inputs, output, domain="", **attributes)

    def dense(self, weights: list[str], shape: tuple[int, int]) -> NDArray[np.float32]:
        """The matrices side by side, transposed for `x @ w`; each is of `shape` (rows, columns)."""
        return np.concatenate([dequantise(self.bundle.blocks(name, *shape)) for name in weights]).T

    def linear(self, source: str, output: str, weights: list[str], shape: tuple[int, int]) -> str:
        """`source` × `weights`, no bias, in int8."""
        dense = self.dense(weights, shape)
        if source in self.loud:
            dense = dense * self.loud[source][:, None]
            calm = self.constant(f"{output}.calm", 1 / self.loud[source])
            source = self.plain("Mul", [source, calm], f"{output}.source")
        steps = np.abs(dense).max(axis=0) / _STEPS
        whole = np.clip(np.round(dense / steps), -_STEPS, _STEPS).astype(np.int8)
        zero = self.constant(f"{output}.zero", np.array(_ZERO, np.uint8))
        step = self.constant(f"{output}.step", np.array(1 / _STEPS, np.float32))
        quantised, loudest = self.quantised_rows(source, step, zero)
        columns = self.constant(f"{output}.columns", steps.astype(np.float32))
        inputs = [quantised, self.constant(f"{output}.w8", whole), step, columns, zero]
        self.node("MatMulIntegerToFloat", inputs, f"{output}.rows")
        return self.plain("Mul", [f"{output}.rows", loudest], output)

    def quantised_rows(self, source: str, step: str, zero: str) -> tuple[str, str]:
        """(int8 activations, the largest value of each row). A scale a row: a text's vector does not depend on its batch.

        A row of zeros is 0/0 here, some integer after rounding, and zero again once multiplied by its largest value.
        """
        axis = self.constant(f"{source}.axis", np.array([-1], np.int64))
        self.plain("Abs", [source], f"{source}.abs")
        loudest = self.plain("ReduceMax", [f"{source}.abs", axis], f"{source}.max", keepdims=1)
        self.plain("Div", [source, loudest], f"{source}.share")
        return self.plain("QuantizeLinear", [f"{source}.share", step, zero], f"{source}.quantised"), loudest

    def normalised(self, source: str, addend: str, prefix: str, bias: str) -> str:
        """Two additions and LayerNormalization take half the time of the fused SkipLayerNormalization (measured)."""
        self.plain("Add", [source, addend], f"{prefix}.sum")
        self.plain("Add", [f"{prefix}.sum", self.floats(bias)], f"{prefix}.biased")
        return self.layer_norm(f"{prefix}.biased", prefix)

    def layer_norm(self, source: str, prefix: str) -> str:
        inputs = [source, self.floats(f"{prefix}.w"), self.floats(f"{prefix}.b")]
        return self.plain(
            "LayerNormalization", inputs, f"{prefix}.out", axis=-1, epsilon=self.bundle.sizes.epsilon
        )

    def floats(self, name: str) -> str:
        return self.constant(name, self.bundle.floats(name))


class _Exact(_Graph):
    """The same graph with activations in float: what the quick one is measured against."""

    def linear(self, source: str, output: str, weights: list[str], shape: tuple[int, int]) -> str:
        return self.plain(
            "MatMul", [source, self.constant(f"{output}.w", self.dense(weights, shape))], output
        )


def loud_channels(width: int) -> dict[str, NDArray[np.float32]]:
    """Source → divisor of each channel, shape (width,), 1 for most."""
    loud: dict[str, NDArray[np.float32]] = {}
    for line in _LOUD.read_text(encoding="ascii").splitlines():
        if not line.startswith("#"):
            source, *pairs = line.split()
            loud[source] = np.ones(width, np.float32)
            for channel, times in (pair.split(":") for pair in pairs):
                loud[source][int(channel)] = float(times)
    return loud


def _layer(graph: _Graph, number: int, source: str) -> str:
    sizes, prefix = graph.bundle.sizes, f"l{number}"
    square = (sizes.hidden, sizes.hidden)
    joint = graph.linear(source, f"{prefix}.qkv", [f"{prefix}.{part}.w" for part in "qkv"], square)
    bias = np.concatenate([graph.bundle.floats(f"{prefix}.{part}.b") for part in "qkv"])
    parts = [f"{prefix}.{part}.part" for part in "qkv"]
    graph.nodes.append(helper.make_node("Split", [joint], parts, axis=-1, num_outputs=3))
    context = graph.node(
        "MultiHeadAttention",
        [*parts, graph.constant(f"{prefix}.qkv.bias", bias), "mask"],
        f"{prefix}.context",
        num_heads=sizes.heads,
    )
    attended = graph.linear(context, f"{prefix}.ao", [f"{prefix}.ao.w"], square)
    first = graph.normalised(attended, source, f"{prefix}.aln", f"{prefix}.ao.b")
    wide = graph.linear(first, f"{prefix}.fi", [f"{prefix}.fi.w"], (sizes.inner, sizes.hidden))
    inner_bias = graph.constant(f"{prefix}.fi.bias", graph.bundle.floats(f"{prefix}.fi.b"))
    active = graph.node("BiasGelu", [wide, inner_bias], f"{prefix}.gelu")
    narrow = graph.linear(active, f"{prefix}.fo", [f"{prefix}.fo.w"], (sizes.hidden, sizes.inner))
    return graph.normalised(narrow, first, f"{prefix}.oln", f"{prefix}.fo.b")


def make_graph(bundle: Bundle) -> bytes:
    """The serialised ONNX model.

    Inputs: `embedded` float32 (batch, length, hidden), sum of the three embeddings before normalisation;
    `mask` int32 (batch, length), 1 where a token stands. Output: `hidden`, the same shape as `embedded`.
    """
    return _serialised(_Graph(bundle, loud_channels(bundle.sizes.hidden)))


def exact_graph(bundle: Bundle) -> bytes:
    """As `make_graph`, three times slower and without rounding."""
    return _serialised(_Exact(bundle, {}))


def _serialised(graph: _Graph) -> bytes:
    sizes = graph.bundle.sizes
    source = graph.layer_norm("embedded", "emb.ln")
    for number in range(sizes.layers):
        source = _layer(graph, number, source)
    graph.node("Identity", [source], "hidden", domain="")
    shape: list[str | int | None] = ["batch", "length", sizes.hidden]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "multilingual-e5-small-q4",
            [
                helper.make_tensor_value_info("embedded", TensorProto.FLOAT, shape),
                helper.make_tensor_value_info("mask", TensorProto.INT32, ["batch", "length"]),
            ],
            [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, shape)],
            graph.initializers,
        ),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)],
        ir_version=9,
    )
    serialised: bytes = model.SerializeToString()
    return serialised
