"""Proves that a killed run goes on to the same weights: `prove_resume.py DATA OUT`.

Trains a few steps without a break; trains them again and kills the process with SIGKILL in the middle, between two
checkpoints; lets it go on, and compares the hashes of all weights. Ends with 0 if they are the same.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile

import recipe as recipes

HERE = os.path.dirname(os.path.abspath(__file__))
STEPS, EVERY, KILLED_AFTER = (18, 12), 4, 16  # killed at some step after the checkpoint of step 16


def train(arguments, results, seed=1, kills=False):
    """Runs train.py; gives its last line, or nothing if it was killed."""
    command = [sys.executable, os.path.join(HERE, "train.py"), arguments.data, arguments.out, "--results", results,
               "--recipe", arguments.recipe, "--device", arguments.device, "--dtype", arguments.dtype, "--seed", str(seed),
               "--steps", *map(str, STEPS), "--save-every", str(EVERY)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print("  " + line.rstrip(), flush=True)
            if kills and line.startswith(f"saved after step {KILLED_AFTER}"):
                process.send_signal(signal.SIGKILL)
                process.wait()
                print(f"  killed: {process.returncode}", flush=True)
                return None
    if process.returncode:
        raise SystemExit(f"train.py ended with {process.returncode}")
    return line.split()[-1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--dtype", default="fp32")
    recipes.add_to(parser)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        unbroken = train(arguments, os.path.join(scratch, "unbroken"))
        train(arguments, os.path.join(scratch, "killed"), kills=True)
        resumed = train(arguments, os.path.join(scratch, "killed"))
        other = train(arguments, os.path.join(scratch, "other"), seed=2)
    print(f"unbroken {unbroken}\nresumed  {resumed}\nanother seed {other}")
    if unbroken != resumed or unbroken == other:
        raise SystemExit("not proven: the resumed run differs, or the seed decides nothing")
    print("proven: the same weights")


if __name__ == "__main__":
    main()
