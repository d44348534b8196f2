"""Writes the shipped pack and the vectors its Swift twin is tested against."""

import hashlib
import json
import os
import re

import numpy as np
from safetensors.numpy import save_file

import counts
import exclusions
import lexicon as lx
import moves
import network
import unmet
from labels import SLOTS

PROMPTS = [
    "moonlit water, slow", "Happy birthday Anna! Confetti and a big cake, zoom in",
    "no balloons, a few lanterns over the city at dusk", "snow",
    "watercolour, a red-haired woman dancing in a green dress and two birds, without a moon",
]

# How many, as the rule reads it: an element, a prompt, and whether no other element is there.
COUNTED = [
    ("balloons", "a few balloons", True), ("balloons", "hundreds of bright red balloons", False),
    ("balloons", "not too many balloons", True), ("confetti", "confetti, but not a lot", True),
    ("hearts", "not the beach, lots of hearts", False), ("petals", "the sky full of petals", False),
    ("birds", "so many gulls", False), ("leaves", "several leaves and three birds", False),
    ("birds", "several leaves and three birds", False), ("stars", "plenty, please", True),
    ("stars", "plenty, please", False), ("lanterns", "lanterns over the lake", True),
    ("paper-planes", "a storm of paper aeroplanes", False), ("streamers", "that many ribbons", False),
    ("butterflies", "not very many, but all butterflies", False), ("bubbles", "many", True),
    ("lanterns", "lots of butterflies plus lanterns", False), ("lanterns", "hundreds of hearts, lanterns", False),
    ("balloons", "balloons galore", False), ("leaves", "leaves coming down one by one", False),
    ("petals", "petals, hearts everywhere", False), ("stars", "neither many nor few stars", False),
    ("bubbles", "bubbles by the thousand and a cat", False), ("snow", "flakes here and there", False),
    ("hearts", "little hearts", False), ("confetti", "a little confetti", False),
    ("balloons", "a lone balloon and sparkles, a fair amount", False),
    ("sparkles", "a lone balloon and sparkles, a fair amount", False),
    ("hearts", "floating hearts, a medium amount of streamers", False), ("lanterns", "dotted with paper lanterns", False),
    ("birds", "a certain number of birds", False), ("birds", "a tiny number of gulls", False),
    ("leaves", "a huge amount of dry leaves", False), ("sparkles", "a blizzard of bits of glitter", False),
    ("rain", "the blizzard over, rain", False), ("petals", "a cloud, petals", False),
    ("bokeh", "blurred lights now and again and hearts everywhere", False),
    ("stars", "all the stars in the world", False), ("hearts", "the more hearts the better", False),
]

# The colour, as the rule reads it: the elements that are there, and a prompt.
TINTED = [
    ("balloons", "soft clouds of blue balloons"), ("confetti", "warm golden confetti, slow motion"),
    ("hearts balloons", "red hearts and green balloons"), ("hearts balloons", "red hearts, crimson balloons"),
    ("leaves", "golden leaves"), ("petals", "a green dress, petals"), ("hearts", "red balloons"),
    ("lanterns", "beige sky lanterns"), ("petals", "blossoms"), ("stars", "hills; all golden; room for text"),
    ("hearts", "a woman all in red, hearts"), ("leaves", "leaves in teal tones"), ("streamers", "creamy ribbons"),
    ("rain", "a kangaroo, all bubblegum pink, please"),
]

# What a prompt leaves out, as the rule reads it.
EXCLUDING = [
    "no balloons please", "a beach without a moon and without balloons", "without moon and balloons",
    "no shortage of balloons", "no balloons, confetti everywhere", "no balloons, confetti or birds, hearts everywhere",
    "not without a cake", "we don't want any people in it", "there's no one there", "no people but one woman",
    "no camera shake", "a cloudless sky", "a moon-free night", "it isn't a party without balloons",
    "a birthday without any balloons or cake, with confetti", "no cake topper", "neither rain nor snow",
    "no rain and no fog", "not a single balloon", "Skip it. No dogs. Cats welcome", "no paper lanterns", "careless",
    "nobody in the shot", "nobody told me", "starless night", "next to no snow", "leaves leave no trace",
    "without a moon, hearts everywhere", "without people and balloons in the air", "neither sparse nor crowded lanterns",
    "a lake with no people, cars or dogs", "not rain: no snow! no wind", "a single balloon", "a dance, no woman alone",
    "no clouds, stars, no moon", "sky without clouds, stars and a moon", "a cake without candles and a dog",
    "no snow on the roof, snow falls", "nobody in white", "there is no one in the world like you", "not just any cake",
    "there should not be any stars", "no star in the sky is as bright", "rain or no rain, we dance", "heartless",
    "with or without balloons", "night.moonless", "no cats, dogs or birds", "no one", "isn't there any snow?",
]

