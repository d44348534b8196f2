import Kernels

/// A character's proportions, in heights of its own.
struct Build: Sendable {
    /// Against a grown man.
    var height: Float
    var head: SIMD2<Float>
    /// From the ground to the head's middle, the shoulders and the hips.
    var face: Float
    var shoulder: Float
    var hip: Float
    /// Half widths.
    var broad: Float
    var waist: Float
    var hips: Float
    /// Lengths from joint to joint.
    var upperArm: Float
    var forearm: Float
    var thigh: Float
    var shin: Float
    /// Widths of an arm at the shoulder and of a leg at the hip.
    var arm: Float
    var leg: Float
    var hand: Float

    static let ankle: Float = 0.036

    static func of(_ who: Scene.Person.Who) -> Build {
        switch who {
        case .man: man
        case .woman: woman
        case .elder: elder
        case .girl: child(height: 0.69)
        case .boy: child(height: 0.71)
        }
    }

    private static let man = Build(
        height: 1,
        head: point(0.076, 0.089),
        face: 0.897,
        shoulder: 0.768,
        hip: 0.475,
        broad: 0.112,
        waist: 0.082,
        hips: 0.080,
        upperArm: 0.152,
        forearm: 0.140,
        thigh: 0.222,
        shin: 0.222,
        arm: 0.056,
        leg: 0.080,
        hand: 0.025
    )

    private static let woman = Build(
        height: 0.945,
        head: point(0.078, 0.091),
        face: 0.894,
        shoulder: 0.760,
        hip: 0.480,
        broad: 0.090,
        waist: 0.062,
        hips: 0.084,
        upperArm: 0.148,
        forearm: 0.136,
        thigh: 0.225,
        shin: 0.224,
        arm: 0.047,
        leg: 0.076,
        hand: 0.023
    )

    private static let elder = Build(
        height: 0.90,
        head: point(0.083, 0.095),
        face: 0.882,
        shoulder: 0.742,
        hip: 0.455,
        broad: 0.100,
        waist: 0.088,
        hips: 0.090,
        upperArm: 0.145,
        forearm: 0.134,
        thigh: 0.212,
        shin: 0.212,
        arm: 0.054,
        leg: 0.080,
        hand: 0.025
    )

    private static func child(height: Float) -> Build {
        Build(
            height: height,
            head: point(0.110, 0.117),
            face: 0.864,
            shoulder: 0.700,
            hip: 0.408,
            broad: 0.096,
            waist: 0.078,
            hips: 0.080,
            upperArm: 0.132,
            forearm: 0.120,
            thigh: 0.187,
            shin: 0.187,
            arm: 0.055,
            leg: 0.080,
            hand: 0.028
        )
    }
}

/// What one character looks like: what the scene says, and what the seed adds.
struct Persona: Sendable {
    enum HairCut: Sendable {
        case long, bob, bun, ponytail, cloud
        case short, quiff, curls, tousled, fringe
        case pigtails, puffs
        case crown
    }
    enum Outfit: Sendable { case dress, skirt, trousers, shorts, dungarees }

    let who: Scene.Person.Who
    let build: Build
    let skin: Colour
    let blush: Colour
    let hair: Colour
    let cut: HairCut
    let cloth: Colour
    /// The second garment, the collar or the cardigan, and the shoes.
    let second: Colour
    let third: Colour
    let shoes: Colour
    let outfit: Outfit
    let hasLongSleeves: Bool
    let hasStripes: Bool
    let hasScarf: Bool
    let hasBeard: Bool
    let hasGlasses: Bool
    /// Of elders: a cardigan and a stick.
    let isOld: Bool
    let hasLashes: Bool
    /// Sets their motions apart.
    let phase: Float
    let habit: Float

