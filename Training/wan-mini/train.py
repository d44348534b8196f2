"""Trains the transformer, and the text encoder with it: `train.py DATA OUT`.

Reads the latents of DATA (clips.py, codec.py encode) and the words of OUT (words.py); writes OUT/trained/transformer and
OUT/trained/text_encoder, the running means of the weights. OUT/checkpoint.pt has everything that decides what comes
next: weights, means, optimisers, random generators, step. A run that was killed goes on from it to the same bytes, on
the same machine with the same packages (on a GPU as far as its kernels are deterministic).
"""

import argparse
import copy
import hashlib
import os
import random
import time

import numpy as np
import torch

import codec
import network
import recipe as recipes
import words

FIRST_GIVEN = 0.2  # of the batches have their first frame given
UNPROMPTED = 0.1  # of the clips have no text, for guidance
WARM, FALLING = 0.04, 0.5  # shares of the run at which the rate rises and falls
CHECKED = (0.2, 0.5, 0.8, 0.95)  # times at which held-out clips are measured


class Clips:
    """The latents and prompts of one split, bucket by bucket."""

    def __init__(self, data, split):
        self.buckets = {}
        for path in codec.shards(data, split):
            latents, bucket = np.load(path + ".latents.npy", mmap_mode="r"), os.path.basename(os.path.dirname(path))
            rows = [(latents, row, clip["prompt"]) for row, clip in enumerate(codec.described(path))]
            self.buckets.setdefault(bucket, []).extend(rows)
        if not self.buckets:
            raise SystemExit(f"{data} has no latents of the split {split}")

    def batch(self, chance, count, frames):
        """Gives latents [clip, channel, frame, row, column] and prompts of clips of one bucket, windows of `frames`."""
        names = sorted(self.buckets)
        bucket = self.buckets[chance.choices(names, [len(self.buckets[name]) for name in names])[0]]
        return self.window([chance.choice(bucket) for _ in range(count)], frames, chance)

    def window(self, rows, frames, chance):
        """Gives latents and prompts of these rows of a bucket."""
        found = []
        for latents, row, _ in rows:
            start = chance.randint(0, latents.shape[2] - frames)
            found.append(torch.from_numpy(latents[row, :, start:start + frames].astype(np.float32)))
        return torch.stack(found), [prompt for _, _, prompt in rows]


class Run:
    """Everything of a run that changes."""

    def __init__(self, recipe, out, device, seed, compiles=False):
        torch.manual_seed(seed)
        self.recipe, self.device = recipe, device
        self.tokens, self.encoder = words.load(out)
        self.transformer = network.transformer(recipe).to(device)
        self.encoder.to(device)
        self.means = [copy.deepcopy(model).requires_grad_(False) for model in (self.transformer, self.encoder)]
        # Muon for the blocks' matrices, AdamW for the rest; the encoder has learned already.
        matrices = [p for p in self.transformer.blocks.parameters() if p.ndim == 2]
        known = {id(p) for p in matrices}
        rest = [p for p in self.transformer.parameters() if id(p) not in known]
        self.optimisers = [
            torch.optim.Muon(matrices, recipe.rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW([{"params": rest, "share": 1.0}, {"params": self.encoder.parameters(), "share": 0.25}],
                              recipe.rate, betas=(0.9, 0.98), weight_decay=0.0),
        ]
        self.called = torch.compile(self.transformer) if compiles else self.transformer
        self.noise = torch.Generator(device).manual_seed(seed)
        self.chance = random.Random(seed)
        self.step = 0

    def state(self):
        """Gives what a checkpoint holds."""
        return {
            "step": self.step, "noise": self.noise.get_state(), "chance": self.chance.getstate(),
            "models": [model.state_dict() for model in (self.transformer, self.encoder, *self.means)],
            "optimisers": [optimiser.state_dict() for optimiser in self.optimisers],
        }

    def restore(self, state):
        """Goes back to a checkpoint."""
        self.step = state["step"]
        self.noise.set_state(state["noise"].cpu())
        self.chance.setstate(state["chance"])
        for model, weights in zip((self.transformer, self.encoder, *self.means), state["models"]):
            model.load_state_dict(weights)
        for optimiser, one in zip(self.optimisers, state["optimisers"]):
            optimiser.load_state_dict(one)

    def learn(self, clips, frames, count, rate, casting):
        """Takes one step; gives its loss."""
        latents, prompts = clips.batch(self.chance, count, frames)
        prompts = ["" if self.chance.random() < UNPROMPTED else prompt for prompt in prompts]
        first_given = self.chance.random() < FIRST_GIVEN
        latents = latents.to(self.device)
        noise = torch.randn(latents.shape, generator=self.noise, device=self.device)
        times = network.times(count, self.noise, self.device)
        with casting():
            text = words.states(self.tokens, self.encoder, prompts, self.recipe.rows)
            loss = network.loss(self.called, latents, text, times, noise, first_given)
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = self.recipe.rate * rate * group.get("share", 1.0)
            optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*self.transformer.parameters(), *self.encoder.parameters()], 1.0)
        for optimiser in self.optimisers:
            optimiser.step()
        self.step += 1
        keep = min(0.999, (self.step + 1) / (self.step + 10))
        for mean, model in zip(self.means, (self.transformer, self.encoder)):
            torch._foreach_lerp_(list(mean.parameters()), [p.detach() for p in model.parameters()], 1 - keep)
        return loss.item()

    @torch.no_grad()
    def measured(self, held, frames, casting, most=24):
        """Gives the loss of the means on held-out clips, with the same noise every time, for each time of `CHECKED`."""
        found = {}
        for time_ in CHECKED:
            total, count = 0.0, 0
            for name, bucket in sorted(held.buckets.items()):
                latents, prompts = held.window(bucket[:most], frames, random.Random(1))
                latents, noise = latents.to(self.device), torch.randn(latents.shape, generator=torch.Generator().manual_seed(1))
                with casting():
                    text = words.states(self.tokens, self.means[1], prompts, self.recipe.rows)
                    times = torch.full((len(latents),), time_, device=self.device)
                    one = network.loss(self.means[0], latents, text, times, noise.to(self.device), False).item()
                total, count = total + one * len(latents), count + len(latents)
            found[time_] = round(total / count, 4)
        return found

    def digest(self):
        """Gives the SHA-256 of the means."""
        found = hashlib.sha256()
        for mean in self.means:
            for name, tensor in sorted(mean.state_dict().items()):
                found.update(name.encode() + tensor.detach().cpu().float().contiguous().numpy().tobytes())
        return found.hexdigest()


