"""all-MiniLM-L6-v2 token states in JAX, frozen: the same numbers the service computes in Swift."""

import json
import os

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

LAYERS, HEADS, WIDTH, EPSILON = 6, 12, 384, 1e-12
LONGEST = 64


def _norm(x, weight, bias, epsilon=EPSILON):
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(variance + epsilon) * weight + bias


def _linear(w, name, x):
    return x @ w[name + ".weight"].T + w[name + ".bias"]


@jax.jit
def _states(w, ids, mask):
    B, N = ids.shape
    x = w["embeddings.word_embeddings.weight"][ids]
    x = x + w["embeddings.position_embeddings.weight"][:N]
    x = x + w["embeddings.token_type_embeddings.weight"][0]
    x = _norm(x, w["embeddings.LayerNorm.weight"], w["embeddings.LayerNorm.bias"])
    embedded = x
    bias = jnp.where(mask, 0.0, -1e9)[:, None, None, :]
    for index in range(LAYERS):
        at = f"encoder.layer.{index}."
        split = lambda name: _linear(w, at + "attention.self." + name, x).reshape(
            B, N, HEADS, -1).transpose(0, 2, 1, 3)
        q, k, v = split("query"), split("key"), split("value")
        scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(WIDTH / HEADS) + bias
        y = (jax.nn.softmax(scores, -1) @ v).transpose(0, 2, 1, 3).reshape(B, N, WIDTH)
        y = _linear(w, at + "attention.output.dense", y)
        x = _norm(x + y, w[at + "attention.output.LayerNorm.weight"],
                  w[at + "attention.output.LayerNorm.bias"])
        y = jax.nn.gelu(_linear(w, at + "intermediate.dense", x), approximate=False)
        y = _linear(w, at + "output.dense", y)
        x = _norm(x + y, w[at + "output.LayerNorm.weight"], w[at + "output.LayerNorm.bias"])
    return jnp.concatenate([x, embedded], -1)


class Encoder:
    """The text encoder of one folder."""

    def __init__(self, folder):
        weights = load_file(os.path.join(folder, "model.safetensors"))
        self.weights = {
            key.removeprefix("bert."): jnp.asarray(value)
            for key, value in weights.items() if value.dtype == np.float32
        }
        self.tokenizer = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)

    def ids(self, prompts):
        """Gives the token ids of each prompt, `[CLS]` … `[SEP]` included."""
        return [encoding.ids for encoding in self.tokenizer.encode_batch(prompts)]

    def states(self, ids, length, batch=128):
        """Gives `[P, length, 768]` (float16) and lengths `[P]` for token lists: last states, then embeddings.

        The embeddings are what the first layer sees: the word itself and where it stands.
        """
        out = np.zeros((len(ids), length, 2 * WIDTH), np.float16)
        counts = np.array([len(row) for row in ids], np.int32)
        for start in range(0, len(ids), batch):
            rows = ids[start:start + batch]
            table = np.zeros((batch, length), np.int32)
            for number, row in enumerate(rows):
                table[number, :len(row)] = row
            lengths = np.zeros(batch, np.int32)
            lengths[:len(rows)] = counts[start:start + batch]
            mask = np.arange(length) < np.maximum(lengths, 1)[:, None]
            got = _states(self.weights, table, mask)
            out[start:start + len(rows)] = np.asarray(got)[:len(rows)]
        return out, counts
