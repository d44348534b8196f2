"""Write a pack with random weights and the sizes of a published checkpoint, or a medium one, to measure
speed and memory with. It has no golden file: what is right is proved on small packs (make_pack.py).

usage: sized_pack.py OUT_DIR SIZE [float32|bfloat16|sparse]      SIZE: one of SIZES below

`medium` is what `make bench` measures: width 1536, 4 layers, autoencoder base 96.

Tensors are written straight to their files, so that little memory is needed; `medium` takes 1.3 GB of
disk in float32, `1.3B` with its UMT5-XXL text encoder 14.5 GB in bfloat16. `sparse` writes bfloat16 files
of nothing but holes, which take no disk: enough for `matinee models add --link`, which plans memory.
"""
import json, os, shutil, struct, sys
import numpy as np, torch
from diffusers import AutoencoderKLWan, WanTransformer3DModel, WanVACETransformer3DModel
from transformers import CLIPVisionConfig, CLIPVisionModel, UMT5Config, UMT5EncoderModel

# Name → golden pack whose index it has, heads, layers, width of the feed-forward, and what else differs.
SIZES = {
    "medium": ("t2v", 12, 4, 8960, {}),
    "1.3B": ("t2v", 12, 30, 8960, {}),
    "14B": ("t2v", 40, 40, 13824, {}),
    "TI2V-5B": ("ti2v", 24, 30, 14336, {"in_channels": 48, "out_channels": 48}),
    "T2V-A14B": ("moe", 40, 40, 13824, {}),
    "I2V-A14B": ("i2v", 40, 40, 13824, {"in_channels": 36}),
    "I2V-14B": ("i2v", 40, 40, 13824, {"in_channels": 36, "image_dim": 1280, "added_kv_proj_dim": 5120}),
    "FLF2V-14B": ("i2v", 40, 40, 13824, {"in_channels": 36, "image_dim": 1280, "added_kv_proj_dim": 5120, "pos_embed_seq_len": 514}),
    "VACE-1.3B": ("vace", 12, 30, 8960, {"vace_layers": list(range(0, 30, 2)), "vace_in_channels": 96}),
    "VACE-14B": ("vace", 40, 40, 13824, {"vace_layers": list(range(0, 40, 5)), "vace_in_channels": 96}),
}
out, size = sys.argv[1], sys.argv[2]
kind = sys.argv[3] if len(sys.argv) > 3 else "float32"
like, heads, layers, hidden, rest = SIZES[size]
here = os.path.dirname(os.path.abspath(__file__))
golden = os.path.join(here, f"../Tests/DiffusionTests/Fixtures/golden/{like}")
noise = np.random.default_rng(1).standard_normal(1 << 22, dtype=np.float32)


def stored(values):
    if kind == "float32":
        return values.astype("<f4")
    return (values.astype("<f4").view("<u4") >> 16).astype("<u2")


def write(model, folder, name):
    """Every weight random, none at a value that could be skipped; matrices keep the size of what they are fed."""
    os.makedirs(folder, exist_ok=True)
    shapes = {key: tuple(value.shape) for key, value in model.state_dict().items()}
    if "encoder.embed_tokens.weight" in shapes:
        shapes.pop("encoder.embed_tokens.weight")
    width = 4 if kind == "float32" else 2
    header, end = {}, 0
    for key, shape in shapes.items():
        count = int(np.prod(shape))
        header[key] = {"dtype": "F32" if width == 4 else "BF16", "shape": shape, "data_offsets": [end, end + width * count]}
        end += width * count
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(folder, name), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + end)
        for shape in shapes.values() if kind != "sparse" else ():
            count = int(np.prod(shape))
            scale, middle = ((count // shape[0]) ** -0.5, 0) if len(shape) > 1 else (0.1, 1 if len(shape) == 1 else 0)
            block = stored(noise * np.float32(scale) + np.float32(middle))
            while count > 0:
                file.write(block[:count].tobytes())
                count -= len(block)
    config = model.config.to_dict() if hasattr(model.config, "to_dict") else {"_class_name": type(model).__name__, **model.config}
    json.dump(config, open(os.path.join(folder, "config.json"), "w"), indent=1, default=str)


small = size == "medium"
with torch.device("meta"):
    text_width = 512 if small else 4096
    text = UMT5EncoderModel(UMT5Config(
        vocab_size=2048 if small else 256384, d_model=text_width, d_kv=64, d_ff=1024 if small else 10240,
        num_layers=4 if small else 24, num_heads=8 if small else 64, feed_forward_proj="gated-gelu"))
    form = {"in_channels": 16, "out_channels": 16} | rest
    transformer = (WanVACETransformer3DModel if like == "vace" else WanTransformer3DModel)(
        patch_size=(1, 2, 2), num_attention_heads=heads, attention_head_dim=128, text_dim=text_width, freq_dim=256,
        ffn_dim=hidden, num_layers=layers, cross_attn_norm=True, qk_norm="rms_norm_across_heads", eps=1e-6,
        rope_max_seq_len=1024, **form)
    residual = {"is_residual": True, "patch_size": 2, "in_channels": 12, "out_channels": 12, "decoder_base_dim": 256,
                "scale_factor_spatial": 16, "latents_mean": [0.0] * 48, "latents_std": [1.0] * 48}
    five = like == "ti2v"
    autoencoder = AutoencoderKLWan(
        base_dim=160 if five else 96, z_dim=48 if five else 16, dim_mult=[1, 2, 4, 4], num_res_blocks=2, attn_scales=[],
        temperal_downsample=[False, True, True], **(residual if five else {}))
    eye = CLIPVisionModel(CLIPVisionConfig(hidden_size=1280, intermediate_size=5120, num_hidden_layers=32,
                                           num_attention_heads=16, image_size=224, patch_size=14, hidden_act="gelu"))
os.makedirs(out, exist_ok=True)
write(text, out + "/text_encoder", "model.safetensors")
for part in ["transformer", "transformer_2"] if "A14B" in size else ["transformer"]:
    write(transformer, f"{out}/{part}", "diffusion_pytorch_model.safetensors")
write(autoencoder, out + "/vae", "diffusion_pytorch_model.safetensors")
for part in ["tokenizer", "scheduler"]:
    shutil.copytree(f"{golden}/{part}", f"{out}/{part}", dirs_exist_ok=True)
index = json.load(open(f"{golden}/model_index.json"))
if "image_dim" in rest:
    write(eye, out + "/image_encoder", "model.safetensors")
    prepared = json.load(open(f"{golden}/../../cases/told-image/image_processor/preprocessor_config.json"))
    prepared |= {"size": {"shortest_edge": 224}, "crop_size": {"height": 224, "width": 224}}
    os.makedirs(out + "/image_processor", exist_ok=True)
    json.dump(prepared, open(out + "/image_processor/preprocessor_config.json", "w"), indent=1)
    index |= {"image_encoder": ["transformers", "CLIPVisionModel"], "image_processor": ["transformers", "CLIPImageProcessor"]}
if size == "I2V-A14B":
    index |= {"transformer_2": index["transformer"], "boundary_ratio": 0.9}
json.dump(index, open(f"{out}/model_index.json", "w"), indent=1)
print(f"{out}: {size}, {kind}")
