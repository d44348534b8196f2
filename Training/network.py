"""The scene network: flow matching over scene tokens by a transformer that looks across at the text.

A scene is one value for each slot (labels.SLOTS). A value is a point of its slot's simplex, scaled;
x(t) = (1 - t) noise + t value. The network sees x(t), the time of every slot and the text, and gives
for each slot the chances of its values; their mean is where x heads, so the velocity is
(mean - x) / (1 - t). Every slot has its own time: what is known already stands at its value, at time 1.

Before noise (x = 0, t = 0) the network *reads*: beside the chances it says which slots the text decides,
which levels it states and which values it rules out. What is decided is kept; the rest flows.

- Source: Eijkelboom et al. 2024, "Variational Flow Matching for Graph Generation", section 4 (CatFlow);
  a time for each token as in Chen et al. 2024, "Diffusion Forcing"; guidance as in Ho and Salimans 2022.
"""

import jax
import jax.numpy as jnp
import numpy as np

from labels import COUNTS, ELEMENTS, LEVELS, MOST_CAST, MOST_PEOPLE, SLOT_NAMES, SLOTS, WET

WIDTH, HEADS, LAYERS, HIDDEN, TEXT, WAVES = 128, 4, 2, 256, 384, 8
MIXERS, REACH, MIXED = 2, 2, 256  # mixers of words, how far each looks either way, and its inner width
FADING = 0.125  # how much less a word is looked back at for each word between, before the softmax
SIZES = [len(values) for _, values in SLOTS]
OFFSETS = np.cumsum([0] + SIZES)
VALUES, COUNT, WIDEST = int(OFFSETS[-1]), len(SLOTS), max(SIZES)
EPSILON = 1e-5
SCALE = 3.0  # length of the way from one value to the noise's middle, in standard deviations of the noise
# Position of each (slot, value) in the flat tables; padding points at the first row and is masked.
ROWS = np.array([[OFFSETS[s] + min(k, n - 1) for k in range(WIDEST)] for s, n in enumerate(SIZES)])
REAL = np.array([[k < n for k in range(WIDEST)] for n in SIZES])
ELEMENT_SLOTS = [SLOT_NAMES.index("element." + kind) for kind in ELEMENTS]
POINTS = np.where(REAL[:, None, :], np.eye(WIDEST)[None] - 1.0 / np.array(SIZES)[:, None, None], 0) * SCALE
POINTS = POINTS.astype(np.float32)  # [slot, value, coordinate]


def _attention(at):
    parts = ("query", "key", "value", "output")
    return {f"{at}.{part}.weight": (WIDTH, WIDTH) for part in parts} | {f"{at}.{part}.bias": (WIDTH,) for part in parts}


def shapes():
    """Gives tensor name → shape of everything that is trained."""
    table = {
        "text.norm.weight": (2 * TEXT,), "text.norm.bias": (2 * TEXT,), "text.null": (1, WIDTH),
        "text.project.weight": (WIDTH, 2 * TEXT), "text.project.bias": (WIDTH,),
        "slots.query": (COUNT, WIDTH), "slots.value": (VALUES, WIDTH), "slots.time.weight": (WIDTH, WAVES),
        "output.norm.weight": (WIDTH,), "output.norm.bias": (WIDTH,),
        "output.value.weight": (VALUES, WIDTH), "output.value.bias": (VALUES,),
        "output.excluded.weight": (VALUES, WIDTH), "output.excluded.bias": (VALUES,),
        "output.decided.weight": (COUNT, WIDTH), "output.decided.bias": (COUNT,),
        "output.levelled.weight": (COUNT, WIDTH), "output.levelled.bias": (COUNT,),
    }
    for index in range(MIXERS):
        at = f"text.mixers.{index}."
        table |= {at + "norm.weight": (WIDTH,), at + "norm.bias": (WIDTH,)}
        table |= {at + "up.weight": (MIXED, (2 * REACH + 1) * WIDTH), at + "up.bias": (MIXED,)}
        table |= {at + "down.weight": (WIDTH, MIXED), at + "down.bias": (WIDTH,)}
        table |= {at + "back_norm.weight": (WIDTH,), at + "back_norm.bias": (WIDTH,)} | _attention(at + "back")
    for index in range(LAYERS):
        at = f"layers.{index}."
        for name in ("self_norm", "cross_norm", "feed_norm"):
            table |= {f"{at}{name}.weight": (WIDTH,), f"{at}{name}.bias": (WIDTH,)}
        table |= _attention(at + "self") | _attention(at + "cross")
        table |= {f"{at}feed.up.weight": (HIDDEN, WIDTH), f"{at}feed.up.bias": (HIDDEN,)}
        table |= {f"{at}feed.down.weight": (WIDTH, HIDDEN), f"{at}feed.down.bias": (WIDTH,)}
    return table


