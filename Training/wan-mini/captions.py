"""Captions of the grammar in the folder above, each with the scene that Storybook draws for it."""

import os
import random
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import grammar
import labels as lb
import scenes

# Typical counts of "few", "some" and "many", as Storybook's SceneAssembly has them.
COUNTS = {
    "confetti": (40, 110, 240), "balloons": (4, 10, 20), "petals": (12, 36, 90), "leaves": (9, 26, 64),
    "snow": (50, 140, 330), "rain": (60, 150, 330), "bokeh": (8, 18, 38), "stars": (40, 120, 280),
    "fireworks": (2, 4, 8), "lanterns": (4, 11, 24), "bubbles": (6, 15, 34), "hearts": (6, 15, 34),
    "sparkles": (14, 36, 90), "butterflies": (3, 7, 16), "birds": (4, 9, 24), "paper-planes": (2, 5, 11),
    "streamers": (5, 12, 26),
}
MOST_KINDS, MOST_OF_ONE_KIND = 6, 400  # in one scene


def usable(labels):
    """Whether a clip can show what `labels` state: a tone is a palette, which only the service mixes."""
    return labels.is_english and "tone" not in labels.allowed


def numbered(split, number):
    """Gives prompt, labels and a random generator for clip `number` of `split`.

    A prompt of the split "held" states at least one pair of values that no prompt of any other split states; what a
    prompt leaves open is drawn as it comes, so the pair may be in other clips unasked.
    """
    attempt = 0
    while True:
        chance = random.Random(f"wan-mini {split} {number} {attempt}")
        prompt, labels = grammar.caption(chance)
        if usable(labels) and bool(grammar.withheld(labels)) == (split == "held"):
            return prompt, labels, chance
        attempt += 1


def described(slots, labels, chance, seconds):
    """Gives a scene in the described form that `matinee generate --scene` draws."""
    kinds = [(kind, lb.LEVELS.index(slots[f"element.{kind}"])) for kind in lb.ELEMENTS]
    kinds = sorted(((kind, level) for kind, level in kinds if level), key=lambda pair: -pair[1])[:MOST_KINDS]
    count = lambda kind, level: min(max(1, round(COUNTS[kind][level - 1] * chance.uniform(0.75, 1.3))), MOST_OF_ONE_KIND)
    people = [n for n in range(1, lb.MOST_PEOPLE + 1) if slots[f"who.{n}"] != "none"]
    looks = [
        {part: slots[f"{part}.{n}"] for part in ("skin", "hair", "clothes") if slots.get(f"{part}.{n}", "any") != "any"}
        for n in people
    ]
    absent = lambda slot: None if slots[slot] == "none" else slots[slot]
    event = absent("event")
    return {
        "schema": 1, "seed": chance.randrange(2 ** 32),
        "place": slots["place"], "time": slots["time"], "weather": slots["weather"], "style": slots["style"],
        "elements": [{"kind": kind, "count": count(kind, level)} for kind, level in kinds],
        "object": absent("object"), "people": [f"{slots[f'who.{n}']}-{slots[f'action.{n}']}" for n in people],
        "cast": looks, "camera": slots["camera"], "pace": slots["pace"], "calm": absent("calm"),
        "clock": labels.clock if slots["object"] == "clock" else None,
        "events": [{"t": 0.4 * seconds, "kind": event}] if event else [],
    }


def clip(split, number, seconds):
    """Gives the caption and the described scene of one clip."""
    prompt, labels, chance = numbered(split, number)
    return {"prompt": prompt, "scene": described(scenes.draw(labels, chance), labels, chance, seconds)}
