/// What the words of a sound prompt mean.
enum SoundLexicon {
    enum Meaning: Sendable, Equatable {
        case ambience([Ambience])
        case instrument(MusicRequest.Instrument)
        case mood(MusicRequest.Mood)
        case tune(Music)
        /// Music without a word on which.
        case music
        /// Beats a minute.
        case tempo(Double)
        /// Multiplies the mood's tempo.
        case faster(Double)
        case strength(Float)
        case minor
        case major
        case no
        case only
        case silence
        /// Ends what `no` and the strengths apply to.
        case stop
        /// Says nothing about sound.
        case filler
    }

    /// Most words that one entry has.
    static let longest = 3

    /// Gives what a word or phrase means; nil when it is unknown.
    static func meaning(_ phrase: String) -> Meaning? { entries[phrase] }

    private static let entries: [String: Meaning] = {
        var entries: [String: Meaning] = [:]
        func add(_ words: String, _ meaning: Meaning) {
            for word in words.split(separator: ",") {
                entries[word.trimmed] = meaning
            }
        }
        for (kinds, words) in ambiences { add(words, .ambience(kinds)) }
        for (instrument, words) in instruments { add(words, .instrument(instrument)) }
        for (mood, words) in moods { add(words, .mood(mood)) }
        for (tempo, words) in tempi { add(words, .tempo(tempo)) }
        for (factor, words) in paces { add(words, .faster(factor)) }
        for (strength, words) in strengths { add(words, .strength(strength)) }
        for (tune, words) in tunes { add(words, .tune(tune)) }
        add(
            "music, song, tune, melody, soundtrack, score, background music, instrumental, theme",
            .music
        )
        add("instruments, band, beat, jingle, backing track", .music)
        add("minor, minor key, in minor", .minor)
        add("major, major key, in major", .major)
        add("no, without, not, dont, minus, except, never, remove, zero", .no)
        add("only, just, solely, nothing but, alone", .only)
        add(
            "silence, silent, mute, muted, no sound, no audio, soundless, nothing, quiet please",
            .silence
        )
        add(
            "no sounds, without sound, without any sound, no sound at all, absolute silence",
            .silence
        )
        add("complete silence, total silence, noiseless", .silence)
        add("but, over, under, plus, while, then, though", .stop)
        entries[","] = .stop
        add(fillers, .filler)
        return entries
    }()

