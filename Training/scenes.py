"""The taste of the model: which scenes go together when the prompt leaves them open.

`draw(labels, random)` completes what a prompt states to a whole scene. What is stated is kept;
the rest is drawn slot after slot with weights that look at everything stated or already chosen.
"""

from labels import ELEMENTS, OBJECTS, PACES, CAMERAS, PLACES, SLOTS, TIMES, TONES, WEATHERS

INDOORS = {"room", "studio"}
DARK = {"dusk", "night"}
DAY = {"morning", "noon"}

PLACE_OF_ELEMENT = {
    "snow": {"mountains": 4, "hills": 4, "city": 4, "meadow": 0.6, "sea": 0, "beach": 0, "room": 0.3, "studio": 0.3},
    "rain": {"city": 4, "hills": 2, "meadow": 2, "sea": 1.5, "mountains": 1, "beach": 0.3, "room": 0.6, "studio": 0},
    "leaves": {"hills": 4, "meadow": 4, "mountains": 1, "city": 1.5, "sea": 0, "beach": 0, "room": 0, "studio": 0.5},
    "petals": {"meadow": 5, "hills": 3, "city": 1, "studio": 1, "beach": 0.3, "sea": 0.4, "mountains": 0.2, "room": 0.5},
    "fireworks": {"city": 5, "sea": 2, "beach": 1.5, "hills": 2, "mountains": 1, "meadow": 1, "room": 0, "studio": 0},
    "lanterns": {"sea": 3, "hills": 2.5, "city": 2.5, "meadow": 2, "beach": 2, "mountains": 1.5, "room": 0.2, "studio": 0.1},
    "stars": {"sea": 2, "hills": 2, "mountains": 3, "meadow": 2, "beach": 2, "city": 1, "room": 0.05, "studio": 0.3},
    "balloons": {"studio": 3, "room": 3, "meadow": 3, "beach": 1, "hills": 1.5, "city": 1, "sea": 0.5, "mountains": 0.5},
    "confetti": {"studio": 4, "room": 3, "city": 1.5, "meadow": 1, "beach": 0.6, "hills": 0.5, "sea": 0.2, "mountains": 0.2},
    "bokeh": {"studio": 4, "city": 4, "room": 3, "sea": 0.5, "beach": 0.5, "hills": 0.4, "meadow": 0.8, "mountains": 0.2},
    "bubbles": {"meadow": 4, "beach": 2, "sea": 2, "studio": 2, "hills": 1.5, "room": 1, "city": 0.7, "mountains": 0.5},
    "hearts": {"studio": 4, "room": 2, "meadow": 1.5, "beach": 2, "sea": 1.5, "city": 1, "hills": 1, "mountains": 0.5},
}
PLACE_OF_OBJECT = {
    "cake": {"room": 5, "studio": 5, "meadow": 0.8}, "gift": {"room": 5, "studio": 5, "meadow": 0.5},
    "cup": {"room": 6, "studio": 3, "meadow": 0.5, "city": 0.5}, "candle": {"room": 6, "studio": 3},
    "plant": {"room": 6, "studio": 3}, "sun": dict.fromkeys("sea beach hills mountains meadow city".split(), 2),
    "moon": dict.fromkeys("sea beach hills mountains meadow city".split(), 2), "none": dict.fromkeys(PLACES, 1),
}
TIME_OF_ELEMENT = {
    "snow": {"morning": 2, "noon": 1.5, "dusk": 2, "night": 2, "dawn": 1, "golden-hour": 0.3},
    "rain": {"morning": 1, "noon": 1.5, "dusk": 2, "night": 1, "dawn": 0.5, "golden-hour": 0.1},
    "leaves": {"golden-hour": 3, "morning": 1.5, "noon": 1.5, "dusk": 1, "dawn": 0.5, "night": 0.1},
    "petals": {"morning": 3, "noon": 2, "golden-hour": 2, "dawn": 1, "dusk": 0.5, "night": 0.1},
    "fireworks": {"night": 6, "dusk": 1.5}, "lanterns": {"night": 3, "dusk": 4, "golden-hour": 0.3},
    "stars": {"night": 6, "dusk": 1}, "bokeh": {"night": 3, "dusk": 3, "golden-hour": 1.5, "morning": 0.3, "noon": 0.2},
    "bubbles": {"noon": 3, "morning": 3, "golden-hour": 2, "dawn": 0.5, "dusk": 0.5, "night": 0.1},
    "balloons": {"noon": 3, "morning": 2, "golden-hour": 2, "dusk": 1, "dawn": 0.3, "night": 0.3},
    "confetti": {"noon": 2, "morning": 1, "golden-hour": 2, "dusk": 1.5, "night": 1, "dawn": 0.2},
    "hearts": {"golden-hour": 3, "dusk": 2, "dawn": 1, "morning": 1, "noon": 1, "night": 0.7},
}
TIME_OF_OBJECT = {
    "sun": {"golden-hour": 3, "noon": 2, "morning": 2, "dawn": 2}, "moon": {"night": 6, "dusk": 1.2},
    "candle": {"night": 3, "dusk": 4, "golden-hour": 1, "dawn": 0.2, "morning": 0.2, "noon": 0.1},
    "cup": {"morning": 5, "dawn": 1.5, "noon": 1.5, "golden-hour": 1, "dusk": 0.8, "night": 0.3},
    "cake": dict.fromkeys(TIMES, 1) | {"dawn": 0.2}, "gift": dict.fromkeys(TIMES, 1) | {"dawn": 0.3},
    "plant": dict.fromkeys(TIMES, 1) | {"night": 0.2}, "none": dict.fromkeys(TIMES, 1),
}
THEME_ELEMENT = {
    "birthday": {"balloons": 8, "confetti": 8, "hearts": 0.6, "bubbles": 0.8, "bokeh": 0.8},
    "love": {"hearts": 8, "petals": 6, "bokeh": 1, "lanterns": 1},
    "party": {"confetti": 8, "balloons": 4, "fireworks": 3, "bokeh": 1},
    "winter": {"snow": 12, "bokeh": 1, "stars": 0.8}, "autumn": {"leaves": 12, "rain": 0.8},
    "spring": {"petals": 12, "bubbles": 0.7}, "newyear": {"fireworks": 12, "confetti": 2, "stars": 0.7},
    "thanks": {"petals": 3, "hearts": 3, "bokeh": 2, "bubbles": 1},
}
THEME_OBJECT = {
    "birthday": {"cake": 10, "gift": 3, "none": 1}, "love": {"none": 6, "candle": 2, "gift": 1},
    "party": {"none": 5, "cake": 1, "gift": 2}, "winter": {"none": 5, "gift": 2, "candle": 2, "cup": 1, "moon": 0.6},
    "autumn": {"none": 6, "cup": 1.5, "sun": 1}, "spring": {"none": 6, "sun": 2, "plant": 1},
    "newyear": {"none": 8, "moon": 0.5}, "thanks": {"none": 4, "gift": 2, "cup": 1, "plant": 1, "sun": 1},
}
THEME_PLACE = {
    "birthday": {"room": 4, "studio": 4, "meadow": 1.2}, "winter": {"mountains": 3, "hills": 3, "city": 3, "room": 1},
    "autumn": {"hills": 4, "meadow": 4}, "spring": {"meadow": 6, "hills": 3}, "newyear": {"city": 6, "sea": 2, "hills": 1},
}
OBJECT_PRIOR = {"none": 9, "cake": 0.6, "gift": 0.6, "cup": 1, "candle": 1, "sun": 2, "moon": 2, "plant": 0.8}
PLACE_PRIOR = {"sea": 3, "beach": 2.5, "hills": 3, "mountains": 2.5, "meadow": 3, "city": 2.5, "room": 1.5, "studio": 1}
TONE_OF_THEME = {"love": {"pink": 5, "red": 2, "cream": 2, "gold": 1}, "birthday": {"pink": 1, "cream": 1, "gold": 1, "blue": 1}}
LEVEL_PRIOR = {"few": 2, "some": 6, "many": 2}


