"""Measure `matinee bench model` beside PyTorch on one pack of random weights, and print the ratios.

usage: model.py MATINEE [--runs N] [--size WxH] [--frames F] [--steps S] [--best]

Runs take turns, so that whatever else the machine does hits both; medians are printed. PyTorch runs as diffusers
does by default, with as many threads as we have; `--best` also runs the best setting of it that we found.
"""
import argparse, importlib.util, json, os, subprocess, sys
from statistics import median

here = os.path.dirname(os.path.abspath(__file__))
missing = [name for name in ("torch", "diffusers", "transformers") if importlib.util.find_spec(name) is None]
if missing:
    print(f"diffusion beside PyTorch: not measured, {sys.executable} has no {', '.join(missing)} (.bench/requirements.txt)")
    sys.exit()

parser = argparse.ArgumentParser()
parser.add_argument("matinee")
parser.add_argument("--runs", type=int, default=1)
parser.add_argument("--size", default="416x240")
parser.add_argument("--frames", type=int, default=41)
parser.add_argument("--steps", type=int, default=2)
parser.add_argument("--best", action="store_true")
asked = parser.parse_args()

pack = os.path.join(here, "../.build/bench/medium")
if not os.path.exists(f"{pack}/model_index.json"):
    subprocess.run([sys.executable, f"{here}/sized_pack.py", pack, "medium"], check=True, stdout=subprocess.DEVNULL)
form = ["--size", asked.size, "--frames", str(asked.frames), "--steps", str(asked.steps)]


def run(*command):
    """The object a command prints last; what it says besides is shown when it fails."""
    ended = subprocess.run(command, capture_output=True, text=True)
    if ended.returncode != 0:
        sys.exit(f"{command[0]} {command[1]}: {ended.stderr.strip()}")
    return json.loads(ended.stdout.strip().splitlines()[-1])


ours, eight, theirs, best = [], [], [], []
for _ in range(asked.runs):
    command = [asked.matinee, "bench", "model", "--pack", pack, *form, "--json"]
    ours.append(run(*command))
    eight.append(run(*command, "--quantise", "int8"))
    rest = ["--guidance", str(ours[0]["guidance"]), "--threads", str(ours[0]["threads"]), "--prompt", ours[0]["prompt"]]
    peer = [sys.executable, f"{here}/pytorch.py", pack, *form, *rest]
    theirs.append(run(*peer))
    if asked.best:
        best.append(run(*peer, "--channels-last"))


def figure(runs, name):
    """Median over the runs, and over the steps of a run."""
    return median(value for run in runs for value in (run[name] if isinstance(run[name], list) else [run[name]]))


latent_frames = (ours[0]["frames"] - 1) // 4 + 1
tokens = latent_frames * (ours[0]["height"] // 16) * (ours[0]["width"] // 16)
print(f"""diffusion, random weights: width 1536, 4 layers, autoencoder base 96; {asked.size}, {asked.frames} frames ({tokens} tokens),
guidance {ours[0]['guidance']:g}, {ours[0]['cpu']} on {ours[0]['threads']} threads, median of {asked.runs}
                  matinee  PyTorch {theirs[0]['torch'].split('+')[0]:7}{'its best ' if best else ''}  ratio  at most""")
for label, name, unit, limit in [("text", "text_s", "s", None), ("step", "step_s", "s", 0.9), ("decode", "decode_s", "s", 0.6),
                                 ("encode", "encode_s", "s", None), ("peak memory", "peak_rss_bytes", "MiB", 0.5)]:
    size = 1 << 20 if unit == "MiB" else 1
    left, right = figure(ours, name) / size, figure(theirs, name) / size
    extra = f"{figure(best, name) / size:8.2f} " if best else ""
    print(f"  {label:12}{unit:>3} {left:8.2f} {right:12.2f}    {extra} {left / right:6.2f}   {limit if limit else '':>5}")
left, right = figure(eight, "step_s"), figure(theirs, "step_s")
print(f"  step, int8    s {left:8.2f} {right:12.2f}    {' ' * 9 if best else ''} {left / right:6.2f}   0.45, the goal")
golden = f"{here}/../Tests/DiffusionTests/Fixtures/golden/t2v"
costs = subprocess.run([asked.matinee, "models", "quantise", golden, "--to", "int8", "--json"], capture_output=True, text=True)
for cost in map(json.loads, costs.stdout.splitlines()):
    if cost["name"] == "transformer.sample":
        print(f"  int8 moves transformer.sample of a golden pack by {cost['int8']:.1e}, at most 3e-2")
share = median(run["linear_gflops"] / run["gemm_peak_gflops"] for run in ours)
print(f"  linear layers {figure(ours, 'linear_gflops'):.0f} of {figure(ours, 'gemm_peak_gflops'):.0f} GFLOP/s: {share:.0%}, at least 75%")
held, planned = figure(ours, "peak_anonymous_bytes"), ours[0]["planned_anonymous_bytes"]
print(f"  memory of its own {held / 2**20:.0f} MiB, {planned / 2**20:.0f} planned ({planned / held - 1:+.0%})")
