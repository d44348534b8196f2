"""How many of an element a prompt asks for, and in which colour, by rule: `CountWords.swift` and `TintWords.swift`.

Where a number word stands before its noun or right after, the rule reads it, and every other wording is the
network's. A colour before the noun of an element is read where the network takes none from the text.
"""

import re

LEVELS = (
    ("few", "few stray couple handful sprinkle sparse occasional hardly little single two three scattered fewer scant "
            "solitary lone lonely"),
    ("some", "some several moderate fair"),
    ("many", "many lot plenty hundred countless dense thick heavy ton mass masse heap load thousand swarm storm "
             "abundance full million sea shower"),
)
MASSES = (  # these speak of a number when "of" follows
    ("few", "smidgen trickle scattering sprinkling pinch hint trace"),
    ("many", "blizzard cloud flood ocean avalanche army throng torrent deluge whirlwind riot crowd explosion downpour "
             "profusion plethora wealth multitude legion hail hailstorm pile bag oodle dozen"),
)
AMOUNTS = set("number amount quantity".split())  # "of" follows, and a size stands before: "some" without one
SIZES = (
    ("few", "small tiny minimal low limited"), ("many", "large huge big enormous great vast lavish high"),
)
STREWN = (("few", "dotted"), ("many", "teeming packed bursting overflowing awash thick crammed"))  # "with" follows
LEVEL_OF = {word: level for level, words in LEVELS for word in words.split()}
NOUNS = {  # other nouns for a kind, in the singular
    "petals": "blossom", "leaves": "leaf leave foliage", "snow": "snowflake flake snowfall", "rain": "raindrop drizzle drop",
    "bokeh": "light orb", "fireworks": "firework rocket", "lanterns": "lampion", "birds": "seagull gull swallow dove",
    "butterflies": "butterfly", "paper-planes": "plane aeroplane airplane", "streamers": "ribbon",
    "sparkles": "glitter spark", "stars": "starlight",
}
AFTER = (  # what tells how many right after the noun, or a few words on
    ("few", "one by one|few and far between|here and there|now and then|now and again|sparingly|in small numbers|dotted about"),
    ("some", "in moderation|in medium numbers|of medium density"),
    ("many", "everywhere|galore|aplenty|by the hundred|by the thousand|by the dozen|by the million|by the score|"
             "in huge numbers|in abundance|in profusion|without number|the better|in the world"),
)
ASIDE = (  # the same after a comma, unless "of" something else follows
    ("few", "but only a few|just one or two|not many|hardly noticeable"),
    ("some", "a fair amount|a medium amount|a reasonable amount|some of them"),
    ("many", "masses of them|tons of them|heaps of it|as many as possible"),
)
REACH = 5  # words before the noun that are looked at
BETWEEN = set("too that so very all a an".split())  # "not too many", "not a lot"
ENDS = set(", ; . : ! ? and plus with while then".split())  # what stands before is of something else
BEFORE_LITTLE = set("a very only just".split())  # "a little confetti" is few, "little hearts" are small


TINTED = "confetti balloons hearts lanterns petals streamers butterflies sparkles".split()
COLOURS = (
    ("pink", "pink rosy magenta fuchsia"), ("blue", "blue navy azure cobalt"), ("purple", "purple violet lilac lavender mauve"),
    ("gold", "gold golden amber"), ("teal", "teal turquoise cyan aqua"), ("red", "red crimson scarlet"),
    ("green", "green emerald"), ("cream", "cream creamy beige ivory"),
)
COLOURED = set("tone colour color mood palette".split())  # what a colour of the whole picture stands before
COLOUR_OF = {word: tone for tone, words in COLOURS for word in words.split()}


def singular(word):
    if len(word) > 4 and word.endswith("ies") and word != "series":
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word


def words_of(prompt):
    """Gives the words in the singular, and the marks that end a look back."""
    return [singular(word) for word in re.findall(r"[^\W\d_]+|[,;.:!?]", prompt.lower())]


