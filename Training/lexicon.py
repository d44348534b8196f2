"""The grammar's words: for each value of Scene.swift, the phrases that ask for it."""

import re

PLACE = {
    "sea": "the sea|the ocean|open water|rolling waves|the deep blue sea|the open ocean|waves|the bay|a seascape|the surf|the harbour|the middle of the ocean|the Atlantic",
    "beach": "a beach|the beach|a sandy beach|the seaside|the coast|a sandy shore|the seashore|the shoreline|a tropical beach|the coastline|a beach with palm trees|the sand dunes",
    "hills": "green hills|rolling hills|the countryside|a hilly landscape|the hills|a valley|distant hills|hilltops|the hillside|vineyards|soft hills|a rural landscape|farmland|Tuscany",
    "mountains": "mountains|the mountains|an alpine view|a mountain range|the Alps|high peaks|a mountain landscape|a summit|rocky mountains|mountain tops|the Rockies|the Himalayas",
    "forest": "a forest|the forest|the woods|a woodland|among the trees|a pine forest|a clearing in the woods|tall trees|the deep forest|the jungle|a birch wood|a forest path|under the trees|a rainforest",
    "meadow": "a meadow|a flowery field|the park|a garden|a field of flowers|a grassy field|the lawn|the meadows|wildflowers|a flower garden|the backyard|grassland|a tulip field|the fields|a poppy field",
    "lake": "a lake|the lake|a quiet lake|the lakeside|a mountain lake|a pond|by the lake|a still lake|a lake shore|a reflecting lake|the lakeshore|a loch|a lagoon",
    "city": "a city skyline|the city|downtown|the rooftops|skyscrapers|a big city|an urban skyline|tall buildings|the metropolis|New York|London|Tokyo|the high-rises|Manhattan|a cityscape|a city",
    "street": "a street|a street with shops|the high street|shop fronts|a shopping street|the pavement|a small town street|an alley|a busy street|the main street|a cobbled street|the sidewalk|a village street|a row of shops|the boulevard|a Paris street",
    "room": "a cosy room|a living room|the apartment|a bedroom|a room|my flat|the lounge|a cozy living room|the dining room|a warm room|the parlour|our home|a nursery|a room with a window|the sofa at home",
    "kitchen": "a kitchen|the kitchen|a kitchen table|the kitchen counter|our kitchen|a country kitchen|the stove in the kitchen|a cosy kitchen|a baker's kitchen",
    "desk": "a desk|the desk|my desk|a work desk|an office desk|the home office|a writing desk|a workspace|the office|a study desk|a desk by the window|my workplace",
    "cafe": "a café|the café|a coffee shop|a cafe|a coffee house|a bistro|the coffee bar|a Paris café|a small café|a café terrace|our favourite coffee shop",
    "party": "a party room|a party|the birthday party|a decorated room|a ballroom|a dance floor|a festive hall|a room decorated for a party|the party hall|a disco|a party venue|a function room",
    "studio": "a plain backdrop|a studio background|a coloured wall|a studio|a plain wall|a seamless backdrop|a clean background|a solid background|a simple backdrop|a minimal backdrop|a plain background",
    "space": "outer space|space|the cosmos|deep space|among the planets|the galaxy|the universe|the milky way|a nebula|planets and moons|the edge of the galaxy",
}
PLACE_AS_WORD = {
    "sea": "sea|ocean|bay", "beach": "beach|shore|coast|seaside", "hills": "hills|countryside|valley",
    "mountains": "mountains|peaks|alps|mountain range", "forest": "forest|woods|woodland|jungle",
    "meadow": "meadow|garden|park|field", "lake": "lake|pond|lakeside", "city": "city|skyline|rooftops|cityscape",
    "street": "street|shopping street|alley|high street", "room": "room|living room|bedroom|lounge",
    "kitchen": "kitchen", "desk": "desk|office|workspace", "cafe": "café|coffee shop|bistro",
    "party": "party room|ballroom|dance floor", "studio": "studio|backdrop|background", "space": "space|cosmos|galaxy",
}
INDOOR_PLACES = "room kitchen desk cafe party studio".split()
TIME = {
    "dawn": "at dawn|at sunrise|at first light|before the sun is up|at daybreak|as day breaks|just before sunrise|as the sun rises|at the crack of dawn",
    "morning": "in the morning|early in the day|on a fresh morning|in morning light|in the early morning|this morning|at breakfast time|one morning|in the late morning",
    "noon": "at noon|in daylight|on a bright day|at midday|in broad daylight|by day|during the day|at lunchtime|in the afternoon|at high noon|in the daytime",
    "golden-hour": "at golden hour|at sunset|as the sun goes down|in golden light|at sundown|while the sun sets|in the last sunlight|in the setting sun|during sunset|at golden-hour",
    "dusk": "at dusk|at twilight|in the evening|at nightfall|as night falls|in the blue hour|in the twilight|after sunset|late in the evening|this evening",
    "night": "at night|at midnight|after dark|in the middle of the night|by night|on a dark night|late at night|in the darkness|tonight|under the night sky|in the dark",
}
TIME_AS_ADJECTIVE = {
    "dawn": "sunrise|dawn|early-light", "morning": "morning", "noon": "daytime|midday|afternoon",
    "golden-hour": "sunset|golden-hour|sun-kissed", "dusk": "twilight|evening|dusky",
    "night": "night|nighttime|midnight|nocturnal",
}
WEATHER = {
    "clear": "clear sky|a cloudless sky|clear weather|fair weather|blue sky|no clouds|under a clear sky|with clear skies|bright and clear|the sky is clear|good weather|not a cloud in the sky|sunny|sunny weather|on a sunny day|in bright sunshine",
    "cloudy": "cloudy|overcast|under a grey sky|with heavy clouds|a cloudy sky|gray clouds|on a cloudy day|gloomy weather|with clouds|the sky is covered|dark clouds|dull weather",
    "rain": "in the rain|rainy|on a rainy day|rainy weather|wet weather|in a thunderstorm|in the pouring rain|on a wet day",
    "snow": "snowy|in the snow|on a snowy day|in a snowstorm|in a blizzard|winter weather with snow|on a day of snow|covered in snow and still snowing",
    "fog": "in the fog|foggy|misty|in thick fog|in the mist|wrapped in mist|hazy|on a foggy day|fog rolling in|mist all around|a veil of mist",
    "wind": "windy|in the wind|on a windy day|a strong wind|gusty|breezy|wind blowing|in a stiff breeze|with the wind howling|blustery weather|a gale|windswept",
}
WEATHER_AS_ADJECTIVE = {
    "cloudy": "cloudy|overcast|grey-skied", "rain": "rainy", "snow": "snowy",
    "fog": "foggy|misty|hazy", "wind": "windy|windswept|breezy",
}
STYLE = {
    "soft-gradient": "soft gradient style|in soft gradients|smooth gradients|soft gradient look|in a soft, smooth style|drawn with soft gradients|gradient illustration|soft and smooth shading",
    "paper-cutout": "paper cut-out style|as a paper cutout|paper cutout|layered paper|made of cut paper|papercraft|paper craft style|cut out of paper|paper collage|like a pop-up book|construction paper look",
    "watercolour": "watercolour|watercolor|a watercolor painting|in watercolours|painted in watercolour|aquarelle|watercolour style|like a watercolor sketch|soft watercolour washes|painterly watercolour|hand-painted with watercolors",
    "flat-bold": "flat bold style|flat design|bold flat shapes|flat vector style|poster style|bold flat colours|flat illustration|a bold graphic look|flat and bold|vector art|graphic poster look|simple bold shapes",
    "neon-night": "neon style|neon night style|in neon|glowing neon lines|neon look|synthwave|retro neon|cyberpunk neon|neon glow|neon-night look|neon colours|eighties neon",
}
STYLE_AS_ADJECTIVE = {
    "soft-gradient": "soft-gradient|smooth gradient", "paper-cutout": "paper cut-out|paper cutout|papercraft",
    "watercolour": "watercolour|watercolor", "flat-bold": "flat bold|flat vector|flat-design",
    "neon-night": "neon|neon-lit|synthwave",
}
TONE = {
    "pink": "pink|rosy|magenta|blush", "blue": "blue|navy|sky-blue|azure|light blue", "purple": "purple|violet|lilac|lavender",
    "gold": "gold|golden|yellow|amber", "teal": "teal|turquoise|cyan|aqua", "red": "red|crimson|scarlet|ruby",
    "green": "green|emerald|mint|lime", "cream": "cream|beige|ivory|pastel|off-white",
}
ELEMENT = {
    "confetti": "confetti|paper confetti|colourful confetti|falling confetti|colorful confetti|a confetti shower|party confetti|confetti raining down",
    "balloons": "balloons|party balloons|rising balloons|floating balloons|colourful balloons|helium balloons|balloons in the air",
    "petals": "petals|cherry blossom|flower petals|rose petals|falling petals|blossoms|blossom drifting by|sakura petals",
    "leaves": "falling leaves|autumn leaves|leaves|dry leaves|drifting leaves|maple leaves|swirling leaves",
    "snow": "snow|snowflakes|falling snow|flakes of snow|snowfall|it is snowing|flurries|soft snow|snow coming down",
    "rain": "rain|raindrops|drizzle|a rain shower|falling rain|it is raining|rainfall|rain pouring down",
    "bokeh": "bokeh lights|blurred lights|soft light circles|bokeh|out-of-focus lights|blurry fairy lights|defocused lights|soft glowing orbs|blurred light dots",
    "stars": "twinkling stars|stars|a starry sky|stars in the sky|little stars|shooting stars|stars overhead",
    "fireworks": "fireworks|rockets bursting|a firework show|a fireworks display|exploding fireworks|fireworks in the sky|pyrotechnics",
    "lanterns": "lanterns|paper lanterns|sky lanterns|floating lanterns|glowing lanterns|Chinese lanterns|lampions|lanterns rising",
    "bubbles": "bubbles|soap bubbles|floating bubbles|shiny bubbles|drifting bubbles|iridescent bubbles|bubbles in the air",
    "hearts": "hearts|little hearts|floating hearts|love hearts|heart shapes|rising hearts",
    "sparkles": "sparkles|glitter|glittering sparkles|fairy dust|magic dust|sparkling dust|shimmering sparkles|glitter in the air|twinkling sparkles",
    "butterflies": "butterflies|fluttering butterflies|colourful butterflies|butterflies dancing about|butterflies all around|monarch butterflies|butterflies in flight",
    "birds": "birds|birds flying by|a flock of birds|flying birds|seagulls|swallows in the sky|birds overhead|gulls gliding|doves",
    "paper-planes": "paper planes|paper airplanes|folded paper planes|paper aeroplanes|paper darts flying|paper planes gliding by|little paper airplanes",
    "streamers": "streamers|party streamers|paper streamers|colourful streamers|curling ribbons|ribbons in the air|streamers hanging and swirling|curly streamers",
}
# How a bare noun of each element is spoken with a level; the phrases above do not all take one.
PLAIN = {
    "confetti": "confetti|pieces of confetti", "balloons": "balloons|colourful balloons", "petals": "petals|rose petals|blossoms",
    "leaves": "leaves|autumn leaves|falling leaves", "snow": "snowflakes|flakes of snow", "rain": "raindrops",
    "bokeh": "bokeh lights|blurred lights", "stars": "stars|twinkling stars", "fireworks": "fireworks|rockets",
    "lanterns": "lanterns|paper lanterns|glowing lanterns", "bubbles": "bubbles|soap bubbles", "hearts": "hearts|floating hearts",
    "sparkles": "sparkles|bits of glitter", "butterflies": "butterflies", "birds": "birds|seagulls|flying birds",
    "paper-planes": "paper planes|paper airplanes", "streamers": "streamers|paper streamers",
}
LEVEL = {
    "few": "a few|a couple of|just a few|only a few|a handful of|two or three|the occasional|very few|hardly any|a small number of|three|two|a few single|sparse",
    "some": "some|several|a moderate amount of|a fair number of|a number of",
    "many": "many|lots of|a lot of|loads of|plenty of|hundreds of|countless|tons of|masses of|a storm of|so many|an abundance of|thousands of|dense|a sky full of|heaps of|a huge number of",
}
LEVEL_OF = {  # levels of weather-like elements, said in their own way
    "snow:few": "light snow|a little snow|a few snowflakes|a light snowfall|a dusting of snow",
    "snow:many": "heavy snow|thick snowfall|a snowstorm|a blizzard|dense snow",
    "rain:few": "light rain|a few drops of rain|a little rain|a light drizzle|a fine drizzle",
    "rain:many": "heavy rain|pouring rain|a downpour|torrential rain|rain bucketing down",
    "confetti:few": "a little confetti|a sprinkle of confetti|a bit of confetti", "confetti:many": "a confetti storm|thick confetti|heaps of confetti",
    "stars:many": "a sea of stars|thousands of stars|a million stars", "sparkles:few": "a touch of glitter|a hint of sparkle|a little glitter",
    "petals:many": "a flurry of petals|clouds of petals|a shower of petals", "leaves:many": "a whirl of leaves|leaves everywhere",
    "balloons:many": "balloons everywhere|a sky full of balloons|hundreds of balloons", "birds:many": "a huge flock of birds|hundreds of birds",
    "birds:few": "two birds|a pair of birds|three seagulls", "butterflies:few": "two butterflies|a butterfly or two|a pair of butterflies",
    "fireworks:many": "a huge firework display|fireworks all over the sky", "balloons:few": "three balloons|two balloons|a balloon or two",
    "lanterns:many": "lanterns by the hundred|a sky full of lanterns", "hearts:many": "hearts everywhere|hundreds of hearts",
    "bubbles:many": "bubbles everywhere|clouds of bubbles", "hearts:few": "two hearts|three small hearts",
}
OBJECT = {
    "cake": "a birthday cake|a cake with candles|a tiered cake|a chocolate cake|a big cake|a cake|a layered cake|a wedding cake|a cupcake|a torte",
    "gift": "a gift|a wrapped present|a present with a ribbon|a gift box|a present|a parcel|a wrapped box with a bow|a surprise box",
    "cup": "a cup of coffee|a steaming mug|a hot tea|a cup of tea|a mug|a coffee cup|hot chocolate|a cappuccino|a cup of cocoa|a teacup|an espresso",
    "candle": "a candle|a burning candle|candlelight|a lit candle|a flickering candle|a tea light|one candle|a wax candle",
    "sun": "the sun|a big sun|a shining sun|a bright sun|a glowing sun|the sun in the sky",
    "moon": "the moon|a full moon|a bright moon|a crescent moon|the moon in the sky|a half moon|a pale moon",
    "plant": "a potted plant|a plant|a houseplant|a plant in a pot|a fern in a pot|a monstera|a cactus|a flower pot|an indoor plant|a bonsai",
    "cat": "a cat|a kitten|a sleeping cat|our cat|a black cat|a tabby|a kitty|a cat curled up|a ginger cat",
    "dog": "a dog|a puppy|our dog|a happy dog|a golden retriever|a little dog|a dog wagging its tail|a doggy|a labrador",
    "bicycle": "a bicycle|a bike|an old bicycle|a parked bicycle|a city bike|a push bike|a racing bike",
    "car": "a car|an old car|a vintage car|an automobile|a little car|a sports car|a parked car|a wedding car",
    "train": "a train|a passing train|a steam train|a locomotive|a toy train|a railway train|an old train",
    "boat": "a boat|a sailing boat|a sailboat|a rowing boat|a little boat|a fishing boat|a yacht|a small ship|a wooden boat",
    "books": "books|a stack of books|an open book|a pile of books|a book|some old books|a tower of books|novels|a good book",
    "laptop": "a laptop|an open laptop|a notebook computer|a laptop computer|a computer|a MacBook|a laptop screen",
    "plate": "a plate of food|a plate of pasta|a meal on a plate|a dish of food|dinner on a plate|a hot meal|a plate of pancakes|a breakfast plate|a bowl of salad on a plate",
    "shoes": "running shoes|a pair of sneakers|trainers|sneakers|a pair of running shoes|sports shoes|a pair of shoes|jogging shoes",
    "camera": "a photo camera|an old camera|a vintage camera|a camera on a table|a film camera|a DSLR|a photographer's camera",
    "guitar": "a guitar|an acoustic guitar|an old guitar|a wooden guitar|a guitar leaning there|a Spanish guitar|my guitar",
    "bed": "a bed|a cosy bed|a made bed|an unmade bed|a bed with pillows|a big bed|a soft bed|a double bed",
    "clock": "a clock|a wall clock|an alarm clock|a ticking clock|an old clock|a big clock|a round clock",
    "banner": "a banner|a bunting banner|a flag banner|a waving flag|a flag|a party banner|a hanging banner|bunting|a string of flags",
    "polaroid": "a polaroid|a polaroid photo|an instant photo|a polaroid picture|a pinned polaroid|an instant picture",
    "frame": "a picture frame|a framed photo|a photo frame|a framed picture|a golden frame|an empty picture frame|a portrait in a frame",
}
CLOCK = "a clock showing {t}|a clock at {t}|the clock says {t}|a clock that shows {t}|a wall clock reading {t}|a clock set to {t}"
CLOCK_TIMES = "seven o'clock|half past seven|quarter to nine|08:15|7:30|ten past four|twelve o'clock|5 pm|a quarter past three|9:45|twenty to six|eleven thirty|6 am"
CAMERA = {
    "static": "static shot|fixed camera|the camera does not move|locked-off shot|tripod shot|no camera movement|the camera stays still|steady frame|without any camera motion",
    "pan-left": "pan left|camera drifts to the left|panning left|the camera pans to the left|slide to the left|sweeping left|the view moves leftwards|camera turning left|a pan to the left|pan from right to left",
    "pan-right": "pan right|camera drifts to the right|panning right|the camera pans to the right|slide to the right|sweeping right|the view moves rightwards|camera turning right|a pan to the right|pan from left to right",
    "tilt-up": "tilting up|camera looks up|tilt up|the camera tilts up|looking upwards|the view rises|camera rising|camera tilting upwards|the camera moves up",
    "tilt-down": "tilting down|camera looks down|tilt down|the camera tilts down|looking downwards|the view sinks|camera descending|camera tilting downwards|the camera moves down",
    "zoom-in": "zoom in|zooming in|zoom towards it|the camera zooms in|zoom in close|a zoom onto it|close in on it|a close-up zoom",
    "zoom-out": "zoom out|zooming out|the camera zooms out|a zoom out|zoom back out|the shot widens|zoom away from it|zooming out to a wide shot",
    "dolly-in": "dolly in|the camera travels forward|a dolly shot moving in|tracking forward|the camera moves forward|camera glides forward|flying forward into it|dollying in|moving forward through the scene",
    "dolly-out": "dolly out|the camera travels backwards|a dolly shot moving out|tracking backwards|camera glides backwards|dollying out|the camera retreats|moving backwards out of the scene",
    "orbit": "orbit|the camera orbits|circling around it|orbiting camera|camera circles around|an orbit shot|the camera moves around it in a circle|arc around it|a 360 turn around it|orbiting drift",
    "handheld": "handheld|handheld camera|shaky camera|hand-held shot|filmed by hand|a handheld feel|like filmed with a phone in hand|slightly shaky, handheld|documentary handheld|home video camera shake",
}
PACE = {
    "slow": "slow|gentle|calm|peaceful|softly|in slow motion|relaxed|tranquil|unhurried|dreamy|serene|leisurely|slowly|very slow",
    "medium": "medium pace|normal speed|moderate pace|at a normal pace|moderately paced|not too fast and not too slow|at medium speed|an even pace",
    "lively": "lively|energetic|fast|upbeat|dynamic|bouncy|quick|exciting|full of energy|fast-paced|wild|vibrant and quick|at high speed",
}
CALM = {
    "top": "leave room for text at the top|empty space at the top for a title|keep the top free for words|with copy space at the top|space for a headline at the top|the upper part calm for text|room above for a caption",
    "middle": "leave room for text in the middle|keep the middle free for words|with copy space in the centre|empty space in the middle for a title|a calm centre for text|space for a message in the centre",
    "bottom": "leave room for text at the bottom|empty space at the bottom for a caption|keep the bottom free for words|with copy space at the bottom|space for a title at the bottom|the lower part calm for text|room below for a caption",
}
EVENT = {
    "candles-out": "the candles get blown out|blowing out the candles|the candles go out|blow the candles out|candles being blown out|a wish, then the candles go out|the candles are put out with one breath",
    "gift-opens": "the gift opens|the present opens up|opening the present|the gift box opens|the lid of the gift pops open|unwrapping the present|the present is unwrapped|the surprise box opens",
}
WHO = {
    "woman": "woman|lady|young woman|mother|lady|bride|woman", "man": "man|guy|young man|father|gentleman|groom|man",
    "girl": "girl|little girl|young girl|daughter|girl", "boy": "boy|little boy|young boy|son|boy",
    "elder": "old man|old woman|grandmother|grandfather|grandma|grandpa|elderly woman|elderly man|senior|old lady",
}
WHO_PLURAL = {
    "woman": "women|ladies", "man": "men|guys", "girl": "girls|little girls", "boy": "boys|little boys",
    "elder": "old people|grandparents|elderly people|seniors",
}
# Verbs for one person, after "who is", and for several; {s} makes the third person.
ACTION = {
    "standing": "standing|standing there|standing still|who stands there|stands", "waving": "waving|waving hello|waving at us|who waves|waves|waving goodbye|waving at the camera",
    "walking": "walking|walking by|strolling|taking a walk|out for a stroll|walks|going for a walk|walking along",
    "dancing": "dancing|who dances|dances|twirling|dancing happily|having a dance|dancing around",
    "sitting": "sitting|sitting down|seated|who sits there|sits|sitting quietly|sitting there",
}
ACTION_PLURAL = {
    "standing": "standing|standing together|who stand there|standing side by side", "waving": "waving|waving hello|who wave at us|waving goodbye",
    "walking": "walking|strolling|walking together|taking a walk|walking side by side", "dancing": "dancing|dancing together|twirling|who dance",
    "sitting": "sitting|sitting together|seated|sitting side by side",
}
COUNTED = {
    "one": "someone|a person|one person|somebody|a lone figure", "two": "two people|two friends|a couple|two of us|a pair of friends|two persons",
    "three": "three people|three friends|a family of three|a group of friends|a group of people|three of us|a small crowd|several people",
}
PAIR = {
    "woman man": "a man and a woman|a woman and a man|a husband and wife|a bride and groom|a couple, he and she",
    "woman girl": "a mother and daughter|a woman with a little girl|a mother with her daughter", "woman boy": "a mother and son|a woman with a little boy",
    "man boy": "a father and son|a man with a little boy|a dad and his son", "man girl": "a father and daughter|a dad with his little girl|a man with a girl",
    "girl boy": "a boy and a girl|a girl and a boy|a brother and sister|siblings, a girl and a boy",
    "elder elder": "grandma and grandpa|an old couple|two old people|an elderly couple|grandparents",
    "elder girl": "a grandmother and a girl|a grandfather with his granddaughter", "elder boy": "a grandfather with his grandson|a grandma and a little boy",
}
HAIR = {
    "black": "black hair|dark black hair|jet-black hair", "brown": "brown hair|chestnut hair|brunette hair", "blond": "blond hair|blonde hair|golden hair|fair hair",
    "red": "red hair|ginger hair|auburn hair|copper hair", "grey": "grey hair|gray hair|silver hair", "white": "white hair|snow-white hair",
}
HAIR_AS_ADJECTIVE = {
    "black": "black-haired|raven-haired", "brown": "brown-haired|brunette", "blond": "blond|blonde|fair-haired", "red": "red-haired|ginger|red-headed|redheaded",
    "grey": "grey-haired|gray-haired|silver-haired", "white": "white-haired",
}
SKIN = {
    "porcelain": "porcelain skin|very pale skin|very fair skin", "light": "light skin|pale skin|fair skin", "olive": "olive skin|an olive complexion|mediterranean skin",
    "tan": "tanned skin|tan skin|sun-tanned skin", "brown": "brown skin|brown complexion|medium brown skin", "deep": "dark skin|deep brown skin|black skin|very dark skin",
}
SKIN_AS_ADJECTIVE = {
    "porcelain": "porcelain-skinned|very pale", "light": "light-skinned|fair-skinned|pale", "olive": "olive-skinned", "tan": "tanned|sun-tanned|tan-skinned",
    "brown": "brown-skinned", "deep": "dark-skinned|Black|deep-skinned",
}
CLOTHES = {
    "red": "red|scarlet|crimson", "orange": "orange", "yellow": "yellow|mustard", "green": "green|emerald", "teal": "teal|turquoise",
    "blue": "blue|navy|light blue", "purple": "purple|violet|lilac", "pink": "pink|rose", "white": "white", "black": "black",
}
GARMENT = {
    "woman": "dress|coat|sweater|summer dress|jacket|blouse|skirt|top|gown", "man": "shirt|suit|sweater|jacket|coat|T-shirt|jumper|hoodie",
    "girl": "dress|raincoat|sweater|T-shirt|skirt|jacket", "boy": "T-shirt|jacket|hoodie|sweater|shirt|raincoat", "elder": "coat|cardigan|sweater|jacket|shawl|shirt",
}

