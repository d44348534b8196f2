"""Which words of a prompt Storybook cannot draw: a small probe on the same frozen token states.

Trained on captions of the grammar in which things outside the vocabulary ride along. A fifth of the
things is never trained on and measures the probe.
"""

import random
import re

import jax
import jax.numpy as jnp
import numpy as np

import grammar
import lexicon as lx

HIDDEN, TEXT = 48, 384  # it sees the last states only
# Things one can see and Storybook cannot draw; the head noun is what gets reported.
THINGS = """helicopter dragon unicorn robot astronaut spaceship rocketship truck bus elephant lion tiger giraffe zebra monkey
gorilla panda koala kangaroo dinosaur dinosaurs horse horses cow sheep pig goat chicken duck swan eagle owl parrot
penguin penguins dolphin dolphins whale shark octopus turtle crab fish jellyfish frog snake spider bee bees ladybird
dragonfly canoe submarine ferry motorbike scooter skateboard surfboard tractor excavator ambulance airplane aeroplane
plane jet drone zeppelin rocket ufo alien aliens satellite castle palace temple church cathedral pyramid lighthouse
windmill bridge tunnel tower stadium airport station factory barn tent igloo desert volcano waterfall river island
canyon cave swamp glacier iceberg rainbow tornado lightning comet meteor piano violin drum trumpet saxophone accordion
orchestra microphone headphones phone smartphone television screen keyboard projector calendar chair armchair
newspaper pencil pen notebook backpack suitcase umbrella crown sunglasses necklace diamond coin coins money treasure
pizza burger hamburger sushi sandwich croissant pancakes apple apples banana strawberry strawberries watermelon lemon
pineapple cheese steak popcorn cookie cookies wine champagne beer cocktail bottle glass fork knife spoon snowman santa
reindeer sleigh elf gnome witch wizard ghost ghosts zombie vampire skeleton pumpkin pumpkins mermaid fairy angel
pirate pirates knight princess prince king queen ninja samurai cowboy superhero clown singer violinist pianist
footballer footballers runner cyclist surfer skier skiers climber hiker hikers fisherman farmer doctor nurse teacher
policeman fireman chef waiter barista baby football basketball tennis golf trampoline carousel rollercoaster circus
trophy medal ladder hammer chainsaw wrench bulldozer pipe engine wheel anchor compass map globe telescope microscope
magnet battery cable oak pine bamboo mushroom mushrooms corn wheat haystack fence gate fountain statue bench pool
teddy doll puppet kite kites yo-yo puzzle dice chess cards lego toy toys sandcastle bucket shovel bonfire campfire
fireplace chimney squirrel hedgehog fox wolf bear bears deer moose rabbit bunny hamster mouse rat bat beaver otter
seal walrus camel llama alpaca donkey""".split()

ADJECTIVE = "||||red |big |old |small |flying |blue |giant |friendly |shiny |wooden |tiny |sleeping |happy |white |two |three |yellow ".split("|")
DOING = "||||| flying by| passing| dancing| sleeping| running| in the middle| on the left| waving| in the background| playing| jumping".split("|")
FRAME = "with {x}|and {x}|{x},|, {x}|next to {x}|beside {x}|featuring {x}|plus {x}|behind {x}|showing {x}".split("|")


