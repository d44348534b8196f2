"""The taste of the model: which scenes go together when the prompt leaves them open.

`draw(labels, random)` completes what a prompt states to a whole scene. What is stated is kept;
the rest is drawn slot after slot with weights that look at everything stated or already chosen.
What nobody asked for mostly stays away: an object or a floating thing comes unasked only where it fits.
"""

import copy

from labels import (ACTIONS, CAMERAS, COUNTS, ELEMENTS, MOST_PEOPLE, OBJECTS, PACES, PLACES, SLOTS, STYLES,
                    TIMES, TONES, WEATHERS, WET, WHO)

INDOORS = set("room kitchen desk cafe party studio".split())
OPEN_AIR = [place for place in PLACES if place not in INDOORS and place != "space"]
DARK = {"dusk", "night"}


def _table(text):
    """Reads `key weight key weight …`; a key of several words is joined by commas."""
    parts = text.split()
    return {key: float(weight) for keys, weight in zip(parts[::2], parts[1::2]) for key in keys.split(",")}


PLACE_OF_ELEMENT = {
    "snow": _table("mountains 4 hills,city,forest,street 3 meadow,lake 1 sea,beach,space,studio,party,desk 0 room,cafe 0.4 kitchen 0.2"),
    "rain": _table("city,street 4 hills,forest,lake 2 meadow 1.5 sea 1.5 mountains,cafe 1 room,desk 0.8 kitchen 0.4 beach 0.3 studio,space,party 0"),
    "leaves": _table("hills,meadow,forest 4 street,lake 2 city,mountains 1 sea,beach,room,kitchen,desk,cafe,party,space 0 studio 0.4"),
    "petals": _table("meadow 5 hills,forest,lake 2 street,city,studio 1 beach,sea,room 0.4 mountains 0.3 kitchen,desk,cafe,party 0.2 space 0"),
    "fireworks": _table("city 5 sea,hills,lake 2 beach,street 1.5 mountains,meadow 1 room,kitchen,desk,cafe,party,studio,space,forest 0"),
    "lanterns": _table("sea,lake 3 hills,city,meadow,street 2 beach 2 mountains 1.5 forest 1 party 0.5 room,kitchen,desk,cafe,studio 0.1 space 0"),
    "stars": _table("mountains,space 3 sea,hills,meadow,beach,lake 2 forest 1.5 city 1 street 0.5 studio 0.2 room,kitchen,desk,cafe,party 0"),
    "balloons": _table("party 6 studio,room 2 meadow 2 hills,beach,street 1 city 0.8 sea,mountains,lake,kitchen,cafe 0.4 forest 0.2 desk 0.2 space 0.1"),
    "confetti": _table("party 6 studio 4 room 1.5 city,street 1.5 meadow 0.8 beach 0.5 hills,cafe 0.4 sea,mountains,lake,kitchen,desk 0.2 forest,space 0.05"),
    "bokeh": _table("studio,city,street 3 room,cafe,party 3 sea,beach,lake 0.4 hills,meadow,forest 0.5 kitchen,desk 0.6 mountains,space 0.1"),
    "bubbles": _table("meadow 4 beach,sea,studio 2 hills,lake 1.5 street,party 1 city,room 0.6 mountains,forest 0.4 kitchen,desk,cafe,space 0.1"),
    "hearts": _table("studio 4 room,party 2 meadow,beach 1.5 sea,lake,cafe 1.2 city,hills,street 1 mountains,forest,kitchen,desk 0.4 space 0.2"),
    "sparkles": _table("studio 3 party,space 2 lake,forest 1.5 room,sea,meadow 1 city,street,mountains,hills,beach 0.6 kitchen,desk,cafe 0.3"),
    "butterflies": _table("meadow 7 forest,hills 2.5 lake 1.5 beach,studio,street 0.4 city,mountains 0.3 sea,room,kitchen,desk,cafe,party,space 0"),
    "birds": _table("sea,beach,lake 4 hills,meadow,mountains,forest 3 city 2 street 1 studio 0.2 room,kitchen,desk,cafe,party,space 0"),
    "paper-planes": _table("studio,desk 3 city,hills,meadow 2 room,street 1.5 beach,sea,lake,mountains 1 party,cafe,kitchen 0.4 forest 0.3 space 0.1"),
    "streamers": _table("party 8 studio 3 room 2 street,city 1 meadow,cafe,kitchen 0.5 hills,beach 0.3 sea,mountains,lake,forest,desk 0.1 space 0"),
}
PLACE_OF_OBJECT = {
    "cake": _table("party 5 studio,kitchen 3 room 3 cafe 1.5 meadow 0.5"), "gift": _table("party,room 4 studio 4 meadow,desk 0.4"),
    "cup": _table("cafe 5 kitchen,desk 4 room 3 studio 1 street 0.2"), "candle": _table("room 5 studio,kitchen 2 cafe,party 1.5 desk 1"),
    "plant": _table("room 5 desk,studio,kitchen 3 cafe 2"), "cat": _table("room 5 kitchen 2 street,meadow 1.5 cafe,studio,desk 0.8 hills 0.5 forest 0.2"),
    "dog": _table("meadow 4 beach,room 2.5 hills,forest,street 1.5 lake,kitchen 1 studio,mountains 0.8 city 0.4"),
    "bicycle": _table("street 4 meadow,hills 2 city,forest,lake,beach 1.5 studio 0.8 mountains 0.6"),
    "car": _table("street 5 city 3 hills 2 mountains,beach,forest 1 studio 0.6 meadow 0.4"), "train": _table("hills 4 mountains 3 city 2 forest,meadow 1.5 lake,sea,studio 0.5"),
    "boat": _table("sea,lake 6 beach 2 city 0.2 studio 0.2"), "books": _table("desk 5 room 4 cafe 2 kitchen,studio 1 meadow 0.4"),
    "laptop": _table("desk 8 cafe 2.5 room 1.5 kitchen,studio 0.8"), "plate": _table("kitchen 6 cafe 3 room 1.5 party,studio 0.6 meadow 0.3"),
    "shoes": _table("street 3 meadow,forest,beach,studio,hills 1.5 city,lake,mountains 1 room 0.8"), "camera": _table("desk,studio 3 room,mountains,beach,city 1 street,cafe,lake 0.8"),
    "guitar": _table("room 5 studio 2 beach,meadow,party 1 cafe,forest 0.8"), "bed": _table("room 1"), "clock": _table("room 4 studio,kitchen,desk 3 street,city,cafe 0.6"),
    "banner": _table("party 5 street,studio 2 room,meadow 1.5 city,beach,hills 1 mountains,cafe 0.5"), "polaroid": _table("studio,desk 4 room 3 cafe,party 1"),
    "frame": _table("room 6 studio 3 desk 1.5 cafe 1"),
    "sun": dict.fromkeys(OPEN_AIR, 2.0) | {"space": 1.0}, "moon": dict.fromkeys(OPEN_AIR, 2.0) | {"space": 2.0},
    "none": dict.fromkeys(PLACES, 1.0),
}
TIME_OF_ELEMENT = {
    "snow": _table("morning,dusk,night 2 noon 1.5 dawn 1 golden-hour 0.3"), "rain": _table("noon,dusk 1.8 morning,night 1 dawn 0.5 golden-hour 0.1"),
    "leaves": _table("golden-hour 3 morning,noon 1.5 dusk 1 dawn 0.5 night 0.1"), "petals": _table("morning 3 noon,golden-hour 2 dawn 1 dusk 0.5 night 0.1"),
    "fireworks": _table("night 6 dusk 1.5"), "lanterns": _table("night 3 dusk 4 golden-hour 0.3"), "stars": _table("night 6 dusk 1"),
    "bokeh": _table("night,dusk 3 golden-hour 1.5 morning,noon 0.25"), "bubbles": _table("noon,morning 3 golden-hour 2 dawn,dusk 0.5 night 0.1"),
    "balloons": _table("noon 3 morning,golden-hour 2 dusk 1 dawn,night 0.3"), "confetti": _table("noon,golden-hour 2 dusk 1.5 morning,night 1 dawn 0.2"),
    "hearts": _table("golden-hour 3 dusk 2 dawn,morning,noon 1 night 0.7"), "sparkles": _table("night,dusk 3 golden-hour 1.5 dawn,morning,noon 0.4"),
    "butterflies": _table("noon,morning 4 golden-hour 2 dawn 0.4 dusk,night 0"), "birds": _table("morning,golden-hour 3 noon,dawn 2 dusk 1 night 0"),
    "paper-planes": _table("noon,morning 3 golden-hour 2 dawn,dusk 0.5 night 0.2"), "streamers": _table("noon 2 golden-hour,dusk,night 1.3 morning 1 dawn 0.2"),
}
_ANY_TIME = _table("morning,noon,golden-hour 1 dusk 0.8 night 0.6 dawn 0.5")
TIME_OF_OBJECT = {
    "sun": _table("golden-hour 3 noon,morning,dawn 2"), "moon": _table("night 6 dusk 1.2"), "candle": _table("dusk 4 night 3 golden-hour 1 dawn,morning,noon 0.15"),
    "cup": _table("morning 5 dawn,noon 1.5 golden-hour,dusk 0.8 night 0.3"), "plate": _table("noon,dusk 2 morning,golden-hour 1.2 night 0.6 dawn 0.1"),
    "laptop": _table("morning,noon 3 golden-hour,dusk,night 0.8 dawn 0.2"), "bed": _table("night 3 morning 2 dusk,dawn 1 noon 0.3 golden-hour 0.4"),
    "shoes": _table("morning,dawn 3 noon,golden-hour 1.5 dusk 0.6 night 0.2"), "guitar": _table("golden-hour,dusk 2.5 night,noon 1.2 morning 0.8 dawn 0.3"),
}
WEATHER_OF_ELEMENT = {
    "stars": _table("clear 6 wind 0.3"), "fireworks": _table("clear 6 wind 0.2 cloudy 0.2"), "lanterns": _table("clear 5 fog,cloudy 0.4"), "leaves": _table("clear 3 wind 3 cloudy 1.5 fog 0.4"),
    "petals": _table("clear 4 wind 1.5 cloudy 0.4"), "butterflies": _table("clear 6 wind 0.2 cloudy 0.3"), "paper-planes": _table("clear 4 wind 2 cloudy 0.4"), "birds": _table("clear 5 cloudy,wind 1 fog 0.2"),
}
THEME_ELEMENT = {
    "birthday": _table("balloons,confetti 8 streamers 4 hearts,bubbles,bokeh,sparkles 0.5"), "love": _table("hearts 8 petals 6 bokeh,sparkles,lanterns 1"),
    "party": _table("confetti 8 balloons,streamers 4 fireworks 2 bokeh,sparkles 1"), "winter": _table("snow 12 bokeh,sparkles 1 stars 0.8"),
    "autumn": _table("leaves 12 birds 0.6"), "spring": _table("petals 10 butterflies 5 birds 1"), "summer": _table("butterflies,birds 4 bubbles 2"),
    "newyear": _table("fireworks 12 confetti,streamers,sparkles 1.5"), "thanks": _table("petals,hearts 3 bokeh,sparkles 2 butterflies 0.6"),
    "baby": _table("balloons,hearts 4 bubbles 4 stars 1 confetti 1 butterflies,sparkles 1"),
}
THEME_OBJECT = {
    "birthday": _table("cake 10 gift 3 none 1.5 banner 1"), "love": _table("none 8 candle 1.5 gift 0.6"), "party": _table("none 6 cake 0.6 gift,banner 1.2"),
    "winter": _table("none 7 gift 1.5 candle 1.5 cup 0.6"), "autumn": _table("none 9 cup 1"), "spring": _table("none 10 plant 0.8"), "summer": _table("none 8 sun 1.5 boat,bicycle 0.6"),
    "newyear": _table("none 10"), "thanks": _table("none 6 gift 2 plant,cup 0.8"), "baby": _table("none 7 gift 1.5 moon,banner 0.5"),
}
THEME_PLACE = {
    "birthday": _table("party 5 room,studio 3 meadow 1"), "winter": _table("mountains,hills,city,forest,street 3 room 1.5 lake 1"), "autumn": _table("forest 4 hills,meadow 3.5 street,lake 1.5"),
    "spring": _table("meadow 6 hills 2.5 lake,forest,street 1"), "summer": _table("beach 5 sea,meadow,lake 3 hills 1.5"), "newyear": _table("city 6 sea,lake,hills,street 1.5 party 1"),
    "party": _table("party 6 studio,city 2 room,street,meadow 1"), "baby": _table("room,studio 4 meadow 2 party 1"), "love": _table("beach,sea,meadow,lake,studio 2 room,city,cafe,hills 1.2 street,forest 0.6"),
}
OBJECT_FITS = {  # what may stand there unasked, by place; most of the time nothing does
    "sea": _table("boat 1 sun,moon 1"), "lake": _table("boat 1.2 moon 0.8"), "beach": _table("sun 1 boat 0.6"), "hills": _table("sun,moon 0.8 train 0.5"), "mountains": _table("sun,moon 0.8"),
    "meadow": _table("sun 0.5 bicycle,dog 0.4"), "city": _table("moon 0.8"), "street": _table("bicycle 1 car,cat 0.6"), "room": _table("plant,books 1 cat,cup,frame 0.8 candle 0.6"),
    "kitchen": _table("plate,cup 1.5 plant 0.8"), "desk": _table("laptop,books,cup 1.5 plant 0.8"), "cafe": _table("cup 4 plate,books 0.6"), "party": _table("banner 1 cake,gift 0.6"),
    "space": _table("moon 0.6"), "forest": {}, "studio": {},
}
UNASKED_OBJECT = 0.04  # how often that happens outdoors; indoors a table looks bare without
UNASKED_INDOORS = 0.2
PLACE_PRIOR = _table("sea,hills,meadow,lake,forest,beach 3 mountains,city 2.5 street 2 room 1.5 kitchen,cafe,studio 1 space,desk 0.8 party 0.6")
WEATHER_PRIOR = _table("clear 10 cloudy 2 wind 0.7 fog 0.6 rain 0.25 snow 0.15")
STYLE_PRIOR = _table("soft-gradient 10 paper-cutout 2 watercolour 2.5 flat-bold 2 neon-night 0.15")
TONE_OF_THEME = {
    "love": _table("pink 5 red,cream 2 gold 1"), "birthday": _table("pink,cream,gold,blue 1"), "baby": _table("pink,blue,cream 2 teal 1"),
}
LEVEL_PRIOR = {"few": 2, "some": 6, "many": 2}
ACTION_OF_PLACE = {
    "party": _table("dancing 6 waving 2 standing 1 sitting 0.3 walking 0.3"), "street": _table("walking 5 standing,waving 1.5 dancing 0.4 sitting 0.3"),
    "cafe": _table("sitting 6 waving,standing 0.8 dancing,walking 0.1"), "desk": _table("sitting 6 waving,standing 0.8 dancing,walking 0.1"), "room": _table("sitting 3 standing,waving,dancing 1.2 walking 0.4"),
    "kitchen": _table("standing 4 sitting,waving 1.5 dancing 0.8 walking 0.3"),
}
ACTION_PRIOR = _table("standing 3 waving 3 walking 2.5 sitting 1.2 dancing 1")


