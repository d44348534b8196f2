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
NOT = set("not never t cannot hard hardly".split())  # "t" is what is left of "don't"
ALMOST = set("almost practically virtually to".split())  # "next to no snow" is a little
SKIPPED = set("any a an the single more falling floating flying visible paper flower rose autumn party hot air".split())
ARTICLES = set("a an the".split())
STAYS = set("but except besides apart other".split())  # "no people but one"
# What may follow the noun; another noun may not: "no cake topper", "no camera shake".
GOES_ON = set(
    "in on at for from this there please pls plz anywhere or nor and the just only but because whatsoever either allowed near "
    "around here today though thank thanks with while by yet if it we i".split()
)
MARKS = set(", ; . : ! ?".split())
UNSEEN = "there around visible anywhere".split()  # after "nobody" and "no one", and then the end
PICTURE = set("picture shot scene frame image video view sight it photo clip".split())  # after "nobody in the"
BEFORE_ANY = set("want need draw show include add put have use are is be there see with paint display".split())
MEANT = set("heart soul present flag".split())  # "heartless" is of nobody's hearts


def _nouns():
    table = {}
    for kind in ELEMENTS:
        for noun in counts.names_of(kind) - {"light", "drop", "plane", "rocket", "swallow", "leave"}:
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

    A comma belongs to the list where one of `joins` follows later; "and" between two bare nouns, where the list
    then ends.
    """
    nouns, waiting, end, join, has_comma = [], [], at, "or", False
    while group := _group(words, at):
        start, (noun, at) = at, group
        after = words[at] if at < len(words) else "."
        if join == "and" and (after not in MARKS or has_comma or words[start] in ARTICLES):
            break
        waiting.append(noun)
        if join != ",":
            nouns, waiting, end = nouns + waiting, [], at
        if after != "," and after not in joins:
            break
        join, at, has_comma = after, at + 1, has_comma or after == ","
        while at < len(words) and words[at] in joins:
            join, at = words[at], at + 1
    return nouns, end


def _denies(words, index):
    """Gives whether the word at `index` denies what follows; in "no party without balloons" nothing is left out."""
    start = max((n + 1 for n in range(index) if words[n] in MARKS - {","}), default=0)
    word, before = words[index], words[start:index]
    if word == "any":
        is_asked = next((w for w in words[index:] if w in MARKS - {","}), ".") == "?"
        return bool(NOT & set(before[-4:])) and before[-1] in BEFORE_ANY and not is_asked
    if word == "single":
        return before[-2:] == ["not", "a"]
    if word == "no" and (ALMOST | {"or"}) & set(before[-1:]):
        return False
    return word in DENIES and not NOT & set(before) and (word == "no" or not {"no", "or"} & set(before[-4:]))


def _is_nobody(words, index):
    """Gives whether the words at `index` say that there are no people: "nobody in the picture"."""
    if words[index] != "nobody" and words[max(0, index - 1):index + 1] != ["no", "one"]:
        return False
    after = words[index + 1:index + 4]
    if after[:1] == ["in"]:
        return bool(PICTURE & set(after[1:]))
    return bool(set(after[:1]) & set(UNSEEN)) and (len(after) == 1 or after[1] in MARKS)


def ruled_out(prompt):
    """Gives what `prompt` leaves out: slots of which all but the first value goes, and pairs (slot, value).

    What is named again later, beyond what denies it, is wanted: "no candles there, but three candles here".
    """
    words, found, denied = counts.words_of(prompt), {}, set()
    for index in range(len(words)):
        if _is_nobody(words, index) and not LONE & set(words):
            found["people"] = index
        if not _denies(words, index):
            continue
        nouns, end = _listed(words, index + 1, {"or", "nor"} | ({"and"} if words[index] != "no" else set()))
        denied |= set(range(index, end))
        after = words[end] if end < len(words) else "."
        for noun in nouns if after in GOES_ON | STAYS | MARKS else ():
            if NAMES[noun] != {"people"} or not (after in STAYS or LONE & set(words)):
                found |= {ruling: end for ruling in NAMES[noun]}
    for index, word in enumerate(words):
        if index not in denied:
            found = {ruling: end for ruling, end in found.items() if index < end or ruling not in NAMES.get(word, ())}
    out = set(found)
    for stem in re.findall(r"\b([a-z]+?)(?:-free|less)\b", prompt.lower()):
        if stem not in MEANT:
            out |= NAMES.get(counts.singular(stem), set())
    return out


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