def held_out(things):
    """Gives a fifth of the things, the same ones every time."""
    return set(random.Random(3).sample(sorted(set(things)), len(set(things)) // 5))


def phrase(random_, thing):
    article = "" if thing.endswith("s") and not thing.endswith("ss") else random_.choice(["a ", "the ", "my ", "a "])
    return article + random_.choice(ADJECTIVE) + thing + random_.choice(DOING)


def captions(count, things, seed):
    """Gives (text, the things in it) pairs."""
    random_ = random.Random(seed)
    things, pairs = sorted(things), []
    while len(pairs) < count:
        text, _ = grammar.caption(random_)
        if any(word in text for word in lx.words(lx.CANNOT_DRAW)):
            continue
        there = []
        if random_.random() < 0.6:
            for thing in random_.sample(things, random_.choice([1, 1, 2])):
                there.append(thing)
                piece = random_.choice(FRAME).replace("{x}", phrase(random_, thing))
                text = random_.choice([f"{text} {piece}", f"{piece} {text}".lstrip(" ,")])
        pairs.append((text, there))
    return pairs


def examples(encoder, pairs):
    """Gives states `[N, 384]` and 0/1 for each text token; tokens inside a thing count as 1."""
    states, marks = [], []
    encodings = encoder.tokenizer.encode_batch([text for text, _ in pairs])
    order = sorted(range(len(pairs)), key=lambda n: len(encodings[n].ids))
    for start in range(0, len(order), 512):
        chunk = order[start:start + 512]
        ids = [encodings[n].ids for n in chunk]
        got, _ = encoder.states(ids, 8 * (-(-len(ids[-1]) // 8)))
        for row, number in enumerate(chunk):
            (text, there), encoding = pairs[number], encodings[number]
            spans = [m.span() for m in re.finditer(r"[\w'-]+", text) if m.group().lower() in there]
            for place, (low, high) in enumerate(encoding.offsets):
                if high > low and re.search(r"\w", text[low:high]):
                    states.append(got[row, place, :TEXT])
                    marks.append(any(a <= low and high <= b for a, b in spans))
    return np.stack(states), np.array(marks, np.float32)


def score(p, states):
    """Gives a score for each of states `[N, 384]`; above 0 means that it cannot be drawn."""
    hidden = jax.nn.gelu(states @ p["unmet.up.weight"].T + p["unmet.up.bias"], approximate=False)
    return hidden @ p["unmet.down.weight"][0] + p["unmet.down.bias"][0]


@jax.jit
def _step(p, m, v, count, rate, states, marks):
    def loss(p):
        s = score(p, states.astype(jnp.float32))
        return (jnp.maximum(s, 0) - s * marks + jnp.log1p(jnp.exp(-jnp.abs(s)))).mean()
    gradient = jax.grad(loss)(p)
    for name in p:
        m[name] = 0.9 * m[name] + 0.1 * gradient[name]
        v[name] = 0.99 * v[name] + 0.01 * gradient[name] ** 2
        move = m[name] / (1 - 0.9 ** count) / (jnp.sqrt(v[name] / (1 - 0.99 ** count)) + 1e-8)
        p[name] = p[name] - rate * (move + 0.01 * p[name])
    return p, m, v


def train(encoder, seed, count=3000):
    """Gives the probe's tensors."""
    out = held_out(THINGS)
    states, marks = examples(encoder, captions(count, set(THINGS) - out, seed))
    order = np.random.default_rng(seed)
    p = {"unmet.up.weight": order.normal(0, TEXT ** -0.5, (HIDDEN, TEXT)), "unmet.up.bias": np.zeros(HIDDEN),
         "unmet.down.weight": order.normal(0, HIDDEN ** -0.5, (1, HIDDEN)), "unmet.down.bias": np.zeros(1)}
    p = {k: jnp.asarray(x, jnp.float32) for k, x in p.items()}
    m, v = ({k: jnp.zeros_like(x) for k, x in p.items()} for _ in range(2))
    size, epochs, step = 512, 4, 0
    total = epochs * (len(states) // size)
    for _ in range(epochs):
        for rows in order.permutation(len(states))[:len(states) // size * size].reshape(-1, size):
            step += 1
            p, m, v = _step(p, m, v, step, 2e-3 * (1 - step / (total + 1)), states[rows], marks[rows])
    return {k: np.asarray(x) for k, x in p.items()}


def measure(p, encoder, seed):
    """Gives the probe's figures on things it never saw."""
    out = held_out(THINGS)
    fresh, truth = examples(encoder, captions(300, out, seed + 1))
    said = np.asarray(score(p, fresh.astype(np.float32))) > 0
    right = float((said & (truth > 0)).sum())
    return {"things": len(set(THINGS)), "held_out_things": len(out),
            "recall": round(right / float(truth.sum()), 3),
            "precision": round(right / max(float(said.sum()), 1.0), 3)}