# The camera move, as the rule reads it.
MOVING = [
    "the camera does not move too fast", "avoid a bit of camera shake", "a slow zoom in", "zoom until all is seen, hold the leaves", "let the view sink", "no camera shake", "don't zoom in", "a slow pan left",
    "the camera pans to the right, then zooms out", "a still camera on a desk", "a train moving left", "Static shot!",
    "the view wanders up over the hills", "camera movement", "no camera movement, please", "pan (left-to-right)", "a pan to the left", "a frying pan left there",
]

CAPABILITIES = [
    "camera", "edit", "extend", "first-and-last", "image-to-video", "layout", "loop", "personalised", "shots",
    "sound", "text-to-still", "text-to-video",
]
# What decides the weights, beside this machine and the packages of requirements.txt.
RECIPE = ["bank.txt", "encoder.py", "grammar.py", "heldout.txt", "heldout-blind.txt", "heldout-blind-2.txt", "labels.py",
          "lexicon.py", "network.py", "requirements.txt", "scenes.py", "train.py", "unmet.py"]


def recipe():
    """Gives file name → SHA-256 of what makes the weights."""
    folder = os.path.dirname(os.path.abspath(__file__))
    hashes = {}
    for name in RECIPE:
        with open(os.path.join(folder, name), "rb") as file:
            hashes[name] = hashlib.sha256(file.read()).hexdigest()
    return hashes


def drawable():
    """Gives every word with which the grammar asks for something that is drawn."""
    tables = [lx.PLACE, lx.PLACE_AS_WORD, lx.TIME, lx.TIME_AS_ADJECTIVE, lx.WEATHER, lx.WEATHER_AS_ADJECTIVE]
    tables += [lx.STYLE, lx.STYLE_AS_ADJECTIVE, lx.TONE, lx.ELEMENT, lx.PLAIN, lx.LEVEL, lx.LEVEL_OF, lx.OBJECT]
    tables += [lx.CAMERA, lx.PACE, lx.THEME, lx.CALM, lx.EVENT, lx.WHO, lx.WHO_PLURAL, lx.ACTION, lx.ACTION_PLURAL]
    tables += [lx.COUNTED, lx.PAIR, lx.HAIR, lx.HAIR_AS_ADJECTIVE, lx.SKIN, lx.SKIN_AS_ADJECTIVE, lx.CLOTHES]
    tables += [lx.GARMENT, lx.ABSENT_WORD]
    text = " ".join(phrase for table in tables for phrase in table.values())
    text += " " + " ".join(lx.IMPLIED) + " " + " ".join(lx.EMOJI.values())
    found = set(re.findall(r"[a-z]{3,}", re.sub(r"\{n\}", " ", text.lower())))
    return sorted(found - {word for thing in unmet.THINGS for word in (thing, thing + "s")})


