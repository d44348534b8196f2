"""Captions of our own grammar: what to state, then words that state it."""

import copy
import re
import zlib

import lexicon as lx
from labels import (ACTIONS, CAMERAS, CALMS, ELEMENTS, EVENTS, OBJECTS, PACES, PLACES, STYLES, TIMES, TONES,
                    WEATHERS, WHO, Labels)

TINTABLE = ["confetti", "balloons", "hearts", "lanterns", "petals", "streamers", "butterflies", "sparkles"]
DRY = ["clear", "cloudy", "fog", "wind"]
WITHHELD_SHARE = 14  # one of so many pairs of values is never trained on in the grammar's wording


def _one(random, text):
    return random.choice(lx.words(text))


def pairs(labels):
    """Gives the pairs of stated values whose combinations are trained on or withheld."""
    stated = [next(iter(labels.allowed[slot])) for slot in ("place", "time", "weather", "style", "object", "camera", "who.1")
              if len(labels.allowed.get(slot, ())) == 1]
    stated = sorted({*stated, *labels.elements} - {"none"})
    return {f"{a}+{b}" for i, a in enumerate(stated) for b in stated[i + 1:]}


def withheld(labels, known=frozenset()):
    """Gives the pairs of `labels` that training must not see; `known` ones cannot be withheld any more."""
    return {p for p in pairs(labels) - known if zlib.crc32(p.encode()) % WITHHELD_SHARE == 0}


def _adjectives(random, labels, stated):
    """Gives words that stand before a place: its time, its weather, its style, its colour."""
    before = ""
    if stated["time"] and random.random() < 0.4:
        stated["time"] = False
        time = random.choice(TIMES)
        labels.add(time)
        before = _one(random, lx.TIME_AS_ADJECTIVE[time]) + " "
    if stated["weather"] and random.random() < 0.6:
        stated["weather"] = False
        weather = random.choice(WEATHERS[1:])
        labels.add(weather)
        before = _one(random, lx.WEATHER_AS_ADJECTIVE[weather]) + " " + before
    if stated["style"] and random.random() < 0.3:
        stated["style"] = False
        style = random.choice(STYLES)
        labels.add(style)
        before = _one(random, lx.STYLE_AS_ADJECTIVE[style]) + " " + before
    return before


def _place(random, labels, stated):
    place = random.choice(PLACES)
    labels.add(place)
    if random.random() < 0.35 and place != "studio":
        before = _adjectives(random, labels, stated)
        return random.choice(["a ", "the ", "", "in a ", "in the "]) + before + _one(random, lx.PLACE_AS_WORD[place])
    phrase = _one(random, lx.PLACE[place])
    if stated["tone"] and place in ("studio", "room", "party", "kitchen"):
        stated["tone"] = False
        tone = random.choice(TONES[1:])
        labels.add(tone)
        bare = re.sub(r"^(a|the) (plain |soft |coloured |colored |clean |seamless )?", "", phrase)
        phrase = f"a {_one(random, lx.TONE[tone])} {bare}"
    return random.choice(lx.BEFORE_PLACE.split("|")) + phrase


def _element(random, labels, stated, kind):
    """Gives the words for one element, with a level about every other time."""
    level = random.choice(["few", "some", "many"]) if random.random() < 0.6 else None
    special = lx.LEVEL_OF.get(f"{kind}:{level}")
    countless = kind in ("snow", "rain")
    if level and special and (random.random() < 0.4 or countless):
        labels.add(f"{kind}:{level}")
        return _one(random, special)
    if level and not (countless and level == "some"):
        labels.add(f"{kind}:{level}")
        return _levelled(random, level, _one(random, lx.PLAIN[kind]))
    labels.add(kind)
    phrase = _one(random, lx.ELEMENT[kind])
    if stated["tone"] and kind in TINTABLE and not phrase.startswith(("a ", "it")):
        stated["tone"] = False
        tone = random.choice(TONES[1:])
        labels.add(tone)
        phrase = f"{_one(random, lx.TONE[tone])} {phrase}"
    return phrase


