"""The grammar's words: for each value of Scene.swift, the phrases that ask for it."""

import re

PLACE = {
    "sea": "the sea|the ocean|open water|rolling waves|the deep blue sea|the open ocean|waves|the bay|a seascape|the surf|the harbour|the middle of the ocean|the Atlantic|the ocean waves|the sea with waves|out at sea|the high seas|choppy water|the Mediterranean",
    "beach": "a beach|the beach|a sandy beach|the seaside|the coast|a sandy shore|the seashore|the shoreline|a tropical beach|the coastline|a beach with palm trees|the sand dunes|the sand|the seafront|a sandy cove|on the beach|a palm beach|the sandy seaside|a Caribbean beach",
    "hills": "green hills|rolling hills|the countryside|a hilly landscape|the hills|a valley|distant hills|hilltops|the hillside|vineyards|soft hills|a rural landscape|farmland|Tuscany|grassy hills|a hill|a green valley|gentle hills|the hill country|the Cotswolds|fields and hills",
    "mountains": "mountains|the mountains|an alpine view|a mountain range|the Alps|high peaks|a mountain landscape|a summit|rocky mountains|mountain tops|the Rockies|the Himalayas|snowy mountains|a rocky peak|a mountain|craggy mountains|mountain scenery|the highlands with peaks|the mountain tops",
    "forest": "a forest|the forest|the woods|a woodland|among the trees|a pine forest|a clearing in the woods|tall trees|the deep forest|the jungle|a birch wood|a forest path|under the trees|a rainforest|woodland|thick forest|the fir trees|a forest glade|an oak forest|between the trees|the greenwood|a bamboo forest",
    "meadow": "a meadow|a flowery field|the park|a garden|a field of flowers|a grassy field|the lawn|the meadows|wildflowers|a flower garden|the backyard|grassland|a tulip field|the fields|a poppy field|a green field|the grass|a field|a park with flowers|a flower bed|my garden|a wildflower meadow|the village green|a clover field|an orchard|a sunflower field",
    "lake": "a lake|the lake|a quiet lake|the lakeside|a mountain lake|a pond|by the lake|a still lake|a lake shore|a reflecting lake|the lakeshore|a loch|a lagoon|lake water|a calm lake|the waterside of a lake|a lake at the foot of hills|a small pond|the lake's edge|a fishpond",
    "city": "a city skyline|the city|downtown|the rooftops|skyscrapers|a big city|an urban skyline|tall buildings|the metropolis|New York|London|Tokyo|the high-rises|Manhattan|a cityscape|a city|the town skyline|a modern city|office towers|the city roofs|Chicago|a glass skyline|the big smoke|the city from above|Hong Kong|the tower blocks",
    "street": "a street|a street with shops|the high street|shop fronts|a shopping street|the pavement|a small town street|an alley|a busy street|the main street|a cobbled street|the sidewalk|a village street|a row of shops|the boulevard|a Paris street|a road with shops|a shopping lane|in front of the shops|outside a bakery|the town street|a city street|a narrow street|a quiet road|the corner shop|outside the shop",
    "room": "a cosy room|a living room|the apartment|a bedroom|a room|my flat|the lounge|a cozy living room|the dining room|a warm room|the parlour|our home|a nursery|a room with a window|the sofa at home|the living room|my bedroom|our lounge|the sitting room|a hotel room|her room|the house|indoors at home|a kid's room|the couch|inside the house|by the fireplace at home",
    "kitchen": "a kitchen|the kitchen|a kitchen table|the kitchen counter|our kitchen|a country kitchen|the stove in the kitchen|a cosy kitchen|a baker's kitchen|mum's kitchen|grandma's kitchen|a bright kitchen|the kitchen stove|the kitchen worktop|in our kitchen",
    "desk": "a desk|the desk|my desk|a work desk|an office desk|the home office|a writing desk|a workspace|the office|a study desk|a desk by the window|my workplace|a tidy desk|a computer desk|the desktop|a desk at work|her desk|my work table|an office workplace|a student's desk",
    "cafe": "a café|the café|a coffee shop|a cafe|a coffee house|a bistro|the coffee bar|a Paris café|a small café|a café terrace|our favourite coffee shop|a café table|the local café|Starbucks|a tea room|a bistro table|a street café|an espresso bar|a coffee place|the coffee shop",
    "party": "a party room|a party|the birthday party|a decorated room|a ballroom|a dance floor|a festive hall|a room decorated for a party|the party hall|a disco|a party venue|a function room|a party hall|a birthday party|a club with a dance floor|the ballroom|a house party|the wedding reception|a prom|the dancefloor|a decorated hall|an office party",
    "studio": "a plain backdrop|a studio background|a coloured wall|a studio|a plain wall|a seamless backdrop|a clean background|a solid background|a simple backdrop|a minimal backdrop|a plain background|an empty studio|a one-coloured background|a photo studio|a flat background|a backdrop|a paper backdrop|an empty background|a blank wall|a smooth background",
    "space": "outer space|space|the cosmos|deep space|among the planets|the galaxy|the universe|the milky way|a nebula|planets and moons|the edge of the galaxy|the stars and planets|the solar system|among galaxies|the void of space|interstellar space|a distant planet|orbit around the earth's stars|the far universe",
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
    "dawn": "at dawn|at sunrise|at first light|before the sun is up|at daybreak|as day breaks|just before sunrise|as the sun rises|at the crack of dawn|at 5 am|at five in the morning|before the world wakes up|with the first rays|at the break of day|as the sky begins to lighten|in the first grey light|as the sun comes up|at half past five in the morning|while the sun is rising|just as the day begins|before anybody is up",
    "morning": "in the morning|early in the day|on a fresh morning|in morning light|in the early morning|this morning|at breakfast time|one morning|in the late morning|at eight in the morning|at 9 a.m.|at 8 am|first thing in the morning|mid-morning|at ten in the morning|when the day is still young|over breakfast|in the forenoon|on a Sunday morning|in the soft morning sun",
    "noon": "at noon|in daylight|on a bright day|at midday|in broad daylight|by day|during the day|at lunchtime|in the afternoon|at high noon|in the daytime|at 1 pm|at twelve|at two in the afternoon|in the middle of the day|in full daylight|in the early afternoon|with the sun high up|at 12 o'clock|one afternoon|in plain daylight|around noon",
    "golden-hour": "at golden hour|at sunset|as the sun goes down|in golden light|at sundown|while the sun sets|in the last sunlight|in the setting sun|during sunset|at golden-hour|in the evening sun|in the late sun|in warm low sunlight|with the sun low in the sky|in the glow of the setting sun|as the sun dips down|just before sunset|as the sun sinks|bathed in gold at the end of the day|under an orange evening sky|as the sun slips away|in the warm late light|with the sun going down",
    "dusk": "at dusk|at twilight|in the evening|at nightfall|as night falls|in the blue hour|in the twilight|after sunset|late in the evening|this evening|in the gloaming|as darkness falls|as the light fades|when the street lamps come on|as evening draws in|in the fading light|just after sundown|at the close of day|at seven in the evening|in early evening|between day and night|as it gets dark|half-dark",
    "night": "at night|at midnight|after dark|in the middle of the night|by night|on a dark night|late at night|in the darkness|tonight|under the night sky|in the dark|at 2 a.m.|at three in the morning|at 1 am|in the small hours|at eleven at night|at 11 pm|after midnight|past bedtime|while everyone is asleep|in the dead of night|in the pitch dark|overnight|when all the lights are out|at half past eleven at night|during the night|at an ungodly hour of the night",
}
TIME_AS_ADJECTIVE = {
    "dawn": "sunrise|dawn|early-light", "morning": "morning", "noon": "daytime|midday|afternoon",
    "golden-hour": "sunset|golden-hour|sun-kissed", "dusk": "twilight|evening|dusky",
    "night": "night|nighttime|midnight|nocturnal",
}
WEATHER = {
    "clear": "clear sky|a cloudless sky|clear weather|fair weather|blue sky|no clouds|under a clear sky|with clear skies|bright and clear|the sky is clear|good weather|not a cloud in the sky|sunny|sunny weather|on a sunny day|in bright sunshine|the sun is out|glorious weather|lovely weather|beautiful sunshine|brilliant sunshine|sun-drenched|a perfect blue sky|nothing but blue above|not a single cloud|fine weather|a sunny spell|bright sun, no clouds|a spotless sky|bathed in sunshine|picture-perfect weather|sunlit",
    "cloudy": "cloudy|overcast|under a grey sky|with heavy clouds|a cloudy sky|gray clouds|on a cloudy day|gloomy weather|with clouds|the sky is covered|dark clouds|dull weather|grey skies|under grey skies|clouds overhead|clouds everywhere|clouds hanging low|a blanket of cloud|murky weather|no sun today|a dreary day|drab weather|the sun hidden behind clouds|clouded over|sunless|thick clouds|threatening clouds|a dull sky|rather cloudy|very cloudy|quite overcast|a steel-grey sky|clouds rolling in|clouds all over|mostly cloudy|an overcast sky",
    "rain": "in the rain|rainy|on a rainy day|rainy weather|wet weather|in a thunderstorm|in the pouring rain|on a wet day|it's raining|rain is falling|drizzly|showery|soaking wet weather|rain lashing down|it rains|on a drizzly day|caught in the rain|rain outside|raining all day|under the rain|while it rains|umbrella weather",
    "snow": "snowy|in the snow|on a snowy day|in a snowstorm|in a blizzard|winter weather with snow|on a day of snow|covered in snow and still snowing|snow is falling|it's snowing|snowing softly|wintry showers|snow swirling about|while it snows|as the snow falls|snowing outside|fresh snow falling|snowy weather|under falling snow",
    "fog": "in the fog|foggy|misty|in thick fog|in the mist|wrapped in mist|hazy|on a foggy day|fog rolling in|mist all around|a veil of mist|a foggy haze|thick as pea soup|low visibility|murky mist|everything in a haze|wreathed in mist|swirling mist|ghostly fog|shrouded in fog|fogged in|a wall of fog|fog hanging low|half hidden in mist|lost in the fog|dense fog|a light mist",
    "wind": "windy|in the wind|on a windy day|a strong wind|gusty|breezy|wind blowing|in a stiff breeze|with the wind howling|blustery weather|a gale|windswept|gusts of wind|the wind picks up|blowing a gale|a blowy day|a strong breeze|squally|wind whipping around|a fresh breeze|gale-force wind|everything blowing about|very windy|a cold wind|a bit of wind|buffeted by the wind|the wind is strong|a light breeze|blustery",
}
WEATHER_AS_ADJECTIVE = {
    "cloudy": "cloudy|overcast|grey-skied|grey|gloomy|dull|clouded", "rain": "rainy|rain-soaked|drizzly", "snow": "snowy|wintry",
    "fog": "foggy|misty|hazy|mist-covered|fog-bound|fogged-in", "wind": "windy|windswept|breezy|blustery|gusty|wind-blown",
}
STYLE = {
    "soft-gradient": "soft gradient style|in soft gradients|smooth gradients|soft gradient look|in a soft, smooth style|drawn with soft gradients|gradient illustration|soft and smooth shading|smooth colour blends|gentle gradients|soft colour transitions|with soft blended colours|like a soft wallpaper|gradient art|one colour melting into the next|smooth and airy gradients|blurred gradient look|pastel gradients",
    "paper-cutout": "paper cut-out style|as a paper cutout|paper cutout|layered paper|made of cut paper|papercraft|paper craft style|cut out of paper|paper collage|like a pop-up book|construction paper look|cut from paper|a paper diorama|in layers of paper|snipped out of card|folded paper scene|paper-cut art|made with scissors and paper|cardboard cut-out look|like origami|glued together from coloured paper|a scene of cut card|paper theatre|all out of paper",
    "watercolour": "watercolour|watercolor|a watercolor painting|in watercolours|painted in watercolour|aquarelle|watercolour style|like a watercolor sketch|soft watercolour washes|painterly watercolour|hand-painted with watercolors|as a watercolour|in wet watercolour|brushed in watercolour|with runny watercolour paint|a wash of watercolours|water-colour look|painted with a wet brush|like a hand-painted picture|brush and water paint|watery paint|in the manner of a watercolourist|with delicate brush strokes|a painting in watercolours",
    "flat-bold": "flat bold style|flat design|bold flat shapes|flat vector style|poster style|bold flat colours|flat illustration|a bold graphic look|flat and bold|vector art|graphic poster look|simple bold shapes|flat and graphic|plain bold shapes|like a modern poster|flat vector look|clean vector shapes|solid flat colours|infographic style|minimal flat design|bold poster art|flat 2D illustration|thick shapes and flat fills|screen print look|app illustration style",
    "neon-night": "neon style|neon night style|in neon|glowing neon lines|neon look|synthwave|retro neon|cyberpunk neon|neon glow|neon-night look|neon colours|eighties neon|with neon lights|lit by neon|in glowing neon colours|neon tubes|like a neon sign|retrowave|vaporwave|outrun look|electric neon|bright neon on black|in fluorescent neon|arcade neon|Blade Runner neon",
}
STYLE_AS_ADJECTIVE = {
    "soft-gradient": "soft-gradient|smooth gradient|softly blended|gradient", "paper-cutout": "paper cut-out|paper cutout|papercraft|paper-cut|cut-paper",
    "watercolour": "watercolour|watercolor|hand-painted watercolour|water-coloured", "flat-bold": "flat bold|flat vector|flat-design|flat-style|poster-style",
    "neon-night": "neon|neon-lit|synthwave|neon-glowing|cyberpunk",
}
TONE = {
    "pink": "pink|rosy|magenta|blush|rose-coloured|fuchsia|bubblegum pink", "blue": "blue|navy|sky-blue|azure|light blue|bluish|cobalt|indigo blue", "purple": "purple|violet|lilac|lavender|mauve|plum|purplish",
    "gold": "gold|golden|yellow|amber|honey-coloured|golden yellow", "teal": "teal|turquoise|cyan|aqua|blue-green|petrol", "red": "red|crimson|scarlet|ruby|reddish|cherry red|deep red",
    "green": "green|emerald|mint|lime|greenish|sage|olive green|forest green", "cream": "cream|beige|ivory|pastel|off-white|creamy|sand-coloured|vanilla|eggshell",
}
ELEMENT = {
    "confetti": "confetti|paper confetti|colourful confetti|falling confetti|colorful confetti|a confetti shower|party confetti|confetti raining down|confetti flying|bits of coloured paper|confetti in the air|a burst of confetti|confetti everywhere around",
    "balloons": "balloons|party balloons|rising balloons|floating balloons|colourful balloons|helium balloons|balloons in the air|balloons drifting up|birthday balloons|shiny balloons|air balloons for a party|a bunch of balloons",
    "petals": "petals|cherry blossom|flower petals|rose petals|falling petals|blossoms|blossom drifting by|sakura petals|blossom falling|petals in the air|petals drifting down|cherry petals|blossom in the air|drifting blossoms|petals blowing past|a rain of petals|flower petals falling",
    "leaves": "falling leaves|autumn leaves|leaves|dry leaves|drifting leaves|maple leaves|swirling leaves|fallen leaves flying|golden foliage|leaves fluttering down|foliage coming down|leaves blowing by|brown leaves",
    "snow": "snow|snowflakes|falling snow|flakes of snow|snowfall|it is snowing|flurries|soft snow|snow coming down|snow in the air|white flakes|gentle snow|snow drifting down|it snows|it's snowing|flakes coming down|powdery snow",
    "rain": "rain|raindrops|drizzle|a rain shower|falling rain|it is raining|rainfall|rain pouring down|it's raining|rain coming down|drops of rain|rain showers|wet drops falling|it rains|steady rain",
    "bokeh": "bokeh lights|blurred lights|soft light circles|bokeh|out-of-focus lights|blurry fairy lights|defocused lights|soft glowing orbs|blurred light dots|soft bokeh|glowing dots of light|blurry light spots|hazy balls of light|unfocused lights|light bokeh in the background",
    "stars": "twinkling stars|stars|a starry sky|stars in the sky|little stars|shooting stars|stars overhead|a star-filled sky|stars up above|starlight|tiny stars|a sky with stars|glittering stars",
    "fireworks": "fireworks|rockets bursting|a firework show|a fireworks display|exploding fireworks|fireworks in the sky|pyrotechnics|firework bursts|fireworks going off|rockets in the sky|sparkling fireworks|firework explosions",
    "lanterns": "lanterns|paper lanterns|sky lanterns|floating lanterns|glowing lanterns|Chinese lanterns|lampions|lanterns rising|hanging lanterns|red paper lanterns|wish lanterns|light-filled lanterns|strings of lanterns|lanterns drifting",
    "bubbles": "bubbles|soap bubbles|floating bubbles|shiny bubbles|drifting bubbles|iridescent bubbles|bubbles in the air|little bubbles|bubbles floating around|a trail of bubbles|blown bubbles|transparent bubbles",
    "hearts": "hearts|little hearts|floating hearts|love hearts|heart shapes|rising hearts|hearts floating up|flying hearts|tiny hearts|lots of love hearts|paper hearts",
    "sparkles": "sparkles|glitter|glittering sparkles|fairy dust|magic dust|sparkling dust|shimmering sparkles|glitter in the air|twinkling sparkles|tiny sparkles|glimmering dust|golden sparkle|stardust|twinkles|sparkle in the air|glittery bits|shiny dust|pixie sparkle",
    "butterflies": "butterflies|fluttering butterflies|colourful butterflies|butterflies dancing about|butterflies all around|monarch butterflies|butterflies in flight|butterflies fluttering about|a butterfly swarm|pretty butterflies|butterflies on the wing|painted ladies and other butterflies",
    "birds": "birds|birds flying by|a flock of birds|flying birds|seagulls|swallows in the sky|birds overhead|gulls gliding|doves|birds in the sky|sparrows|a flight of birds|birds passing over|pigeons flying up|geese in the sky|songbirds|wild birds",
    "paper-planes": "paper planes|paper airplanes|folded paper planes|paper aeroplanes|paper darts flying|paper planes gliding by|little paper airplanes|flying paper planes|paper jets|planes folded from paper|paper gliders|a paper plane",
    "streamers": "streamers|party streamers|paper streamers|colourful streamers|curling ribbons|ribbons in the air|streamers hanging and swirling|curly streamers|coloured streamers|streamers flying|party ribbons|paper ribbons in the air|streamers tumbling down|serpentine streamers",
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
    "few": "a few|a couple of|just a few|only a few|a handful of|two or three|the occasional|very few|hardly any|a small number of|three|two|a few single|sparse|one or two|a scattering of|a sprinkling of|just one or two|no more than a few|not many|a tiny number of|barely any|the odd|a stray few|just a couple of|maybe three|scarcely any|not a lot of|not too many|only two or three|a modest few|{x}, but only a few|{x}, just one or two|{x}, not many|{x} here and there|{x} now and again|{x} sparingly|the occasional few|few|precious few|a pair of|a trio of|next to no|hardly a handful of",
    "some": "some|several|a moderate amount of|a fair number of|a number of|a decent number of|a medium amount of|an average number of|a reasonable number of|a modest number of|a middling number of|{x}, not too many, not too few|{x} in moderation|a certain number of|{x}, some of them|a normal amount of|{x}, a medium amount",
    "many": "many|lots of|a lot of|loads of|plenty of|hundreds of|countless|tons of|masses of|a storm of|so many|an abundance of|thousands of|dense|a sky full of|heaps of|a huge number of|oodles of|a flood of|a cloud of|swarms of|a blizzard of|bags of|piles of|dozens of|no end of|a mass of|endless|a whole lot of|tonnes of|a ton of|a great many|an explosion of|a whirlwind of|a shower of|an avalanche of|a million|innumerable|thick with|the air full of|the air is full of|the sky filled with|overflowing with|bursting with|zillions of|a riot of|crowds of|a great deal of|lots and lots of|absolutely loads of|a sea of|{x} galore|{x} all over|{x} wherever you look|more {x} than you can count|nothing but {x}|{x} by the hundred|{x} by the dozen|{x} in huge numbers|{x} like there is no tomorrow|{x}, masses of them|{x}, tons of them|{x}, as many as possible|the more {x} the better|an overload of|packed with|stuffed full of|buried in|an ocean of|surrounded by hundreds of|lavish amounts of|an enormous amount of",
}
LEVEL_OF = {  # levels of weather-like elements, said in their own way
    "snow:few": "light snow|a little snow|a few snowflakes|a light snowfall|a dusting of snow|just a bit of snow|a few flurries|the odd snowflake|barely any snow|a hint of snow|a few stray flakes|snow, but only a little|some light flurries|very light snow|a dusting of white|a whisper of snow|snowing ever so lightly|a light dusting of snow",
    "snow:many": "heavy snow|thick snowfall|a snowstorm|a blizzard|dense snow|snowing heavily|masses of snow|driving snow|a whiteout|a heavy snowfall|snowing like mad|a flurry so thick you can't see|deep winter storm|snow by the ton|huge amounts of snow|thick snow coming down|a wild snowstorm|a snow storm",
    "rain:few": "light rain|a few drops of rain|a little rain|a light drizzle|a fine drizzle|a bit of rain|the odd raindrop|a light shower|spots of rain|barely any rain|a hint of rain|gentle drizzle|soft drizzle|it's drizzling|drizzling a little|a misty drizzle|a faint drizzle|raining very lightly|a few raindrops|a touch of rain|a slight drizzle|just a few drops",
    "rain:many": "heavy rain|pouring rain|a downpour|torrential rain|rain bucketing down|it's pouring|it's pouring down|rain hammering down|sheets of rain|lashing rain|a deluge|a cloudburst|raining cats and dogs|driving rain|raining hard|heavy downpours|monsoon rain|bucketing down|a rainstorm|raining heavily|drenching rain|the heavens open|tipping down with rain|the rain beats down",
    "confetti:few": "a little confetti|a sprinkle of confetti|a bit of confetti|a pinch of confetti|a hint of confetti|scarcely any confetti|light confetti|a modest bit of confetti", "confetti:many": "a confetti storm|thick confetti|heaps of confetti|a hail of confetti|confetti by the bucket|an explosion of confetti|confetti raining down thickly|confetti cannons going off all around|a blizzard of confetti",
    "stars:many": "a sea of stars|thousands of stars|a million stars|a sky crammed with stars|billions of stars|more stars than sky|a blanket of stars", "sparkles:few": "a touch of glitter|a hint of sparkle|a little glitter|a pinch of glitter|a little sparkle|just a bit of sparkle|a faint shimmer of sparkles|the odd sparkle|very little glitter",
    "petals:many": "a flurry of petals|clouds of petals|a shower of petals|a blizzard of petals|petals everywhere|a carpet of flying petals|a storm of petals|petals by the thousand", "leaves:many": "a whirl of leaves|leaves everywhere|a storm of leaves|heaps of leaves flying|leaves by the thousand|leaves whirling everywhere|a blizzard of leaves",
    "balloons:many": "balloons everywhere|a sky full of balloons|hundreds of balloons|balloons galore|the ceiling full of balloons|more balloons than air|balloons by the dozen|a huge cluster of balloons", "birds:many": "a huge flock of birds|hundreds of birds|a great flock of birds|birds by the hundred|the sky black with birds|clouds of birds|a murmuration",
    "birds:few": "two birds|a pair of birds|three seagulls|one bird|a single bird|a lone bird|a bird or two|the odd bird|three birds|a solitary gull", "butterflies:few": "two butterflies|a butterfly or two|a pair of butterflies|one butterfly|a single butterfly|a lone butterfly|three butterflies|the odd butterfly",
    "fireworks:many": "a huge firework display|fireworks all over the sky|rockets everywhere|fireworks without end|a massive firework show|the sky exploding with fireworks", "balloons:few": "three balloons|two balloons|a balloon or two|one balloon|a single balloon|a lone balloon|just two balloons|the odd balloon",
    "lanterns:many": "lanterns by the hundred|a sky full of lanterns|lanterns everywhere|hundreds of lanterns|a river of lanterns|thousands of lanterns|lanterns filling the sky", "hearts:many": "hearts everywhere|hundreds of hearts|hearts all around|a flood of hearts|hearts by the hundred|hearts, hearts, hearts",
    "bubbles:many": "bubbles everywhere|clouds of bubbles|a bubble storm|bubbles all over the place|bubbles by the hundred|foam of bubbles|a flood of bubbles", "hearts:few": "two hearts|three small hearts|one heart|a single heart|one little heart|a heart or two",
}
OBJECT = {
    "cake": "a birthday cake|a cake with candles|a tiered cake|a chocolate cake|a big cake|a cake|a layered cake|a wedding cake|a cupcake|a torte|a frosted cake|a cream cake|a sponge cake|a cake on a stand|a cheesecake|cake|a slice of birthday cake|a gateau|a fancy cake|a strawberry cake|a cake for her birthday",
    "gift": "a gift|a wrapped present|a present with a ribbon|a gift box|a present|a parcel|a wrapped box with a bow|a surprise box|a package with a bow|a present in shiny paper|a birthday present|a Christmas present|a wrapped gift|a nicely wrapped box|a box with a ribbon|a little parcel|a gift with a big bow|a giftwrapped box",
    "cup": "a cup of coffee|a steaming mug|a hot tea|a cup of tea|a mug|a coffee cup|hot chocolate|a cappuccino|a cup of cocoa|a teacup|an espresso|coffee|tea|a latte|a flat white|a pot of tea and a cup|a mug of tea|a big mug|a hot drink|a steaming drink|a matcha latte|a cuppa|a mug of hot chocolate|a cup of something hot|fresh coffee|a morning brew|an americano",
    "candle": "a candle|a burning candle|candlelight|a lit candle|a flickering candle|a tea light|one candle|a wax candle|a burning taper|a single candle flame|a candle in a holder|candle flame|a lonely candle|a small candle|a scented candle",
    "sun": "the sun|a big sun|a shining sun|a bright sun|a glowing sun|the sun in the sky|a round sun|a smiling sun|the sun overhead|a huge orange sun|a warm sun|a golden sun disc|the sun shining",
    "moon": "the moon|a full moon|a bright moon|a crescent moon|the moon in the sky|a half moon|a pale moon|moonlight|moonshine|a moonlit scene|a silver moon|the moon up high|a big yellow moon|the new moon's sickle|a huge moon|a harvest moon|moonbeams|the moon overhead|a rising moon",
    "plant": "a potted plant|a plant|a houseplant|a plant in a pot|a fern in a pot|a monstera|a cactus|a flower pot|an indoor plant|a bonsai|a rubber plant|a succulent|a ficus|a pot plant|an aloe vera|a green plant|a palm in a pot|a leafy houseplant|a basil plant in a pot|potted herbs|a yucca|a peace lily|a little cactus",
    "cat": "a cat|a kitten|a sleeping cat|our cat|a black cat|a tabby|a kitty|a cat curled up|a ginger cat|a fluffy cat|a grey cat|my cat|the cat|a tomcat|a white cat|a kitten playing|a cat sitting there|a Siamese cat|a cat napping|a calico",
    "dog": "a dog|a puppy|our dog|a happy dog|a golden retriever|a little dog|a dog wagging its tail|a doggy|a labrador|my dog|the dog|a terrier|a poodle|a small dog|a puppy playing|a sheepdog|a sausage dog|a dog running|a beagle|a husky|a spaniel|a big brown dog|a mutt",
    "bicycle": "a bicycle|a bike|an old bicycle|a parked bicycle|a city bike|a push bike|a racing bike|a ladies' bike|a mountain bike|a bicycle with a basket|the bike|a red bicycle|a two-wheeler|a retro bicycle|a cycle|my bicycle|a bike leaning on a wall",
    "car": "a car|an old car|a vintage car|an automobile|a little car|a sports car|a parked car|a wedding car|a red car|a convertible|a hatchback|a car driving by|the family car|a classic car|a Mini|a small car|a car on the road|a taxi cab|a cabriolet|a Volkswagen|an electric car|a pickup car|a jeep|a sedan|a roadster",
    "train": "a train|a passing train|a steam train|a locomotive|a toy train|a railway train|an old train|a railway|a train going by|an express train|the train|a train rolling along|a commuter train|a little steam engine|a choo-choo|a freight train|a train on the tracks|a goods train|a train carriage|railway carriages|an intercity",
    "boat": "a boat|a sailing boat|a sailboat|a rowing boat|a little boat|a fishing boat|a yacht|a small ship|a wooden boat|a ship|a dinghy|a ship on the horizon|a sail|a red boat|a little sailboat|a motorboat|a rowboat|a boat with white sails|a skiff|a schooner|a catamaran|a barge",
    "books": "books|a stack of books|an open book|a pile of books|a book|some old books|a tower of books|novels|a good book|a bookshelf|textbooks|a stack of novels|a pile of paperbacks|a storybook|a row of books|library books|some paperbacks|an old book|a heap of books",
    "laptop": "a laptop|an open laptop|a notebook computer|a laptop computer|a computer|a MacBook|a laptop screen|a PC|my laptop|a notebook with a glowing screen|an open MacBook|a computer screen|a work laptop|a silver laptop|a Chromebook",
    "plate": "a plate of food|a plate of pasta|a meal on a plate|a dish of food|dinner on a plate|a hot meal|a plate of pancakes|a breakfast plate|a bowl of salad on a plate|a plate of noodles|a dish of curry|a plate with dinner|spaghetti on a plate|a full plate|lunch|a plate of cookies|a plate of tacos|a hearty dinner|a stack of pancakes|a plate of dumplings and rice|a Sunday roast|a bowl of soup|a plate of fish and chips|some tasty food|waffles|an omelette on a plate|a dish of lasagne|served food|a delicious meal|scrambled eggs and toast",
    "shoes": "running shoes|a pair of sneakers|trainers|sneakers|a pair of running shoes|sports shoes|a pair of shoes|jogging shoes|gym shoes|a pair of trainers|jogging shoes by the door|running trainers|tennis shoes|new kicks|shoes for running|marathon shoes|colourful sneakers|sporty shoes",
    "camera": "a photo camera|an old camera|a vintage camera|a camera on a table|a film camera|a DSLR|a photographer's camera|an SLR camera|a retro camera|a Leica|a camera and its lens|an analogue camera|a camera for photos|a little camera|an instant camera",
    "guitar": "a guitar|an acoustic guitar|an old guitar|a wooden guitar|a guitar leaning there|a Spanish guitar|my guitar|an electric guitar|a six-string|a classical guitar|a guitar on a stand|the guitar|a ukulele-sized guitar|a folk guitar|a western guitar",
    "bed": "a bed|a cosy bed|a made bed|an unmade bed|a bed with pillows|a big bed|a soft bed|a double bed|a bed with a duvet|a freshly made bed|a bunk bed|a bed with a blanket|a four-poster bed|a single bed|a comfy bed|a warm bed|the bed|a king-size bed",
    "clock": "a clock|a wall clock|an alarm clock|a ticking clock|an old clock|a big clock|a round clock|a grandfather clock|the clock|a kitchen clock|a station clock|a clock face|a cuckoo clock|a clock ticking|a bedside alarm|an analogue clock|a timepiece on the wall|a large clock|a vintage clock|a tick-tocking clock|an alarm going off",
    "banner": "a banner|a bunting banner|a flag banner|a waving flag|a flag|a party banner|a hanging banner|bunting|a string of flags|a flag fluttering|garlands of flags|pennants|a welcome banner|a long banner|a flag on a pole|festive bunting|flags|a banner overhead|a row of pennants|a national flag",
    "polaroid": "a polaroid|a polaroid photo|an instant photo|a polaroid picture|a pinned polaroid|an instant picture|an instant snapshot|a Polaroid of us|a polaroid with a white border|some polaroid snapshots|a snapshot|a pinned-up polaroid",
    "frame": "a picture frame|a framed photo|a photo frame|a framed picture|a golden frame|an empty picture frame|a portrait in a frame|a wooden frame with a photo|a portrait in a golden frame|a family photo in a frame|an old picture frame|a frame on the wall|a wooden picture frame|a silver photo frame",
}
CLOCK = "a clock showing {t}|a clock at {t}|the clock says {t}|a clock that shows {t}|a wall clock reading {t}|a clock set to {t}"
CLOCK_TIMES = "seven o'clock|half past seven|quarter to nine|08:15|7:30|ten past four|twelve o'clock|5 pm|a quarter past three|9:45|twenty to six|eleven thirty|6 am"
CAMERA = {
    "static": "static shot|fixed camera|the camera does not move|locked-off shot|tripod shot|no camera movement|the camera stays still|steady frame|without any camera motion|the frame never moves|an unmoving camera|camera on a tripod|one still frame|hold the shot|keep the camera where it is|no panning, no zooming|the shot is locked|a motionless camera|don't move the camera",
    "pan-left": "pan left|camera drifts to the left|panning left|the camera pans to the left|slide to the left|sweeping left|the view moves leftwards|camera turning left|a pan to the left|pan from right to left|towards the left|moving left|drift left|camera moving left|turn left|gliding left|the picture slides leftwards|swing left|scan to the left|left pan|a slow pan left|going leftwards|over to the left|the camera wanders left|follow it to the left|travelling left|the camera slides off to the left|the view swings left|leftward camera move",
    "pan-right": "pan right|camera drifts to the right|panning right|the camera pans to the right|slide to the right|sweeping right|the view moves rightwards|camera turning right|a pan to the right|pan from left to right|towards the right|moving right|drift right|camera moving right|turn right|gliding right|the picture slides rightwards|swing right|scan to the right|right pan|a slow pan right|going rightwards|over to the right|the camera wanders right|follow it to the right|travelling right|the camera slides off to the right|the view swings right|rightward camera move",
    "tilt-up": "tilting up|camera looks up|tilt up|the camera tilts up|looking upwards|the view rises|camera rising|camera tilting upwards|the camera moves up|tilt the camera up|look up|camera pointing upwards|from the ground up to the sky|the shot climbs|raise the camera|a slow tilt up|the view wanders up|panning upwards|from bottom to top",
    "tilt-down": "tilting down|camera looks down|tilt down|the camera tilts down|looking downwards|the view sinks|camera descending|camera tilting downwards|the camera moves down|tilt the camera down|look down|camera pointing downwards|from the sky down to the ground|the shot sinks down|lower the camera|a slow tilt down|the view wanders down|panning downwards|from top to bottom",
    "zoom-in": "zoom in|zooming in|zoom towards it|the camera zooms in|zoom in close|a zoom onto it|close in on it|a close-up zoom|zoom right in|zoom in on it|a slow zoom in|the picture gets closer and closer by zoom|zoom on the details|the lens zooms in|zooming closer|tight zoom|gradually zoom in",
    "zoom-out": "zoom out|zooming out|the camera zooms out|a zoom out|zoom back out|the shot widens|zoom away from it|zooming out to a wide shot|zoom right out|a slow zoom out|zoom away|the lens zooms out|zoom out to see everything|gradually zoom out|zoom back|pull the zoom back|zooming away from it",
    "dolly-in": "dolly in|the camera travels forward|a dolly shot moving in|tracking forward|the camera moves forward|camera glides forward|flying forward into it|dollying in|moving forward through the scene|dolly forward|dolly towards it|a forward dolly|tracking in|we move forward|flying in|camera rolling forward|a forward tracking shot|drive forward|slow dolly in|advance through the scene|the camera flies forward|walk into the scene",
    "dolly-out": "dolly out|the camera travels backwards|a dolly shot moving out|tracking backwards|camera glides backwards|dollying out|the camera retreats|moving backwards out of the scene|dolly back|dolly backwards|a backward dolly|tracking out|we move backwards|flying out backwards|camera rolling back|a backward tracking shot|slow dolly out|backing away|the camera flies backwards|walk backwards out of it",
    "orbit": "orbit|the camera orbits|circling around it|orbiting camera|camera circles around|an orbit shot|the camera moves around it in a circle|arc around it|a 360 turn around it|orbiting drift|circle around|rotate around it|camera flies around it|spin around it|turning around it|an orbital shot|revolve around it|a circular camera move|go all the way round it|camera going round it|a turntable shot|a full circle around it",
    "handheld": "handheld|handheld camera|shaky camera|hand-held shot|filmed by hand|a handheld feel|like filmed with a phone in hand|slightly shaky, handheld|documentary handheld|home video camera shake|a handheld look|like a home video|wobbly camera|unsteady camera|shaky cam|camera shake|like a phone video|a bit of camera shake|amateur footage|camera in the hand|hand held|jerky hand camera|natural camera wobble",
}
PACE = {
    "slow": "slow|gentle|calm|peaceful|softly|in slow motion|relaxed|tranquil|unhurried|dreamy|serene|leisurely|slowly|very slow|slow-moving|at a leisurely pace|very calm|quietly|easy-going|soothing|chilled|meditative|take it slow|in no hurry",
    "medium": "medium pace|normal speed|moderate pace|at a normal pace|moderately paced|not too fast and not too slow|at medium speed|an even pace|medium tempo|middling speed|at an ordinary pace|neither fast nor slow|steady tempo|moderate tempo",
    "lively": "lively|energetic|fast|upbeat|dynamic|bouncy|quick|exciting|full of energy|fast-paced|wild|vibrant and quick|at high speed|snappy|high-energy|full speed|fast and furious|peppy|punchy|zippy|action-packed|hectic|quick-moving|bursting with energy",
}
CALM = {
    "top": "leave room for text at the top|empty space at the top for a title|keep the top free for words|with copy space at the top|space for a headline at the top|the upper part calm for text|room above for a caption",
    "middle": "leave room for text in the middle|keep the middle free for words|with copy space in the centre|empty space in the middle for a title|a calm centre for text|space for a message in the centre",
    "bottom": "leave room for text at the bottom|empty space at the bottom for a caption|keep the bottom free for words|with copy space at the bottom|space for a title at the bottom|the lower part calm for text|room below for a caption",
}
EVENT = {
    "candles-out": "the candles get blown out|blowing out the candles|the candles go out|blow the candles out|candles being blown out|a wish, then the candles go out|the candles are put out with one breath|someone blows out the candles|puffing out the candles|all candles blown out|blow them candles out|she blows the candles out|he blows out the candles|the flames on the cake are blown away|a puff and the candles are out|the birthday candles are snuffed out|candles blown out in one go|make a wish and blow out the candles|the birthday kid blows the candles|the candle flames vanish|the candles get extinguished",
    "gift-opens": "the gift opens|the present opens up|opening the present|the gift box opens|the lid of the gift pops open|unwrapping the present|the present is unwrapped|the surprise box opens|the present is opened|the box pops open|open the gift|someone opens the gift|the ribbon falls and the present opens|the parcel bursts open|unpacking the gift|unboxing the gift|tearing open a present|the gift is being opened|a present opening up|the wrapped box unwraps itself|the package opens",
}
WHO = {
    "woman": "woman|lady|young woman|mother|lady|bride|woman|my wife|my girlfriend|mum|my sister|a lady friend|mom|auntie|female", "man": "man|guy|young man|father|gentleman|groom|man|my husband|my boyfriend|dad|my brother|bloke|fellow|uncle|dude|male",
    "girl": "girl|little girl|young girl|daughter|girl|schoolgirl|my little girl|toddler girl|lass", "boy": "boy|little boy|young boy|son|boy|schoolboy|my little boy|toddler boy|young lad",
    "elder": "old man|old woman|grandmother|grandfather|grandma|grandpa|elderly woman|elderly man|senior|old lady|granny|grandad|pensioner|old gentleman|nana|an aged man|my grandma",
}
WHO_PLURAL = {
    "woman": "women|ladies", "man": "men|guys", "girl": "girls|little girls", "boy": "boys|little boys",
    "elder": "old people|grandparents|elderly people|seniors",
}
# Verbs for one person, after "who is", and for several; {s} makes the third person.
ACTION = {
    "standing": "standing|standing there|standing still|who stands there|stands|standing around|standing in place|standing upright|on their feet|stood there|waiting there", "waving": "waving|waving hello|waving at us|who waves|waves|waving goodbye|waving at the camera|waving a hand|saying hello with a wave|waving happily|waving at the viewer|giving a wave|raising a hand to wave",
    "walking": "walking|walking by|strolling|taking a walk|out for a stroll|walks|going for a walk|walking along|wandering|on a walk|hiking|wandering about|ambling along|walking past|marching along|walking slowly",
    "dancing": "dancing|who dances|dances|twirling|dancing happily|having a dance|dancing around|having a boogie|doing a dance|waltzing|spinning around in a dance|dancing the night away|swinging to the music|grooving",
    "sitting": "sitting|sitting down|seated|who sits there|sits|sitting quietly|sitting there|sitting on a bench|sitting on a chair|taking a seat|sitting comfortably|resting on a chair|sat there|perched there",
}
ACTION_PLURAL = {
    "standing": "standing|standing together|who stand there|standing side by side|stood together|standing in a row|standing around", "waving": "waving|waving hello|who wave at us|waving goodbye|waving together|giving a wave|waving at the camera",
    "walking": "walking|strolling|walking together|taking a walk|walking side by side|hiking|wandering along|out for a walk|walking hand in hand", "dancing": "dancing|dancing together|twirling|who dance|waltzing|dancing a slow dance|grooving|having a dance",
    "sitting": "sitting|sitting together|seated|sitting side by side|sitting on a bench|sitting next to each other|sat together",
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
    "black": "black hair|dark black hair|jet-black hair|raven hair|ebony hair", "brown": "brown hair|chestnut hair|brunette hair|dark brown hair|chocolate-brown hair|hazel hair", "blond": "blond hair|blonde hair|golden hair|fair hair|flaxen hair|light blond hair|yellow hair|platinum blonde hair|blond curls|a blond ponytail",
    "red": "red hair|ginger hair|auburn hair|copper hair|carrot-red hair|flame-red hair|red curls|strawberry-red hair", "grey": "grey hair|gray hair|silver hair|greying hair|grey curls|steel-grey hair", "white": "white hair|snow-white hair|hair as white as snow|white curls|pure white hair",
}
HAIR_AS_ADJECTIVE = {
    "black": "black-haired|raven-haired|dark-black-haired", "brown": "brown-haired|brunette|chestnut-haired|brown-headed", "blond": "blond|blonde|fair-haired|flaxen-haired|golden-haired|blonde-haired", "red": "red-haired|ginger|red-headed|redheaded|auburn-haired|ginger-haired|copper-haired",
    "grey": "grey-haired|gray-haired|silver-haired|greying", "white": "white-haired|snowy-haired",
}
SKIN = {
    "porcelain": "porcelain skin|very pale skin|very fair skin|skin like porcelain|milk-white skin|a porcelain complexion", "light": "light skin|pale skin|fair skin|a fair complexion|light-coloured skin|a light complexion", "olive": "olive skin|an olive complexion|mediterranean skin|olive-toned skin|olive-coloured skin",
    "tan": "tanned skin|tan skin|sun-tanned skin|a tan|a suntan|bronzed skin|a tanned complexion", "brown": "brown skin|brown complexion|medium brown skin|brown-toned skin|warm brown skin", "deep": "dark skin|deep brown skin|black skin|very dark skin|ebony skin|deep dark skin|a deep complexion|skin as dark as night",
}
SKIN_AS_ADJECTIVE = {
    "porcelain": "porcelain-skinned|very pale|porcelain-pale", "light": "light-skinned|fair-skinned|pale|fair", "olive": "olive-skinned|olive-toned", "tan": "tanned|sun-tanned|tan-skinned|bronzed|tan",
    "brown": "brown-skinned|brown", "deep": "dark-skinned|Black|deep-skinned|very dark-skinned|dark",
}
CLOTHES = {
    "red": "red|scarlet|crimson|cherry-red|bright red|burgundy", "orange": "orange|tangerine|bright orange", "yellow": "yellow|mustard|lemon|bright yellow|canary yellow", "green": "green|emerald|olive green|lime green|dark green|bottle-green", "teal": "teal|turquoise|aqua|blue-green|petrol",
    "blue": "blue|navy|light blue|royal blue|dark blue|sky-blue|indigo", "purple": "purple|violet|lilac|lavender|plum|mauve", "pink": "pink|rose|hot pink|magenta|pale pink|fuchsia", "white": "white|snow-white|ivory|cream-white", "black": "black|jet-black|all-black|inky black",
}
GARMENT = {
    "woman": "dress|coat|sweater|summer dress|jacket|blouse|skirt|top|gown|cardigan|jumper|raincoat|trouser suit|tunic|T-shirt|pullover|anorak|parka|evening dress|robe", "man": "shirt|suit|sweater|jacket|coat|T-shirt|jumper|hoodie|pullover|raincoat|polo shirt|cardigan|waistcoat|anorak|parka|tracksuit|blazer|vest",
    "girl": "dress|raincoat|sweater|T-shirt|skirt|jacket|coat|pinafore|jumper|cardigan|hoodie|tutu|party dress", "boy": "T-shirt|jacket|hoodie|sweater|shirt|raincoat|jumper|coat|tracksuit|pullover|anorak|polo shirt|waistcoat", "elder": "coat|cardigan|sweater|jacket|shawl|shirt|jumper|pullover|dress|waistcoat|blouse|suit|raincoat",
}

