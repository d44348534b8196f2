"""What a label line may say, and what the network samples: the words of Scene.swift, in order.

A line of bank.txt or heldout.txt is `prompt | labels`. Labels are separated by spaces:
- a value (`beach`, `dusk`, `watercolour`, `pink`); `rain` and `snow` say both weather and element;
- an element with its level (`leaves:many`; `:some` and `:few`), or without (`leaves`: it is there);
- people in the order of the text, each followed by what is said of it: `woman dancing hair=red`,
  `clothes=green`, `skin=brown`; an action after several people is shared by those without one;
  `people:2` says how many (open without it), and with one kind of person that all are of it;
- what must not be there (`!balloons`, `!moon`, `!beach`, `!people`), `noelements`, `noobject`;
- one of several (`dusk|night`, `people:2|people:3`, `skin=brown|skin=deep`);
- `candles-out`, `gift-opens`, `calm=top`, `clock=07:30`;
- a theme (`~birthday`) that colours what is left open without stating it;
- `nonenglish`: not English, so neither trained on nor measured here.
"""

from lexicon import spelled

PLACES = (
    "sea beach hills mountains forest meadow lake city street room kitchen desk cafe party studio space"
).split()
TIMES = "dawn morning noon golden-hour dusk night".split()
WEATHERS = "clear cloudy rain snow fog wind".split()
STYLES = "soft-gradient paper-cutout watercolour flat-bold neon-night".split()
TONES = "natural pink blue purple gold teal red green cream".split()
ELEMENTS = (
    "confetti balloons petals leaves snow rain bokeh stars fireworks lanterns bubbles hearts "
    "sparkles butterflies birds paper-planes streamers"
).split()
LEVELS = "none few some many".split()
OBJECTS = (
    "none cake gift cup candle sun moon plant cat dog bicycle car train boat books laptop plate shoes "
    "camera guitar bed clock banner polaroid frame"
).split()
COUNTS = "none one two three".split()
WHO = "none woman man girl boy elder".split()
ACTIONS = "none standing waving walking dancing sitting".split()
SKINS = "any porcelain light olive tan brown deep".split()
HAIRS = "any black brown blond red grey white".split()
CLOTHES = "any red orange yellow green teal blue purple pink white black".split()
CAMERAS = (
    "static pan-left pan-right tilt-up tilt-down zoom-in zoom-out dolly-in dolly-out orbit handheld"
).split()
PACES = "slow medium lively".split()
CALMS = "none top middle bottom".split()
EVENTS = "none candles-out gift-opens".split()
THEMES = "birthday love party winter autumn spring summer newyear thanks baby".split()
WET = ("rain", "snow")  # weather and element at once

MOST_PEOPLE, MOST_CAST = 3, 2
SLOTS = [("place", PLACES), ("time", TIMES), ("weather", WEATHERS), ("style", STYLES), ("tone", TONES)]
SLOTS += [(f"element.{kind}", LEVELS) for kind in ELEMENTS]
SLOTS += [("object", OBJECTS), ("people", COUNTS)]
for _n in range(1, MOST_PEOPLE + 1):
    SLOTS += [(f"who.{_n}", WHO), (f"action.{_n}", ACTIONS)]
for _n in range(1, MOST_CAST + 1):
    SLOTS += [(f"skin.{_n}", SKINS), (f"hair.{_n}", HAIRS), (f"clothes.{_n}", CLOTHES)]
SLOTS += [("camera", CAMERAS), ("pace", PACES), ("calm", CALMS), ("event", EVENTS)]
SLOT_NAMES = [name for name, _ in SLOTS]

_SINGLE = {}
for _slot, _values in (
    ("place", PLACES), ("time", TIMES), ("weather", WEATHERS), ("style", STYLES), ("tone", TONES),
    ("object", OBJECTS), ("camera", CAMERAS), ("pace", PACES), ("event", EVENTS),
):
    _SINGLE |= {value: _slot for value in _values if value not in ("none", *WET)}