def _elements(random, labels, stated):
    kinds = random.sample(ELEMENTS, random.choices([1, 2, 3], [0.7, 0.24, 0.06])[0])
    if stated["weather"] or {"rain", "snow"} <= set(kinds) or labels.allowed.get("weather"):
        kinds = [kind for kind in kinds if kind not in ("rain", "snow")] or ["birds"]
    parts = [(_element(random, labels, stated, kind), labels.elements[kind]) for kind in kinds]
    # A number is heard of all that "and" joins to it, so what has none comes first.
    parts = [words for words, level in sorted(parts, key=lambda part: part[1] is not None)]
    return random.choice([" and ", ", ", " with ", " plus "]).join(parts)


def _levelled(random, level, noun):
    """Gives `noun` with words for `level` around it."""
    words = _one(random, lx.LEVEL[level])
    return words.replace("{x}", noun) if "{x}" in words else f"{words} {noun}"


def _article(noun):
    return "an " if noun[0] in "aeiou" else "a "


def _cast(random, labels, who, noun):
    """Gives `noun` in its hair, skin and clothes, some of them stated."""
    before, after = [], []
    if random.random() < 0.35:
        skin = random.choice(list(lx.SKIN))
        labels.add(f"skin={skin}")
        if random.random() < 0.5:
            before.append(_one(random, lx.SKIN_AS_ADJECTIVE[skin]))
        else:
            after.append(f"with {_one(random, lx.SKIN[skin])}")
    if random.random() < 0.6:
        hair = random.choice(list(lx.HAIR))
        labels.add(f"hair={hair}")
        if random.random() < 0.5:
            before.append(_one(random, lx.HAIR_AS_ADJECTIVE[hair]))
        else:
            after.append(f"with {_one(random, lx.HAIR[hair])}")
    if random.random() < 0.65:
        clothes = random.choice(list(lx.CLOTHES))
        labels.add(f"clothes={clothes}")
        colour, garment = _one(random, lx.CLOTHES[clothes]), _one(random, lx.GARMENT[who])
        after.append(random.choice([
            f"in {_article(colour)}{colour} {garment}", f"wearing {_article(colour)}{colour} {garment}",
            f"in {colour}", f"dressed in {colour}", f"in her {colour} {garment}" if who in ("woman", "girl") else f"in his {colour} {garment}",
            f"who wears {colour}", f"wearing {colour}", f"whose {garment} is {colour}", f"all in {colour}",
        ]))
    random.shuffle(before)
    if noun.startswith("my ") and before:
        before, noun = ["my", *before], noun.removeprefix("my ")
    return " ".join([*before, noun, " and ".join(after) if random.random() < 0.4 else " ".join(after)]).strip()


def _person(random, labels, with_cast, acts):
    """Gives the words for one person, with what they do if `acts`."""
    who = random.choice(WHO[1:])
    labels.add(who)
    phrase = _one(random, lx.WHO[who])
    if with_cast:
        phrase = _cast(random, labels, who, phrase)
    if acts:
        action = random.choice(ACTIONS[1:])
        labels.add(action)
        verb = _one(random, lx.ACTION[action])
        if verb.endswith("ing") and random.random() < 0.12 and not with_cast and not phrase.startswith("my "):
            phrase = f"{verb} {phrase}" if " " not in verb else f"{phrase} {verb}"
        else:
            phrase = f"{phrase} {verb}"
    if phrase.startswith("my "):
        return phrase
    return random.choice([_article(phrase), _article(phrase), "the ", "one ", ""]) + phrase


