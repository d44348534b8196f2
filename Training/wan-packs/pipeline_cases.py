"""Compute with diffusers what the golden packs are asked for beside their own pipeline: a first and a last frame,
a picture that a TI2V clip starts from, a clip that is changed by strength, pictures that an image encoder tells of (Wan
2.1), and weights in shards of half floats.

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
from transformers import CLIPVisionConfig, CLIPVisionModel, UMT5EncoderModel
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

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


def run(pipe, embeddings, tensors, noise, arguments, **given):
    """Adds what the whole pipeline makes of given noise; `given` may be a function, called for each of two runs."""
    pipe.set_progress_bar_config(disable=True)
    text, negative = embeddings
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
write("first-last", "i2v", run(pipe, embeddings("i2v"), tensors, noise, asked, image=first, last_image=last, latents=noise.clone), asked)

# A picture that stays the first frame while the rest is made, with a timestep for each token.
first, noise = picture(4, 64, 128), torch.randn(1, 12, 2, 4, 8, generator=generator(5))
pipe = WanImageToVideoPipeline(**parts("ti2v"), image_encoder=None, image_processor=None, expand_timesteps=True)
asked = form(64, 128, num_frames=5)
tensors = run(pipe, embeddings("ti2v"), {"pipeline.image_u8": bytes_of(first)}, noise, asked, image=first, latents=noise.clone)
write("ti2v-image", "ti2v", tensors, asked, index={"_class_name": "WanImageToVideoPipeline"})

# A clip that is noised by its strength and made again; noise is all that the pipeline draws.
clip = [picture(10 + number, 32, 64) for number in range(9)]
pipe = WanVideoToVideoPipeline(**parts("t2v"))
asked, noise = form(32, 64, strength=0.6), torch.randn(1, 16, 3, 4, 8, generator=generator(6))
tensors = {"pipeline.video_u8": torch.stack([bytes_of(frame) for frame in clip])}
tensors = run(pipe, embeddings("t2v"), tensors, noise, asked, video=clip, generator=lambda: generator(6))
write("video-to-video", "t2v", tensors, asked | {"num_frames": 9}, index={"_class_name": "WanVideoToVideoPipeline"})

# Wan 2.1: an image encoder tells of the first picture, or of first and last.
def jittered(model, seed):
    """The model with weights large enough that every part of it counts."""
    with torch.no_grad():
        for number, weight in enumerate(model.parameters()):
            noise = torch.randn(weight.shape, generator=generator(1000 * seed + number))
            weight.copy_(noise / weight[0].numel() ** 0.5 if weight.ndim > 1 else weight + 0.2 * noise)
    return model.eval()


def told(case, seed, activation, positions, prepared, height, width, **given):
    """A case whose pack has an image encoder and a transformer of its own; `given` are the pictures."""
    torch.manual_seed(seed)
    encoder = jittered(CLIPVisionModel(CLIPVisionConfig(
        hidden_size=32, intermediate_size=64, num_hidden_layers=3, num_attention_heads=4, image_size=28, patch_size=14,
        hidden_act=activation)), seed)
    processor = CLIPImageProcessorPil(size={"shortest_edge": prepared}, crop_size={"height": 28, "width": 28})
    pipe = parts("i2v")
    sizes = dict(pipe["transformer"].config, image_dim=32, added_kv_proj_dim=48)
    if positions:
        sizes["pos_embed_seq_len"] = 2 * encoder.embeddings.num_positions
    pipe["transformer"] = jittered(WanTransformer3DModel.from_config(sizes), seed + 1)
    folder = f"{out}/{case}"
    for part, model in (("image_encoder", encoder), ("image_processor", processor), ("transformer", pipe["transformer"])):
        model.save_pretrained(f"{folder}/{part}")
    pictures = list(given.values())
    with torch.no_grad():
        states = encoder(**processor(images=pictures, return_tensors="pt"), output_hidden_states=True).hidden_states[-2]
    tensors = {f"pipeline.{name}_u8": bytes_of(image) for name, image in given.items()}
    # The reference takes the text for 512 rows long beside an image.
    text, negative = (torch.cat([rows, torch.zeros(1, 512 - rows.shape[1], rows.shape[2])], 1) for rows in embeddings("i2v"))
    noise = torch.randn(1, 16, 3, height // 8, width // 8, generator=generator(seed + 2))
    asked = form(height, width, num_frames=9, max_sequence_length=512)
    run(WanImageToVideoPipeline(**pipe, image_encoder=encoder, image_processor=processor), (text, negative), tensors, noise,
        asked, latents=noise.clone, **given)
    index = {"image_encoder": ["transformers", "CLIPVisionModel"], "image_processor": ["transformers", "CLIPImageProcessor"]}
    write(case, "i2v", tensors | {"image_encoder.hidden_states": states}, asked, index=index,
          own=("transformer", "image_encoder", "image_processor"))


told("told-image", 20, "gelu", False, 28, 32, 64, image=picture(24, 32, 64))
told("told-first-last", 30, "quick_gelu", True, 40, 48, 32, image=picture(34, 48, 32), last_image=picture(35, 48, 32))

# Pictures of shapes that leave odd margins, as the image processor of "told-image" prepares them; none very tall, as
# Pillow 13 resamples those in another order than those before it.
processor, prepared = CLIPImageProcessorPil.from_pretrained(f"{out}/told-image/image_processor"), {}
for number, (height, width) in enumerate([(61, 100), (41, 300), (20, 33)]):
    image = picture(50 + number, height, width)
    prepared[f"{height}x{width}.image_u8"] = bytes_of(image)
    prepared[f"{height}x{width}.pixel_values"] = processor(images=image, return_tensors="pt").pixel_values[0].contiguous()
save_file(prepared, f"{out}/prepared.safetensors")

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
