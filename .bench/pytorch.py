"""Make a clip with diffusers on the CPU, as its documentation does, and print what that took as one JSON object.

usage: pytorch.py PACK --size WxH --frames F --steps S --guidance G --threads T --prompt WORDS [--channels-last]

The names are those of `matinee bench model --json`. `--channels-last` stores the autoencoder's weights and frames
channels last, which is the fastest setting found.
"""
import argparse, json, resource, time, warnings
import torch
from diffusers import WanPipeline

parser = argparse.ArgumentParser()
parser.add_argument("pack")
parser.add_argument("--size", required=True)
for name, kind in [("frames", int), ("steps", int), ("guidance", float), ("threads", int), ("prompt", str)]:
    parser.add_argument(f"--{name}", type=kind, required=True)
parser.add_argument("--channels-last", action="store_true")
asked = parser.parse_args()
width, height = map(int, asked.size.split("x"))

warnings.filterwarnings("ignore")
torch.set_num_threads(asked.threads)
pipe = WanPipeline.from_pretrained(asked.pack, torch_dtype=torch.float32)
pipe.set_progress_bar_config(disable=True)
if asked.channels_last:
    for module in pipe.vae.modules():
        if isinstance(module, torch.nn.Conv3d):
            module.to(memory_format=torch.channels_last_3d)
        elif isinstance(module, torch.nn.Conv2d):
            module.to(memory_format=torch.channels_last)


class Timed:
    """Stands for a function, and adds up the seconds that its calls take."""

    def __init__(self, function):
        self.function, self.seconds = function, 0.0

    def __call__(self, *given, **named):
        start = time.perf_counter()
        try:
            return self.function(*given, **named)
        finally:
            self.seconds += time.perf_counter() - start


# The pipeline calls these two itself, once each.
pipe.encode_prompt = text = Timed(pipe.encode_prompt)
pipe.vae.decode = decode = Timed(pipe.vae.decode)
steps, began = [], []
pipe.transformer.register_forward_pre_hook(lambda *_: began.append(time.perf_counter()))


def end_step(*_):
    """The step began with its first call of the transformer; with guidance there are two."""
    steps.append(time.perf_counter() - began[0])
    began.clear()
    return {}


start = time.perf_counter()
pipe(asked.prompt, width=width, height=height, num_frames=asked.frames, num_inference_steps=asked.steps,
     guidance_scale=asked.guidance, generator=torch.Generator().manual_seed(1), callback_on_step_end=end_step)
total = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

clip = torch.randn(1, 3, asked.frames, height, width, generator=torch.Generator().manual_seed(1))
if asked.channels_last:
    clip = clip.contiguous(memory_format=torch.channels_last_3d)
encode = Timed(pipe.vae.encode)
with torch.no_grad():
    encode(clip)
print(json.dumps({"torch": torch.__version__, "text_s": text.seconds, "step_s": steps, "decode_s": decode.seconds,
                  "encode_s": encode.seconds, "total_s": total, "peak_rss_bytes": peak}))
