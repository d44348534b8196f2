"""Trains the scene network and writes the pack: `python train.py --encoder FOLDER`.

Same machine, same packages, same seed: the same bytes. Takes minutes on two cores.
"""

import argparse
import hashlib
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
import grammar
import labels as lb
import network
import scenes
import unmet
from encoder import Encoder
from export import write_fixture, write_pack
from labels import ELEMENTS, SLOTS

HERE = os.path.dirname(os.path.abspath(__file__))
BUCKETS = (14, 20, 28, 40)  # longer prompts are not trained on


def four_grams(prompt):
    words = re.findall(r"[\w']+", prompt.lower())
    return {tuple(words[i:i + 4]) for i in range(len(words) - 3)}


def check_held_out(bank, held_out):
    """Stops when a held-out prompt shares its whole wording or four words in a row with the bank."""
    seen = set().union(*(four_grams(prompt) for prompt, _ in bank))
    whole = {prompt.lower().strip(" .!") for prompt, _ in bank}
    for prompt, _ in held_out:
        shared = four_grams(prompt) & seen
        if shared or prompt.lower().strip(" .!") in whole:
            raise SystemExit(f"held out, but in the bank as well: {prompt} {shared}")


def texts(arguments, bank, held_out):
    """Gives the training prompts with their labels; a held-out wording never gets in."""
    random_ = random.Random(arguments.seed)
    out = {prompt.lower().strip(" .!") for prompt, _ in held_out}
    pairs = []
    while len(pairs) < arguments.captions:
        pair = grammar.caption(random_)
        if pair[0].lower().strip(" .!") not in out:
            pairs.append(pair)
    for _ in range(arguments.repeats):
        pairs += [(grammar.dress_bank(random_, prompt, labels), labels) for prompt, labels in bank]
    return pairs + bank


def decided(labels):
    """Gives for each slot whether the text decides it."""
    flags = []
    for name, _ in SLOTS:
        kind = name.removeprefix("element.")
        if name == kind:
            flags.append(len(labels.allowed.get(name, ())) == 1)
        else:
            flags.append(labels.no_elements or bool(labels.elements) or kind in labels.absent)
    return flags


def loss(p, states, mask, target, flags, key):
    noise, drop = jax.random.split(key)
    states = states.astype(jnp.float32)
    jitter = jax.random.uniform(noise, (*mask.shape, network.WIDTH), minval=-0.1, maxval=0.1)
    mask = mask & (jax.random.uniform(drop, mask.shape) > 0.03)
    values, decide = network.logits(p, states, mask, target, jitter)
    total = 0.0
    for slot in range(len(SLOTS)):
        own = values[:, network.OFFSETS[slot]:network.OFFSETS[slot + 1]]
        right = jax.nn.one_hot(target[:, slot], own.shape[1])
        total = total - (jax.nn.log_softmax(own) * right).sum(-1).mean()
    decide_loss = jnp.maximum(decide, 0) - decide * flags + jnp.log1p(jnp.exp(-jnp.abs(decide)))
    return total + 0.5 * decide_loss.sum(-1).mean()


@jax.jit
def step(p, m, v, count, rate, states, mask, target, flags, key):
    value, gradient = jax.value_and_grad(loss)(p, states, mask, target, flags, key)
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


def bucketed(encoder, pairs):
    """Gives a list of (states, counts, numbers of the pairs), one for each length bucket."""
    ids = encoder.ids([prompt for prompt, _ in pairs])
    groups, low = [], 0
    for high in BUCKETS:
        numbers = [n for n, row in enumerate(ids) if low < len(row) <= high]
        low = high
        if numbers:
            states, counts = encoder.states([ids[n] for n in numbers], high)
            groups.append((states, counts, np.array(numbers)))
    return groups