def names_of(kind):
    return {*NOUNS.get(kind, "").split(), singular(kind.split("-")[-1])}


def listed(table, word):
    """Gives what `word` stands under in a table of words, or nothing."""
    return next((name for name, words in table if word in words.split()), None)


def starts(words, at, phrases):
    """Gives the length of the first of `phrases`, joined by bars, that the words at `at` begin with, or nothing."""
    for phrase in phrases.split("|"):
        known = [singular(word) for word in phrase.split()]
        if words[at:at + len(known)] == known:
            return len(known)
    return None


def tint(kinds, prompt):
    """Gives the colour that is said of the whole picture or stands before the noun of one of `kinds`.

    Nothing for none, and for several.
    """
    words = words_of(prompt)
    found = {COLOUR_OF[word] for index, word in enumerate(words) if word in COLOUR_OF and is_whole(words, index)}
    for kind in set(kinds) & set(TINTED):
        names = names_of(kind)
        for index, word in enumerate(words):
            if word in names:
                for before in reversed(range(max(0, index - REACH), index)):
                    if words[before] in ENDS:
                        break
                    if words[before] in COLOUR_OF:
                        found.add(COLOUR_OF[words[before]])
                        break
    return found.pop() if len(found) == 1 else None


def is_whole(words, index):
    """Gives whether the colour at `index` is said of the whole picture: "all golden", "all bubblegum pink", "red tones"."""
    after = words[index + 1] if index + 1 < len(words) else "."
    before = words[max(0, index - 2):index]
    return after in COLOURED or (after in ENDS and "all" in before and "in" not in before)


def level(kind, prompt, only):
    """Gives the level of `kind`, or nothing when the rule is silent; `only` when no other element is there."""
    words, names = words_of(prompt), names_of(kind)
    for index, word in enumerate(words):
        if word in names:
            for before in reversed(range(max(0, index - REACH), index)):
                if words[before] in ENDS:
                    if words[before] == "with" and (found := listed(STREWN, words[max(0, before - 1)])):
                        return found
                    break
                if found := meant(words, before):
                    return found
            if found := afterwards(words, index):
                return found
    if not only or names & set(words):
        return None
    return next(filter(None, (meant(words, index) for index in range(len(words)))), None)


def afterwards(words, index):
    """Gives the level that the words after a noun speak of, or nothing: "balloons galore", "leaves falling one by one"."""
    if words[index + 1:index + 2] == [","]:
        for level, phrases in ASIDE:
            if (length := starts(words, index + 2, phrases)) and words[index + 2 + length:index + 3 + length] != ["of"]:
                return level
    for start in range(index + 1, min(index + REACH, len(words))):
        for level, phrases in AFTER:
            if starts(words, start, phrases):
                return level
        if words[start] in ENDS:
            return None
    return None


def meant(words, index):
    """Gives the level that the word at `index` speaks of, or nothing; "not many" are few."""
    found = LEVEL_OF.get(words[index])
    if words[index + 1:index + 2] == ["of"]:
        found = listed(MASSES, words[index]) or found
        if words[index] in AMOUNTS:
            found = listed(SIZES, words[max(0, index - 1)]) or "some"
    if words[max(0, index - 1)] in ("neither", "nor"):
        return None
    if words[index] == "little" and words[max(0, index - 1)] not in BEFORE_LITTLE:
        return None
    while index > 0 and words[index - 1] in BETWEEN:
        index -= 1
    return "few" if found == "many" and index > 0 and words[index - 1] == "not" else found


def counted(found, levelled, toned, prompt):
    """Gives a scene in the form of `evaluate.as_found` with its levels and its tone as the service draws them.

    `levelled` says of each kind whether the network finds its number stated, `toned` the same of a tone.
    """
    there, levels = found["elements"], dict(found["levels"])
    for kind in there:
        if read := level(kind, prompt, len(there) == 1 and levelled[kind]):
            levels[kind] = read
    tone = None if toned else tint(there, prompt)
    return found | {"levels": levels} | ({"tone": tone} if tone else {})