_CAST = {"skin": SKINS, "hair": HAIRS, "clothes": CLOTHES}


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
        self.clock = None  # what a clock is to show
        self.is_english = True
        self._people = []  # a dictionary a person: part → set of values
        self._shared = {}  # what is said of people before one is named

    def add(self, token):
        """Takes one token of a label line."""
        head, _, tail = token.partition(":")
        key, _, value = token.partition("=")
        if token.startswith("~"):
            assert token[1:] in THEMES, token
            self.theme = token[1:]
        elif token == "nonenglish":
            self.is_english = False
        elif token == "noelements":
            self.no_elements = True
        elif token == "noobject":
            self.allowed["object"] = {"none"}
        elif token == "!people":
            self.allowed["people"] = {"none"}
        elif key == "clock" and value:
            self.clock = value
        elif key == "calm":
            assert value in CALMS, token
            self.allowed["calm"] = {value}
        elif key in _CAST:
            values = {one.removeprefix(key + "=") for one in token.split("|")}
            assert values <= set(_CAST[key]), token
            self._of_person(key, values)
        elif "|" in token:
            self._either(token.split("|"))
        elif token.startswith("!"):
            self._forbid(token[1:])
        elif head == "people":
            self.allowed["people"] = {COUNTS[min(int(tail), MOST_PEOPLE)]}
        elif head in ELEMENTS:
            assert tail in ("", "few", "some", "many"), token
            self.elements[head] = tail or None
            if head in WET:
                self.allowed["weather"] = {head}
        elif token in WHO[1:]:
            self._people.append({"who": {token}})
        elif token in ACTIONS[1:]:
            self._of_person("action", {token})
        elif token.partition("-")[0] in WHO[1:]:
            who, _, action = token.partition("-")
            assert action in ACTIONS, token
            self._people.append({"who": {who}, "action": {action}})
        else:
            self.allowed[_SINGLE[token]] = {token}

    def _of_person(self, part, values):
        (self._people[-1] if self._people else self._shared)[part] = values

    def _either(self, values):
        if all(v in WHO for v in values):
            self._people.append({"who": set(values)})
            return
        if all(v in ACTIONS for v in values):
            self._of_person("action", set(values))
            return
        if all(v.startswith("people:") for v in values):
            self.allowed["people"] = {COUNTS[min(int(v[7:]), MOST_PEOPLE)] for v in values}
            return
        if set(values) <= set(WEATHERS):
            self.allowed["weather"] = set(values)
            return
        slots = {_SINGLE.get(v) for v in values}
        if len(slots) == 1 and None not in slots:
            self.allowed[slots.pop()] = set(values)
        else:
            assert all(v in ELEMENTS or v in _SINGLE for v in values), values
            self.either.append(set(values))

    def _forbid(self, value):
        if value in ELEMENTS:
            self.absent.add(value)
            if value in WET:
                self.forbidden.setdefault("weather", set()).add(value)
        elif value in WHO or value in ACTIONS:
            part = "who" if value in WHO else "action"
            for n in range(1, MOST_PEOPLE + 1):
                self.forbidden.setdefault(f"{part}.{n}", set()).add(value)
        else:
            self.forbidden.setdefault(_SINGLE[value], set()).add(value)

    def finish(self):
        """Spreads what is said of people over their slots; call once after the last `add`."""
        people, shared = self._people[:MOST_PEOPLE], self._shared
        count = min((COUNTS.index(c) for c in self.allowed.get("people", ())), default=0)
        stated = "people" in self.allowed
        if (shared or people) and not stated:
            count = max(len(people), 1)
            self.allowed["people"] = set(COUNTS[count:])  # so many at least; the number is open
        kinds = {frozenset(person["who"]) for person in people}
        if stated and len(kinds) == 1 and len(people) < count:
            people = people + [dict(people[-1]) for _ in range(count - len(people))]
        people = people + [{} for _ in range(count - len(people))]
        actions = None
        for person in reversed(people):  # an action is shared backwards with those without one
            actions = person.setdefault("action", actions) or actions
        for number, person in enumerate(people, 1):
            person["action"] = person["action"] or shared.get("action")
            if number == 1:
                person = {k: v for k, v in shared.items() if k != "action"} | person
            for part, values in person.items():
                if values and not (part in _CAST and number > MOST_CAST):
                    self.allowed[f"{part}.{number}"] = values
        if self.clock and "object" not in self.allowed:
            self.allowed["object"] = {"clock"}
        return self

    def people(self):
        """Gives what is stated of each person in turn: a list of part → values."""
        parts = ("who", "action", "skin", "hair", "clothes")
        found = [
            {part: self.allowed[f"{part}.{n}"] for part in parts if f"{part}.{n}" in self.allowed}
            for n in range(1, MOST_PEOPLE + 1)
        ]
        return [person for person in found if person]


def parse(line):
    """Gives the prompt and the labels of one line."""
    prompt, _, tail = line.rpartition(" |")
    assert prompt, line
    labels = Labels()
    for token in tail.split():
        labels.add(token)
    return spelled(prompt), labels.finish()


def read(path):
    """Gives the (prompt, labels) pairs of a file."""
    with open(path, encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    return [parse(line) for line in lines if line and not line.startswith("#")]
