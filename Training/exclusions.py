"""What a prompt plainly leaves out, by rule: `ExclusionWords.swift`.

"No balloons", "without a moon", "any people" after a "not", "cloudless": a word that denies, then, past an article, the
noun of something drawn, then the end of the phrase. Every other wording is the network's: "no shortage of balloons".
"""

import re

import numpy as np

import counts
import moves
import network
from labels import CAMERAS, ELEMENTS, SLOTS

OBJECTS = {  # nouns for an object, in the singular
    "cake": "cake", "gift": "gift present", "cup": "cup mug", "candle": "candle", "sun": "sun", "moon": "moon",
    "plant": "plant", "cat": "cat kitten", "dog": "dog puppy", "bicycle": "bicycle bike", "car": "car", "train": "train",
    "boat": "boat ship", "books": "book", "laptop": "laptop", "plate": "plate", "shoes": "shoe", "guitar": "guitar",
    "bed": "bed", "clock": "clock", "banner": "banner flag", "polaroid": "polaroid",
}
WEATHERS = {"cloudy": "cloud", "rain": "rain", "snow": "snow", "fog": "fog mist", "wind": "wind"}
PEOPLE = "people person human anyone anybody soul".split()
LONE = set("woman man girl boy lady guy mum mom dad grandma grandpa kid child friend couple".split())  # then people are there
DENIES = set("no without sans minus neither".split())
NOT = set("not never t cannot hard".split())  # "t" is what is left of "don't"
ALMOST = set("almost practically virtually to".split())  # "next to no snow" is a little
SKIPPED = set("any a an the single more other falling floating flying visible paper flower rose autumn party hot air".split())
STAYS = set("but except besides apart other".split())  # "no people but one"
# What may follow the noun; another noun may not: "no cake topper", "no camera shake".
GOES_ON = set(
    "in on at for from this there please pls plz anywhere or nor and of to the just only but as because whatsoever either allowed near "
    "around here today though thank thanks with while by yet if it we i so".split()
)
MARKS = set(", ; . : ! ?".split())
UNSEEN = "in there around visible anywhere".split()  # after "nobody" and "no one"


def _nouns():
    table = {}
    for kind in ELEMENTS:
        for noun in counts.names_of(kind) - {"light", "drop", "plane", "rocket"}:
            table.setdefault(noun, set()).add("element." + kind)
    for slot, words in (("object", OBJECTS), ("weather", WEATHERS)):
        for value, nouns in words.items():
            for noun in nouns.split():
                table.setdefault(noun, set()).add((slot, value))
    for noun in PEOPLE:
        table[noun] = {"people"}
    return table


NAMES = _nouns()  # noun → what it speaks of: a slot of which all but the first value is left out, or (slot, value)


def _group(words, at):
    """Gives the noun that stands at `at`, past articles, and the place after it; nothing when there is none."""
    while at < len(words) and words[at] in SKIPPED:
        at += 1
    return (words[at], at + 1) if at < len(words) and words[at] in NAMES else None


def _listed(words, at, joins):
    """Gives the nouns of the list that begins at `at`, and the place after them.

    A comma belongs to the list where one of `joins` follows later; "and" where the list then ends.
    """
    nouns, waiting, end, join = [], [], at, "or"
    while group := _group(words, at):
        noun, at = group
        after = words[at] if at < len(words) else "."
        if join == "and" and after not in MARKS:
            break
        waiting.append(noun)
        if join != ",":
            nouns, waiting, end = nouns + waiting, [], at
        if after != "," and after not in joins:
            break
        join, at = after, at + 1
        while at < len(words) and words[at] in joins | DENIES:
            join, at = words[at], at + 1
    return nouns, end


def _denies(words, index):
    """Gives whether the word at `index` denies what follows; in "no party without balloons" nothing is left out."""
    start = max((n + 1 for n in range(index) if words[n] in MARKS - {","}), default=0)
    word, before = words[index], words[start:index]
    if word == "any":
        return bool(NOT & set(before[-4:]))
    if word == "single":
        return before[-2:] == ["not", "a"]
    if word == "no" and ALMOST & set(before[-1:]):
        return False
    return word in DENIES and not NOT & set(before) and (word == "no" or "no" not in before)


def ruled_out(prompt):
    """Gives what `prompt` leaves out: slots of which all but the first value goes, and pairs (slot, value)."""
    words, found = counts.words_of(prompt), set()
    for index in range(len(words)):
        is_nobody = words[index] == "nobody" or words[index - 1:index + 1] == ["no", "one"]
        if is_nobody and set(words[index + 1:index + 2]) & set(UNSEEN):
            found.add("people")
        if not _denies(words, index):
            continue
        nouns, end = _listed(words, index + 1, {"or", "nor"} | ({"and"} if words[index] != "no" else set()))
        after = words[end] if end < len(words) else "."
        for noun in nouns if after in GOES_ON | STAYS | MARKS else ():
            if NAMES[noun] != {"people"} or not (after in STAYS or LONE & set(words)):
                found |= NAMES[noun]
    for stem in re.findall(r"\b([a-z]+?)(?:-free|less)\b", prompt.lower()):
        found |= NAMES.get(counts.singular(stem), set())
    return found


def table(prompts):
    """Gives for each prompt, slot and value whether a rule leaves it out, `[B, slots, WIDEST]`."""
    rows = np.zeros((len(prompts), len(SLOTS), network.WIDEST), bool)
    for row, prompt in zip(rows, prompts):
        out = ruled_out(prompt)
        if move := moves.said(prompt):
            out |= {("camera", other) for other in CAMERAS if other != move}
        for slot, (name, values) in enumerate(SLOTS):
            if name in out:
                row[slot, 1:len(values)] = True
            for index, value in enumerate(values):
                row[slot, index] |= (name, value) in out
    return rows
