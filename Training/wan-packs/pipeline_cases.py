"""Compute with diffusers what the golden packs are asked for beside their own pipeline: a first and a last frame,
a picture that a TI2V clip starts from, a clip that is changed by strength, and weights in shards of half floats.

usage: pipeline_cases.py GOLDEN_DIR OUT_DIR

Writes a pack folder for each case into OUT_DIR, whose parts are links to those of GOLDEN_DIR; the packs of
Tests/DiffusionTests/Fixtures/cases are `pipeline_cases.py ../golden ../cases`, run there.
"""
import json, os, sys
import numpy as np, torch
from PIL import Image
from safetensors.torch import load_file, save_file
from diffusers import (AutoencoderKLWan, UniPCMultistepScheduler, WanImageToVideoPipeline, WanTransformer3DModel,
                       WanVideoToVideoPipeline)
from transformers import UMT5EncoderModel

golden, out = sys.argv[1], sys.argv[2]
torch.set_num_threads(2)
generator = lambda seed: torch.Generator().manual_seed(seed)
picture = lambda seed, height, width: Image.fromarray(
    (torch.rand(height, width, 3, generator=generator(seed)) * 255).to(torch.uint8).numpy())
bytes_of = lambda image: torch.from_numpy(np.array(image))
PROMPT, NEGATIVE = "Golden confetti falls slowly over a birthday cake, camera drifting left.", "blurry, static, low quality"


def parts(kind):
    """The parts of a golden pack, as diffusers loads them; texts come as the embeddings of its golden file."""
    folder = f"{golden}/{kind}"
    return dict(
        tokenizer=None,
        text_encoder=None,
        vae=AutoencoderKLWan.from_pretrained(f"{folder}/vae").eval(),
        scheduler=UniPCMultistepScheduler.from_pretrained(f"{folder}/scheduler"),
        transformer=WanTransformer3DModel.from_pretrained(f"{folder}/transformer").eval())


def embeddings(kind):
    """The golden embeddings of PROMPT and NEGATIVE."""
    given = load_file(f"{golden}/{kind}/golden/golden.safetensors")
    return given["pipeline.prompt_embeds"], given["pipeline.negative_prompt_embeds"]


def write(case, kind, tensors, arguments, index=None, own=()):
    """A folder with the golden tensors of a case; its parts are links, but for those in `own`."""
    folder = f"{out}/{case}"
    os.makedirs(f"{folder}/golden", exist_ok=True)
    source = json.load(open(f"{golden}/{kind}/model_index.json"))
    json.dump(source | (index or {}), open(f"{folder}/model_index.json", "w"), indent=1)
    for part in {"tokenizer", "text_encoder", "vae", "scheduler", "transformer"} - set(own):
        if not os.path.islink(f"{folder}/{part}"):
            os.symlink(os.path.relpath(f"{golden}/{kind}/{part}", folder), f"{folder}/{part}")
    save_file({name: value.contiguous() for name, value in tensors.items()}, f"{folder}/golden/golden.safetensors")
    meta = {"prompts": [PROMPT], "negative_prompt": NEGATIVE, "pipeline": {"prompt": PROMPT, "negative_prompt": NEGATIVE} | arguments,
            "tensors": {name: [list(value.shape), str(value.dtype).replace("torch.", "")] for name, value in tensors.items()}}
    json.dump(meta, open(f"{folder}/golden/golden.json", "w"), indent=1)
    print(case, {name: tuple(value.shape) for name, value in tensors.items()})


def run(pipe, kind, tensors, noise, arguments, **given):
    """Adds what the whole pipeline makes of given noise; `given` may be a function, called for each of two runs."""
    pipe.set_progress_bar_config(disable=True)
    text, negative = embeddings(kind)
    tensors |= {"pipeline.prompt_embeds": text, "pipeline.negative_prompt_embeds": negative, "pipeline.noise": noise}
    for name, form in (("latents", "latent"), ("frames", "pt")):
        rest = {key: value() if callable(value) else value for key, value in given.items()}
        with torch.no_grad():
            tensors[f"pipeline.{name}"] = pipe(prompt_embeds=text, negative_prompt_embeds=negative, return_dict=False,
                                               output_type=form, **arguments, **rest)[0]
    return tensors