# Slots of one family (elements, people) learn part of their rows together: "a few" is the same word with
# every kind. While training, a row is its own part plus its family's; what is kept is the sum.
_FAMILY = [name.partition(".")[0] for name in SLOT_NAMES]
_KINDS = [(_FAMILY[s], value) for s, (_, values) in enumerate(SLOTS) for value in values]
_OF_SLOT = np.array([sorted(set(_FAMILY)).index(family) for family in _FAMILY])
_OF_VALUE = np.array([sorted(set(_KINDS)).index(kind) for kind in _KINDS])
SHARED = {
    name: (np.eye(rows.max() + 1, dtype=np.float32)[rows])
    for rows, names in (
        (_OF_SLOT, ("slots.query", "output.decided.weight", "output.levelled.weight")),
        (_OF_VALUE, ("slots.value", "output.value.weight", "output.excluded.weight")),
    ) for name in names
}


def unfolded(parameters):
    """Gives the parameters with a part for each family beside each row's own."""
    return parameters | {"shared." + name: np.zeros((of.shape[1], WIDTH), np.float32) for name, of in SHARED.items()}


def folded(parameters):
    """Gives the parameters that are used: each row and its family's part as one."""
    own = {name: value for name, value in parameters.items() if not name.startswith("shared.")}
    return own | {name: own[name] + of @ parameters["shared." + name] for name, of in SHARED.items()}


def initial(seed):
    """Gives fresh parameters."""
    random = np.random.default_rng(seed)
    parameters = {}
    for name, shape in shapes().items():
        if name.endswith("norm.weight"):
            value = np.ones(shape)
        elif name == "output.excluded.bias":
            value = np.full(shape, -4.0)
        elif name.endswith("bias"):
            value = np.zeros(shape)
        elif name == "slots.value":
            value = random.normal(0, 0.1, shape)
        elif name.startswith(("slots.", "text.null")):
            value = random.normal(0, 0.3, shape)
        else:
            value = random.normal(0, shape[1] ** -0.5, shape)
            if name.endswith(("self.output.weight", "cross.output.weight", "back.output.weight", "down.weight")):
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
    # The products run on flat rows, which is faster on a CPU.
    heads = lambda part, y: _linear(p, f"{name}.{part}", y.reshape(-1, WIDTH)).reshape(*y.shape[:2], HEADS, -1)
    q, k, v = heads("query", x), heads("key", memory), heads("value", memory)
    scores = jnp.einsum("bqhd,bkhd->bhqk", q, k) / np.sqrt(WIDTH / HEADS) + bias
    y = jnp.einsum("bhqk,bkhd->bqhd", jax.nn.softmax(scores, -1), v).reshape(-1, WIDTH)
    return _linear(p, name + ".output", y).reshape(x.shape)


def _own(p, name, x):
    """Gives each slot's scores of its own values, `[B, slots, WIDEST]`; padding is arbitrary."""
    return jnp.einsum("bsw,skw->bsk", x, p[name + ".weight"][ROWS]) + p[name + ".bias"][ROWS]


