"""Writes the trained pack in diffusers layout, with its golden file: `export.py OUT PACK`.

OUT has tokenizer and vae (words.py, codec.py) and the trained transformer and text encoder (train.py). The golden file has
the names and the form of ../wan-packs/make_pack.py, so `matinee models check PACK` judges the pack as any other; its
tensors are computed in float32 from the weights as they are stored.
"""

import argparse
import json
import os

import diffusers
import torch
import transformers
from diffusers import AutoencoderKLWan, WanPipeline, WanTransformer3DModel
from safetensors.torch import save_file
from transformers import UMT5EncoderModel

import codec
import network
import recipe as recipes
import words

# It would say of every pack that some modules compute in float32 (here all do), and that nine frames are no multiple of one.
diffusers.logging.set_verbosity_error()

PROMPTS = [
    "golden confetti over a birthday cake, pan left", "清晨的城市，阳光洒在咖啡杯上",
    "Feliz cumpleaños, Zoë! 🎂  two   spaces &amp; an entity", "A snowy forest at night, a fox, slow zoom in, no people",
]
NEGATIVE = "blurry, static"
WORDS, FRAMES, SIDE = 40, 5, 32  # of the golden tensors: ids of a text, frames and pixels of a clip
READABLE = 0o644  # safetensors writes files that only their owner may read


def parts(folder, trained, dtype):
    """Gives tokenizer and vae of `folder`, transformer and text encoder of `trained`, by their names in a pipeline."""
    weights = {"transformer": WanTransformer3DModel, "text_encoder": UMT5EncoderModel}
    found = {}
    for name, model in weights.items():
        key = "torch_dtype" if name == "transformer" else "dtype"
        found[name] = model.from_pretrained(os.path.join(trained, name), **{key: torch.float32}).to(dtype).eval()
    found["vae"] = AutoencoderKLWan.from_pretrained(os.path.join(folder, "vae"), torch_dtype=torch.float32).to(dtype).eval()
    return found | {"tokenizer": words.opened(os.path.join(folder, "tokenizer", "tokenizer.json"))}


def written(recipe, out, pack, dtype):
    """Writes the pack, whose folder must not be there yet."""
    os.makedirs(pack)
    found = parts(out, os.path.join(out, "trained"), dtype)
    WanPipeline(**found, scheduler=network.scheduler(recipe), expand_timesteps=True).save_pretrained(pack)
    for folder, _, names in os.walk(pack):
        for name in names:
            path = os.path.join(folder, name)
            os.chmod(path, READABLE)
            if name == "tokenizer.json":  # a third of its length is white space
                rewritten(path, lambda tokens: tokens, separators=(",", ":"))
            elif name == "config.json":  # says in which folder the part lay on this machine
                rewritten(path, lambda config: {key: config[key] for key in config if key != "_name_or_path"}, indent=2)


def rewritten(path, change, **form):
    """Changes what a JSON file holds, and its form."""
    with open(path, encoding="utf-8") as file:
        held = change(json.load(file))
    with open(path, "w", encoding="utf-8") as file:
        file.write(json.dumps(held, ensure_ascii=False, **form) + "\n")


def loaded(pack, device="cpu"):
    """Gives the pipeline of a written pack, in float32."""
    index = WanPipeline.load_config(pack)
    scheduler = diffusers.UniPCMultistepScheduler.from_pretrained(os.path.join(pack, "scheduler"))
    found = parts(pack, pack, torch.float32)
    pipe = WanPipeline(**found, scheduler=scheduler, expand_timesteps=index["expand_timesteps"]).to(device)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def noise(seed):
    """Gives a generator of its own for each golden tensor."""
    return torch.Generator().manual_seed(seed)


