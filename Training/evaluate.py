"""Accuracy per attribute on labelled prompts: the network's sampled scenes, and a keyword baseline."""

import random
import re

import numpy as np

import grammar
import labels as lb
import network
from labels import ELEMENTS, SLOTS, SLOT_NAMES

SEEDS = 4
KEYWORDS = {
    "ocean": "sea", "hill": "hills", "mountain": "mountains", "skyline": "city", "sunrise": "dawn",
    "sunset": "golden-hour", "midday": "noon", "evening": "dusk", "midnight": "night", "cloud": "cloudy",
    "balloon": "balloons", "heart": "hearts", "bubble": "bubbles", "lantern": "lanterns",
    "firework": "fireworks", "star": "stars", "leaf": "leaves", "petal": "petals", "coffee": "cup",
    "mug": "cup", "tea": "cup", "present": "gift", "fast": "lively", "still": "static", "fixed": "static",
    "golden": "gold", "raining": "rain", "snowing": "snow",
}
for _, _values in SLOTS:
    if _values != lb.LEVELS:
        KEYWORDS |= {value: value for value in _values if value != "none"}
KEYWORDS |= {kind: kind for kind in ELEMENTS}


def baseline(prompt):
    """Gives the scene a plain keyword match finds: attribute → value, elements as a set."""
    text = prompt.lower()
    found = {"elements": set()}
    for phrase in ("pan left", "pan right", "tilt up", "tilt down", "zoom in", "zoom out", "golden hour"):
        if phrase in text:
            text = text.replace(phrase, phrase.replace(" ", "-"))
    for word in re.findall(r"[a-z-]+", text):
        value = KEYWORDS.get(word)
        if value in ELEMENTS:
            found["elements"].add(value)
        elif value:
            found.setdefault(lb._SINGLE[value], value)
    return found


def as_found(indices):
    """Gives sampled indices in the form of `baseline`, with levels beside."""
    scene = {name: values[i] for (name, values), i in zip(SLOTS, indices)}
    levels = {k: scene.pop(f"element.{k}") for k in ELEMENTS}
    return scene | {"elements": {k for k, v in levels.items() if v != "none"}, "levels": levels}


def score(labels, found):
    """Yields (attribute, right) for each thing the labels state."""
    for slot in ("place", "time", "weather", "tone", "object", "camera", "pace"):
        value = found.get(slot, "none" if slot == "object" else None)
        if slot in labels.allowed:
            yield slot, value in labels.allowed[slot]
        elif slot in labels.forbidden:
            yield "negation", value not in labels.forbidden[slot]
    if labels.no_elements:
        yield "elements", not found["elements"]
    elif labels.elements:
        yield "elements", found["elements"] == set(labels.elements)
    for kind in labels.absent:
        yield "negation", kind not in found["elements"]
    for choice in labels.either:
        yield "elements", bool(choice & (found["elements"] | {found.get("object")}))
    for kind, level in labels.elements.items():
        if level and "levels" in found:
            yield "count", found["levels"][kind] == level


def tabulate(pairs, scenes_of):
    """Gives attribute → (right, all) and the prompts with something wrong."""
    table, wrong = {}, []
    for number, (prompt, labels) in enumerate(pairs):
        bad = set()
        for found in scenes_of(number, prompt):
            for attribute, right in score(labels, found):
                hits, total = table.get(attribute, (0, 0))
                table[attribute] = (hits + right, total + 1)
                if not right:
                    bad.add(attribute)
        if bad:
            wrong.append((prompt, sorted(bad)))
    return table, wrong


def sampled(parameters, encoder, pairs):
    """Gives a function from prompt number to its scenes at `SEEDS` seeds."""
    ids = encoder.ids([prompt for prompt, _ in pairs])
    states, counts = encoder.states(ids, 64)
    mask = np.arange(64) < counts[:, None]
    random_ = np.random.default_rng(7)
    every = [
        network.sample(parameters, states.astype(np.float32), mask, random_.random((len(pairs), len(SLOTS))))
        for _ in range(SEEDS)
    ]
    return lambda number, _: [as_found(one[number]) for one in every]


def percent(table):
    """Gives the table as text, a mean over everything first."""
    hits, total = sum(h for h, _ in table.values()), sum(t for _, t in table.values())
    rows = {"all": (hits, total)} | dict(sorted(table.items()))
    return {name: f"{100 * h / t:.1f} % of {t}" for name, (h, t) in rows.items()}


def grammar_held_out(count, seen):
    """Gives grammar captions that training never saw."""
    random_ = random.Random(99)
    pairs = []
    while len(pairs) < count:
        text, labels = grammar.caption(random_)
        if text not in seen:
            pairs.append((text, labels))
    return pairs


def report(parameters, encoder, held_out, grammar_pairs):
    """Gives every figure of the model card as a dictionary."""
    figures = {}
    for name, pairs in (("free", held_out), ("grammar", grammar_pairs)):
        network_table, wrong = tabulate(pairs, sampled(parameters, encoder, pairs))
        plain_table, _ = tabulate(pairs, lambda _, prompt: [baseline(prompt)])
        figures[name] = {
            "prompts": len(pairs), "network": percent(network_table), "keywords": percent(plain_table),
            "wrong": wrong if name == "free" else wrong[:40],
        }
    return figures
