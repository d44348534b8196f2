"""Trains the scene network and writes the pack: `python train.py --encoder FOLDER`.

Same machine, same packages, same seed: the same bytes. Takes minutes on two cores.
"""

import argparse
import functools
import json
import os
import pickle
import random
import re
import time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_enable_fast_math=false")

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file

import evaluate
import exclusions
import grammar
import labels as lb
import network
import scenes
import unmet
from encoder import Encoder
from export import write_fixture, write_pack
from labels import ELEMENTS, SLOTS

HERE = os.path.dirname(os.path.abspath(__file__))
BUCKETS = (14, 24, 44)  # longer prompts are not trained on


def four_grams(prompt):
    words = re.findall(r"[\w']+", prompt.lower())
    return {tuple(words[i:i + 4]) for i in range(len(words) - 3)}


def whole(prompt):
    return prompt.lower().strip(" .!?")


class HeldOut:
    """The prompts that training must not see, whole or by four words in a row."""

    def __init__(self, pairs):
        self.wholes = {whole(prompt) for prompt, _ in pairs}
        self.grams = set().union(*(four_grams(prompt) for prompt, _ in pairs))

    def shared(self, prompt):
        """Gives what `prompt` shares with a held-out one, or nothing."""
        return four_grams(prompt) & self.grams or ({prompt} if whole(prompt) in self.wholes else set())

    def check(self, bank):
        """Stops when a prompt of the bank shares something."""
        for prompt, _ in bank:
            if shared := self.shared(prompt):
                raise SystemExit(f"in the bank, but held out as well: {prompt} {shared}")


def texts(arguments, bank, held_out):
    """Gives the training prompts with their labels.

    No held-out wording gets in, and in the grammar's own wording no withheld combination.
    """
    known = set().union(*(grammar.pairs(labels) for _, labels in bank))
    pairs, number = [], 0
    for kind, count in ((grammar.caption, arguments.captions), (grammar.drill, arguments.drills)):
        count += len(pairs)
        while len(pairs) < count:  # a seed for each, so that a new phrase changes few captions
            own = random.Random(f"{kind.__name__} {arguments.seed} {number}")
            prompt, labels = kind(own)
            prompt = grammar.mistyped(own, prompt, 0.03)
            number += 1
            if not held_out.shared(prompt) and not grammar.withheld(labels, known):
                pairs.append((prompt, labels))
    for number in range(arguments.repeats):
        for prompt, labels in bank:
            dressed = grammar.dress_bank(random.Random(f"bank {number} {prompt}"), prompt, labels)
            pairs.append((prompt, labels) if held_out.shared(dressed[0]) else dressed)
    return pairs + bank


def decided(labels):
    """Gives for each slot whether the text decides it."""
    flags = []
    for name, _ in SLOTS:
        kind = name.removeprefix("element.")
        if name == kind:
            part, _, number = name.partition(".")
            count = labels.allowed.get("people", ())
            beyond = part in ("who", "action") and len(count) == 1 and int(number) > max(map(lb.COUNTS.index, count))
            flags.append(len(labels.allowed.get(name, ())) == 1 or beyond)
        else:
            flags.append(labels.no_elements or bool(labels.elements) or kind in labels.absent)
    return flags


def levelled(labels):
    """Gives for each slot whether the text states how many."""
    return [bool(labels.elements.get(name.removeprefix("element."))) for name, _ in SLOTS]


def excluded(labels):
    """Gives for each slot and value whether the text rules it out."""
    table = np.zeros((len(SLOTS), network.WIDEST), np.float32)
    for slot, (name, values) in enumerate(SLOTS):
        for value in labels.forbidden.get(name, ()):
            table[slot, values.index(value)] = 1
        if name.removeprefix("element.") in labels.absent:
            table[slot, 1:len(values)] = 1
    return table


def crossed(logit, truth):
    """Gives the binary cross-entropy of each logit."""
    return jnp.maximum(logit, 0) - logit * truth + jnp.log1p(jnp.exp(-jnp.abs(logit)))


