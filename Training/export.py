"""Writes the shipped pack and the vectors its Swift twin is tested against."""

import hashlib
import json
import os
import re

import numpy as np
from safetensors.numpy import save_file

import lexicon as lx
import network
import unmet
from labels import SLOTS

PROMPTS = [
    "moonlit water, slow", "Happy birthday Anna! Confetti and a big cake, zoom in",
    "no balloons, a few lanterns over the city at dusk", "snow",
]


def drawable():
    """Gives every word with which the grammar asks for something that is drawn."""
    tables = [lx.PLACE, lx.PLACE_AS_WORD, lx.TIME, lx.TIME_AS_ADJECTIVE, lx.WEATHER, lx.TONE]
    tables += [lx.ELEMENT, lx.LEVEL, lx.OBJECT, lx.CAMERA, lx.PACE, lx.THEME]
    text = " ".join(phrase for table in tables for phrase in table.values())
    text += " " + " ".join(lx.IMPLIED) + " " + " ".join(lx.EMOJI.values())
    found = set(re.findall(r"[a-z]{3,}", re.sub(r"\{n\}", " ", text.lower())))
    return sorted(found - {word for thing in unmet.THINGS for word in (thing, thing + "s")})


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
        "capabilities": ["camera", "image-to-video", "personalised", "sound", "text-to-still", "text-to-video"],
        "text_encoder": "all-MiniLM-L6-v2",
        "network": {"width": network.WIDTH, "heads": network.HEADS, "layers": network.LAYERS,
                    "hidden": network.HIDDEN, "text": network.TEXT},
        "slots": [{"name": name, "values": values} for name, values in SLOTS],
        "emoji": lx.EMOJI,
        "drawable": drawable(),
        "files": {"scene-model.safetensors": digest},
    }
    with open(os.path.join(folder, "pack.json"), "w", encoding="utf-8") as file:
        json.dump(pack, file, indent=2, ensure_ascii=False)
        file.write("\n")


def write_fixture(folder, parameters, encoder):
    """Writes text states, chosen values and the logits they give, for a few prompts."""
    os.makedirs(folder, exist_ok=True)
    ids = encoder.ids(PROMPTS)
    random = np.random.default_rng(5)
    tensors = {}
    for number, row in enumerate(ids):
        states, _ = encoder.states([row], len(row))
        states = states.astype(np.float32)
        uniforms = random.random((1, len(SLOTS)))
        mask = np.ones((1, len(row)), bool)
        chosen = network.sample(parameters, states, mask, uniforms)
        values, decided = network.logits(parameters, states, mask, chosen)
        at = f"{number}."
        tensors |= {
            at + "states": states[0], at + "uniforms": uniforms[0].astype(np.float32),
            at + "chosen": chosen[0].astype(np.int32), at + "values": np.asarray(values)[0],
            at + "decided": np.asarray(decided)[0],
            at + "unmet": np.asarray(unmet.score(parameters, states[0])),
        }
    path = os.path.join(folder, "scene-model-vectors.safetensors")
    save_file(tensors, path, {"prompts": json.dumps(PROMPTS)})
    os.chmod(path, 0o644)