def _people(random, labels):
    form = random.random()
    if form < 0.5:
        labels.add("people:1")
        return _person(random, labels, random.random() < 0.5, random.random() < 0.7)
    if form < 0.66:  # two, each with their own
        labels.add("people:2")
        acts = random.random() < 0.6  # of two, each does something or neither: else it is heard of both
        one, other = (_person(random, labels, random.random() < 0.75, acts) for _ in range(2))
        return random.choice([f"{one} and {other}", f"{one} and {other}", f"{one}, {other}", f"{one} next to {other}",
                              f"{one} with {other}", f"{one} beside {other}", f"{one} together with {other}"])
    action = random.choice(ACTIONS[1:]) if random.random() < 0.7 else None
    if form < 0.75:
        kinds = random.choice(list(lx.PAIR))
        phrase = _one(random, lx.PAIR[kinds])
        labels.add("people:2")
        for who in kinds.split():
            labels.add(who)
    elif form < 0.87:
        who, count = random.choice(WHO[1:]), random.choice([2, 2, 3])
        labels.add(f"people:{count}")
        labels.add(who)
        number = {2: "two |a pair of |2 ", 3: "three |3 |a group of |several |many "}[count]
        phrase = _one(random, number) + _one(random, lx.WHO_PLURAL[who])
    else:
        count = random.choice(list(lx.COUNTED))
        labels.add(f"people:{['one', 'two', 'three'].index(count) + 1}")
        phrase = _one(random, lx.COUNTED[count])
        if count == "one" and action:
            labels.add(action)
            return f"{phrase} {_one(random, lx.ACTION[action])}"
    if action:
        labels.add(action)
        phrase = f"{phrase} {_one(random, lx.ACTION_PLURAL[action])}"
    return phrase


def _negations(random, labels, parts):
    for _ in range(random.choices((0, 1, 2), (0.8, 0.16, 0.04))[0]):
        kind = random.choice([k for k in ELEMENTS if k not in labels.elements])
        labels.add("!" + kind)
        parts.append(_one(random, lx.NEGATION).replace("{x}", _one(random, lx.ABSENT_WORD[kind])))
    if "object" not in labels.allowed and random.random() < 0.13:
        thing = random.choice(OBJECTS[1:])
        labels.add("!" + thing)
        parts.append(_one(random, lx.NEGATION).replace("{x}", _one(random, lx.ABSENT_WORD[thing])))
    if not labels.elements and not labels.absent and random.random() < 0.08:
        labels.add("noelements")
        parts.append(_one(random, lx.NOTHING))
    if "object" not in labels.allowed and random.random() < 0.04:
        labels.forbidden.pop("object", None)
        labels.add("noobject")
        parts.append(_one(random, lx.NO_OBJECT))
    if not labels.people() and "people" not in labels.allowed:
        if random.random() < 0.06:
            labels.add("!people")
            parts.append(_one(random, lx.NO_PEOPLE))
        elif random.random() < 0.03:
            parts.append(_one(random, "no text|no logo|no words"))


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
    stated["object"] = stated["object"] and "object" not in labels.allowed and not labels.either
    stated["elements"] = stated["elements"] and not labels.elements and "weather" not in labels.allowed
    stated["weather"] = stated["weather"] and "weather" not in labels.allowed
    stated["people"] = stated["people"] and "people" not in labels.allowed
    stated["camera"] = stated["camera"] and "camera" not in labels.allowed
    stated["event"] = stated["event"] and "event" not in labels.allowed


def _object(random, labels):
    value = random.choice(OBJECTS[1:])
    if random.random() < 0.03:
        labels.add("clock")
        return _one(random, lx.CLOCK).replace("{t}", _one(random, lx.CLOCK_TIMES))
    labels.add(value)
    return _one(random, lx.OBJECT[value])


def _event(random, labels, stated):
    """Gives the words for an event; the thing it happens to is stated with it."""
    event = random.choice(EVENTS[1:])
    labels.add(event)
    if "object" not in labels.allowed:
        labels.add({"candles-out": "cake", "gift-opens": "gift"}[event])
    stated["object"] = False
    return _one(random, lx.EVENT[event])


def _paced(random, labels, move):
    """Gives a camera move with how fast it is."""
    pace = random.choice(["slow", "lively"])
    labels.add(pace)
    before, after = {"slow": (["slow", "slowly", "gentle"], ["slowly", "very slowly", "gently"]),
                     "lively": (["quick", "fast"], ["quickly", "fast"])}[pace]
    if move.startswith(("the ", "a ", "an ", "camera", "like ")) or random.random() < 0.5:
        return f"{move} {random.choice(after)}"
    return f"{random.choice(before)} {move}"


CHANCES = {"place": 0.66, "time": 0.42, "object": 0.4, "elements": 0.5, "camera": 0.28, "pace": 0.18}
CHANCES |= {"weather": 0.26, "tone": 0.15, "style": 0.22, "people": 0.32, "calm": 0.08, "event": 0.07}


