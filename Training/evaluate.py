"""Accuracy per attribute on labelled prompts: the network's sampled scenes, and a keyword baseline."""

import itertools
import random
import re

import numpy as np

import counts
import exclusions
import grammar
import labels as lb
import network
from labels import ELEMENTS, SLOTS

SEEDS = 4
KEYWORDS = {
    "ocean": "sea", "hill": "hills", "mountain": "mountains", "skyline": "city", "sunrise": "dawn", "woods": "forest",
    "sunset": "golden-hour", "midday": "noon", "evening": "dusk", "midnight": "night", "cloud": "cloudy", "office": "desk",
    "balloon": "balloons", "heart": "hearts", "bubble": "bubbles", "lantern": "lanterns", "café": "cafe", "foggy": "fog",
    "firework": "fireworks", "star": "stars", "leaf": "leaves", "petal": "petals", "coffee": "cup", "windy": "wind",
    "mug": "cup", "tea": "cup", "present": "gift", "fast": "lively", "still": "static", "fixed": "static", "bike": "bicycle",
    "golden": "gold", "raining": "rain", "snowing": "snow", "book": "books", "puppy": "dog", "kitten": "cat", "sneakers": "shoes",
    "watercolor": "watercolour", "neon": "neon-night", "flat": "flat-bold", "paper": "paper-cutout", "bird": "birds",
    "butterfly": "butterflies", "glitter": "sparkles", "ship": "boat", "food": "plate", "flag": "banner",
}
for _name, _values in SLOTS:
    if _values != lb.LEVELS and _name in ("place", "time", "weather", "style", "tone", "object", "camera", "pace"):
        KEYWORDS |= {value: value for value in _values if value != "none"}
KEYWORDS |= {kind: kind for kind in ELEMENTS}
PHRASES = "pan left|pan right|tilt up|tilt down|zoom in|zoom out|dolly in|dolly out|golden hour|paper planes".split("|")
PARTS = ("who", "action", "skin", "hair", "clothes")


def baseline(prompt):
    """Gives the scene a plain keyword match finds: attribute → value, elements as a set."""
    text = prompt.lower()
    found = {"elements": set(), "people": []}
    for phrase in PHRASES:
        text = text.replace(phrase, phrase.replace(" ", "-"))
    for word in re.findall(r"[\w-]+", text):
        value = KEYWORDS.get(word)
        if word in lb.WHO:
            found["people"].append({"who": word})
        elif word in lb.ACTIONS and found["people"]:
            found["people"][-1]["action"] = word
        if value in ELEMENTS:
            found["elements"].add(value)
        if value in lb.WEATHERS:
            found.setdefault("weather", value)
        elif value and value not in ELEMENTS:
            found.setdefault(lb._SINGLE[value], value)
    return found


def as_found(indices):
    """Gives sampled indices in the form of `baseline`, with levels beside."""
    scene = {name: values[i] for (name, values), i in zip(SLOTS, indices)}
    levels = {k: scene.pop(f"element.{k}") for k in ELEMENTS}
    count = lb.COUNTS.index(scene["people"])
    people = [{part: scene.get(f"{part}.{n}") for part in PARTS} for n in range(1, count + 1)]
    return scene | {"elements": {k for k, v in levels.items() if v != "none"}, "levels": levels, "people": people}


def _people(labels, found):
    """Yields (attribute, right) for the people, in the order that fits best."""
    allowed = labels.allowed.get("people")
    if allowed:
        yield "people", lb.COUNTS[min(len(found["people"]), 3)] in allowed
    if "who.1" in labels.forbidden or "action.1" in labels.forbidden:
        banned = labels.forbidden.get("who.1", set()) | labels.forbidden.get("action.1", set())
        yield "negation", all(person.get(p) not in banned for person in found["people"] for p in ("who", "action"))
    wanted = labels.people()
    if not wanted:
        return
    there = found["people"] + [{}] * max(0, len(wanted) - len(found["people"]))
    rate = lambda order: [
        ("cast" if part in PARTS[2:] else part, person.get(part) in values)
        for want, person in zip(wanted, order) for part, values in want.items()
    ]
    yield from max((rate(order) for order in itertools.permutations(there)), key=lambda r: sum(ok for _, ok in r))


