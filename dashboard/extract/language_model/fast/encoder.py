"""The convolutions of a pipeline's embedding network in one go.

spaCy stacks residual blocks of a window of three words, maxout and layer normalisation (Honnibal's "embed, encode, attend,
predict"), each step a layer. Here a stack is one function over whole arrays that writes into the same memory again and
again: the matrix multiplications remain, of the rest more than half is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

Floats = NDArray[np.float32]
_BLOCK = ["expand_window", "maxout", "layernorm", "dropout"]
_TINY = np.float32(1e-8)  # what thinc adds to a variance


class Block(NamedTuple):
    """weights: 3 width x pieces width, the pieces side by side; bias: pieces width; scale, shift: width."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats


def fuse(network: Model[object, object]) -> int:
    """Put one layer in the place of every stack of such blocks within the network, and count them.

    The network must not be trained from then on.
    """
    replacements: list[tuple[Model[Any, Any], int, Model[Any, Any]]] = [
        (node, place, _fused(layer, blocks))
        for node in list(network.walk())
        for place, layer in enumerate(node.layers)
        if layer.name.startswith("with_array(residual(") and (blocks := list(_blocks(layer)))
    ]
    for node, place, fused in replacements:
        node.layers[place] = fused
    return len(replacements)


def _fused(layer: Model[list[Floats], list[Floats]], blocks: list[Block]) -> Model[list[Floats], list[Floats]]:
    attrs = {"blocks": blocks, "pad": layer.attrs["pad"]}
    return Model("encoder", _forward, dims={"nO": layer.get_dim("nO")}, attrs=attrs)


def _blocks(layer: Model[list[Floats], list[Floats]]) -> Iterator[Block]:
    """The stack's blocks; none where a layer is not what is expected."""
    parts = [part for part in layer.walk(order="dfs_pre") if not part.layers]
    windows = parts[:: len(_BLOCK)]
    if [part.name for part in parts] != _BLOCK * len(windows) or any(window.attrs["window_size"] != 1 for window in windows):
        return
    for _, maxout, norm, _ in batched(parts, len(_BLOCK)):
        weights = np.asarray(maxout.get_param("W"), dtype=np.float32)
        width, pieces, inputs = weights.shape
        yield Block(
            np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * width)),
            np.ascontiguousarray(np.asarray(maxout.get_param("b"), dtype=np.float32).T.reshape(-1)),
            np.asarray(norm.get_param("G"), dtype=np.float32),
            np.asarray(norm.get_param("b"), dtype=np.float32),
        )


def encode(rows: Floats, blocks: Sequence[Block]) -> Floats:
    """What a stack makes of the words' vectors (words x width), in their own memory."""
    words, width = rows.shape
    windows = np.zeros((words, 3 * width), dtype=np.float32)
    products: Floats = np.empty((words, blocks[0].weights.shape[1]), dtype=np.float32)
    best = np.empty_like(rows)
    for weights, bias, scale, shift in blocks:
        windows[1:, :width] = rows[:-1]
        windows[:, width : 2 * width] = rows
        windows[:-1, 2 * width :] = rows[1:]
        np.matmul(windows, weights, out=products)
        np.add(products, bias, out=products)
        np.maximum(products[:, :width], products[:, width : 2 * width], out=best)
        for piece in range(2 * width, products.shape[1], width):
            np.maximum(best, products[:, piece : piece + width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best)
        best *= (1 / np.sqrt(spread / np.float32(width) + _TINY))[:, None]
        best *= scale
        best += shift
        rows += best
    return rows


def _forward(
    model: Model[list[Floats], list[Floats]], texts: list[Floats], is_train: bool
) -> tuple[list[Floats], Callable[[object], object]]:
    """The texts are rows of one array, with rows of zeros before, between and after them, as thinc lays them out."""
    if is_train:
        raise NotImplementedError("A network whose layers are fused is not trained.")
    pad: int = model.attrs["pad"]
    places = []
    row = pad
    for text in texts:
        places.append((row, row + len(text)))
        row += len(text) + pad
    rows = np.zeros((row, model.get_dim("nO")), dtype=np.float32)
    for (first, last), text in zip(places, texts, strict=True):
        rows[first:last] = text
    encode(rows, model.attrs["blocks"])
    return [rows[first:last] for first, last in places], lambda gradient: gradient