# First to read, then, from there, more of taste: share of rows that are read, weight of what flows, weight of
# what is open when read.
READING, TASTE = (0.72, 0.3, 0.12), (0.62, 0.8, 0.3)
# What is learned slowly counts more: how many, how people look; and a "yes" of the judges, which is rare.
HARD = {"element": 2.0, "skin": 3.0, "hair": 3.0, "clothes": 3.0, "who": 1.5, "tone": 2.0, "camera": 2.0, "event": 2.0,
        "weather": 1.5, "object": 1.5, "style": 1.3, "time": 1.3}
WEIGHTS = np.array([HARD.get(name.partition(".")[0], 1.0) for name in lb.SLOT_NAMES], np.float32)
YES, RULED_OUT = 2.0, 4.0


def loss(p, states, mask, target, flags, key, stage):
    """Gives the loss of one batch: its first rows are read, the others flow."""
    read_share, flow_open, read_open = stage
    p = network.folded(p)
    keys = jax.random.split(key, 8)
    B = len(states)
    decide, level, rule_out = flags
    reads = (jnp.arange(B) < read_share * B)[:, None]
    states = states.astype(jnp.float32)
    jitter = jax.random.uniform(keys[0], (*mask.shape, network.WIDTH), minval=-0.1, maxval=0.1)
    bare = jax.random.uniform(keys[7], (*mask.shape, 1)) < 0.08  # now and then a word is known by its context only
    states = states * jnp.where(bare & (jnp.arange(states.shape[-1]) >= network.TEXT), 0.0, 1.0)
    mask = mask & (jax.random.uniform(keys[1], mask.shape) > 0.025)
    mask = mask & (reads | (jax.random.uniform(keys[2], (B, 1)) > 0.15))  # some flow without text
    point = jnp.asarray(network.POINTS)[jnp.arange(network.COUNT), target]
    # What flows: slots that nothing decides, and levels that nothing states; some are given anyway.
    levels = jnp.isin(jnp.arange(network.COUNT), np.array(network.ELEMENT_SLOTS))
    given = (decide > 0) & ~(levels & (level == 0) & (target > 0))
    extra = jax.random.uniform(keys[3], (B, 1)) * (jax.random.uniform(keys[4], (B, 1)) < 0.3)
    given = given | (jax.random.uniform(keys[5], target.shape) < extra)
    at, noise_key = jax.random.split(keys[6])
    times = jnp.where(given, 1.0, jax.random.uniform(at, (B, 1)))
    noise = jax.random.normal(noise_key, point.shape) * network.REAL
    x = times[..., None] * point + (1 - times[..., None]) * noise
    x, times = jnp.where(reads[..., None], 0.0, x), jnp.where(reads, 0.0, times)
    h = network.forward(p, network.memory_of(p, states, mask, jitter), mask, x, times)
    chances = jax.nn.log_softmax(network.scores(p, h))
    miss = -jnp.take_along_axis(chances, target[..., None], -1)[..., 0]
    # Of an element that is asked for without a number only that it is there is certain.
    numberless = levels & (target > 0) & (level == 0) & (decide > 0)
    absence = -jnp.log1p(-jnp.minimum(jnp.exp(chances[..., 0]), 1 - 1e-6))
    weight = jnp.where(decide > 0, jnp.where(numberless, read_open, WEIGHTS), read_open)
    read = miss * weight + absence * jnp.where(numberless, WEIGHTS, 0.0)
    total = jnp.where(reads, read, jnp.where(given, 0.0, flow_open) * miss).sum(-1).mean()
    found_decide, found_level, found_out = network.judgements(p, h)
    judged = (crossed(found_decide, decide) * jnp.where(decide > 0, YES, 1.0)).sum(-1)
    judged = judged + (crossed(found_level, level) * levels * jnp.where(level > 0, YES, 1.0)).sum(-1)
    judged = judged + (crossed(found_out, rule_out) * network.REAL * jnp.where(rule_out > 0, RULED_OUT, 1.0)).sum((1, 2))
    return total + 0.5 * (judged * reads[:, 0]).mean() / read_share


@functools.partial(jax.jit, static_argnames="stage")
def step(p, m, v, count, rate, states, mask, target, flags, key, stage):
    value, gradient = jax.value_and_grad(loss)(p, states, mask, target, flags, key, stage)
    norm = jnp.sqrt(sum((g ** 2).sum() for g in gradient.values()))
    scale = jnp.minimum(1.0, 1.0 / (norm + 1e-6))
    for name in p:
        g = gradient[name] * scale
        m[name] = 0.9 * m[name] + 0.1 * g
        v[name] = 0.98 * v[name] + 0.02 * g ** 2
        move = m[name] / (1 - 0.9 ** count) / (jnp.sqrt(v[name] / (1 - 0.98 ** count)) + 1e-8)
        decay = 0.02 if p[name].ndim == 2 else 0.0
        p[name] = p[name] - rate * (move + decay * p[name])
    return p, m, v, value


