"""Write a pack with random weights and the sizes of a published checkpoint, or a medium one, to measure
speed and memory with. It has no golden file: what is right is proved on small packs (make_pack.py).

usage: sized_pack.py OUT_DIR SIZE [float32|bfloat16]        SIZE: medium | 1.3B

`medium` is what `make bench` measures: width 1536, 4 layers, autoencoder base 96.

Tensors are written straight to their files, so that little memory is needed; `medium` takes 1.3 GB of
disk in float32, `1.3B` with its UMT5-XXL text encoder 14.5 GB in bfloat16.
"""
import json, os, shutil, struct, sys
import numpy as np, torch
from diffusers import AutoencoderKLWan, WanTransformer3DModel
from transformers import UMT5Config, UMT5EncoderModel

out, size = sys.argv[1], sys.argv[2]
kind = sys.argv[3] if len(sys.argv) > 3 else "float32"
here = os.path.dirname(os.path.abspath(__file__))
golden = os.path.join(here, "../Tests/DiffusionTests/Fixtures/golden/t2v")
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
        for shape in shapes.values():
            count = int(np.prod(shape))
            scale, middle = ((count // shape[0]) ** -0.5, 0) if len(shape) > 1 else (0.1, 1 if len(shape) == 1 else 0)
            block = stored(noise * np.float32(scale) + np.float32(middle))
            while count > 0:
                file.write(block[:count].tobytes())
                count -= len(block)
    config = model.config.to_dict() if hasattr(model.config, "to_dict") else {"_class_name": type(model).__name__, **model.config}
    json.dump(config, open(os.path.join(folder, "config.json"), "w"), indent=1, default=str)


large = size == "1.3B"
with torch.device("meta"):
    text_width = 4096 if large else 512
    text = UMT5EncoderModel(UMT5Config(
        vocab_size=256384 if large else 2048, d_model=text_width, d_kv=64, d_ff=10240 if large else 1024,
        num_layers=24 if large else 4, num_heads=64 if large else 8, feed_forward_proj="gated-gelu"))
    transformer = WanTransformer3DModel(
        patch_size=(1, 2, 2), num_attention_heads=12, attention_head_dim=128, in_channels=16, out_channels=16,
        text_dim=text_width, freq_dim=256, ffn_dim=8960, num_layers=30 if large else 4, cross_attn_norm=True,
        qk_norm="rms_norm_across_heads", eps=1e-6, rope_max_seq_len=1024)
    autoencoder = AutoencoderKLWan(base_dim=96, z_dim=16, dim_mult=[1, 2, 4, 4], num_res_blocks=2,
                                   attn_scales=[], temperal_downsample=[False, True, True])
os.makedirs(out, exist_ok=True)
write(text, out + "/text_encoder", "model.safetensors")
write(transformer, out + "/transformer", "diffusion_pytorch_model.safetensors")
write(autoencoder, out + "/vae", "diffusion_pytorch_model.safetensors")
for part in ["tokenizer", "scheduler"]:
    shutil.copytree(f"{golden}/{part}", f"{out}/{part}", dirs_exist_ok=True)
shutil.copy(f"{golden}/model_index.json", out)
print(f"{out}: {size}, {kind}")