def _choose(weights, random):
    """Gives one key, with chances in proportion to the weights; all zero counts as all equal."""
    keys = list(weights)
    values = [weights[key] for key in keys]
    if sum(values) <= 0:
        values = [1] * len(keys)
    return random.choices(keys, values)[0]


def _pick(slot, keys, tables, labels, random, unknown=0.0):
    """Gives a value for `slot` that the labels permit, weighted by the product of `tables`."""
    allowed, forbidden = labels.allowed.get(slot), labels.forbidden.get(slot, ())
    weights = {}
    for key in keys:
        if key in forbidden or (allowed and key not in allowed):
            continue
        weight = 1.0
        for table in tables:
            weight *= table.get(key, unknown)
        weights[key] = weight
    return _choose(weights, random)


def _settled(labels, random):
    """Gives the labels with each `either` settled one way, the elements and the object asked for."""
    labels = copy.copy(labels)
    labels.allowed, labels.elements = dict(labels.allowed), dict(labels.elements)
    for choice in labels.either:
        pick = random.choice(sorted(choice))
        if pick in ELEMENTS:
            labels.elements.setdefault(pick)
        else:
            slot = next(name for name, values in SLOTS if pick in values)
            labels.allowed[slot] = {pick}
    for event, thing in (("candles-out", "cake"), ("gift-opens", "gift")):
        if event in labels.allowed.get("event", ()):
            labels.allowed.setdefault("object", {thing})
    allowed = labels.allowed.get("object")
    return labels, dict(labels.elements), random.choice(sorted(allowed)) if allowed else None


