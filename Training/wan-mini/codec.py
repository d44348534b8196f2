"""The codec: 8 x 8 pixels of one frame to a few channels, in closed form, inside diffusers' AutoencoderKLWan.

`codec.py fit DATA OUT` finds the principal components of the training clips' patches, writes OUT/vae and prints the
PSNR of held-out clips; `codec.py encode DATA OUT` writes the latents of every shard beside it, which is all that the
transformer's training reads (`--drop` then deletes the pixels of training shards).

How a linear map fits into the network: the first convolution puts x, -x and a large constant side by side, so that the
root mean square that the norm divides by is the same everywhere; silu(x) - silu(-x) = x takes x through the activation
unchanged; every residual and attention branch ends in zeros, silent but trainable.
"""

import argparse
import glob
import json
import math
import os
import time

import numpy as np
import torch
from diffusers import AutoencoderKLWan
from diffusers.models.autoencoders.autoencoder_kl_wan import patchify

import recipe as recipes

PATCH = 8
CONSTANT = 300.0  # far above any latent, so that the norm hardly moves
WHITENING = 0.5  # 0 leaves a channel its own spread, 1 makes all channels equal
LOG_VARIANCE = -8.0
SAMPLED = 24  # clips of each shard that the components are found from


def shards(data, split):
    """Gives the shards of a split, without their extensions, in a fixed order."""
    return sorted(path.removesuffix(".jsonl") for path in glob.glob(os.path.join(data, "*x*", f"{split}-[0-9]*[0-9].jsonl")))


