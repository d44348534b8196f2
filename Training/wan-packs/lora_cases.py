"""Writes one LoRA in the styles that trainers save, and what the reference makes of each.

`python lora_cases.py PACK OUT`: PACK is a golden text-to-video pack of `make_pack.py`. Each style is loaded by
diffusers' own loader at a weight of 0.8; the transformer then runs on the golden inputs.
"""

import os
import sys

import torch
from diffusers import WanPipeline
from safetensors.torch import load_file, save_file

WEIGHT, RANK, ALPHA = 0.8, 2, 1.0
# Module of the original release → that of diffusers.
MODULES = {f"{own}.{part}": f"{ours}.to_{part}" for own, ours in (("self_attn", "attn1"), ("cross_attn", "attn2"))
           for part in "qkv"}
MODULES |= {"self_attn.o": "attn1.to_out.0", "cross_attn.o": "attn2.to_out.0", "ffn.0": "ffn.net.0.proj",
            "ffn.2": "ffn.net.2"}


def pairs(transformer):
    """Gives (block, module of the original release) → the thin matrices, down and up."""
    random = torch.Generator().manual_seed(7)
    table = {}
    for block in range(3):
        for own, module in MODULES.items():
            tall, wide = transformer.blocks[block].get_submodule(module).weight.shape
            draw = lambda *shape: torch.randn(*shape, generator=random) * 0.3
            table[block, own] = draw(RANK, wide), draw(tall, RANK)
    return table


def styles(table):
    """Gives file name → tensors: the same change in every style."""
    found = {"peft": {}, "original": {}, "kohya": {}}
    for (block, own), (down, up) in table.items():
        scaled = up * (ALPHA / RANK)  # PEFT's own files carry no alpha
        peft = f"transformer.blocks.{block}.{MODULES[own]}"
        found["peft"] |= {f"{peft}.lora_A.weight": down, f"{peft}.lora_B.weight": scaled}
        original = f"diffusion_model.blocks.{block}.{own}"
        found["original"] |= {f"{original}.lora_down.weight": down, f"{original}.lora_up.weight": up,
                              f"{original}.alpha": torch.tensor(ALPHA)}
        kohya = f"lora_unet_blocks_{block}_" + own.replace(".", "_")
        found["kohya"] |= {f"{kohya}.lora_down.weight": down, f"{kohya}.lora_up.weight": up,
                           f"{kohya}.alpha": torch.tensor(ALPHA)}
    return found


def main(pack, out):
    os.makedirs(out, exist_ok=True)
    golden = load_file(f"{pack}/golden/golden.safetensors")
    pipeline = WanPipeline.from_pretrained(pack, torch_dtype=torch.float32)
    expected = {}
    for style, tensors in styles(pairs(pipeline.transformer)).items():
        path = f"{out}/{style}.safetensors"
        save_file({key: value.clone().contiguous() for key, value in tensors.items()}, path)
        os.chmod(path, 0o644)
        pipeline.load_lora_weights(path, adapter_name=style)
        pipeline.set_adapters([style], [WEIGHT])
        with torch.no_grad():
            expected[style] = pipeline.transformer(
                hidden_states=golden["transformer.hidden_states"], timestep=golden["transformer.timestep"],
                encoder_hidden_states=golden["transformer.encoder_hidden_states"], return_dict=False,
            )[0].contiguous()
        pipeline.unload_lora_weights()
    plain = golden["transformer.sample"]
    for style, sample in expected.items():
        print(style, "changes the sample by", float((sample - plain).norm() / plain.norm()))
    save_file(expected, f"{out}/expected.safetensors", {"weight": str(WEIGHT)})
    os.chmod(f"{out}/expected.safetensors", 0o644)


if __name__ == "__main__":
    main(*sys.argv[1:])
