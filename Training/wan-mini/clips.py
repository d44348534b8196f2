"""Draws the clips with Storybook: `clips.py DATA --matinee PATH`.

DATA/WIDTHxHEIGHT/train-0000.npy holds clips as bytes [clip, frame, row, column, colour], train-0000.jsonl their captions and
scenes, one a line; held-… are the combinations that training never sees. A shard that is there is not drawn again, so a
run that was cut off goes on where it stopped. Frames are drawn at twice the size and halved, so that the
film's compression hardly shows.
"""

import argparse
import concurrent.futures
import json
import os
import subprocess
import tempfile
import time

import numpy as np

import captions
import recipe as recipes


def draw(matinee, clips, width, height, frames, fps):
    """Gives the pictures of `clips`, drawn one after the other in one film of hard cuts."""
    seconds = frames / fps
    shots = [{"duration": seconds, "transition": "cut", "scene": clip["scene"]} for clip in clips]
    with tempfile.TemporaryDirectory() as folder:
        film, scenes = os.path.join(folder, "film.mp4"), os.path.join(folder, "scenes.json")
        with open(scenes, "w", encoding="utf-8") as file:
            json.dump({"shots": shots}, file)
        subprocess.run(
            [matinee, "generate", "--scene", scenes, "--size", f"{2 * width}x{2 * height}", "--fps", str(fps),
             "--duration", str(seconds * len(clips)), "--sound", "none", "-o", film],
            check=True, stdout=subprocess.DEVNULL,
        )
        pixels = subprocess.run(
            ["ffmpeg", "-v", "error", "-i", film, "-vf", f"scale={width}:{height}:flags=area+accurate_rnd+full_chroma_int",
             "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
            check=True, capture_output=True,
        ).stdout
    shape = (len(clips), frames, height, width, 3)
    if len(pixels) != np.prod(shape):
        raise SystemExit(f"a film of {len(clips)} clips has {len(pixels)} bytes, not {np.prod(shape)}")
    return np.frombuffer(pixels, np.uint8).reshape(shape)


def shard(arguments, recipe, split, number, size, numbers):
    """Draws one shard, clip numbers `numbers`, unless it is there; gives its path."""
    (width, height), seconds = size, recipe.frames / recipe.fps
    folder = os.path.join(arguments.data, f"{width}x{height}")
    path = os.path.join(folder, f"{split}-{number:04}")
    if os.path.exists(path + ".jsonl"):  # written last
        return path
    os.makedirs(folder, exist_ok=True)
    clips = [captions.clip(split, f"{width}x{height} {n}", seconds) for n in numbers]
    shape = (len(clips), recipe.frames, height, width, 3)
    pixels = np.lib.format.open_memmap(path + ".part.npy", "w+", np.uint8, shape)
    for start in range(0, len(clips), recipe.film):
        few = clips[start:start + recipe.film]
        pixels[start:start + len(few)] = draw(arguments.matinee, few, width, height, recipe.frames, recipe.fps)
    pixels.flush()
    with open(path + ".part.jsonl", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(clip, ensure_ascii=False) + "\n" for clip in clips)
    os.replace(path + ".part.npy", path + ".npy")
    os.replace(path + ".part.jsonl", path + ".jsonl")
    return path


def jobs(recipe):
    """Gives split, number, size and clip numbers of every shard: first the held-out ones, then the sizes in turn."""
    found = []
    for split, count in (("held", recipe.held_out), ("train", recipe.clips)):
        for size, clips in recipes.split(recipe, count):
            parts = [range(start, min(start + recipe.shard, clips)) for start in range(0, clips, recipe.shard)]
            found += [(split, number, size, numbers) for number, numbers in enumerate(parts)]
    return sorted(found, key=lambda job: (job[0], job[1]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--matinee", default="matinee", help="the program that draws")
    parser.add_argument("--workers", type=int, default=1, help="shards drawn at once")
    recipes.add_to(parser)
    arguments = parser.parse_args()
    recipe, started = recipes.RECIPES[arguments.recipe], time.time()
    wanted = jobs(recipe)
    with concurrent.futures.ThreadPoolExecutor(arguments.workers) as pool:
        for done, path in enumerate(pool.map(lambda job: shard(arguments, recipe, *job), wanted), 1):
            print(f"{done}/{len(wanted)} {path}, {time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