def _choose(weights, random):
    """Gives one key, with chances in proportion to the weights; all zero counts as all equal."""
    keys = list(weights)
    values = [weights[key] for key in keys]
    if sum(values) <= 0:
        values = [1] * len(keys)
    return random.choices(keys, values)[0]


def _product(keys, tables, allowed=None, forbidden=()):
    weights = {}
    for key in keys:
        if key in forbidden or (allowed and key not in allowed):
            continue
        weight = 1.0
        for table in tables:
            weight *= table.get(key, 0.02)
        weights[key] = weight
    return weights


def _pick(slot, keys, tables, labels, random):
    allowed, forbidden = labels.allowed.get(slot), labels.forbidden.get(slot, ())
    return _choose(_product(keys, tables, allowed, forbidden), random)


def _elements(scene, labels, known, theme, random):
    """Gives kind → level for what falls or floats."""
    if labels.no_elements:
        return {}
    if known:
        kinds = known
    else:
        weights = {}
        for kind in ELEMENTS:
            if kind in labels.absent:
                continue
            themed = THEME_ELEMENT.get(theme, {}).get(kind, 0.05 if theme else 1)
            weight = themed * PLACE_OF_ELEMENT[kind].get(scene["place"], 0.02)
            weight *= TIME_OF_ELEMENT[kind].get(scene["time"], 0)
            if kind in ("snow", "rain") and scene["weather"] == "clear":
                weight *= 0.15
            if kind == "stars" and scene["weather"] == "cloudy":
                weight *= 0.05
            weights[kind] = weight
        wanted = random.choices((0, 1, 2), (0.3, 2, 1.4) if theme else (3, 5, 1))[0]
        kinds = {}
        while len(kinds) < wanted and sum(weights.values()) > 0.3:
            kind = _choose(weights, random)
            weights.pop(kind)
            kinds[kind] = None
            if kind in ("snow", "rain"):
                break
    return {kind: level or _choose(LEVEL_PRIOR, random) for kind, level in kinds.items()}


