"""The camera move that a prompt names in the grammar's own words, by rule: `MoveWords.swift`.

"The view wanders up", "zoom until all is seen": a phrase of the lexicon of three words or more that speaks of the camera
decides the move where it is the only one and nothing denies it. Every other wording is the network's.
"""

import counts
import lexicon as lx

SPEAKING = set("camera pan panning zoom zooming zoomed tilt tilting dolly dollying lens view shot tracking tripod orbit orbiting "
               "handheld steadicam crane viewpoint frame".split())
THINGS = {"camera on a tripod", "camera in the hand", "hold the shot"}  # a thing on a table, a glass
DENIES = set("no not without never t instead nor opposite frying avoid stop skip less reduce zero".split())
NEAR = 5  # words before a phrase that are looked at for one that denies
# "The camera does not move too fast" moves; so may one of which anything but an end follows.
MOVES_AFTER = set("too much so very fast away left right up down other except but to".split())


def phrases():
    """Gives move → the phrases that speak of a camera, in the singular, three words or more."""
    table = {}
    for move, all_of_it in lx.CAMERA.items():
        spoken = {" ".join(counts.words_of(phrase)) for phrase in all_of_it.split("|") if phrase not in THINGS}
        table[move] = sorted(p for p in spoken if p.count(" ") > 1 and SPEAKING & set(p.split()))
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
                    after = words[at + len(known):at + len(known) + 1]
                    if DENIES & set(words[max(0, at - NEAR):at]) or MOVES_AFTER & set(after):
                        return None
                    found.add(move)
    return found.pop() if len(found) == 1 else None