def memory_of(p, states, mask, jitter=0.0):
    """Gives what the layers look across at `[B, 1 + N, W]`: a null token, then the text.

    `states` `[B, N, 2 TEXT]` are the encoder's last states and its embeddings, side by side. Each word then
    sees its neighbours, so that it is known which noun an adjective, a number or a "no" goes with; and looks
    back at the words before it, so that it is known whose a coat is and who is the second.
    """
    there = mask[..., None]
    text = _linear(p, "text.project", _norm(p, "text.norm", states)) + jitter
    way = np.arange(mask.shape[1])[:, None] - np.arange(mask.shape[1])
    back = np.where(way >= 0, -FADING * way, -1e9) + jnp.where(mask, 0.0, -1e9)[:, None, None, :]
    for index in range(MIXERS):
        at = f"text.mixers.{index}."
        y = jnp.pad(jnp.where(there, _norm(p, at + "norm", text), 0), ((0, 0), (REACH, REACH), (0, 0)))
        window = jnp.concatenate([y[:, k:k + mask.shape[1]] for k in range(2 * REACH + 1)], -1)
        text = text + _linear(p, at + "down", jax.nn.gelu(_linear(p, at + "up", window), approximate=False))
        y = _norm(p, at + "back_norm", text)
        text = text + _attend(p, at + "back", y, y, back)
    null = jnp.broadcast_to(p["text.null"], (len(states), 1, WIDTH))
    return jnp.concatenate([null, text], 1)


def forward(p, memory, mask, x, times):
    """Gives the last layer's states `[B, slots, W]`.

    `mask` `[B, N]` is true on text, `x` `[B, slots, WIDEST]` with zero padding, `times` `[B, slots]`.
    """
    waves = jnp.cos(np.pi * np.arange(WAVES) * times[..., None])
    # 1. Where each slot is: its query, its point, its time.
    h = p["slots.query"] + jnp.einsum("bsk,skw->bsw", x, p["slots.value"][ROWS])
    h = h + waves @ p["slots.time.weight"].T
    across = jnp.concatenate([jnp.ones((len(mask), 1), bool), mask], 1)
    across = jnp.where(across, 0.0, -1e9)[:, None, None, :]
    # 2. Look at the other slots, look across at the text, think.
    for index in range(LAYERS):
        at = f"layers.{index}."
        y = _norm(p, at + "self_norm", h)
        h = h + _attend(p, at + "self", y, y, 0.0)
        h = h + _attend(p, at + "cross", _norm(p, at + "cross_norm", h), memory, across)
        y = jax.nn.gelu(_linear(p, at + "feed.up", _norm(p, at + "feed_norm", h)), approximate=False)
        h = h + _linear(p, at + "feed.down", y)
    return _norm(p, "output.norm", h)


def scores(p, h):
    """Gives the scores of all values `[B, slots, WIDEST]`, padding far below."""
    return jnp.where(REAL, _own(p, "output.value", h), -1e9)


def judgements(p, h):
    """Gives, above 0 for yes: slot decided, level stated `[B, slots]`, value ruled out `[B, slots, WIDEST]`."""
    flag = lambda name: (h * p[name + ".weight"]).sum(-1) + p[name + ".bias"]
    return flag("output.decided"), flag("output.levelled"), _own(p, "output.excluded", h)


@jax.jit
def read(p, states, mask):
    """Gives scores and judgements before noise."""
    x = jnp.zeros((len(states), COUNT, WIDEST))
    h = forward(p, memory_of(p, states, mask), mask, x, jnp.zeros((len(states), COUNT)))
    return scores(p, h), judgements(p, h)


remembered = jax.jit(memory_of)


@jax.jit
def flow_scores(p, memory, mask, x, times):
    """Gives the scores along the flow; the first token of `memory` alone, with no `mask`, leaves the text out."""
    return scores(p, forward(p, memory, mask, x, times))


OPEN_FLOOR = 0.04  # an open slot never takes a value this much less likely than the likeliest
LEVEL_FLOOR = 0.25  # the same, for how many of an element
STEPS, GUIDANCE = 10, 1.5


def permitted(values, decided, levelled, excluded):
    """Gives what each slot of one scene may become, `[slots, WIDEST]`: one value where the text decides."""
    chances = np.exp(values - values.max(-1, keepdims=True))
    chances /= chances.sum(-1, keepdims=True)
    may = REAL & (excluded <= 0)
    may[~may.any(-1)] = REAL[~may.any(-1)]
    only = lambda slot, value: np.arange(WIDEST) == value
    for slot, size in enumerate(SIZES):
        own = np.where(may[slot], chances[slot], 0)
        if slot in ELEMENT_SLOTS:
            absent, levels = own[0], own[1:size]
            if may[slot, 0] and (decided[slot] > 0 and levels.sum() <= absent or levels.sum() < OPEN_FLOOR):
                may[slot] = only(slot, 0)
                continue
            may[slot, 1:size] &= levels >= LEVEL_FLOOR * levels.max()
            if decided[slot] > 0:
                may[slot, 0] = False
                if levelled[slot] > 0:
                    may[slot] = only(slot, 1 + int(levels.argmax()))
        elif decided[slot] > 0:
            may[slot] = only(slot, int(own.argmax()))
        else:
            may[slot] &= own >= OPEN_FLOOR * own.max()
    return _peopled(may)