    private static let ambiences: [([Ambience], String)] = [
        (
            [.surf],
            """
            waves, wave, surf, ocean, sea, ocean waves, sea waves, breakers, swell, waves crashing, \
            tide, ocean sound, shore, crashing waves, rolling waves
            """
        ),
        ([.surf, .gulls], "beach, seaside, coast, seashore"),
        ([.gulls], "gulls, gull, seagulls, seagull, sea gulls"),
        (
            [.lapping],
            "lake, pond, lapping, lapping water, lapping waves, harbour, harbor, lakeside"
        ),
        (
            [.stream],
            """
            stream, brook, river, creek, water, running water, waterfall, babbling brook, trickle, \
            fountain, babbling, flowing water
            """
        ),
        (
            [.wind],
            "wind, breeze, gust, gusts, windy, breezy, howling wind, winds, storm wind, mountain wind"
        ),
        ([.rustle], "leaves, rustling, rustle, rustling leaves, foliage, trees, tree"),
        (
            [.rain],
            "rain, raining, rainy, rainfall, drizzle, shower, downpour, raindrops, rain drops"
        ),
        (
            [.window],
            "rain on window, rain on windows, window rain, rain on glass, rain at window, rain outside"
        ),
        ([.thunder], "thunder, rumbling thunder"),
        ([.rain, .thunder, .wind], "thunderstorm, storm, stormy, tempest, lightning storm"),
        ([.hush], "snow, snowfall, snowy, winter hush, snow silence"),
        (
            [.birds],
            """
            birds, bird, birdsong, bird song, chirping, chirping birds, songbirds, tweeting, \
            dawn chorus, singing birds, robin, sparrows, blackbird, birds singing
            """
        ),
        (
            [.crickets],
            "crickets, cricket, cicadas, cicada, grasshoppers, summer night, night insects"
        ),
        ([.owl], "owl, owls, hooting owl, hooting"),
        (
            [.crickets, .owl],
            "night forest, forest at night, night in forest, night time, night, nighttime"
        ),
        ([.bees], "bees, bee, buzzing, insects, bumblebee, bumblebees, buzzing bees"),
        (
            [.birds, .rustle],
            "forest, woods, woodland, park, jungle, nature, nature sounds, garden"
        ),
        ([.birds, .bees], "meadow, meadows, field, fields, countryside, summer day, spring"),
        (
            [.traffic],
            """
            traffic, city, cars, horns, car horn, honking, urban, skyline, highway, downtown, \
            city traffic, city sounds, busy city
            """
        ),
        ([.traffic, .steps, .murmur], "street, streets, busy street, sidewalk, market"),
        ([.steps], "footsteps, footstep, steps, walking, walk, passers by, pedestrians"),
        (
            [.murmur],
            """
            murmur, chatter, crowd, people, people talking, voices, talking, party, guests, \
            conversation, chatting, murmuring, crowds
            """
        ),
        (
            [.murmur, .cups],
            "cafe, café, coffee shop, coffeehouse, restaurant, bar, coffee house, bistro"
        ),
        (
            [.cups],
            "cups, cup, clinking, dishes, glasses, spoons, clinking glasses, clinking cups, china"
        ),
        ([.kitchen], "kitchen, fridge, refrigerator, fridge hum"),
        (
            [.tick],
            "clock, ticking, ticking clock, tick, tock, tick tock, clock ticking, grandfather clock, watch"
        ),
        ([.room], "room, room tone, indoors, quiet room, bedroom, living room, office, library"),
        (
            [.fire],
            """
            fire, fireplace, crackling, crackling fire, campfire, candles, candle, candlelight, \
            crackle, bonfire, hearth, log fire, fire crackling
            """
        ),
        (
            [.space],
            "space, drone, cosmic, outer space, spaceship, space drone, galaxy, stars, universe"
        ),
        (
            [.train],
            "train, steam train, railway, locomotive, steam engine, rails, steam locomotive"
        ),
        ([.engine], "engine, car, motor, idling engine, car engine, idling"),
        (
            [.lapping, .creaking],
            "boat, ship, sailing, sail boat, sailboat, rowing boat, creaking boat"
        ),
        ([.creaking], "creaking, creaking wood, creak"),
        ([.purr], "purr, purring, cat, kitten, purring cat, cat purring, cats, kitty"),
        ([.pant], "panting, dog, puppy, panting dog, dogs"),
        ([.applause], "applause, clapping, clap, ovation, applauding, cheering crowd"),
    ]

    private static let instruments: [(MusicRequest.Instrument, String)] = [
        (
            .musicBox,
            """
            music box, musicbox, musical box, celesta, glockenspiel, bells, chimes, bell, \
            sleigh bells, jingle bells, chime
            """
        ),
        (.piano, "piano, pianos, keys, keyboard, grand piano, felt piano, pianist, electric piano"),
        (
            .guitar,
            """
            guitar, guitars, acoustic guitar, ukulele, harp, lute, banjo, mandolin, plucked, \
            plucked strings, pizzicato, classical guitar, nylon guitar, strumming, strummed
            """
        ),
        (
            .marimba,
            "marimba, xylophone, vibraphone, kalimba, vibes, mallets, wood blocks, steel drums"
        ),
        (
            .strings,
            """
            strings, violin, violins, cello, cellos, orchestra, orchestral, string quartet, \
            string, pads, pad, synth pad, string section, viola, symphony, string pad, synth, strings pad
            """
        ),
        (.flute, "flute, flutes, pan flute, recorder, whistle, ocarina, tin whistle"),
        (.drums, "drums, drum, percussion, brushes, brushed drums, soft drums, shaker, drumming"),
    ]