def _elements(scene, labels, known, thing, random):
    """Gives kind → level for what falls or floats."""
    if labels.no_elements:
        return {}
    wet = {scene["weather"]} & set(WET)
    if known or wet:
        kinds = {kind: known.get(kind) for kind in [*known, *wet]}
        return {kind: level or _choose(LEVEL_PRIOR, random) for kind, level in kinds.items()}
    theme, weights = labels.theme, {}
    for kind in ELEMENTS:
        if kind in labels.absent or kind in WET:
            continue
        themed = THEME_ELEMENT.get(theme, {}).get(kind, 0.02 if theme else 1)
        weight = themed * PLACE_OF_ELEMENT[kind].get(scene["place"], 0.0)
        weight *= TIME_OF_ELEMENT[kind].get(scene["time"], 0)
        weights[kind] = weight * WEATHER_OF_ELEMENT.get(kind, {}).get(scene["weather"], 0.3)
    bare = not labels.allowed and not labels.either
    chances = (0.8, 3, 1.2) if theme else (4, 5, 0.6) if bare else (14, 1, 0.05)
    if thing not in (None, "none", "sun", "moon") and not theme:
        chances = (15, 1, 0)
    kinds = {}
    for _ in range(random.choices((0, 1, 2), chances)[0]):
        if sum(weights.values()) > 0.3:
            kind = _choose(weights, random)
            weights.pop(kind)
            kinds[kind] = None
    return {kind: _choose(LEVEL_PRIOR, random) for kind in kinds}