def _peopled(may):
    """Gives `may` with nobody beyond the number of people, where that is decided."""
    at = SLOT_NAMES.index
    counts = may[at("people")]
    if counts.sum() != 1:
        return may
    count = int(counts.argmax())
    for n in range(1, MOST_PEOPLE + 1):
        for part in ("who", "action"):
            own = may[at(f"{part}.{n}")]
            if n > count:
                own[:] = False
                own[0] = True
            elif own[1:].any():
                own[0] = False
        if count < n <= MOST_CAST:
            for part in ("skin", "hair", "clothes"):
                may[at(f"{part}.{n}")] = np.arange(WIDEST) == 0
    return may


def sample(p, states, mask, noise, left_out, steps=STEPS, guidance=GUIDANCE):
    """Gives chosen indices `[B, slots]`; `noise` and `left_out`, what the rule finds ruled out, are `[B, slots, WIDEST]`."""
    values, (decided, levelled, excluded) = read(p, states, mask)
    excluded = np.where(left_out, 1.0, excluded)
    judged = [np.asarray(a, np.float64) for a in (values, decided, levelled, excluded)]
    may = np.stack([permitted(*row) for row in zip(*judged)])
    fixed = may.sum(-1) == 1  # [B, slots]
    memory = remembered(p, states, mask)
    x = np.where(REAL, noise, 0).astype(np.float32)
    x = np.where(fixed[..., None], np.einsum("bsv,svk->bsk", may * 1.0, POINTS), x).astype(np.float32)
    for step in range(steps):
        t = step / steps
        times = np.where(fixed, 1.0, t).astype(np.float32)
        told = np.asarray(flow_scores(p, memory, mask, x, times))
        if guidance != 1:
            free = np.asarray(flow_scores(p, memory[:, :1], mask[:, :0], x, times))
            told = free + guidance * (told - free)
        told = np.where(may, told, -np.inf)
        chances = np.exp(told - told.max(-1, keepdims=True))
        chances /= chances.sum(-1, keepdims=True)
        mean = np.einsum("bsv,svk->bsk", chances, POINTS)
        x = np.where(fixed[..., None], x, x + (mean - x) / (steps - step)).astype(np.float32)
    chosen = chances.argmax(-1)
    return np.stack([settled(row, own) for row, own in zip(chosen, may)])


def settled(chosen, may):
    """Gives the values of one scene made consistent: rain falls in rain, nobody is half there."""
    at = SLOT_NAMES.index
    chosen = chosen.copy()
    weather = at("weather")
    names = dict(SLOTS)["weather"]
    for kind in WET:
        element, wet = at("element." + kind), names.index(kind)
        if (chosen[weather] == wet) == (chosen[element] > 0):
            continue
        element_fixed, weather_fixed = not may[element, 0] or may[element].sum() == 1, may[weather].sum() == 1
        if chosen[weather] == wet and not (element_fixed and not weather_fixed):
            chosen[element] = LEVELS.index("some")
        elif chosen[weather] == wet:
            chosen[weather] = names.index("cloudy")
        elif element_fixed or not weather_fixed:
            chosen[weather] = wet
        else:
            chosen[element] = 0
    count = chosen[at("people")]
    for n in range(1, MOST_PEOPLE + 1):
        parts = ["who", "action"] + (["skin", "hair", "clothes"] if n <= MOST_CAST else [])
        for part in parts:
            slot = at(f"{part}.{n}")
            if n > count:
                chosen[slot] = 0
            elif part in ("who", "action") and chosen[slot] == 0:
                chosen[slot] = 1
    return chosen