def save(state, path):
    """Writes a checkpoint; whenever the process dies, the last whole one is there."""
    torch.save(state, path + ".part")
    os.replace(path + ".part", path)


def stage_of(stages, step):
    """Gives frames and batch at a step."""
    for frames, steps, batch in stages:
        if step < steps:
            break
        step -= steps
    return frames, batch


def learned(run, clips, stages, every, checkpoint, casting):
    """Takes all steps that are left, and saves every so many; prints how it goes."""
    train, held = clips
    total = sum(steps for _, steps, _ in stages)
    losses, started, used = [], time.time(), time.process_time()
    while run.step < total:
        frames, batch = stage_of(stages, run.step)
        done = run.step / total
        rate = min(1.0, (done + 1 / total) / WARM, (1 - done) / FALLING)
        losses.append(run.learn(train, frames, batch, rate, casting))
        if run.step % 25 == 0 or run.step == total:
            print(f"step {run.step}/{total}, {frames} frames: loss {np.mean(losses[-25:]):.4f}, "
                  f"{time.time() - started:.0f} s, {time.process_time() - used:.0f} CPU-s", flush=True)
        if run.step % every == 0 or run.step == total:
            save(run.state(), checkpoint)
            print(f"saved after step {run.step}", flush=True)
        if run.step % (4 * every) == 0 or run.step == total:
            print(f"held-out clips at {frames} frames: {run.measured(held, frames, casting)}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--dtype", choices=("fp32", "bf16"), default="fp32", help="of the products; weights stay float32")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--results", help="where checkpoint and trained weights go; OUT if not given")
    parser.add_argument("--steps", type=int, nargs="+", help="steps of each stage, other than the recipe's")
    parser.add_argument("--save-every", type=int, help="steps between checkpoints, other than the recipe's")
    recipes.add_to(parser)
    arguments = parser.parse_args()
    recipe, results = recipes.RECIPES[arguments.recipe], arguments.results or arguments.out
    stages = recipe.stages
    if arguments.steps:
        stages = tuple((frames, steps, batch) for (frames, _, batch), steps in zip(stages, arguments.steps))
    casting = lambda: torch.autocast(arguments.device.partition(":")[0], torch.bfloat16, enabled=arguments.dtype == "bf16")
    os.makedirs(results, exist_ok=True)
    checkpoint = os.path.join(results, "checkpoint.pt")
    clips = Clips(arguments.data, "train"), Clips(arguments.data, "held")
    run = Run(recipe, arguments.out, arguments.device, arguments.seed, arguments.compile)
    print(f"{sum(map(len, clips[0].buckets.values()))} clips, "
          f"{sum(p.numel() for p in run.transformer.parameters()) / 1e6:.2f} M parameters", flush=True)
    if os.path.exists(checkpoint):
        run.restore(torch.load(checkpoint, map_location=arguments.device, weights_only=False))
        print(f"goes on after step {run.step}", flush=True)
    learned(run, clips, stages, arguments.save_every or recipe.save_every, checkpoint, casting)
    for mean, name in zip(run.means, ("transformer", "text_encoder")):
        mean.save_pretrained(os.path.join(results, "trained", name))
    print(f"weights {run.digest()}", flush=True)


if __name__ == "__main__":
    main()