IMPLIED = {  # one wording → what it states; {…} holds alternatives for a place
    "moonlit {sea,beach,hills,mountains,meadow,city,lake,forest}": "night", "starlit {sea,beach,hills,mountains,lake,forest}": "night stars",
    "moonlight": "night", "moonlight over the {sea,lake,city,hills}": "night", "a starry night": "night stars", "candle-lit evening": "candle dusk", "a candlelit table": "candle", "by candlelight": "candle",
    "coffee break": "cup", "tea time": "cup", "morning coffee": "morning cup", "coffee at the café": "cafe cup", "a latte in the coffee shop": "cafe cup",
    "surprise party": "party|room", "bonfire night": "night", "campfire by night": "night", "round the campfire": "dusk|night", "New Year's Eve over the city": "night city fireworks",
    "stormy {sea,beach,lake}": "cloudy|rain|wind", "snowy {hills,mountains,city,forest,street,meadow}": "snow", "snow-covered {hills,mountains,forest}": "snow|clear|cloudy",
    "rainy {city,street,hills,forest}": "rain", "rain against the window": "room|desk|cafe rain", "rain on the window of a café": "cafe rain", "a wet pavement": "street|city rain",
    "foggy {city,street,hills,mountains,forest,lake}": "fog", "misty {hills,mountains,meadow,lake,forest}": "fog", "morning mist": "morning|dawn fog", "mist over the {lake,meadow,hills,forest}": "fog",
    "windy {sea,beach,hills,meadow}": "wind", "windswept {beach,hills}": "wind", "a breezy day": "wind", "sunny {sea,beach,hills,mountains,meadow,city,street,lake}": "clear noon|morning|golden-hour",
    "city lights at night": "city night", "skyline lights after dark": "city night", "blossom season": "petals", "autumn wind": "wind",
    "winter wonderland": "snow", "let it snow": "snow", "first snow of the year": "snow", "a white Christmas": "snow ~winter", "leaf fall": "leaves",
    "sunset by the sea": "sea golden-hour", "sunset at the lake": "lake golden-hour", "sunrise over the mountains": "mountains dawn", "sunset beach": "beach golden-hour",
    "indoors by the window": "room|cafe|desk", "a sunset": "golden-hour", "a sunrise": "dawn", "beautiful sunset": "golden-hour", "the sky on fire as the sun sets": "golden-hour",
    "storm clouds": "cloudy|rain", "overcast {sea,beach,hills,mountains,meadow,city}": "cloudy", "cloudless": "clear", "cloudy {sea,beach,hills,mountains,meadow,city,lake}": "cloudy",
    "a sea of stars": "stars:many", "stargazing": "night stars", "floating among planets": "space", "zero gravity": "space", "the earth seen from above": "space",
    "working from home": "desk|room laptop", "a day at the office": "desk", "homework": "desk|room books", "reading corner": "books room", "bookworm": "books", "breakfast in bed": "bed|plate|cup morning",
    "dinner is ready": "plate", "a home-cooked meal": "plate", "baking day": "kitchen", "cooking together": "kitchen", "movie night at home": "room night|dusk",
    "going for a run": "shoes", "marathon training": "shoes", "road trip": "car", "on the rails": "train", "railway journey": "train", "sailing trip": "boat sea|lake", "out on the water in a sailboat": "boat",
    "cycling tour": "bicycle", "a ride on my bike": "bicycle", "an acoustic evening": "guitar dusk|golden-hour|night", "unplugged session": "guitar", "photo shoot": "camera", "a purring companion": "cat", "man's best friend": "dog",
    "bedtime": "bed night", "good night": "night", "good morning": "morning", "wake-up call": "morning", "lullaby": "night", "photo memories on the wall": "polaroid|frame",
    "flags flapping": "banner", "a disco": "party", "dancing all night at the party": "party night", "a hike through the woods": "forest", "picnic": "meadow|hills", "window shopping": "street", "an evening stroll past the shops": "street dusk|golden-hour",
    "confetti everywhere": "confetti:many", "glitter everywhere": "sparkles:many", "seagulls over the {sea,beach}": "birds", "birdsong at dawn": "dawn birds", "sparkling {lake,sea,studio}": "sparkles", "make a wish and blow": "cake candles-out",
    "butterflies in the {meadow,forest}": "butterflies", "ship ahoy": "boat", "over the rainbow sky": "", "nobody around": "!people", "no people": "!people", "without people": "!people", "deserted {beach,street,city}": "!people",
    "push in": "zoom-in|dolly-in", "the camera moves closer": "zoom-in|dolly-in", "getting closer": "zoom-in|dolly-in", "camera pushes in": "zoom-in|dolly-in",
    "pull back": "zoom-out|dolly-out", "the camera moves away": "zoom-out|dolly-out", "the camera pulls back": "zoom-out|dolly-out", "getting further away": "zoom-out|dolly-out",
    "empty {street,beach,cafe}": "!people", "an empty room": "room noobject !people", "cherry trees in bloom": "petals|meadow", "hot cocoa weather": "cup",
}
THEME = {
    "birthday": "Happy birthday!|happy birthday {n}|a birthday greeting|for {n}'s birthday|birthday wishes for {n}|Happy 40th {n}|a birthday card|bday clip|Today is {n}'s birthday",
    "love": "for my love|our wedding|a wedding invitation|I love you {n}|happy anniversary|for Valentine's Day|romantic|save the date|with love",
    "party": "Congratulations {n}!|let's celebrate|celebration|cheers|hooray|well done {n}|festive|congrats on the new job",
    "winter": "Merry Christmas|happy holidays|winter|season's greetings|a Christmas card|wintry|December|Xmas greeting",
    "autumn": "autumn|in October|autumnal|fall season|harvest time|in November", "spring": "spring|in April|springtime|Happy Easter|the month of May",
    "summer": "summer|summertime|in July|holiday feeling|a summer greeting|in August",
    "newyear": "Happy New Year!|New Year's Eve|to a great new year|New Year countdown", "thanks": "Thank you {n}!|thanks a lot|a thank-you note|with gratitude",
    "baby": "welcome little one|it's a girl|it's a boy|our baby is here|baby shower|a new baby|for the newborn|christening",
}
NAMES = "Anna|Ben|Zoë|Maria|Tom|Lea|Omar|Mei|Grandma|Mum|Dad|Lukas|Sophie|Peter|Aisha|Vladimir|my sister|our team|my boss|Mr Smith|my brother|Grandpa|my daughter|my son|my wife|my husband|our granny|the kids"
CANNOT_DRAW = "a helicopter|a dragon|a unicorn|a robot|an astronaut|a spaceship|an elephant|a pirate ship|dinosaurs|a football match|a castle|horses|a snowman|dolphins|a pizza|a violin|a rainbow|a tractor|Santa Claus|an owl|a bridge|a lighthouse|a piano|a waterfall|a crown|sheep"
LEAD = "||||||||a video of |please make |I'd like |show |scene: |show me |create |a clip with |can you make |I want to see |draw |something with |give me |we need |a short video: |imagine |an animation of "
TAIL = "||||||||.|!|, please| for {n}|, cinematic|, 4k|, beautiful| thanks|, high quality|, for our channel|..., you know| and a nice mood|, for {n}'s card"
BEFORE_PLACE = "in |in |at |by |with a view of ||||above |near |across |set in |background is "
JOIN = ", |, | , | - |, | and |; |. | with |, with | while |, "
NEGATION = "no {x}|without {x}|without any {x}|but no {x}|no {x} please|not a single one of the {x}|please leave out the {x}|don't show {x}|skip the {x}|but please no {x}|there should be no {x}|minus the {x}|leave {x} out|I don't want {x}"
ABSENT_WORD = {
    "confetti": "confetti", "balloons": "balloons", "petals": "petals|blossoms", "leaves": "leaves", "snow": "snow|snowflakes", "rain": "rain|drops", "bokeh": "bokeh|blurred lights",
    "stars": "stars", "fireworks": "fireworks|rockets", "lanterns": "lanterns", "bubbles": "bubbles|soap bubbles", "hearts": "hearts", "sparkles": "sparkles|glitter", "butterflies": "butterflies",
    "birds": "birds|seagulls", "paper-planes": "paper planes|paper airplanes", "streamers": "streamers|ribbons",
    "cake": "cake|birthday cake", "gift": "gift|present|gifts", "cup": "coffee|cup|mug|tea", "candle": "candle|candles", "sun": "sun|sun in the sky", "moon": "moon", "plant": "plant|plants",
    "cat": "cat|cats", "dog": "dog|dogs", "bicycle": "bicycle|bike|bikes", "car": "car|cars", "train": "train|trains", "boat": "boat|boats|ships", "books": "books", "laptop": "laptop|computer", "plate": "food|plate",
    "shoes": "shoes", "camera": "photo camera", "guitar": "guitar", "bed": "bed", "clock": "clock|clocks", "banner": "banner|flags", "polaroid": "polaroid|polaroids", "frame": "picture frame|frames",
}
NOTHING = "nothing in the air|no particles|nothing falling|nothing floating|no decoration|nothing else in the air|no effects"
NO_OBJECT = "no objects|without any object|no centre object|nothing in the centre"
NO_PEOPLE = "no people|without people|nobody around|nobody in it|not a soul|no persons|no humans|without anybody|empty of people"

