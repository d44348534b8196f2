"""The sizes of one training run: `TOY` proves the recipe on a CPU, `FULL` is for an accelerator.

Every script takes `--recipe toy` or `--recipe full` and nothing else that decides a size.
"""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Recipe:
    """One run's sizes."""

    # Clips
    buckets: tuple  # (width, height, share of the clips); each side is a multiple of 16
    clips: int  # training clips, all buckets together
    held_out: int  # clips of withheld combinations, all buckets together
    frames: int  # frames of a rendered clip
    fps: int
    shard: int  # clips of one file
    film: int  # clips drawn by one process, at most 60
    # Codec: 8 x 8 pixels of one frame to so many channels
    channels: int
    codec_width: int  # of the network that holds it: more than twice the channels
    # Words
    pieces: int
    rows: int  # of text that the transformer sees, padded with zeros
    text_width: int
    text_layers: int
    reading_steps: int
    # Transformer
    heads: int
    head_width: int
    layers: int
    hidden: int
    # Training
    stages: tuple  # (frames, steps, batch), one after the other
    rate: float
    save_every: int  # steps
    # Sampling
    shift: float
    steps: int
    guidance: float


TOY = Recipe(
    buckets=((112, 64, 0.75), (64, 112, 0.25)), clips=960, held_out=48, frames=9, fps=4, shard=48, film=48,
    channels=12, codec_width=25,
    pieces=1200, rows=32, text_width=64, text_layers=2, reading_steps=700,
    heads=4, head_width=20, layers=4, hidden=240,
    stages=((5, 900, 16), (9, 200, 16)), rate=3e-3, save_every=100,
    shift=3.0, steps=20, guidance=3.0,
)
FULL = Recipe(
    buckets=((256, 144, 0.6), (144, 256, 0.25), (192, 192, 0.15)), clips=100_000, held_out=480, frames=17, fps=8,
    shard=480, film=60,
    channels=24, codec_width=64,
    pieces=4000, rows=512, text_width=256, text_layers=4, reading_steps=4000,
    heads=8, head_width=64, layers=12, hidden=2048,
    stages=((9, 4500, 128), (17, 900, 128)), rate=1e-3, save_every=250,
    shift=3.0, steps=40, guidance=4.0,
)
RECIPES = {"toy": TOY, "full": FULL}


def add_to(parser):
    """Adds `--recipe` to an argument parser."""
    parser.add_argument("--recipe", choices=RECIPES, default="toy")


def split(recipe, count):
    """Gives ((width, height), number of clips) for each bucket: `count` clips by the buckets' shares."""
    numbers = [round(count * share) for _, _, share in recipe.buckets]
    numbers[0] += count - sum(numbers)
    return [((width, height), number) for (width, height, _), number in zip(recipe.buckets, numbers)]