def cached(folder, encoder, prompts):
    """Gives the states of each prompt; with a folder, those of an earlier run are not computed again."""
    path = os.path.join(folder or "", "states.pickle")
    known = {}
    if folder and os.path.exists(path):
        with open(path, "rb") as file:
            known = pickle.load(file)
    fresh = sorted(set(prompts) - known.keys(), key=lambda prompt: (len(prompt), prompt))
    for start in range(0, len(fresh), 512):
        chunk = fresh[start:start + 512]
        ids = encoder.ids(chunk)
        states, counts = encoder.states(ids, 8 * (-(-max(map(len, ids)) // 8)))
        known |= {prompt: row[:count].copy() for prompt, row, count in zip(chunk, states, counts)}
    if folder and fresh:
        with open(path, "wb") as file:
            pickle.dump(known, file, protocol=5)
    return [known[prompt] for prompt in prompts]


def bucketed(states):
    """Gives a list of (states, counts, numbers of the prompts), one for each length bucket."""
    groups, low = [], 0
    for high in BUCKETS:
        numbers = [n for n, row in enumerate(states) if low < len(row) <= high]
        low = high
        if numbers:
            padded = np.zeros((len(numbers), high, 2 * network.TEXT), np.float16)
            for place, n in enumerate(numbers):
                padded[place, :len(states[n])] = states[n]
            groups.append((padded, np.array([len(states[n]) for n in numbers]), np.array(numbers)))
    return groups


def rewound(path):
    """Gives what an interrupted run left after its last epoch, or nothing."""
    if not path or not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return pickle.load(file)


def train(arguments, pairs, groups, look, start, epochs, rate, stage):
    """Gives `start` trained on; `look` is shown the parameters after every third epoch and the last.

    With a cache folder a run that was cut off goes on after its last whole epoch, to the same bytes.
    """
    seed = arguments.seed if stage is READING else arguments.seed + 10
    random_, order = random.Random(seed + 1), np.random.default_rng(seed)
    path = arguments.cache and os.path.join(arguments.cache, "reading.pickle" if stage is READING else "taste.pickle")
    p = {k: jnp.asarray(v) for k, v in network.unfolded(start).items()}
    m, v = ({k: jnp.zeros_like(x) for k, x in p.items()} for _ in range(2))
    flags = [np.array([of(labels) for _, labels in pairs], np.float32) for of in (decided, levelled, excluded)]
    key, count, size, first = jax.random.PRNGKey(seed), 0, arguments.batch, 0
    per_epoch = sum(-(-len(g[2]) // size) for g in groups)
    total = per_epoch * epochs
    if left := rewound(path):
        first, count, p, m, v, key = left["epoch"], left["count"], *(left[name] for name in ("p", "m", "v", "key"))
        random_.setstate(left["random"])
        order.bit_generator.state = left["order"]
    for epoch in range(first, epochs):
        started, losses = time.time(), []
        target = np.array([scenes.as_indices(scenes.draw(l, random_)) for _, l in pairs], np.int32)
        batches = []
        for number, (_, _, numbers) in enumerate(groups):
            shuffled = order.permutation(len(numbers))
            shuffled = np.resize(shuffled, -(-len(shuffled) // size) * size)
            batches += [(number, rows) for rows in shuffled.reshape(-1, size)]
        for index in order.permutation(len(batches)):
            states, counts, numbers = groups[batches[index][0]]
            rows = batches[index][1]
            mask = np.arange(states.shape[1]) < counts[rows][:, None]
            count += 1
            warm = min(1.0, count / (0.08 * total))
            now_rate = rate * warm * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * count / total)))
            key, now = jax.random.split(key)
            p, m, v, value = step(p, m, v, count, now_rate, states[rows], mask, target[numbers[rows]],
                                  [flag[numbers[rows]] for flag in flags], now, stage=stage)
            losses.append(value)
        print(f"epoch {epoch + 1}/{epochs}: loss {np.mean(losses):.3f}, "
              f"{time.time() - started:.0f} s", flush=True)
        if path:
            host = {name: {k: np.asarray(x) for k, x in table.items()} for name, table in (("p", p), ("m", m), ("v", v))}
            with open(path, "wb") as file:
                pickle.dump(host | {"epoch": epoch + 1, "count": count, "key": np.asarray(key),
                                    "random": random_.getstate(), "order": order.bit_generator.state}, file)
        if (epoch + 1) % 3 == 0 or epoch + 1 == epochs:
            look({name: np.asarray(value) for name, value in network.folded(p).items()})
    return {name: np.asarray(value) for name, value in network.folded(p).items()}


def fitted(arguments, bank, pairs, encoder, probes, started):
    """Gives freshly trained parameters of network and probe, rounded to the float16 that ships.

    Now and then it prints how well `probes`, name → labelled prompts, are read; nothing is decided by it.
    """
    known = {name: (*evaluate.encoded(encoder, few), exclusions.table([prompt for prompt, _ in few]))
             for name, few in probes.items()}
    groups = bucketed(cached(arguments.cache, encoder, [prompt for prompt, _ in pairs]))
    seconds = time.time() - started
    print(f"{len(bank)} bank prompts, {len(pairs)} texts encoded, {seconds:.0f} s", flush=True)

    def look(parameters):
        for name, few in probes.items():
            table, _ = evaluate.tabulate(few, evaluate.read_only(parameters, *known[name]))
            print(f"  {name}: {evaluate.percent(table)}", flush=True)

    rounded = lambda parameters: {k: v.astype(np.float16).astype(np.float32) for k, v in parameters.items()}
    start = network.initial(arguments.seed)
    read = rounded(train(arguments, pairs, groups, look, start, arguments.epochs, arguments.rate, READING))
    whole = train(arguments, pairs, groups, look, read, arguments.taste_epochs, arguments.taste_rate, TASTE)
    return rounded(whole | unmet.train(encoder, arguments.seed))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--encoder", default=os.environ.get("MATINEE_TEXT_ENCODER"))
    parser.add_argument("--out", default=os.path.join(HERE, "../Sources/ModelCore/Storybook/Pack"))
    parser.add_argument("--fixtures", default=os.path.join(HERE, "../Tests/StorybookTests/Fixtures"))
    parser.add_argument("--cache", help="folder that keeps encoded texts between runs")
    parser.add_argument("--measure", action="store_true", help="measure the pack in --out, train nothing")
    parser.add_argument("--captions", type=int, default=15_000)
    parser.add_argument("--drills", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=96)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--taste-epochs", type=int, default=1)
    parser.add_argument("--taste-rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    started = time.time()
    bank, held_out, blind, strangers = (
        [(prompt, labels) for prompt, labels in lb.read(os.path.join(HERE, name)) if labels.is_english]
        for name in ("bank.txt", "heldout.txt", "heldout-blind.txt", "heldout-blind-2.txt")
    )
    unseen = HeldOut(held_out + blind + strangers)
    unseen.check(bank)
    pairs = texts(arguments, bank, unseen)
    encoder = Encoder(arguments.encoder)
    fresh = evaluate.combinations(400, bank)
    if arguments.measure:
        stored = load_file(os.path.join(arguments.out, "scene-model.safetensors"))
        parameters = {k: v.astype(np.float32) for k, v in stored.items()}
    else:
        parameters = fitted(arguments, bank, pairs, encoder, {"free": held_out, "combinations": fresh[:200]}, started)
    probe_figures = unmet.measure(parameters, encoder, arguments.seed)
    write_pack(arguments.out, parameters)
    write_fixture(arguments.fixtures, parameters, encoder)
    figures = evaluate.report(parameters, encoder, {
        "free": held_out, "blind": blind, "blind-2": strangers, "combinations": fresh,
    })
    figures["bank"] = len(bank)
    if not arguments.measure:
        figures["seconds"] = round(time.time() - started)
    figures["unmet"] = probe_figures
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    with open(os.path.join(HERE, "metrics.json"), "w", encoding="utf-8") as file:
        json.dump(figures, file, indent=1, ensure_ascii=False)


if __name__ == "__main__":
    main()
