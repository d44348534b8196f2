"""Draws a contact sheet of held-out prompts: `sheet.py DATA PACK SHEET.png`.

Storybook's clip is on the left, the pack's on the right, each shown by its first, middle and last frame.
"""

import argparse
import textwrap
import time

import numpy as np
import torch
from PIL import Image, ImageDraw

import codec
import export
import recipe as recipes

SHOWN = 12
GAP, LINE, LETTER = 6, 14, 6  # pixels


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


def drawn(rows):
    """Gives the sheet: each prompt, in as many lines as it needs, above its strips."""
    width = max(row.shape[1] for _, row in rows)
    texts = [textwrap.wrap(prompt, width // LETTER) for prompt, _ in rows]
    height = sum(len(lines) * LINE + len(row) + GAP for lines, (_, row) in zip(texts, rows))
    picture = Image.new("RGB", (width, height), "white")
    pen, top = ImageDraw.Draw(picture), 0
    for lines, (_, row) in zip(texts, rows):
        for line in lines:
            pen.text((2, top), line, fill="black")
            top += LINE
        picture.paste(Image.fromarray(row), (0, top))
        top += len(row) + GAP
    return picture


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
    drawn(rows).save(arguments.sheet)


if __name__ == "__main__":
    main()