def undrawable():
    """Gives the things of `things.txt` that no phrase of the grammar asks for."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "things.txt"), encoding="utf-8") as file:
        things = {line.strip() for line in file if not line.startswith("#")}
    return sorted(things - set(drawable()))


def write_pack(folder, parameters):
    """Writes scene-model.safetensors (float16) and pack.json beside it."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "scene-model.safetensors")
    save_file({k: v.astype(np.float16) for k, v in sorted(parameters.items())}, path)
    os.chmod(path, 0o644)
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    pack = {
        "name": "storybook",
        "licence": "Apache-2.0",
        "source": "Training/train.py of this repository; trained on text of our own",
        "capabilities": CAPABILITIES,
        "text_encoder": "all-MiniLM-L6-v2",
        "network": {"width": network.WIDTH, "heads": network.HEADS, "layers": network.LAYERS,
                    "hidden": network.HIDDEN, "text": network.TEXT, "waves": network.WAVES,
                    "reach": network.REACH, "mixers": network.MIXERS, "mixed": network.MIXED,
                    "fading": network.FADING},
        "sampling": {"steps": network.STEPS, "guidance": network.GUIDANCE},
        "slots": [{"name": name, "values": values} for name, values in SLOTS],
        "emoji": lx.EMOJI,
        "drawable": drawable(),
        "undrawable": undrawable(),
        "moves": moves.PHRASES,
        "files": {"scene-model.safetensors": digest},
        "recipe": recipe(),
    }
    with open(os.path.join(folder, "pack.json"), "w", encoding="utf-8") as file:
        json.dump(pack, file, indent=2, ensure_ascii=False)
        file.write("\n")


def write_fixture(folder, parameters, encoder):
    """Writes text states, what is read of them, and the scenes that given noise becomes, for a few prompts."""
    os.makedirs(folder, exist_ok=True)
    random = np.random.default_rng(5)
    tensors = {}
    ids = encoder.ids(PROMPTS)
    longest = max(map(len, ids))
    for number, (prompt, row) in enumerate(zip(PROMPTS, ids)):
        states, _ = encoder.states([row], longest)  # one length, so that everything is compiled once
        states = states.astype(np.float32)
        mask = np.arange(longest)[None] < len(row)
        noise = np.where(network.REAL, random.normal(0, 1, network.REAL.shape), 0).astype(np.float32)
        values, (decided, levelled, excluded) = network.read(parameters, states, mask)
        flat = lambda table: np.asarray(table)[0][network.REAL]
        times = np.linspace(0, 1, network.COUNT, dtype=np.float32)
        flow = network.flow_scores(parameters, network.remembered(parameters, states, mask), mask, noise[None], times[None])
        chosen = network.sample(parameters, states, mask, noise[None], exclusions.table([prompt]))
        at = f"{number}."
        tensors |= {
            # Side by side they are one array; a file holds each by itself, in a row.
            at + "states": np.ascontiguousarray(states[0, :len(row), :unmet.TEXT]),
            at + "embedded": np.ascontiguousarray(states[0, :len(row), unmet.TEXT:]),
            at + "noise": noise[network.REAL], at + "values": flat(values),
            at + "excluded": flat(excluded), at + "decided": np.asarray(decided)[0],
            at + "levelled": np.asarray(levelled)[0], at + "times": times, at + "flow": flat(flow),
            at + "chosen": chosen[0].astype(np.int32),
            at + "unmet": np.asarray(unmet.score(parameters, states[0, :len(row), :unmet.TEXT])),
        }
    write_counts(folder)
    path = os.path.join(folder, "scene-model-vectors.safetensors")
    save_file(tensors, path, {"prompts": json.dumps(PROMPTS)})
    os.chmod(path, 0o644)


def write_counts(folder):
    """Writes what the rules for how many, for the colour, for what is left out and for the camera read of a few prompts."""
    rows = [{"kind": kind, "prompt": prompt, "only": only, "level": counts.level(kind, prompt, only) or "open"}
            for kind, prompt, only in COUNTED]
    tints = [{"kinds": kinds.split(), "prompt": prompt, "tone": counts.tint(kinds.split(), prompt) or "open"}
             for kinds, prompt in TINTED]
    out = [{"prompt": prompt, "out": sorted(ruling if isinstance(ruling, str) else "=".join(ruling)
                                            for ruling in exclusions.ruled_out(prompt))} for prompt in EXCLUDING]
    moving = [{"prompt": prompt, "move": moves.said(prompt) or "open"} for prompt in MOVING]
    for name, table in (("count-words.json", rows), ("tint-words.json", tints), ("exclusion-words.json", out),
                        ("move-words.json", moving)):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            json.dump(table, file, indent=1)
            file.write("\n")