def caption(random):
    """Gives one caption and its labels."""
    labels, parts = Labels(), []
    scale = random.choice([0.45, 0.8, 1.0, 1.2])  # from a word or two to a whole list
    stated = {key: random.random() < scale * chance for key, chance in CHANCES.items()}
    if random.random() < 0.2:
        _implied(random, labels, parts, stated)
    if stated["event"] and "object" not in labels.allowed and not labels.either:
        parts.append(_event(random, labels, stated))
    if stated["object"]:
        parts.append(_object(random, labels))
    if stated["people"]:
        parts.insert(0, _people(random, labels))
    if stated["place"]:
        parts.append(_place(random, labels, stated))
    if stated["elements"]:
        parts.append(_elements(random, labels, stated))
    wet = {"rain", "snow"} & set(labels.elements)
    for key, values, table in (
        ("time", TIMES, lx.TIME), ("camera", CAMERAS, lx.CAMERA), ("pace", PACES, lx.PACE), ("style", STYLES, lx.STYLE),
        ("weather", DRY if labels.elements else WEATHERS, lx.WEATHER), ("calm", CALMS[1:], lx.CALM),
    ):
        if stated[key] and not (key == "weather" and wet):
            value = random.choice(values)
            labels.add(f"calm={value}" if key == "calm" else value)
            parts.append(_one(random, table[value]))
            if key == "camera" and stated["pace"] and value != "static" and random.random() < 0.4:
                stated["pace"] = False
                parts[-1] = _paced(random, labels, parts[-1])
    if stated["tone"] and random.random() < 0.5:
        tone = random.choice(TONES[1:])
        labels.add(tone)
        shade = _one(random, lx.TONE[tone])
        parts.append(random.choice([f"{shade} colours", f"in {shade} tones", f"{shade} mood", f"all {shade}"]))
    _negations(random, labels, parts)
    return _dress(random, labels, parts), labels.finish()


def _tinted(random, labels):
    """Gives the words for a colour of the whole picture, of its backdrop or of what floats in it."""
    form, stated = random.random(), {"tone": True, "time": False, "weather": False, "style": False}
    if form < 0.4:
        words = _element(random, labels, stated, random.choice(TINTABLE))
        if not stated["tone"]:
            return words
    tone = random.choice(TONES[1:])
    labels.add(tone)
    shade = _one(random, lx.TONE[tone])
    if form < 0.4:
        return f"{words}, {random.choice(['all of them ', 'every one ', 'in ', 'each one '])}{shade}"
    if form < 0.65:
        place = random.choice(["studio", "room", "party", "kitchen"])
        labels.add(place)
        bare = re.sub(r"^(a|the) (plain |soft |coloured |colored |clean |seamless )?", "", _one(random, lx.PLACE[place]))
        return f"{_article(shade)}{shade} {bare}"
    return random.choice([f"{shade} colours", f"in {shade} tones", f"{shade} mood", f"all {shade}", f"everything in {shade}",
                          f"a {shade} palette", f"{shade} all over", f"tinted {shade}", f"washed in {shade}"])


def drill(random):
    """Gives one short caption about what is learned slowly, and its labels.

    That is how people look, how many, the colour of the picture, and one person among other things.
    """
    labels, parts, stated = Labels(), [], {"tone": False, "weather": False}
    form = random.random()
    if form < 0.4:
        labels.add("people:2")
        acts = random.random() < 0.5
        one, other = (_person(random, labels, True, acts) for _ in range(2))
        parts.append(f"{one}{random.choice([' and ', ' and ', ', ', ' next to ', ' with ', ' beside ', ' together with '])}{other}")
    elif form < 0.75:
        parts.append(_elements(random, labels, stated))
    elif form < 0.9:
        parts.append(_tinted(random, labels))
        if "place" in labels.allowed:
            return _dress(random, labels, parts), labels.finish()
    else:
        labels.add("people:1")
        parts.append(_person(random, labels, random.random() < 0.3, random.random() < 0.4))
        parts.append(_object(random, labels))
    if random.random() < 0.4:
        parts.append(_place(random, labels, {"time": False, "weather": False, "style": False, "tone": False}))
    return _dress(random, labels, parts), labels.finish()


def _told(labels):
    """Gives the parts that are stated of people."""
    return {part for person in labels._people for part in person}