def _weather(scene, labels, known, thing, random):
    tables = [WEATHER_PRIOR] + [WEATHER_OF_ELEMENT[k] for k in known if k in WEATHER_OF_ELEMENT]
    wet = [kind for kind in known if kind in WET]
    if wet and "weather" not in labels.allowed:
        return wet[0]
    unlikely = 0.0 if known or labels.no_elements or thing in ("sun", "moon") else 1.0
    dry = {kind: 0.0 if kind in labels.absent else unlikely for kind in WET}
    tables.append(dict.fromkeys(WEATHERS, 1.0) | dry)
    if thing in ("sun", "moon"):
        tables.append(_table("clear 4 wind,cloudy,fog 0.1"))
    if scene["place"] in INDOORS:
        tables.append(_table("clear 6 cloudy 0.5 rain 0.5 snow 0.5"))
    if scene["place"] == "space":
        tables.append(_table("clear 1"))
    if labels.theme == "winter" and not known:
        tables.append(_table("clear,cloudy 1 snow 40"))
    return _pick("weather", WEATHERS, tables, labels, random)


def draw(labels, random):
    """Gives one whole scene, slot → value, that keeps what `labels` state."""
    theme = labels.theme
    labels, known, thing = _settled(labels, random)
    scene = {"style": _pick("style", STYLES, [STYLE_PRIOR], labels, random)}
    tables = [PLACE_OF_ELEMENT[kind] for kind in known] + [PLACE_PRIOR]
    tables += [PLACE_OF_OBJECT[thing]] if thing else []
    tables += [THEME_PLACE[theme]] if theme in THEME_PLACE and not known and not thing else []
    if labels.allowed.get("people", {"none"}) != {"none"}:
        tables.append(dict.fromkeys(PLACES, 1.0) | {"space": 0.02, "sea": 0.1, "desk": 0.4})
    weathers = labels.allowed.get("weather", set())
    if weathers and "clear" not in weathers:  # weather that is asked for wants to be seen
        tables.append(dict.fromkeys(OPEN_AIR, 1.0) | dict.fromkeys(("room", "cafe", "desk"), 0.1))
    scene["place"] = _pick("place", PLACES, tables, labels, random, 0.005)
    tables = [_ANY_TIME] + [TIME_OF_ELEMENT[kind] for kind in known]
    tables += [TIME_OF_OBJECT[thing]] if thing in TIME_OF_OBJECT else []
    tables += [_table("night 3 dusk 1")] if theme == "newyear" else []
    tables += [_table("night 4 dusk 2 dawn,golden-hour 0.2")] if scene["style"] == "neon-night" else []
    scene["time"] = _pick("time", TIMES, tables, labels, random, 0.02)
    scene["weather"] = _weather(scene, labels, known, thing, random)
    plain = 0.35 if scene["place"] == "studio" else 0.03
    tones = dict.fromkeys(TONES, plain) | {"natural": 1.0}
    for tone, weight in TONE_OF_THEME.get(theme, {}).items():
        tones[tone] += 0.12 * weight
    scene["tone"] = _pick("tone", TONES, [tones], labels, random)
    elements = _elements(scene, labels, known, thing, random)
    for kind in ELEMENTS:
        scene[f"element.{kind}"] = elements.get(kind, "none")
    _people(scene, labels, random)
    scene["object"] = thing or _object(scene, elements, labels, random)
    for part, first in (("calm", "none"), ("event", "none")):
        scene[part] = random.choice(sorted(labels.allowed.get(part, {first})))
    _camera_and_pace(scene, elements, labels, random)
    return scene


