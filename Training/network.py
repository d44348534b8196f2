"""The scene network: text states → one scene token after another.

Nineteen slots (labels.SLOTS) are filled in order. A slot's input is its learned query plus the
embedding of the value chosen in the slot before; two transformer layers let it look back at the
slots before it and across at the text. Each slot gives logits over its own values, and one more
number: whether the text decides this slot (then the most likely value is taken) or leaves it open
(then one is drawn).
"""

import jax
import jax.numpy as jnp
import numpy as np

from labels import SLOTS

WIDTH, HEADS, LAYERS, HIDDEN, TEXT = 128, 4, 2, 384, 384
SIZES = [len(values) for _, values in SLOTS]
OFFSETS = np.cumsum([0] + SIZES)
VALUES = int(OFFSETS[-1])  # rows of the value table; one more row means "nothing chosen yet"
EPSILON = 1e-5


def shapes():
    """Gives tensor name → shape of everything that is trained."""
    table = {
        "text.norm.weight": (TEXT,), "text.norm.bias": (TEXT,),
        "text.project.weight": (WIDTH, TEXT), "text.project.bias": (WIDTH,),
        "slots.query": (len(SLOTS), WIDTH), "slots.value": (VALUES + 1, WIDTH),
        "output.norm.weight": (WIDTH,), "output.norm.bias": (WIDTH,),
        "output.value.weight": (VALUES, WIDTH), "output.value.bias": (VALUES,),
        "output.decided.weight": (len(SLOTS), WIDTH), "output.decided.bias": (len(SLOTS),),
    }
    for index in range(LAYERS):
        at = f"layers.{index}."
        for name in ("self_norm", "cross_norm", "feed_norm"):
            table |= {f"{at}{name}.weight": (WIDTH,), f"{at}{name}.bias": (WIDTH,)}
        for name in ("self", "cross"):
            for part in ("query", "key", "value", "output"):
                table[f"{at}{name}.{part}.weight"] = (WIDTH, WIDTH)
                table[f"{at}{name}.{part}.bias"] = (WIDTH,)
        table |= {f"{at}feed.up.weight": (HIDDEN, WIDTH), f"{at}feed.up.bias": (HIDDEN,)}
        table |= {f"{at}feed.down.weight": (WIDTH, HIDDEN), f"{at}feed.down.bias": (WIDTH,)}
    return table


def initial(seed):
    """Gives fresh parameters."""
    random = np.random.default_rng(seed)
    parameters = {}
    for name, shape in shapes().items():
        if name.endswith("norm.weight"):
            value = np.ones(shape)
        elif name.endswith("bias"):
            value = np.zeros(shape)
        elif name.startswith("slots."):
            value = random.normal(0, 0.3, shape)
        else:
            value = random.normal(0, shape[1] ** -0.5, shape)
            if name.endswith(("output.weight", "down.weight")):
                value *= 0.5
        parameters[name] = value.astype(np.float32)
    return parameters


def _norm(p, name, x):
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(variance + EPSILON) * p[name + ".weight"] + p[name + ".bias"]


def _linear(p, name, x):
    return x @ p[name + ".weight"].T + p[name + ".bias"]


def _attend(p, name, x, memory, bias):
    heads = lambda part, y: _linear(p, f"{name}.{part}", y).reshape(
        *y.shape[:2], HEADS, -1).transpose(0, 2, 1, 3)
    q, k, v = heads("query", x), heads("key", memory), heads("value", memory)
    scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(WIDTH / HEADS) + bias
    y = (jax.nn.softmax(scores, -1) @ v).transpose(0, 2, 1, 3).reshape(x.shape)
    return _linear(p, name + ".output", y)


def logits(p, states, mask, chosen, jitter=0.0):
    """Gives value logits `[B, 91]` and decided logits `[B, 19]` under teacher forcing.

    `states` `[B, N, 384]`, `mask` `[B, N]` true on text, `chosen` `[B, 19]` indices within a slot;
    `jitter` is added to the projected text in training.
    """
    text = _linear(p, "text.project", _norm(p, "text.norm", states)) + jitter
    rows = chosen + jnp.asarray(OFFSETS[:-1])
    before = jnp.concatenate([jnp.full((len(rows), 1), VALUES), rows[:, :-1]], 1)
    x = p["slots.query"] + jax.nn.one_hot(before, VALUES + 1) @ p["slots.value"]
    count = len(SLOTS)
    look_back = jnp.where(np.tril(np.ones((count, count), bool)), 0.0, -1e9)
    look_across = jnp.where(mask, 0.0, -1e9)[:, None, None, :]
    for index in range(LAYERS):
        at = f"layers.{index}."
        y = _norm(p, at + "self_norm", x)
        x = x + _attend(p, at + "self", y, y, look_back)
        x = x + _attend(p, at + "cross", _norm(p, at + "cross_norm", x), text, look_across)
        y = jax.nn.gelu(_linear(p, at + "feed.up", _norm(p, at + "feed_norm", x)), approximate=False)
        x = x + _linear(p, at + "feed.down", y)
    x = _norm(p, "output.norm", x)
    own = np.repeat(np.eye(count, dtype=np.float32), SIZES, 1)  # a slot scores its own values only
    values = (x @ p["output.value.weight"].T * own).sum(1) + p["output.value.bias"]
    decided = (x * p["output.decided.weight"]).sum(-1) + p["output.decided.bias"]
    return values, decided


OPEN_FLOOR = 0.03  # an open slot never takes a value this much less likely than the likeliest
LEVEL_FLOOR = 0.5  # the same, for how many of an element


def choose(slot, values, decided, uniform):
    """Gives the value of one slot from its logits; `uniform` is one number in [0, 1)."""
    weights = np.exp(values - values.max())
    if SLOTS[slot][0].startswith("element."):
        if decided > 0:
            present = weights[1:].sum() > weights[0]
            if not present:
                return 0
            weights[0] = 0
        elif weights[0] >= 1 and weights[1:].sum() < OPEN_FLOOR:
            return 0
        top = weights[1:].max()
        weights[1:] = np.where(weights[1:] < LEVEL_FLOOR * top, 0, weights[1:])
    elif decided > 0:
        return int(values.argmax())
    else:
        weights = np.where(weights < OPEN_FLOOR, 0, weights)
    total, reach = weights.sum() * uniform, 0.0
    for index, weight in enumerate(weights):
        reach += weight
        if reach > total:
            return index
    return int(np.flatnonzero(weights)[-1])


_logits = jax.jit(logits)


def sample(p, states, mask, uniforms):
    """Gives chosen indices `[B, 19]`, slot after slot; `uniforms` is `[B, 19]`."""
    chosen = np.zeros((len(states), len(SLOTS)), np.int32)
    for slot in range(len(SLOTS)):
        values, decided = _logits(p, states, mask, chosen)
        values, decided = np.asarray(values), np.asarray(decided)
        own = slice(OFFSETS[slot], OFFSETS[slot + 1])
        for row in range(len(states)):
            chosen[row, slot] = choose(
                slot, values[row, own].astype(np.float64), decided[row, slot], uniforms[row, slot])
    return chosen
