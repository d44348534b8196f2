"""The grammar's words: for each value of Scene.swift, the phrases that ask for it."""

import re

PLACE = {
    "sea": "the sea|the ocean|open water|rolling waves|a calm sea|the deep blue sea|a stormy sea|the open ocean|waves|the water|the bay|a seascape|the surf|the harbour",
    "beach": "a beach|the beach|a sandy beach|the seaside|the coast|a sandy shore|the seashore|the shoreline|the sand by the waves|a tropical beach|the coastline|the promenade",
    "hills": "green hills|rolling hills|the countryside|a hilly landscape|the hills|a valley|distant hills|hilltops|the hillside|vineyards|a village in the hills|soft hills|a rural landscape",
    "mountains": "mountains|the mountains|snowy peaks|an alpine view|a mountain range|the Alps|high peaks|a mountain landscape|a summit|rocky mountains|mountain tops|the Rockies|an alpine panorama",
    "meadow": "a meadow|a flowery field|the park|a garden|a field of flowers|a grassy field|the lawn|the meadows|wildflowers|a flower garden|the backyard|grassland|a tulip field|the fields",
    "city": "a city skyline|the city|downtown|the rooftops|skyscrapers|a big city|the town|city streets|an urban skyline|tall buildings|the metropolis|New York|London|Paris|Tokyo|a busy street|the high-rises",
    "room": "a cosy room|a living room|the apartment|a bedroom|a room|my flat|the lounge|a cozy living room|a kitchen|the dining room|a warm room|an indoor scene|the parlour|our home|a nursery",
    "studio": "a plain backdrop|a studio background|a soft gradient|a coloured wall|a studio|a plain wall|a seamless backdrop|a clean background|a solid background|a simple backdrop|a minimal backdrop|a colored backdrop",
}
PLACE_AS_WORD = {
    "sea": "sea|ocean|waves|bay", "beach": "beach|shore|coast|seaside", "hills": "hills|countryside|valley",
    "mountains": "mountains|peaks|alps|mountain range", "meadow": "meadow|garden|park|field",
    "city": "city|skyline|town|street|rooftops", "room": "room|living room|bedroom|lounge|kitchen",
    "studio": "studio|backdrop|wall|background",
}
TIME = {
    "dawn": "at dawn|at sunrise|at first light|before the sun is up|at daybreak|as day breaks|just before sunrise|as the sun rises|at the crack of dawn",
    "morning": "in the morning|early in the day|on a fresh morning|in morning light|in the early morning|this morning|at breakfast time|one morning|in the late morning",
    "noon": "at noon|in daylight|on a bright day|at midday|in broad daylight|by day|during the day|at lunchtime|in the afternoon|on a sunny day|in the middle of the day",
    "golden-hour": "at golden hour|at sunset|as the sun goes down|in warm evening light|in golden light|at sundown|while the sun sets|in the last sunlight|under a glowing sunset|in the setting sun|during sunset",
    "dusk": "at dusk|at twilight|in the evening|at nightfall|as night falls|in the blue hour|in the twilight|after sunset|late in the evening|this evening",
    "night": "at night|at midnight|after dark|in the middle of the night|by night|on a dark night|late at night|in the darkness|tonight|under the night sky|in the dark",
}
TIME_AS_ADJECTIVE = {
    "dawn": "sunrise|dawn|early-light", "morning": "morning", "noon": "sunlit|daytime|midday|bright|afternoon",
    "golden-hour": "sunset|golden-hour|sun-kissed", "dusk": "twilight|evening|dusky", "night": "night|nighttime|midnight|nocturnal",
}
WEATHER = {
    "clear": "clear sky|a cloudless sky|clear weather|fair weather|blue sky|no clouds|under a clear sky|with clear skies|bright and clear|the sky is clear|good weather",
    "cloudy": "cloudy|overcast|under a grey sky|with heavy clouds|a cloudy sky|gray clouds|on a cloudy day|gloomy weather|with clouds|the sky is covered|dark clouds|dull weather",
}
TONE = {
    "pink": "pink|rose|rosy|magenta|blush", "blue": "blue|navy|sky-blue|azure|light blue", "purple": "purple|violet|lilac|lavender",
    "gold": "gold|golden|yellow|amber", "teal": "teal|turquoise|cyan|aqua", "red": "red|crimson|scarlet|ruby",
    "green": "green|emerald|mint|lime", "cream": "cream|beige|ivory|pastel|off-white|white",
}
ELEMENT = {
    "confetti": "confetti|paper confetti|colourful confetti|falling confetti|colorful confetti|a confetti shower|party confetti|streamers and confetti",
    "balloons": "balloons|party balloons|rising balloons|floating balloons|colourful balloons|helium balloons|air balloons",
    "petals": "petals|cherry blossom|flower petals|rose petals|falling petals|blossoms|blossom drifting by|sakura petals",
    "leaves": "falling leaves|autumn leaves|leaves|dry leaves|drifting leaves|fall foliage|leaves in the wind|maple leaves",
    "snow": "snow|snowflakes|falling snow|flakes|snowfall|it is snowing|flurries|soft snow|winter snow",
    "rain": "rain|raindrops|drizzle|a rain shower|wet weather|falling rain|it is raining|rainfall|showers",
    "bokeh": "bokeh lights|blurred lights|soft light circles|bokeh|out-of-focus lights|blurry fairy lights|defocused lights|soft glowing orbs|blurred light dots",
    "stars": "twinkling stars|stars|a starry sky|stars in the sky|little stars|glittering stars|a sky full of stars",
    "fireworks": "fireworks|rockets bursting|a firework show|a fireworks display|exploding fireworks|new year rockets|pyrotechnics",
    "lanterns": "lanterns|paper lanterns|sky lanterns|floating lanterns|glowing lanterns|Chinese lanterns|lampions",
    "bubbles": "bubbles|soap bubbles|floating bubbles|shiny bubbles|drifting bubbles|iridescent bubbles",
    "hearts": "hearts|little hearts|floating hearts|paper hearts|love hearts|heart shapes|rising hearts",
}
LEVEL = {
    "few": "a few|a couple of|some few|sparse|only a few|a handful of|two or three|occasional|a sprinkle of|hardly any|a little",
    "some": "some|several|a moderate amount of",
    "many": "many|lots of|dense|loads of|plenty of|thick|hundreds of|countless|heavy|tons of|masses of|a storm of|so many|an abundance of",
}
OBJECT = {
    "cake": "a birthday cake|a cake with candles|a tiered cake|a chocolate cake|a big cake|a cake|a layered cake|a wedding cake|a cupcake|a torte",
    "gift": "a gift|a wrapped present|a present with a ribbon|a gift box|a present|a parcel|a wrapped box with a bow|a surprise box",
    "cup": "a cup of coffee|a steaming mug|a hot tea|a cup of tea|a mug|a coffee cup|hot chocolate|a cappuccino|a cup of cocoa|a teacup|an espresso",
    "candle": "a candle|a burning candle|candlelight|a lit candle|a flickering candle|a tea light|one candle|a wax candle",
    "sun": "the sun|a big sun|a shining sun|a bright sun|a glowing sun|the sun in the sky",
    "moon": "the moon|a full moon|a bright moon|a crescent moon|the moon in the sky|a half moon|a pale moon|a new moon",
    "plant": "a potted plant|a plant|a houseplant|a plant in a pot|a fern|a monstera|a cactus|a flower pot|an indoor plant|a bonsai",
}
CAMERA = {
    "static": "static shot|fixed camera|still camera|the camera does not move|locked-off shot|tripod shot|no camera movement|the camera stays still|steady frame",
    "pan-left": "pan left|camera drifts to the left|moving left|panning left|the camera pans to the left|slide to the left|sweeping left|the view moves leftwards",
    "pan-right": "pan right|camera drifts to the right|moving right|panning right|the camera pans to the right|slide to the right|sweeping right|the view moves rightwards",
    "tilt-up": "tilting up|camera looks up|tilt up|the camera moves up|looking upwards|the view rises|camera rising|moving upwards",
    "tilt-down": "tilting down|camera looks down|tilt down|the camera moves down|looking downwards|the view sinks|camera descending|moving downwards",
    "zoom-in": "zoom in|push in|the camera moves closer|zoom towards it|zooming in|moving in|dolly in|getting closer|close in on it|camera goes forward",
    "zoom-out": "zoom out|pull back|the camera moves away|zooming out|moving back|dolly out|getting further away|camera goes backward|the shot widens|pulling away",
}
PACE = {
    "slow": "slow|gentle|calm|peaceful|softly|in slow motion|relaxed|tranquil|quiet|unhurried|dreamy|serene|leisurely",
    "medium": "medium pace|normal speed|moderate pace|at a normal pace|moderately paced",
    "lively": "lively|fast|energetic|dynamic|quick|bouncy|upbeat|exciting|vivid and fast|high-energy|hectic|rapid",
}
# Words that state several things at once: phrase → label tokens.
IMPLIED = {
    "moonlit {sea,beach,hills,mountains,meadow,city}": "night moon", "in the moonlight": "night moon", "by moonlight": "night moon",
    "under a full moon": "night moon", "moonrise": "night moon", "under the moon": "night moon",
    "starry night": "night stars", "a starlit {sea,beach,hills,mountains,meadow,city}": "night stars", "under the stars": "night stars",
    "stargazing": "night stars", "the milky way": "night stars", "snowy {hills,mountains,meadow,city}": "snow",
    "in a snowstorm": "snow:many", "first snow": "snow", "in a blizzard": "snow:many", "rainy {sea,beach,hills,mountains,meadow,city}": "rain",
    "on a rainy day": "rain", "in the pouring rain": "rain:many", "in a downpour": "rain:many", "light drizzle": "rain:few",
    "a candlelit {room,room,meadow}": "candle", "by candlelight": "candle", "candlelit": "candle", "blow out the candles": "cake",
    "make a wish and blow out your candles": "cake", "cherry blossom season": "petals", "blossoming {hills,meadow,city}": "petals",
    "coffee time": "cup", "a coffee break": "cup", "tea time": "cup", "unwrapping presents": "gift",
    "sunny {sea,beach,hills,mountains,meadow,city}": "noon|morning|golden-hour", "city lights at night": "city night",
    "foliage season": "leaves", "leaf fall": "leaves", "snowed-in {hills,mountains,city}": "snow",
    "sunset by the sea": "sea golden-hour", "sunrise over the mountains": "mountains dawn", "sunset beach": "beach golden-hour",
    "indoors by the window": "room", "a sunset": "golden-hour", "a sunrise": "dawn", "beautiful sunset": "golden-hour",
    "storm clouds": "cloudy", "overcast {sea,beach,hills,mountains,meadow,city}": "cloudy", "cloudless": "clear",
    "cloudy {sea,beach,hills,mountains,meadow,city}": "cloudy", "misty {hills,mountains,meadow}": "", "a sea of stars": "stars:many",
}
THEME = {
    "birthday": "Happy birthday!|happy birthday {n}|a birthday greeting|for {n}'s birthday|birthday wishes for {n}|Happy 40th {n}|a birthday card|bday clip|Today is {n}'s birthday",
    "love": "for my love|our wedding|a wedding invitation|I love you {n}|happy anniversary|for Valentine's Day|romantic|save the date|with love",
    "party": "Congratulations {n}!|let's celebrate|party time|celebration|cheers|hooray|a party invitation|well done {n}|festive",
    "winter": "Merry Christmas|happy holidays|winter|season's greetings|a Christmas card|wintry|December|Xmas greeting",
    "autumn": "autumn|in October|autumnal|fall season|harvest time|in November", "spring": "spring|in April|springtime|Happy Easter|the month of May",
    "newyear": "Happy New Year!|New Year's Eve|to a great new year|New Year countdown", "thanks": "Thank you {n}!|thanks a lot|a thank-you note|with gratitude",
}
NAMES = "Anna|Ben|Zoë|Maria|Tom|Lea|Omar|Mei|Grandma|Mum|Dad|Lukas|Sophie|Peter|Aisha|Vladimir|my sister|our team|my boss|Mr Smith"
CANNOT_DRAW = "a helicopter|a dragon|a unicorn|two cats|our dog|a robot|an astronaut|a spaceship|a train|a red car|an elephant|a pirate ship|dinosaurs|a football match|people dancing|a couple holding hands|my kids|a guitar|a bicycle|a castle|horses|a snowman|dolphins|a laptop|a pizza|butterflies|a violinist|a rainbow|an old man|a ballerina|birds|a tractor|Santa Claus|an owl|a bridge"
LEAD = "||||||||a video of |please make |I'd like |show |scene: |show me |create |a clip with |can you make |I want to see |draw |background: |something with |give me |we need |a short video: |imagine |an animation of "
TAIL = "||||||||.|!|, please| for {n}|, cinematic|, 4k|, beautiful| thanks|, high quality|, for our channel|..., you know| - nothing else| and a nice mood|, for {n}'s card"
BEFORE_PLACE = "over |in |at |by |with a view of ||||above |near |across |set in |background is "
JOIN = ", | , | - |, | and |; |. | with |, with | while |, "
NEGATION = "no {x}|without {x}|without any {x}|but no {x}|no {x} please|not a single one of the {x}|please leave out the {x}|don't show {x}|skip the {x}|except {x}|never {x}|but please no {x}"
NOTHING = "nothing in the air|no particles|nothing falling|nothing floating|no decoration|nothing else"
NO_OBJECT = "no objects|without any object|no centre object|nothing in the centre|an empty scene"