def _people(scene, labels, random):
    """Nobody comes unasked; who is asked for does what fits the place."""
    counts = sorted(labels.allowed.get("people", {"none"}), key=COUNTS.index)
    scene["people"] = random.choices(counts, [4, 1, 1, 1][:len(counts)])[0]
    count = COUNTS.index(scene["people"])
    fitting = ACTION_OF_PLACE.get(scene["place"], ACTION_PRIOR)
    together = _choose(fitting, random)
    for n in range(1, MOST_PEOPLE + 1):
        kinds = _table("woman,man 4 girl,boy 2 elder 1")
        scene[f"who.{n}"] = _pick(f"who.{n}", WHO[1:], [kinds], labels, random) if n <= count else "none"
        acts = dict(fitting)
        acts[together] *= 4
        scene[f"action.{n}"] = _pick(f"action.{n}", ACTIONS[1:], [acts], labels, random) if n <= count else "none"
        for part in ("skin", "hair", "clothes"):
            scene[f"{part}.{n}"] = random.choice(sorted(labels.allowed.get(f"{part}.{n}", {"any"})))


def _object(scene, elements, labels, random):
    weights = dict(THEME_OBJECT.get(labels.theme, {}))
    if not weights:
        fitting = OBJECT_FITS[scene["place"]]
        crowded = bool(elements) or scene["people"] != "none"
        rate = UNASKED_INDOORS if scene["place"] in INDOORS else UNASKED_OBJECT
        rate = rate * (0.15 if crowded else 1.0) if fitting else 0.0
        total = sum(fitting.values()) or 1.0
        weights = {"none": 1 - rate} | {name: rate * weight / total for name, weight in fitting.items()}
    timely = {name: min(1.0, TIME_OF_OBJECT.get(name, _ANY_TIME).get(scene["time"], 0)) for name in OBJECTS}
    timely["none"] = 1.0
    tables = [weights, timely]
    if labels.theme:
        near = {name: max(PLACE_OF_OBJECT[name].get(scene["place"], 0.0) / 3, 0.02) for name in OBJECTS}
        if labels.theme == "birthday" and scene["place"] in INDOORS | {"meadow"}:
            near["cake"] = near["gift"] = 1.0
        tables.append(near | {"none": 1.0})
    if scene["weather"] != "clear" or {"fireworks", "lanterns"} & set(elements):
        tables.append(dict.fromkeys(OBJECTS, 1.0) | {"sun": 0.0, "moon": 0.0})
    return _pick("object", OBJECTS, tables, labels, random)