def score(labels, found):
    """Yields (attribute, right) for each thing the labels state."""
    for slot in ("place", "time", "weather", "style", "tone", "object", "camera", "pace", "calm", "event"):
        value = found.get(slot, "none" if slot == "object" else None)
        if slot in labels.allowed:
            yield slot, value in labels.allowed[slot]
        elif slot in labels.forbidden:
            yield "negation", value not in labels.forbidden[slot]
    yield from _people(labels, found)
    if labels.no_elements:
        yield "elements", not found["elements"]
    elif labels.elements:
        yield "elements", found["elements"] == set(labels.elements)
    for kind in labels.absent:
        yield "negation", kind not in found["elements"]
    for choice in labels.either:
        there = found["elements"] | {v for v in found.values() if isinstance(v, str)}
        yield "either", bool(choice & there)
    for kind, level in labels.elements.items():
        if level and "levels" in found:
            yield "count", found["levels"][kind] == level


def unasked(labels, found):
    """Yields (attribute, it came) for what the labels leave open and no theme colours."""
    if labels.theme or labels.either:
        return
    if "object" not in labels.allowed and "event" not in labels.allowed:
        yield "object", found.get("object", "none") != "none"
    if not labels.elements and not labels.no_elements and not set(labels.allowed.get("weather", ())) & set(lb.WET):
        yield "elements", bool(found["elements"])
    if "people" not in labels.allowed:
        yield "people", bool(found["people"])
    for slot in ("calm", "event"):
        if slot not in labels.allowed:
            yield slot, found.get(slot, "none") != "none"


def tabulate(pairs, scenes_of, judge=score):
    """Gives attribute → (hits, all) and the prompts with something wrong."""
    table, wrong = {}, []
    for number, (prompt, labels) in enumerate(pairs):
        bad = set()
        for found in scenes_of(number, prompt):
            for attribute, right in judge(labels, found):
                hits, total = table.get(attribute, (0, 0))
                table[attribute] = (hits + right, total + 1)
                if not right:
                    bad.add(attribute)
        if bad:
            wrong.append((prompt, sorted(bad)))
    return table, wrong


def encoded(encoder, pairs):
    """Gives the states of the prompts and where there is text."""
    ids = encoder.ids([prompt for prompt, _ in pairs])
    longest = max(map(len, ids))
    states, counts = encoder.states(ids, longest)
    return states.astype(np.float32), np.arange(longest) < counts[:, None]


def levelled(judged):
    """Gives a function from prompt number to kind → whether the text says how many."""
    flags = np.asarray(judged[1][1]) > 0
    return lambda number: {kind: flags[number, slot] for kind, slot in zip(ELEMENTS, network.ELEMENT_SLOTS)}


def toned(values, judged):
    """Gives a function from prompt number to whether the text states a tone that is no natural one."""
    slot = network.SLOT_NAMES.index("tone")
    stated = (np.asarray(judged[0])[:, slot] > 0) & (np.asarray(values)[:, slot].argmax(-1) > 0)
    return lambda number: bool(stated[number])


def sampled(parameters, encoder, pairs):
    """Gives two functions from prompt number to its scenes at `SEEDS` seeds: as the service draws them, and
    without its rules for how many and for the colour.
    """
    states, mask = encoded(encoder, pairs)
    random_ = np.random.default_rng(7)
    shape = (len(pairs), network.COUNT, network.WIDEST)
    left_out = exclusions.table([prompt for prompt, _ in pairs])
    every = [
        network.sample(parameters, states, mask, random_.normal(0, 1, shape), left_out)
        for _ in range(SEEDS)
    ]
    values, judged = network.read(parameters, states, mask)
    told, tinted = levelled((values, judged)), toned(values, judged)
    bare = lambda number, _: [as_found(one[number]) for one in every]
    ruled = lambda number, prompt: [
        counts.counted(found, told(number), tinted(number), prompt) for found in bare(number, prompt)
    ]
    return ruled, bare