# The encoder's vocabulary has no emoji, so these are read as words, here and in the service.
EMOJI = {
    "🎂": "birthday cake", "🍰": "cake", "🧁": "cupcake", "🎈": "balloons", "🎉": "confetti", "🎊": "confetti",
    "🎁": "gift", "☕": "coffee", "🍵": "tea", "🕯": "candle", "🌞": "sun", "☀": "sun", "🌙": "moon", "🌕": "full moon",
    "🪴": "potted plant", "🌵": "cactus", "❤": "hearts", "💕": "hearts", "💖": "hearts", "😍": "love", "❄": "snow",
    "☃": "snow", "🌧": "rain", "☔": "rain", "🍂": "autumn leaves", "🍁": "autumn leaves", "🌸": "cherry blossom",
    "🌊": "sea", "🏖": "beach", "🏔": "mountains", "⛰": "mountains", "🏙": "city", "🌃": "city at night",
    "🌅": "sunrise", "🌇": "sunset over the city", "🌌": "starry night", "⭐": "stars", "🌟": "stars", "✨": "stars",
    "🎆": "fireworks", "🎇": "fireworks", "🏮": "lanterns", "🫧": "bubbles", "🌄": "sunrise over the mountains",
}


def spelled(prompt):
    """Gives the prompt with emoji written as words."""
    for sign, word in EMOJI.items():
        prompt = prompt.replace(sign, f" {word} ")
    return re.sub(r"\s+", " ", prompt.replace("\ufe0f", "")).strip()


def words(text):
    return text.split("|")