IMPLIED = {  # one wording → what it states; {…} holds alternatives for a place
    "moonlit {sea,beach,hills,mountains,meadow,city,lake,forest,street}": "night moon", "starlit {sea,beach,hills,mountains,lake,forest}": "night stars",
    "moonlight over the {sea,lake,city,hills,forest,beach}": "night moon", "by moonlight": "night moon", "in the moonlight": "night moon", "the moon shines on the {sea,lake,hills,street,meadow}": "moon", "a starry night": "night stars", "candle-lit evening": "candle dusk", "a candlelit table": "candle", "by candlelight": "candle",
    "coffee break": "cup", "tea time": "cup", "morning coffee": "morning cup", "coffee at the café": "cafe cup", "a latte in the coffee shop": "cafe cup",
    "surprise party": "party|room", "bonfire night": "night", "campfire by night": "night", "round the campfire": "dusk|night", "New Year's Eve over the city": "night city fireworks",
    "stormy {sea,beach,lake}": "cloudy|rain|wind", "grey skies over the {sea,beach,hills,city,lake,meadow,mountains}": "cloudy", "clouds over the {sea,beach,hills,city,lake,meadow,mountains,street}": "cloudy",
    "rain over the {sea,beach,hills,city,lake,meadow,mountains,street}": "rain", "it pours in the {city,street,forest,hills,meadow}": "rain:many", "a drizzly {city,street,beach,hills,forest,meadow}": "rain:few", "snow over the {city,hills,mountains,lake,forest,street}": "snow",
    "flurries over the {city,hills,mountains,lake,forest,street}": "snow", "sun over the {sea,beach,hills,city,lake,meadow,mountains}": "clear", "blue skies over the {sea,beach,hills,city,lake,meadow,mountains}": "clear", "the wind blows over the {sea,beach,hills,lake,meadow,mountains}": "wind",
    "a gusty {sea,beach,hills,lake,meadow,street}": "wind", "fog over the {sea,beach,hills,city,lake,meadow,mountains,street}": "fog", "the {street,city,forest,lake,sea} disappears in the fog": "fog", "clouds but no rain": "cloudy !rain", "dry but cloudy": "cloudy !rain", "cold and clear": "clear",
    "sunshine after the rain": "clear !rain", "a gloomy day at the {sea,beach,lake}": "cloudy", "snowy {hills,mountains,city,forest,street,meadow}": "snow", "snow-covered {hills,mountains,forest}": "snow|clear|cloudy",
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
    "cycling tour": "bicycle", "a ride on my bike": "bicycle", "an acoustic evening": "guitar dusk|golden-hour|night", "unplugged session": "guitar", "photo shoot": "camera", "strumming a guitar": "guitar", "a cat purring": "cat", "walking the dog": "dog walking", "a drive in the car": "car", "behind the wheel": "car", "on the train": "train", "catching a train": "train", "sailing": "boat", "in a boat": "boat", "cycling": "bicycle", "on her bike": "bicycle",
    "coffee time": "cup", "a tea break": "cup", "a pot of tea": "cup", "lunch is served": "plate", "something to eat": "plate", "typing on a laptop": "laptop", "reading a book": "books", "lost in a book": "books", "tucked up in bed": "bed", "time is ticking": "clock", "an alarm rings": "clock", "blowing out birthday candles": "cake candles-out",
    "unwrapping presents": "gift gift-opens", "hanging up a framed photo": "frame", "a flag waving in the breeze": "banner", "a jog before work": "shoes", "a purring companion": "cat", "man's best friend": "dog",
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
CANNOT_DRAW = "a helicopter|a dragon|a unicorn|a robot|an astronaut|a spaceship|an elephant|a pirate ship|dinosaurs|a football match|a castle|horses|a snowman|dolphins|a pizza|a violin|a rainbow|a tractor|Santa Claus|an owl|a bridge|a lighthouse|a piano|a waterfall|a crown|sheep|a kangaroo|a fountain|a wizard|a trumpet|a rocket ship|a bus|a tent|a giraffe|a mermaid|a treasure chest|a fire engine|a tennis racket|a bottle of wine|an umbrella|a windmill|a penguin|a volcano|two squirrels|a fox|a bear|a ladder|a telescope|a trophy|a skateboard|a kite"
LEAD = "||||||||||||||||||||||||||||||||||a video of |please make |I'd like |show |scene: |show me |create |a clip with |can you make |I want to see |draw |something with |give me |we need |a short video: |imagine |an animation of |I want |a scene of |a picture of |could we have |let's have |we would love |render |how about |a clip showing |background: |wallpaper of |an illustration of |opening shot: |intro: |maybe |something like |video: |a loop of |a short film about |generate |hi, can I get |my idea: |for our website: |think of |just |simply |in this one: |picture this: |what about |could you do |I am looking for |we'd like to see |there is |there's |it should show |title card with "
TAIL = "||||||||||||||||||||||||||.|!|, please| for {n}|, cinematic|, 4k|, beautiful| thanks|, high quality|, for our channel|..., you know| and a nice mood|, for {n}'s card| for my channel|, if possible| if you can|, nothing fancy|, very pretty|, as a loop| in HD|, vertical|, for Instagram|, just like that| as a background|, kind regards| :)| <3|, please and thank you| for the invitation|, ten seconds|, full screen|, that's all| - thank you so much|, must look great"
# What people say beside what they ask for; it states nothing.
CHATTER = (
    "my sister will love it|we need it by Friday|it's for our newsletter|thanks in advance|take your time|we tried this before and it didn't work|you know what I mean|I'm not good at describing things|it can be simple|"
    "surprise us with the rest|the rest is up to you|no idea about the details|this is for the opening of our talk|it goes behind the title|the client asked for it|my colleague suggested this|we will add the words later|keep it tasteful|something the whole family can enjoy|"
    "we will show it on a big screen|it's for my phone|I saw something similar online|hope that makes sense|let me know if that works|it should feel personal|it should feel honest|make it look nice|as if it were a memory|the way I remember it|a bit nostalgic|very simple but beautiful|like in a film|"
    "like in a story|we miss those times|nobody does it better|I've been thinking about this all week|it means a lot to us|please be quick, the deadline is close|for the front page|for our homepage|this is the second try|same as last time|short and sweet|nothing too complicated|you decide the rest|"
    "she has been waiting for this|he will be so surprised|we are all very proud|it's a long story|as discussed|see you soon|all the best|sorry for the long message|cheers|ok?|got it?|what do you think|can't wait to see it|love from all of us|see attached notes|ten seconds long|this is just a test"
)
BEFORE_PLACE = "in |in |at |by |with a view of ||||above |near |across |set in |background is "
JOIN = ", |, | , | - |, | and |; |. | with |, with | while |, |, plus |; then | ... | & |, all with | and also "
NEGATION = "no {x}|without {x}|without any {x}|but no {x}|no {x} please|not a single one of the {x}|please leave out the {x}|don't show {x}|skip the {x}|but please no {x}|there should be no {x}|minus the {x}|leave {x} out|I don't want {x}|free of {x}|not any {x}|{x}-free|zero {x}|never any {x}|remove the {x}|we want no {x}|hold the {x}|avoid {x}|anything except {x}|but leave {x} out of it|there are no {x}|drop the {x}|not {x}|{x}? no thanks|and absolutely no {x}|do without {x}"
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