def read_only(parameters, states, mask, left_out):
    """Gives a function from prompt number to the likeliest scene, with nothing drawn by chance."""
    values, (decided, levelled_, excluded) = network.read(parameters, states, mask)
    judged = decided, levelled_, np.where(left_out, 1.0, excluded)
    rows = zip(*(np.asarray(table, np.float64) for table in (values, *judged)))
    told, tinted, scenes = levelled((values, judged)), toned(values, judged), []
    for row in rows:
        may = network.permitted(*row)
        chosen = np.where(may, row[0], -np.inf).argmax(-1)
        scenes.append(as_found(network.settled(chosen, may)))
    return lambda number, prompt: [counts.counted(scenes[number], told(number), tinted(number), prompt)]


def confusion(pairs, scenes_of):
    """Gives slot → `stated > found` → how often, for what went wrong with one stated value."""
    table = {}
    for number, (prompt, labels) in enumerate(pairs):
        for found in scenes_of(number, prompt):
            for slot in ("place", "time", "weather", "style", "tone", "object", "camera", "pace", "calm", "event"):
                wanted = labels.allowed.get(slot, ())
                if len(wanted) == 1 and found[slot] not in wanted:
                    row = table.setdefault(slot, {})
                    pair = f"{next(iter(wanted))} > {found[slot]}"
                    row[pair] = row.get(pair, 0) + 1
            for kind, level in labels.elements.items():
                got = found["levels"][kind]
                if got == "none" or (level and got != level):
                    row = table.setdefault(f"element.{kind}", {})
                    pair = f"{level or 'there'} > {got}"
                    row[pair] = row.get(pair, 0) + 1
    return {slot: dict(sorted(row.items(), key=lambda i: -i[1])) for slot, row in sorted(table.items())}


def percent(table):
    """Gives the table as text, a mean over everything first."""
    hits, total = sum(h for h, _ in table.values()), sum(t for _, t in table.values())
    rows = {"all": (hits, total)} | dict(sorted(table.items()))
    return {name: f"{100 * h / max(t, 1):.1f} % of {t}" for name, (h, t) in rows.items()}


def combinations(count, bank):
    """Gives grammar captions that hold a combination withheld from training, each at least one."""
    random_ = random.Random(99)
    known = set().union(*(grammar.pairs(labels) for _, labels in bank))
    pairs = []
    while len(pairs) < count:
        text, labels = grammar.caption(random_)
        if grammar.withheld(labels, known):
            pairs.append((text, labels))
    return pairs


def report(parameters, encoder, sets):
    """Gives every figure of the model card for each set of labelled prompts: name → figures.

    Of the blind sets it names nothing that went wrong, so that nobody can write for them.
    """
    figures = {}
    for name, pairs in sets.items():
        scenes_of, bare = sampled(parameters, encoder, pairs)
        network_table, wrong = tabulate(pairs, scenes_of)
        plain_table, _ = tabulate(pairs, lambda _, prompt: [baseline(prompt)])
        figures[name] = {
            "prompts": len(pairs), "network": percent(network_table), "keywords": percent(plain_table),
            "count_without_rule": percent(tabulate(pairs, bare)[0])["count"],
            "unasked": percent(tabulate(pairs, scenes_of, unasked)[0]),
        }
        if not name.startswith("blind"):
            figures[name] |= {"confusion": confusion(pairs, scenes_of), "wrong": wrong if name == "free" else wrong[:60]}
    return figures