@torch.no_grad()
def by_part(recipe, pipe):
    """Gives what each part gives by itself, and what it was given."""
    tensors, z = {}, recipe.channels
    ids = pipe.tokenizer([*PROMPTS, NEGATIVE], padding="max_length", max_length=WORDS, truncation=True, return_tensors="pt")
    tensors["tokenizer.input_ids"] = ids.input_ids.to(torch.int32)
    tensors["tokenizer.attention_mask"] = ids.attention_mask.to(torch.int32)
    tensors["text_encoder.last_hidden_state"] = pipe.text_encoder(ids.input_ids, ids.attention_mask).last_hidden_state

    tensors["vae.input"] = torch.rand(1, 3, FRAMES, SIDE, SIDE, generator=noise(11)) * 2 - 1
    posterior = pipe.vae.encode(tensors["vae.input"]).latent_dist
    tensors["vae.latent_mean"], tensors["vae.latent_logvar"] = posterior.mean, posterior.logvar
    tensors["vae.decode_input"] = torch.randn(posterior.mean.shape, generator=noise(12))
    tensors["vae.decoded"] = pipe.vae.decode(tensors["vae.decode_input"]).sample
    tensors["vae.image_input"] = torch.rand(1, 3, 1, SIDE, SIDE, generator=noise(13)) * 2 - 1
    tensors["vae.image_latent_mean"] = pipe.vae.encode(tensors["vae.image_input"]).latent_dist.mean

    tensors["transformer.hidden_states"] = torch.randn(1, z, 2, 4, 8, generator=noise(14))
    tensors["transformer.timestep"] = torch.tensor([713.0])
    tensors["transformer.encoder_hidden_states"] = torch.randn(1, min(WORDS, recipe.rows), recipe.text_width, generator=noise(15))
    keep = lambda name: lambda module, given, result: tensors.__setitem__(name, result.detach())
    hooks = [block.register_forward_hook(keep(f"transformer.block{n}")) for n, block in enumerate(pipe.transformer.blocks)]
    given = (tensors[f"transformer.{name}"] for name in ("hidden_states", "timestep", "encoder_hidden_states"))
    tensors["transformer.sample"] = pipe.transformer(*given, return_dict=False)[0]
    for hook in hooks:
        hook.remove()

    pipe.scheduler.set_timesteps(8)
    tensors["scheduler.timesteps"], tensors["scheduler.sigmas"] = pipe.scheduler.timesteps.float(), pipe.scheduler.sigmas.float()
    return tensors


@torch.no_grad()
def as_a_whole(recipe, pipe, arguments):
    """Gives what the pipeline gives for `arguments`, and the noise it began with."""
    tensors, side = {}, SIDE // codec.PATCH
    tensors["pipeline.prompt_embeds"], tensors["pipeline.negative_prompt_embeds"] = pipe.encode_prompt(
        PROMPTS[0], NEGATIVE, True, max_sequence_length=recipe.rows, device="cpu")
    tensors["pipeline.noise"] = torch.randn(1, recipe.channels, FRAMES, side, side, generator=noise(17))
    for name, kind in (("latents", "latent"), ("frames", "pt")):
        tensors[f"pipeline.{name}"] = pipe(**arguments, latents=tensors["pipeline.noise"].clone(), output_type=kind,
                                           return_dict=False)[0]
    return tensors


def golden(recipe, pack):
    """Computes and writes the golden file of a pack."""
    arguments = {"prompt": PROMPTS[0], "negative_prompt": NEGATIVE, "height": SIDE, "width": SIDE, "num_frames": FRAMES,
                 "num_inference_steps": 6, "guidance_scale": 4.0, "max_sequence_length": recipe.rows}
    pipe = loaded(pack)
    tensors = by_part(recipe, pipe) | as_a_whole(recipe, pipe, arguments)
    about = {
        "kind": "ti2v", "diffusers": diffusers.__version__, "transformers": transformers.__version__,
        "torch": torch.__version__, "prompts": PROMPTS, "negative_prompt": NEGATIVE,
        "scheduler.timesteps": tensors["scheduler.timesteps"].tolist(), "pipeline": arguments,
        "tensors": {name: [list(t.shape), str(t.dtype).removeprefix("torch.")] for name, t in tensors.items()},
    }
    folder = os.path.join(pack, "golden")
    os.makedirs(folder)
    path = os.path.join(folder, "golden.safetensors")
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, path)
    os.chmod(path, READABLE)
    with open(os.path.join(folder, "golden.json"), "w", encoding="utf-8") as file:
        json.dump(about, file, indent=1, ensure_ascii=False)
        file.write("\n")
    return tensors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("pack")
    parser.add_argument("--dtype", choices=("bf16", "fp32"), default="bf16", help="of the stored weights")
    recipes.add_to(parser)
    arguments = parser.parse_args()
    recipe = recipes.RECIPES[arguments.recipe]
    written(recipe, arguments.out, arguments.pack, {"bf16": torch.bfloat16, "fp32": torch.float32}[arguments.dtype])
    tensors = golden(recipe, arguments.pack)
    sizes = {os.path.relpath(os.path.join(folder, name), arguments.pack): os.path.getsize(os.path.join(folder, name))
             for folder, _, names in os.walk(arguments.pack) for name in names}
    for name, size in sorted(sizes.items(), key=lambda pair: -pair[1]):
        print(f"{size:>12,} {name}")
    print(f"{sum(sizes.values()):>12,} bytes, {len(tensors)} golden tensors, all finite: "
          f"{all(bool(torch.isfinite(t.float()).all()) for t in tensors.values())}")


if __name__ == "__main__":
    main()