def cached(folder, encoder, pairs):
    """Gives `bucketed`, kept in `folder` for the next run on the same texts if there is one."""
    if not folder:
        return bucketed(encoder, pairs)
    name = hashlib.sha256("\n".join(prompt for prompt, _ in pairs).encode()).hexdigest()
    path = os.path.join(folder, name + ".pickle")
    if not os.path.exists(path):
        with open(path, "wb") as file:
            pickle.dump(bucketed(encoder, pairs), file, protocol=5)
    with open(path, "rb") as file:
        return pickle.load(file)


def train(arguments, pairs, groups):
    random_, order = random.Random(arguments.seed + 1), np.random.default_rng(arguments.seed)
    p = {k: jnp.asarray(v) for k, v in network.initial(arguments.seed).items()}
    m, v = ({k: jnp.zeros_like(x) for k, x in p.items()} for _ in range(2))
    flags = np.array([decided(labels) for _, labels in pairs], np.float32)
    key, count, size = jax.random.key(arguments.seed), 0, arguments.batch
    per_epoch = sum(-(-len(g[2]) // size) for g in groups)
    total = per_epoch * arguments.epochs
    for epoch in range(arguments.epochs):
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
            rate = arguments.rate * warm * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * count / total)))
            key, now = jax.random.split(key)
            p, m, v, value = step(p, m, v, count, rate, states[rows], mask, target[numbers[rows]],
                                  flags[numbers[rows]], now)
            losses.append(value)
        print(f"epoch {epoch + 1}/{arguments.epochs}: loss {np.mean(losses):.3f}, "
              f"{time.time() - started:.0f} s", flush=True)
    return {name: np.asarray(value) for name, value in p.items()}


def fitted(arguments, bank, pairs, encoder, started):
    """Gives freshly trained parameters of network and probe, rounded to the float16 that ships."""
    groups = cached(arguments.cache, encoder, pairs)
    seconds = time.time() - started
    print(f"{len(bank)} bank prompts, {len(pairs)} texts encoded, {seconds:.0f} s", flush=True)
    parameters = train(arguments, pairs, groups) | unmet.train(encoder, arguments.seed)
    return {k: v.astype(np.float16).astype(np.float32) for k, v in parameters.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--encoder", default=os.environ.get("MATINEE_TEXT_ENCODER"))
    parser.add_argument("--out", default=os.path.join(HERE, "../Sources/ModelCore/Storybook/Pack"))
    parser.add_argument("--fixtures", default=os.path.join(HERE, "../Tests/StorybookTests/Fixtures"))
    parser.add_argument("--cache", help="folder that keeps encoded texts between runs")
    parser.add_argument("--measure", action="store_true", help="measure the pack in --out, train nothing")
    parser.add_argument("--captions", type=int, default=16_000)
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=1.2e-3)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    started = time.time()
    bank, held_out = (lb.read(os.path.join(HERE, n)) for n in ("bank.txt", "heldout.txt"))
    check_held_out(bank, held_out)
    pairs = texts(arguments, bank, held_out)
    encoder = Encoder(arguments.encoder)
    if arguments.measure:
        stored = load_file(os.path.join(arguments.out, "scene-model.safetensors"))
        parameters = {k: v.astype(np.float32) for k, v in stored.items()}
    else:
        parameters = fitted(arguments, bank, pairs, encoder, started)
    probe_figures = unmet.measure(parameters, encoder, arguments.seed)
    write_pack(arguments.out, parameters)
    write_fixture(arguments.fixtures, parameters, encoder)
    fresh = evaluate.grammar_held_out(400, {prompt for prompt, _ in pairs})
    figures = evaluate.report(parameters, encoder, held_out, fresh)
    figures["bank"] = len(bank)
    if not arguments.measure:
        figures["seconds"] = round(time.time() - started)
    figures["unmet"] = probe_figures
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    with open(os.path.join(HERE, "metrics.json"), "w", encoding="utf-8") as file:
        json.dump(figures, file, indent=1, ensure_ascii=False)


if __name__ == "__main__":
    main()