def described(path):
    """Gives the captions and scenes of one shard."""
    with open(path + ".jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def video(pixels):
    """Gives bytes [clip, frame, row, column, colour] as [clip, colour, frame, row, column], -1 to 1."""
    return torch.from_numpy(np.array(pixels)).permute(0, 4, 1, 2, 3).float() / 127.5 - 1


def components(data):
    """Gives mean, directions and spreads of the training clips' patches, the greatest first."""
    total, square, count = torch.zeros(3 * PATCH ** 2).double(), 0, 0
    for path in shards(data, "train"):
        pixels = np.load(path + ".npy", mmap_mode="r")
        few = pixels[::max(1, len(pixels) // SAMPLED), ::2]
        rows = patchify(video(few), PATCH).movedim(1, -1).reshape(-1, 3 * PATCH ** 2).double()
        total, square, count = total + rows.sum(0), square + rows.T @ rows, count + len(rows)
    mean = total / count
    powers, directions = torch.linalg.eigh(square / count - mean[:, None] * mean)
    return mean.float(), directions.flip(1).float(), powers.flip(0).clamp(min=1e-12).sqrt().float()


def built(recipe, mean, directions, spreads):
    """Gives the autoencoder that holds the linear codec."""
    z, width = recipe.channels, recipe.codec_width
    vae = AutoencoderKLWan(
        base_dim=width, decoder_base_dim=width, z_dim=z, dim_mult=[1], num_res_blocks=1, attn_scales=[],
        temperal_downsample=[], is_residual=False, patch_size=PATCH, in_channels=3 * PATCH ** 2,
        out_channels=3 * PATCH ** 2, scale_factor_temporal=1, scale_factor_spatial=PATCH, latents_mean=[0.0] * z,
        latents_std=[1.0] * z,
    )
    spread = spreads[:z] ** (1 - WHITENING)  # of each latent channel
    spread = spread / spread.square().mean().sqrt()
    analysis = directions[:, :z].T / spreads[:z, None] * spread[:, None]
    synthesis = directions[:, :z] * (spreads[:z] / spread)
    gain = CONSTANT / math.sqrt(width)
    with torch.no_grad():
        for module in vae.modules():
            if type(module).__name__ == "WanResidualBlock":
                module.conv2.weight.zero_()
                module.conv2.bias.zero_()
                module.norm1.gamma.fill_(gain)
                module.norm1.gamma[2 * z] = 1 / math.sqrt(width)
            elif type(module).__name__ == "WanAttentionBlock":
                module.proj.weight.zero_()
                module.proj.bias.zero_()
        enter(vae.encoder.conv_in, analysis, -analysis @ mean)
        enter(vae.decoder.conv_in, torch.eye(z), torch.zeros(z))
        silent = torch.zeros(z, z)
        leave(vae.encoder, torch.cat([torch.eye(z), silent]), torch.cat([torch.zeros(z), torch.full((z,), LOG_VARIANCE)]), gain)
        leave(vae.decoder, synthesis, mean, gain)
        for point in (vae.quant_conv, vae.post_quant_conv):
            point.weight.copy_(torch.eye(len(point.weight))[:, :, None, None, None])
            point.bias.zero_()
    return vae.eval()


def enter(convolution, weight, bias):
    """Makes a convolution give x = weight · input + bias, then -x, then the constant, then zeros."""
    z = len(weight)
    convolution.weight.zero_()
    convolution.bias.zero_()
    convolution.weight[:z, :, 2, 1, 1], convolution.weight[z:2 * z, :, 2, 1, 1] = weight, -weight
    convolution.bias[:z], convolution.bias[z:2 * z], convolution.bias[2 * z] = bias, -bias, CONSTANT


def leave(part, weight, bias, gain):
    """Makes the last norm and convolution of encoder or decoder give weight · x + bias."""
    z = weight.shape[1]
    part.norm_out.gamma.fill_(gain)
    part.norm_out.gamma[2 * z] = 0  # else fine-tuning would move weights that see a constant 300
    part.conv_out.weight.zero_()
    part.conv_out.weight[:, :z, 2, 1, 1], part.conv_out.weight[:, z:2 * z, 2, 1, 1] = weight, -weight
    part.conv_out.bias.copy_(bias)


class Linear:
    """The analysis half of a codec that was not fine-tuned, without the silent branches: the same latents, sooner."""

    def __init__(self, vae, device="cpu"):
        z, first = vae.config.z_dim, vae.encoder.conv_in
        self.weight = first.weight[:z, :, 2, 1, 1].detach().float().to(device)
        self.bias = first.bias[:z].detach().float().to(device).view(1, -1, 1, 1, 1)

    def __call__(self, pixels):
        """Gives the latents [clip, channel, frame, row, column] of bytes."""
        return torch.einsum("bcthw,zc->bzthw", patchify(video(pixels).to(self.weight.device), PATCH), self.weight) + self.bias


def decibels(one, other):
    """Gives the PSNR of two clips in -1 to 1."""
    return -10 * math.log10((one - other).square().mean().item() / 4)


@torch.no_grad()
def measure(vae, data, most=16):
    """Prints the PSNR of held-out clips through diffusers' own encode and decode, for each shape of frame."""
    linear, shapes = Linear(vae), {}
    for path in shards(data, "held"):
        shapes.setdefault(os.path.basename(os.path.dirname(path)), path)
    for shape, path in sorted(shapes.items()):
        pixels, found, apart, started = np.load(path + ".npy", mmap_mode="r")[:most], [], 0.0, time.process_time()
        for clip in pixels:
            whole = video(clip[None])
            latents = vae.encode(whole).latent_dist.mean
            apart = max(apart, (linear(clip[None]) - latents).abs().max().item())
            found.append(decibels(vae.decode(latents).sample, whole))
        print(f"{shape}: {np.mean(found):.2f} dB over {len(found)} held-out clips (worst {min(found):.2f}), linear form "
              f"within {apart:.1e}, {(time.process_time() - started) / len(found):.2f} CPU-s a clip", flush=True)


def fit(arguments, recipe):
    """Finds, measures and writes the codec."""
    mean, directions, spreads = components(arguments.data)
    power = spreads.square()
    for z in sorted({recipe.channels, 12, 16, 24, 32, 48}):
        print(f"{z} channels keep {power[:z].sum() / power.sum():.4f} of the variance; linear bound on the training clips "
              f"{-10 * math.log10(power[z:].sum().item() / (3 * PATCH ** 2) / 4):.2f} dB")
    torch.manual_seed(0)
    vae = built(recipe, mean, directions, spreads)
    measure(vae, arguments.data)
    vae.save_pretrained(os.path.join(arguments.out, "vae"))


@torch.no_grad()
def encode(arguments):
    """Writes the latents of every shard as float16."""
    linear = Linear(AutoencoderKLWan.from_pretrained(os.path.join(arguments.out, "vae")), arguments.device)
    for split in ("train", "held"):
        for path in shards(arguments.data, split):
            if os.path.exists(path + ".latents.npy"):
                continue
            pixels = np.load(path + ".npy", mmap_mode="r")
            latents = [linear(pixels[start:start + 16]).half().cpu().numpy() for start in range(0, len(pixels), 16)]
            np.save(path + ".part.npy", np.concatenate(latents))
            os.replace(path + ".part.npy", path + ".latents.npy")
            if arguments.drop and split == "train":
                os.remove(path + ".npy")
            print(path, flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=("fit", "encode"))
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--drop", action="store_true", help="delete the pixels of training shards")
    recipes.add_to(parser)
    arguments = parser.parse_args()
    if arguments.command == "fit":
        fit(arguments, recipes.RECIPES[arguments.recipe])
    else:
        encode(arguments)


if __name__ == "__main__":
    main()