def draw(labels, random):
    """Gives one whole scene, slot → value, that keeps what `labels` state."""
    theme = labels.theme
    known = dict(labels.elements)
    allowed_object = labels.allowed.get("object")
    stated_object = random.choice(sorted(allowed_object)) if allowed_object else None
    for choice in labels.either:
        pick = random.choice(sorted(choice))
        if pick in ELEMENTS:
            known[pick] = None
        else:
            stated_object = pick
    scene = {}
    place_tables = [PLACE_OF_ELEMENT[kind] for kind in known]
    place_tables += [PLACE_OF_OBJECT[stated_object]] if stated_object else [PLACE_PRIOR]
    place_tables += [THEME_PLACE[theme]] if theme in THEME_PLACE and not known else []
    scene["place"] = _pick("place", PLACES, place_tables, labels, random)
    time_tables = [TIME_OF_ELEMENT[kind] for kind in known]
    time_tables += [TIME_OF_OBJECT[stated_object]] if stated_object else []
    time_tables += [dict.fromkeys(TIMES, 0.1) | {"night": 3, "dusk": 1}] if theme == "newyear" else []
    scene["time"] = _pick("time", TIMES, time_tables, labels, random)
    clouds = 8 if {"snow", "rain"} & set(known) else 0.25
    if "stars" in known or stated_object in ("sun", "moon") or scene["place"] in INDOORS:
        clouds = 0.05
    scene["weather"] = _pick("weather", WEATHERS, [{"clear": 1, "cloudy": clouds}], labels, random)
    tones = dict.fromkeys(TONES, 0.35 if scene["place"] == "studio" else 0.04) | {"natural": 1}
    for tone, weight in TONE_OF_THEME.get(theme, {}).items():
        tones[tone] += 0.15 * weight
    scene["tone"] = _pick("tone", TONES, [tones], labels, random)
    elements = _elements(scene, labels, known, theme, random)
    for kind in ELEMENTS:
        scene[f"element.{kind}"] = elements.get(kind, "none")
    scene["object"] = stated_object or _object(scene, elements, labels, random)
    _camera_and_pace(scene, elements, labels, random)
    return scene


def _object(scene, elements, labels, random):
    themed = THEME_OBJECT.get(labels.theme, OBJECT_PRIOR)
    tables = [{name: themed.get(name, 0.02) for name in OBJECTS}]
    place = {name: PLACE_OF_OBJECT[name].get(scene["place"], 0) for name in OBJECTS}
    if labels.theme == "birthday":
        place = {name: max(weight, 0.3) for name, weight in place.items()}
    tables.append(place)
    tables.append({name: TIME_OF_OBJECT[name].get(scene["time"], 0) for name in OBJECTS})
    if scene["weather"] == "cloudy" or {"snow", "rain", "fireworks", "lanterns"} & set(elements):
        tables.append({name: 0 if name in ("sun", "moon") else 1 for name in OBJECTS})
    if {"snow", "rain", "leaves"} & set(elements) and scene["place"] not in INDOORS:
        tables.append({name: 1 if name in ("none", "moon") else 0.1 for name in OBJECTS})
    return _pick("object", OBJECTS, tables, labels, random)


def _camera_and_pace(scene, elements, labels, random):
    cameras = dict.fromkeys(CAMERAS, 1.0) | {"static": 1.5}
    if scene["object"] not in ("none", "sun", "moon"):
        cameras |= {"zoom-in": 4, "zoom-out": 1.5, "tilt-up": 0.3, "tilt-down": 0.3}
    elif scene["place"] in INDOORS:
        cameras |= {"zoom-in": 3, "zoom-out": 2, "static": 3}
    elif {"fireworks", "lanterns", "stars"} & set(elements):
        cameras |= {"tilt-up": 4}
    scene["camera"] = _pick("camera", CAMERAS, [cameras], labels, random)
    paces = {"slow": 3, "medium": 5, "lively": 1}
    if {"confetti", "fireworks"} & set(elements) or labels.theme == "party":
        paces = {"slow": 1, "medium": 5, "lively": 3}
    elif scene["time"] in DARK or scene["object"] == "candle" or "snow" in elements:
        paces = {"slow": 5, "medium": 4, "lively": 0.3}
    scene["pace"] = _pick("pace", PACES, [paces], labels, random)


def as_indices(scene):
    """Gives the scene as one number a slot, in the order of `SLOTS`."""
    return [values.index(scene[name]) for name, values in SLOTS]
