"""How many of an element a prompt asks for, by rule: the same as `CountWords.swift` in the service.

The network says of what a number is told at all; where a number word stands before its noun, the rule reads it.
"""

import re

LEVELS = (
    ("few", "few couple handful sprinkle sparse occasional hardly little single two three scattered fewer"),
    ("some", "some several moderate fair"),
    ("many", "many lot plenty hundred countless dense thick heavy ton mass masse heap load thousand swarm storm "
             "abundance full million sea shower"),
)
LEVEL_OF = {word: level for level, words in LEVELS for word in words.split()}
NOUNS = {  # other nouns for a kind, in the singular
    "petals": "blossom", "leaves": "leaf leave foliage", "snow": "snowflake flake snowfall", "rain": "raindrop drizzle drop",
    "bokeh": "light orb", "fireworks": "firework rocket", "lanterns": "lampion", "birds": "seagull gull swallow dove",
    "butterflies": "butterfly", "paper-planes": "plane aeroplane airplane", "streamers": "ribbon",
    "sparkles": "glitter spark", "stars": "starlight",
}
REACH = 5  # words before the noun that are looked at
BETWEEN = set("too that so very all a an".split())  # "not too many", "not a lot"


def singular(word):
    if len(word) > 4 and word.endswith("ies") and word != "series":
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word


def level(kind, prompt, only):
    """Gives the level of `kind`, or nothing when the rule is silent; `only` when no other element is there."""
    words = [singular(word) for word in re.findall(r"[^\W\d_]+", prompt.lower())]
    names = {*NOUNS.get(kind, "").split(), singular(kind.split("-")[-1])}
    for index, word in enumerate(words):
        if word in names:
            for before in reversed(range(max(0, index - REACH), index)):
                if found := meant(words, before):
                    return found
    if not only or names & set(words):
        return None
    return next(filter(None, (meant(words, index) for index in range(len(words)))), None)


def meant(words, index):
    """Gives the level that the word at `index` speaks of, or nothing; "not many" are few."""
    found = LEVEL_OF.get(words[index])
    while index > 0 and words[index - 1] in BETWEEN:
        index -= 1
    return "few" if found == "many" and index > 0 and words[index - 1] == "not" else found


def counted(found, levelled, prompt):
    """Gives a scene in the form of `evaluate.as_found` with its levels as the service draws them."""
    there, levels = found["elements"], dict(found["levels"])
    for kind in there:
        if levelled[kind] and (read := level(kind, prompt, len(there) == 1)):
            levels[kind] = read
    return found | {"levels": levels}