form = lambda height, width, **rest: dict(height=height, width=width, num_inference_steps=5, guidance_scale=3.5,
                                          max_sequence_length=64) | rest

# First and last frame, joined to the noise.
first, last, noise = picture(1, 32, 64), picture(2, 32, 64), torch.randn(1, 16, 3, 4, 8, generator=generator(3))
pipe = WanImageToVideoPipeline(**parts("i2v"), image_encoder=None, image_processor=None)
asked = form(32, 64, num_frames=9)
tensors = {"pipeline.image_u8": bytes_of(first), "pipeline.last_image_u8": bytes_of(last)}
write("first-last", "i2v", run(pipe, "i2v", tensors, noise, asked, image=first, last_image=last, latents=noise.clone), asked)

# A picture that stays the first frame while the rest is made, with a timestep for each token.
first, noise = picture(4, 64, 128), torch.randn(1, 12, 2, 4, 8, generator=generator(5))
pipe = WanImageToVideoPipeline(**parts("ti2v"), image_encoder=None, image_processor=None, expand_timesteps=True)
asked = form(64, 128, num_frames=5)
tensors = run(pipe, "ti2v", {"pipeline.image_u8": bytes_of(first)}, noise, asked, image=first, latents=noise.clone)
write("ti2v-image", "ti2v", tensors, asked, index={"_class_name": "WanImageToVideoPipeline"})

# A clip that is noised by its strength and made again; noise is all that the pipeline draws.
clip = [picture(10 + number, 32, 64) for number in range(9)]
pipe = WanVideoToVideoPipeline(**parts("t2v"))
asked, noise = form(32, 64, strength=0.6), torch.randn(1, 16, 3, 4, 8, generator=generator(6))
tensors = {"pipeline.video_u8": torch.stack([bytes_of(frame) for frame in clip])}
tensors = run(pipe, "t2v", tensors, noise, asked, video=clip, generator=lambda: generator(6))
write("video-to-video", "t2v", tensors, asked | {"num_frames": 9}, index={"_class_name": "WanVideoToVideoPipeline"})

# The transformer in shards of bfloat16, the text encoder in float16; computed in float32 from what is stored.
transformer = parts("t2v")["transformer"]
text_encoder = UMT5EncoderModel.from_pretrained(f"{golden}/t2v/text_encoder")
given = load_file(f"{golden}/t2v/golden/golden.safetensors")
folder = f"{out}/half-shards"
os.makedirs(folder, exist_ok=True)
transformer.to(torch.bfloat16).save_pretrained(f"{folder}/transformer", max_shard_size="120KB")
text_encoder.to(torch.float16).save_pretrained(f"{folder}/text_encoder")
# Read again, as tables that no file holds were made smaller too.
transformer = WanTransformer3DModel.from_pretrained(f"{folder}/transformer", torch_dtype=torch.float32).eval()
text_encoder = UMT5EncoderModel.from_pretrained(f"{folder}/text_encoder", dtype=torch.float32).eval()
with torch.no_grad():
    names = ["transformer.hidden_states", "transformer.timestep", "transformer.encoder_hidden_states"]
    made = transformer(*(given[name] for name in names), return_dict=False)[0]
    ids = given["tokenizer.input_ids"].long()
    states = text_encoder(ids, given["tokenizer.attention_mask"].long()).last_hidden_state
write("half-shards", "t2v", {name: given[name] for name in names} | {"transformer.sample": made,
      "tokenizer.input_ids": given["tokenizer.input_ids"], "tokenizer.attention_mask": given["tokenizer.attention_mask"],
      "text_encoder.last_hidden_state": states}, {}, own=("transformer", "text_encoder"))
meta = json.load(open(f"{folder}/golden/golden.json"))
first = json.load(open(f"{golden}/t2v/golden/golden.json"))
meta |= {"prompts": first["prompts"], "negative_prompt": first["negative_prompt"]}
json.dump(meta, open(f"{folder}/golden/golden.json", "w"), indent=1, ensure_ascii=False)