def _camera_and_pace(scene, elements, labels, random):
    cameras = _table("static 3 zoom-in,zoom-out,dolly-in 1.5 pan-left,pan-right 1.2 dolly-out 1 tilt-up,tilt-down,orbit 0.6 handheld 0.2")
    if scene["object"] not in ("none", "sun", "moon") or scene["people"] != "none":
        cameras = _table("static 3 zoom-in,dolly-in 3 orbit 1.5 zoom-out,dolly-out 1.2 pan-left,pan-right 0.5 handheld 0.4 tilt-up,tilt-down 0.2")
    elif scene["place"] in INDOORS:
        cameras |= {"zoom-in": 2.5, "static": 4}
    elif {"fireworks", "lanterns", "stars"} & set(elements):
        cameras |= {"tilt-up": 4}
    scene["camera"] = _pick("camera", CAMERAS, [cameras], labels, random)
    paces = {"slow": 3, "medium": 5, "lively": 1}
    moving = any(scene[f"action.{n}"] == "dancing" for n in range(1, MOST_PEOPLE + 1))
    if {"confetti", "fireworks", "streamers"} & set(elements) or labels.theme == "party" or moving:
        paces = {"slow": 1, "medium": 5, "lively": 3}
    elif scene["time"] in DARK or scene["object"] == "candle" or {"snow", "lanterns"} & set(elements):
        paces = {"slow": 5, "medium": 4, "lively": 0.3}
    scene["pace"] = _pick("pace", PACES, [paces], labels, random)


def as_indices(scene):
    """Gives the scene as one number a slot, in the order of `SLOTS`."""
    return [values.index(scene[name]) for name, values in SLOTS]
