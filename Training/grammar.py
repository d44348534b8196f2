"""Captions of our own grammar: what to state, then words that state it."""

import re

import lexicon as lx
from labels import CAMERAS, ELEMENTS, OBJECTS, PACES, PLACES, TIMES, TONES, WEATHERS, Labels

TINTABLE = ["confetti", "balloons", "bokeh", "hearts", "lanterns", "petals", "stars", "fireworks"]


def _one(random, text):
    return random.choice(lx.words(text))


def _place(random, labels, stated):
    place = random.choice(PLACES)
    labels.add(place)
    if random.random() < 0.3 and place != "studio":
        word = _one(random, lx.PLACE_AS_WORD[place])
        adjective = ""
        if stated["time"] and random.random() < 0.6:
            stated["time"] = False
            time = random.choice(TIMES)
            labels.add(time)
            adjective = _one(random, lx.TIME_AS_ADJECTIVE[time]) + " "
        return _one(random, "a |the ||over the |") + adjective + word
    phrase = _one(random, lx.PLACE[place])
    if stated["tone"] and place in ("studio", "room", "hills", "meadow", "sea"):
        stated["tone"] = False
        tone = random.choice(TONES[1:])
        labels.add(tone)
        bare = re.sub(r"^(a|the) (plain |soft |coloured |colored |clean |seamless )?", "", phrase)
        phrase = f"a {_one(random, lx.TONE[tone])} {bare}"
    return random.choice(lx.BEFORE_PLACE.split("|")) + phrase


def _elements(random, labels, stated):
    kinds = random.sample(ELEMENTS, random.choices([1, 2, 3], [0.72, 0.23, 0.05])[0])
    parts = []
    for kind in kinds:
        phrase = _one(random, lx.ELEMENT[kind])
        level = random.choice(["few", "some", "many"]) if random.random() < 0.35 else None
        if level and not phrase.startswith(("a ", "it is")):
            phrase = f"{_one(random, lx.LEVEL[level])} {phrase}"
        else:
            level = None
        if level is None and stated["tone"] and kind in TINTABLE and not phrase.startswith(("a ", "it")):
            stated["tone"] = False
            tone = random.choice(TONES[1:])
            labels.add(tone)
            phrase = f"{_one(random, lx.TONE[tone])} {phrase}"
        labels.add(f"{kind}:{level}" if level else kind)
        parts.append(phrase)
    return random.choice([" and ", ", ", " with ", " plus "]).join(parts)


def _negations(random, labels, parts):
    if random.random() < 0.16:
        kind = random.choice([k for k in ELEMENTS if k not in labels.elements])
        labels.add("!" + kind)
        word = {"leaves": "leaves", "bokeh": "bokeh", "petals": "petals"}.get(kind, kind)
        parts.append(_one(random, lx.NEGATION).replace("{x}", word))
    if "object" not in labels.allowed and random.random() < 0.06:
        thing = random.choice(OBJECTS[1:])
        labels.add("!" + thing)
        parts.append(_one(random, lx.NEGATION).replace("{x}", thing))
    if not labels.elements and not labels.absent and random.random() < 0.12:
        labels.add("noelements")
        parts.append(_one(random, lx.NOTHING))
    if "object" not in labels.allowed and random.random() < 0.04:
        labels.forbidden.pop("object", None)
        labels.add("noobject")
        parts.append(_one(random, lx.NO_OBJECT))
    if random.random() < 0.05:
        parts.append(_one(random, "no people|without people|nobody around|no text|no logo"))


def _implied(random, labels, parts, stated):
    phrase = random.choice(list(lx.IMPLIED))
    tokens = lx.IMPLIED[phrase]
    choice = re.search(r"\{(.*?)\}", phrase)
    if choice:
        place = random.choice(choice.group(1).split(","))
        phrase = phrase.replace(choice.group(0), _one(random, lx.PLACE_AS_WORD[place]))
        labels.add(place)
    for token in tokens.split():
        labels.add(token)
    parts.append(phrase)
    stated["place"] = stated["place"] and "place" not in labels.allowed
    stated["time"] = stated["time"] and "time" not in labels.allowed
    stated["object"] = stated["object"] and "object" not in labels.allowed
    stated["elements"] = stated["elements"] and not labels.elements
    stated["weather"] = stated["weather"] and "weather" not in labels.allowed


def caption(random):
    """Gives one caption and its labels."""
    labels = Labels()
    chances = {"place": 0.7, "time": 0.5, "object": 0.4, "elements": 0.6, "camera": 0.3}
    chances |= {"pace": 0.22, "weather": 0.15, "tone": 0.2}
    stated = {key: random.random() < chance for key, chance in chances.items()}
    parts = []
    if random.random() < 0.2:
        _implied(random, labels, parts, stated)
    if stated["place"]:
        parts.append(_place(random, labels, stated))
    if stated["elements"]:
        parts.append(_elements(random, labels, stated))
    for key, values, table in (
        ("time", TIMES, lx.TIME), ("object", OBJECTS[1:], lx.OBJECT), ("camera", CAMERAS, lx.CAMERA),
        ("pace", PACES, lx.PACE), ("weather", WEATHERS, lx.WEATHER),
    ):
        if stated[key]:
            value = random.choice(values)
            labels.add(value)
            parts.append(_one(random, table[value]))
    if stated["tone"] and random.random() < 0.3:
        tone = random.choice(TONES[1:])
        labels.add(tone)
        shade = _one(random, lx.TONE[tone])
        parts.append(random.choice([f"{shade} colours", f"in {shade}", f"{shade} mood", f"all {shade}"]))
    _negations(random, labels, parts)
    return _dress(random, labels, parts), labels


def _dress(random, labels, parts):
    if random.random() < 0.12:
        parts.append(_one(random, lx.CANNOT_DRAW))
    random.shuffle(parts)
    joiner = random.choice(lx.JOIN.split("|"))
    space = " " if random.random() < 0.25 else None
    text = (space or joiner).join(parts) if len(parts) != 2 else random.choice([joiner, " ", ", "]).join(parts)
    if random.random() < 0.22:
        theme = random.choice(list(lx.THEME))
        if theme != labels.theme:
            labels.add("~" + theme)
        greeting = _one(random, lx.THEME[theme])
        text = random.choice([f"{greeting} {text}", f"{greeting}, {text}", f"{text}, {greeting}", f"{text}. {greeting}"])
    text = random.choice(lx.LEAD.split("|")) + text + random.choice(lx.TAIL.split("|"))
    text = text.replace("{n}", _one(random, lx.NAMES))
    text = re.sub(r"\s+", " ", text).strip(" ,;-")
    return text or "anything"


def dress_bank(random, prompt, labels):
    """Gives a bank prompt with other clothes: greeting, case, punctuation; labels stay."""
    text = prompt
    if random.random() < 0.3:
        text = random.choice(lx.LEAD.split("|")) + text
    if random.random() < 0.3 and not text.endswith(("!", ".", "?")):
        text += random.choice(lx.TAIL.split("|"))
    if random.random() < 0.12:
        text += " " + random.choice(["with ", "and ", ""]) + _one(random, lx.CANNOT_DRAW)
    if random.random() < 0.15:
        text = random.choice(["for {n}: ", "Hi, ", "Hello! ", "dear {n}, ", "Hey there, "]) + text
    return re.sub(r"\s+", " ", text.replace("{n}", _one(random, lx.NAMES))).strip()