# The encoder's vocabulary has no emoji, so these are read as words, here and in the service.
EMOJI = {
    "🎂": "birthday cake", "🍰": "cake", "🧁": "cupcake", "🎈": "balloons", "🎉": "confetti", "🎊": "confetti",
    "🎁": "gift", "☕": "coffee", "🍵": "tea", "🕯": "candle", "🌞": "sun", "☀": "sun", "🌙": "moon", "🌕": "full moon",
    "🪴": "potted plant", "🌵": "cactus", "❤": "hearts", "💕": "hearts", "💖": "hearts", "😍": "love", "❄": "snow",
    "☃": "snow", "🌧": "rain", "☔": "rain", "🍂": "autumn leaves", "🍁": "autumn leaves", "🌸": "cherry blossom",
    "🌊": "sea", "🏖": "beach", "🏔": "mountains", "⛰": "mountains", "🏙": "city", "🌃": "city at night",
    "🌅": "sunrise", "🌇": "sunset over the city", "🌌": "starry night", "⭐": "stars", "🌟": "stars", "✨": "sparkles",
    "🎆": "fireworks", "🎇": "fireworks", "🏮": "lanterns", "🫧": "bubbles", "🌄": "sunrise over the mountains",
    "🦋": "butterflies", "🐦": "birds", "🕊": "doves", "🌲": "forest", "🌳": "trees", "🐱": "cat", "🐈": "cat", "🐶": "dog",
    "🐕": "dog", "🚲": "bicycle", "🚗": "car", "🚂": "steam train", "🚆": "train", "⛵": "sailing boat", "🚤": "boat", "📚": "books",
    "📖": "book", "💻": "laptop", "🍽": "plate of food", "👟": "running shoes", "📷": "photo camera", "🎸": "guitar", "🛏": "bed",
    "🕰": "clock", "⏰": "alarm clock", "🚩": "flag", "🖼": "picture frame", "💃": "woman dancing", "🕺": "man dancing", "👵": "grandmother",
    "👴": "grandfather", "👩": "woman", "👨": "man", "👧": "girl", "👦": "boy", "👋": "waving", "🪐": "space", "🌫": "fog", "💨": "wind",
}


def spelled(prompt):
    """Gives the prompt with emoji written as words."""
    for sign, word in EMOJI.items():
        prompt = prompt.replace(sign, f" {word} ")
    return re.sub(r"\s+", " ", prompt.replace("\ufe0f", "")).strip()


def words(text):
    return text.split("|")