    private static let moods: [(MusicRequest.Mood, String)] = [
        (
            .calm,
            """
            calm, calming, peaceful, relaxing, relaxed, soothing, ambient, chill, lofi, lo fi, serene, \
            tranquil, lullaby, meditative, meditation, dreamy, sleepy, gentle music, soft music, mellow, \
            spa, yoga, zen, restful, chilled, laid back
            """
        ),
        (
            .warm,
            """
            warm, tender, heartfelt, cosy, cozy, homely, sweet, touching, hopeful, acoustic, folk, \
            thankful, grateful, sentimental, intimate, loving
            """
        ),
        (
            .happy,
            """
            happy, upbeat, cheerful, cheery, joyful, joyous, bright, sunny, uplifting, positive, \
            feel good, feelgood, optimistic, energetic, lively, pop, summery, carefree, merry
            """
        ),
        (
            .playful,
            """
            playful, quirky, bouncy, funny, whimsical, kids, childlike, cute, silly, comic, cartoon, \
            children, mischievous, fun, toy
            """
        ),
        (
            .melancholic,
            """
            melancholic, melancholy, sad, wistful, nostalgic, bittersweet, sorrowful, moody, lonely, \
            blue, emotional, mournful, longing, farewell
            """
        ),
        (
            .epic,
            """
            epic, cinematic, dramatic, heroic, triumphant, powerful, majestic, grand, trailer, \
            adventurous, adventure, inspiring, intense, suspense, tense, dark, mysterious
            """
        ),
        (
            .romantic,
            "romantic, romance, love, love song, waltz, wedding, valentine, passionate, ballroom, elegant"
        ),
        (
            .festive,
            """
            festive, celebration, celebratory, christmas, holiday, holidays, party music, birthday, \
            birthday music, birthday party, anniversary, dance, dancing, jolly, new year, carnival
            """
        ),
    ]

    private static let tempi: [(Double, String)] = [
        (50, "largo"), (60, "adagio, lento"), (80, "andante"), (104, "moderato"),
        (132, "allegro"), (168, "vivace, presto"),
    ]
    private static let paces: [(Double, String)] = [
        (0.76, "slow, slowly, slower, unhurried, slow paced, downtempo, slow tempo"),
        (0.6, "very slow, very slowly"),
        (1.22, "fast, quick, faster, brisk, rapid, fast paced, uptempo, driving, up tempo"),
        (1.4, "very fast"),
    ]
    private static let strengths: [(Float, String)] = [
        (
            0.5,
            "gentle, light, soft, softly, quiet, faint, distant, gently, subtle, quietly, lightly, mild, far"
        ),
        (
            1.6,
            "heavy, loud, strong, pouring, pounding, roaring, big, hard, wild, heavily, busy, howling"
        ),
    ]
    private static let tunes: [(Music, String)] = [
        (.ode, "ode to joy, ode, beethoven, beethovens ninth"),
        (.morning, "morning mood, grieg, peer gynt, edvard grieg"),
        (
            .musicBox,
            "happy birthday, happy birthday song, birthday song, birthday tune, happy birthday tune"
        ),
    ]

    private static let fillers = """
        a, an, the, and, with, of, in, on, at, to, for, some, any, sound, sounds, sounding, background, \
        please, nice, very, really, little, bit, kind, like, as, by, from, through, is, are, be, it, i, \
        want, id, lets, let, hear, hearing, play, playing, played, add, make, made, give, us, me, my, \
        our, that, this, there, its, into, near, around, far, away, day, morning, evening, afternoon, \
        dawn, dusk, summer, winter, autumn, noise, noises, ambience, ambiance, atmosphere, audio, effects, \
        effect, track, feel, feeling, style, mood, tempo, bpm, key, beats, per, minute, pace, paced, \
        rhythm, beautiful, lovely, pretty, simple, natural, piece, loop, looping, full, solo, duet, also, \
        set, sort, few, lots, lot, many, so, or, should, would, can, could, we, you, video, clip, scene, \
        moments, moment, something, somewhere, everything, else, outside, inside, long, short, high, low, \
        deep, tiny, small, small-town, one, two, single, old, new, warm-up, fitting, matching, along, \
        late, early, mix, mixed, blend, mellowly, slight, slightly, medium, moderate, all, other, \
        distance, have, has, more, less, louder, quieter, tone, vibe, vibes-like, good, great, clear, clean
        """
}

extension StringProtocol {
    /// The words without the blanks around them.
    fileprivate var trimmed: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
