"""What a label line may say, and what the network samples: the words of Scene.swift, in order.

A line of bank.txt or heldout.txt is `prompt | labels`. Labels are separated by spaces:
a value (`beach`, `dusk`, `pink`), an element with its level (`snow:many`; `:some` and `:few`), what
must not be there (`!balloons`, `!moon`, `!beach`), `noelements`, `noobject`, one of several (`dusk|night`),
and a theme (`~birthday`) that colours what is left open without stating it.
"""

from lexicon import spelled

PLACES = "sea beach hills mountains meadow city room studio".split()
TIMES = "dawn morning noon golden-hour dusk night".split()
WEATHERS = "clear cloudy".split()
TONES = "natural pink blue purple gold teal red green cream".split()
ELEMENTS = (
    "confetti balloons petals leaves snow rain bokeh stars fireworks lanterns bubbles hearts".split()
)
LEVELS = "none few some many".split()
OBJECTS = "none cake gift cup candle sun moon plant".split()
CAMERAS = "static pan-left pan-right tilt-up tilt-down zoom-in zoom-out".split()
PACES = "slow medium lively".split()
THEMES = "birthday love party winter autumn spring newyear thanks".split()

# The order in which the network samples: each slot sees the text and every slot before it.
SLOTS = [("place", PLACES), ("time", TIMES), ("weather", WEATHERS), ("tone", TONES)]
SLOTS += [(f"element.{kind}", LEVELS) for kind in ELEMENTS]
SLOTS += [("object", OBJECTS), ("camera", CAMERAS), ("pace", PACES)]
SLOT_NAMES = [name for name, _ in SLOTS]

_SINGLE = {v: "place" for v in PLACES} | {v: "time" for v in TIMES} | {v: "weather" for v in WEATHERS}
_SINGLE |= {v: "tone" for v in TONES} | {v: "object" for v in OBJECTS if v != "none"}
_SINGLE |= {v: "camera" for v in CAMERAS} | {v: "pace" for v in PACES}


class Labels:
    """What one prompt states."""

    def __init__(self):
        self.allowed = {}  # slot of a single choice → set of values it may have
        self.forbidden = {}  # slot of a single choice → set of values it must not have
        self.elements = {}  # kind → level, or None when only its presence is stated
        self.absent = set()  # kinds that must not be there
        self.no_elements = False
        self.either = []  # sets of which one element or object at least must be there
        self.theme = None

    def add(self, token):
        if token.startswith("~"):
            assert token[1:] in THEMES, token
            self.theme = token[1:]
        elif token == "noelements":
            self.no_elements = True
        elif token == "noobject":
            self.allowed["object"] = {"none"}
        elif "|" in token:
            self._either(token.split("|"))
        elif token.startswith("!"):
            self._forbid(token[1:])
        elif token.split(":")[0] in ELEMENTS:
            kind, _, level = token.partition(":")
            assert level in ("", "few", "some", "many"), token
            self.elements[kind] = level or None
        else:
            self.allowed[_SINGLE[token]] = {token}

    def _either(self, values):
        slots = {_SINGLE.get(v) for v in values}
        if len(slots) == 1 and None not in slots:
            self.allowed[slots.pop()] = set(values)
        else:
            self.either.append(set(values))

    def _forbid(self, value):
        if value in ELEMENTS:
            self.absent.add(value)
        else:
            self.forbidden.setdefault(_SINGLE[value], set()).add(value)


def parse(line):
    """Gives the prompt and the labels of one line."""
    prompt, _, tail = line.rpartition(" |")
    assert prompt, line
    labels = Labels()
    for token in tail.split():
        labels.add(token)
    return spelled(prompt), labels


def read(path):
    """Gives the (prompt, labels) pairs of a file."""
    with open(path, encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    return [parse(line) for line in lines if line and not line.startswith("#")]