def _dress(random, labels, parts):
    if random.random() < 0.1:
        parts.append(_one(random, lx.CANNOT_DRAW))
    if random.random() < 0.6:
        random.shuffle(parts)
    joiner = random.choice(lx.JOIN.split("|"))
    space = " " if random.random() < 0.25 else None
    if labels.absent or labels.forbidden or any(part.startswith("clothes") for part in _told(labels)):
        # Without a stop, "no" or "in red" would be heard of what follows.
        joiner, space = random.choice([", ", ", ", "; ", ". ", " - "]), None
    text = (space or joiner).join(parts)
    if random.random() < (0.5 if not parts else 0.2):
        theme = random.choice(list(lx.THEME))
        if theme != labels.theme:
            labels.add("~" + theme)
        greeting = _one(random, lx.THEME[theme])
        text = random.choice([f"{greeting} {text}", f"{greeting}, {text}", f"{text}, {greeting}", f"{text}. {greeting}"])
    text = random.choice(lx.LEAD.split("|")) + text + random.choice(lx.TAIL.split("|"))
    text = text.replace("{n}", _one(random, lx.NAMES))
    text = re.sub(r"\s+", " ", text).strip(" ,;-")
    return chatted(random, text, 0.1) or "anything"


def chatted(random, text, chance):
    """Gives `text`, now and then with something said beside it that asks for nothing."""
    if random.random() >= chance:
        return text
    aside = _one(random, lx.CHATTER)
    return random.choice([f"{aside}: {text}", f"{aside}. {text}", f"{text} - {aside}", f"{text}, {aside}", f"{text}. {aside}"])


def mistyped(random, text, chance):
    """Gives `text`, now and then with one of its longer words written wrong."""
    long = [m.span() for m in re.finditer(r"[a-z]{5,}", text)]
    if random.random() >= chance or not long:
        return text
    start, end = random.choice(long)
    at = random.randrange(start + 1, end - 1)
    slips = (text[at + 1] + text[at], text[at + 1], text[at] * 2 + text[at + 1])  # swapped, left out, doubled
    return text[:at] + random.choice(slips) + text[at + 2:]


def _more(random, prompt, labels):
    """Gives a bank prompt with some words of the grammar about what it leaves open, and all its labels."""
    labels, said = copy.deepcopy(labels), []
    taken = {slot for choice in labels.either for slot in choice}
    for key, values, table in (("camera", CAMERAS, lx.CAMERA), ("pace", PACES, lx.PACE),
                               ("style", STYLES, lx.STYLE), ("calm", CALMS[1:], lx.CALM)):
        if key not in labels.allowed and key not in labels.forbidden and random.random() < 0.09:
            value = random.choice(values)
            labels.add(f"calm={value}" if key == "calm" else value)
            said.append(_one(random, table[value]))
    if not labels.no_elements and random.random() < 0.1:
        there = taken | labels.absent | set(labels.elements) | {"rain", "snow"}
        kind = random.choice([kind for kind in ELEMENTS if kind not in there])
        labels.add("!" + kind)
        said.append(_one(random, lx.NEGATION).replace("{x}", _one(random, lx.ABSENT_WORD[kind])))
    random.shuffle(said)
    return random.choice([", ", ". ", "; "]).join([prompt.rstrip(" .,;"), *said]) if said else prompt, labels


def dress_bank(random, prompt, labels):
    """Gives a bank prompt in other clothes, greeting, punctuation, something more; and its labels."""
    text, labels = _more(random, prompt, labels)
    if random.random() < 0.3:
        text = random.choice(lx.LEAD.split("|")) + text
    if random.random() < 0.3 and not text.endswith(("!", ".", "?")):
        text += random.choice(lx.TAIL.split("|"))
    if random.random() < 0.12:
        text += " " + random.choice(["with ", "and ", ""]) + _one(random, lx.CANNOT_DRAW)
    if random.random() < 0.15:
        text = random.choice(["for {n}: ", "Hi, ", "Hello! ", "dear {n}, ", "Hey there, "]) + text
    text = mistyped(random, chatted(random, text, 0.12), 0.06)
    return re.sub(r"\s+", " ", text.replace("{n}", _one(random, lx.NAMES))).strip(), labels
