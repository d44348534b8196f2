"""The camera move that a prompt names in the grammar's own words, by rule: `MoveWords.swift`.

"The view wanders up", "zoom until all is seen": a phrase of the lexicon that speaks of the camera decides the move where
it is the only one and nothing denies it. Every other wording is the network's.
"""

import counts
import lexicon as lx

SPEAKING = set("camera pan panning zoom zooming zoomed tilt tilting dolly dollying lens view shot tracking tripod orbit orbiting "
               "handheld steadicam crane viewpoint frame".split())
THINGS = {"still camera", "camera in the hand"}  # these may as well lie on a table
DENIES = set("no not without never t instead nor opposite frying".split())
NEAR = 3  # words before a phrase that are looked at for one that denies


def phrases():
    """Gives move → the phrases that speak of a camera, in the singular, two words or more."""
    table = {}
    for move, all_of_it in lx.CAMERA.items():
        spoken = {" ".join(counts.words_of(phrase)) for phrase in all_of_it.split("|") if phrase not in THINGS}
        table[move] = sorted(p for p in spoken if " " in p and SPEAKING & set(p.split()))
    return table


PHRASES = phrases()


def said(prompt):
    """Gives the move that `prompt` names; nothing for none, for a denied one, and for several."""
    words = counts.words_of(prompt)
    found = set()
    for move, table in PHRASES.items():
        for phrase in table:
            known = phrase.split()
            for at in range(len(words) - len(known) + 1):
                if words[at:at + len(known)] == known:
                    after = words[at + len(known):at + len(known) + 2]
                    if DENIES & set(words[max(0, at - NEAR):at]) or after in (["to", "left"], ["to", "right"]):
                        return None
                    found.add(move)
    return found.pop() if len(found) == 1 else None