    init(_ person: Scene.Person, _ setting: Setting, number: Int) {
        var chance = Chance(setting.scene.seed, 600 + UInt64(number))
        who = person.who
        build = Build.of(person.who)
        isOld = who == .elder
        let skin = person.skin ?? chance.pick(Scene.Person.Skin.allCases)
        let hair = person.hair ?? Persona.usualHair(who, skin, &chance)
        let clothes = person.clothes ?? chance.pick(Scene.Person.Clothes.allCases)
        self.skin = skin.colour
        blush = skin.blush
        self.hair = hair.colour
        cloth = clothes.colour
        let isFeminine = who == .woman || who == .girl || (isOld && chance.unit() < 0.5)
        hasLashes = isFeminine
        cut = chance.pick(Persona.cuts(who, isFeminine))
        outfit = chance.pick(Persona.outfits(who, isFeminine))
        let grows: Float = who == .man ? 0.35 : isOld && !isFeminine ? 0.6 : 0
        hasBeard = chance.unit() < grows
        hasGlasses = isOld || chance.unit() < 0.12
        let isCold = [.snow, .wind, .fog].contains(setting.scene.weather ?? .clear)
        let isOutside = !setting.place.isIndoors && setting.place != .studio
        hasLongSleeves = isCold && isOutside || isOld || chance.unit() < 0.5
        hasScarf = isCold && isOutside || chance.unit() < 0.08
        hasStripes = chance.unit() < 0.35
        let isPale = clothes == .white || clothes == .yellow
        second = Colour(
            rgb: isPale || clothes == .black
                ? chance.pick([0x3f5a80, 0x8a5a44, 0x5a6b58, 0x9a4f58])
                : clothes == .blue
                    ? chance.pick([0xe9dcc4, 0x4a4650, 0xb98a5c])
                    : chance.pick([0x3f4f70, 0x4a4650, 0xe9dcc4, 0x8a6a50])
        )
        third = Colour(rgb: chance.pick([0xfaf3e6, 0xf4d9a0, 0xcfe0e6, 0xf2c9c0]))
        shoes = Colour(rgb: chance.pick([0x7a4a35, 0x3a343a, 0xf1e9dd, 0xb5533f]))
        phase = chance.between(0, 6.28)
        habit = chance.unit()
    }

    private static func usualHair(
        _ who: Scene.Person.Who,
        _ skin: Scene.Person.Skin,
        _ chance: inout Chance
    ) -> Scene.Person.Hair {
        if who == .elder { return chance.pick([.grey, .white]) }
        return switch skin {
        case .porcelain, .light: chance.pick([.brown, .blond, .red, .black])
        case .olive, .tan: chance.pick([.black, .brown])
        case .brown, .deep: chance.pick([.black, .black, .brown])
        }
    }

    private static func cuts(_ who: Scene.Person.Who, _ isFeminine: Bool) -> [HairCut] {
        switch who {
        case .woman: [.long, .bob, .bun, .ponytail, .cloud]
        case .man: [.short, .quiff, .curls, .tousled]
        case .girl: [.pigtails, .bob, .long, .puffs, .ponytail]
        case .boy: [.tousled, .fringe, .curls, .short]
        case .elder: isFeminine ? [.bun, .bob, .curls] : [.crown, .short]
        }
    }

    private static func outfits(_ who: Scene.Person.Who, _ isFeminine: Bool) -> [Outfit] {
        switch who {
        case .woman: [.dress, .dress, .skirt, .trousers]
        case .man: [.trousers]
        case .girl: [.dress, .skirt, .dungarees]
        case .boy: [.shorts, .trousers, .dungarees]
        case .elder: isFeminine ? [.skirt, .trousers] : [.trousers]
        }
    }
}

extension Scene.Person.Skin {
    var colour: Colour {
        switch self {
        case .porcelain: Colour(rgb: 0xfbe0cf)
        case .light: Colour(rgb: 0xf4c8a6)
        case .olive: Colour(rgb: 0xdcab7a)
        case .tan: Colour(rgb: 0xc48c5c)
        case .brown: Colour(rgb: 0x96613f)
        case .deep: Colour(rgb: 0x653f2c)
        }
    }

    var blush: Colour {
        switch self {
        case .porcelain: Colour(rgb: 0xf28f86).at(0.55)
        case .light: Colour(rgb: 0xec7a66).at(0.50)
        case .olive: Colour(rgb: 0xd8644c).at(0.42)
        case .tan: Colour(rgb: 0xc4523c).at(0.42)
        case .brown: Colour(rgb: 0xb23f34).at(0.42)
        case .deep: Colour(rgb: 0xa03a36).at(0.45)
        }
    }
}

extension Scene.Person.Hair {
    var colour: Colour {
        switch self {
        case .black: Colour(rgb: 0x2a2228)
        case .brown: Colour(rgb: 0x66412c)
        case .blond: Colour(rgb: 0xe2b660)
        case .red: Colour(rgb: 0xba5630)
        case .grey: Colour(rgb: 0x9d9ba1)
        case .white: Colour(rgb: 0xefebe4)
        }
    }
}

extension Scene.Person.Clothes {
    var colour: Colour {
        switch self {
        case .red: Colour(rgb: 0xd94b41)
        case .orange: Colour(rgb: 0xee8d3c)
        case .yellow: Colour(rgb: 0xf2c24a)
        case .green: Colour(rgb: 0x5aa05e)
        case .teal: Colour(rgb: 0x2f9692)
        case .blue: Colour(rgb: 0x4378c4)
        case .purple: Colour(rgb: 0x845bb4)
        case .pink: Colour(rgb: 0xee8aa8)
        case .white: Colour(rgb: 0xf7f2e9)
        case .black: Colour(rgb: 0x3a373f)
        }
    }
}
