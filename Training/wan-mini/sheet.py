"""Draws a contact sheet: `sheet.py DATA PACK SHEET.png`; held-out prompts, Storybook's clip on the left, the pack's on the right.

Each clip is shown by its first, middle and last frame.
"""

import argparse
import time

import numpy as np
import torch
from PIL import Image, ImageDraw

import codec
import export
import recipe as recipes

SHOWN = 12
GAP, TEXT = 6, 16


def chosen(data, recipe):
    """Gives prompt and pixels of held-out clips, of each bucket by its share."""
    found = []
    for (width, height), count in recipes.split(recipe, SHOWN):
        clips = []
        for path in codec.shards(data, "held"):
            if f"/{width}x{height}/" in path:
                pixels = np.load(path + ".npy", mmap_mode="r")
                clips += [(clip["prompt"], pixels[row]) for row, clip in enumerate(codec.described(path))]
        found += sorted(clips, key=lambda clip: -len(clip[0]))[:count]  # the longest state the most
    return found


@torch.no_grad()
def made(pipe, recipe, prompt, height, width, frames, seed):
    """Gives the pack's clip as bytes [frame, row, column, colour]."""
    shape = (1, recipe.channels, frames, height // codec.PATCH, width // codec.PATCH)
    noise = torch.randn(shape, generator=torch.Generator().manual_seed(seed)).to(pipe.device)
    found = pipe(prompt=prompt, negative_prompt="", height=height, width=width, num_frames=frames, latents=noise,
                 num_inference_steps=recipe.steps, guidance_scale=recipe.guidance, max_sequence_length=recipe.rows,
                 output_type="np", return_dict=False)[0][0]
    return (found * 255 + 0.5).astype(np.uint8)


def strip(clip):
    """Gives first, middle and last frame side by side."""
    return np.concatenate([clip[0], clip[len(clip) // 2], clip[-1]], 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("pack")
    parser.add_argument("sheet")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seed", type=int, default=1)
    recipes.add_to(parser)
    arguments = parser.parse_args()
    recipe, pipe = recipes.RECIPES[arguments.recipe], export.loaded(arguments.pack, arguments.device)
    frames, started, rows = recipe.stages[-1][0], time.process_time(), []
    for number, (prompt, pixels) in enumerate(chosen(arguments.data, recipe)):
        clip = made(pipe, recipe, prompt, *pixels.shape[1:3], frames, arguments.seed + number)
        rows.append((prompt, np.concatenate([strip(pixels), np.full((len(pixels[0]), GAP, 3), 255, np.uint8), strip(clip)], 1)))
    print(f"{(time.process_time() - started) / len(rows):.1f} CPU-s a clip of {frames} frames in {recipe.steps} steps")
    picture = Image.new("RGB", (max(row.shape[1] for _, row in rows), sum(len(row) + TEXT + GAP for _, row in rows)), "white")
    pen, top = ImageDraw.Draw(picture), 0
    for prompt, row in rows:
        pen.text((2, top + 2), prompt, fill="black")
        picture.paste(Image.fromarray(row), (0, top + TEXT))
        top += len(row) + TEXT + GAP
    picture.save(arguments.sheet)


if __name__ == "__main__":
    main()
