private import Foundation
internal import Generation

/// What is walked on.
enum Surface: Sendable {
    case wood, stone, grass, sand, snow

    init(_ scene: Scene) {
        let isOut = !SoundBed.isIndoors(scene)
        if isOut, scene.weather == .snow || scene.elements.contains(where: { $0.kind == .snow }) {
            self = .snow
            return
        }
        switch scene.place {
        case .beach, .sea: self = .sand
        case .hills, .mountains, .forest, .meadow, .lake: self = .grass
        case .city, .street, .space, .studio: self = .stone
        case .room, .kitchen, .desk, .cafe, .party, nil: self = .wood
        }
    }
}

extension SoundField {
    /// Plays an event at a moment of the stretch; it begins there to the sample.
    mutating func happen(_ kind: Scene.Event.Kind, at moment: Double, in scene: Scene, number: Int)
    {
        var chance = Chance(course.seed, 9_000 + UInt64(number))
        switch kind {
        case .burst: firework(at: moment, climb: 0.85 / Double(scene.pace.tempo), &chance)
        case .candlesOut: breath(at: moment, &chance)
        case .giftOpens: gift(at: moment, &chance)
        case .balloonPops: pop(at: moment, &chance)
        case .step:
            let pan: Float = number.isMultiple(of: 2) ? -0.12 : 0.12
            footstep(on: Surface(scene), at: moment, &chance, pan: pan, gain: 0.3)
        }
    }

    /// A rocket climbs, bursts and crackles: the light is seen at `moment`, so it is heard there.
    private mutating func firework(at moment: Double, climb: Double, _ chance: inout Chance) {
        let pan = chance.between(-0.55, 0.55)
        let far = chance.between(0.7, 1)
        whoosh(until: moment, climb: Float(climb), pan: pan, gain: 0.030 * far, &chance)
        let white = WhiteNoise(key: chance.word())
        var crack = BandFilter(low: 300, high: 3_200)
        var roll = BandFilter(low: 45, high: 190)
        var count = 0
        var phase: Float = 0
        put(at: moment, lasting: 2.2, pan: pan * 0.6, gain: 0.34 * far, echoes: true) { age in
            count += 1
            let noise = white[count]
            phase += 2 * .pi * (38 + 60 * exp(-age * 16)) / 48_000
            let bang = crack(noise) * exp(-age * 22) * 0.85
            let thud = cos(phase) * exp(-age * 7) * 0.6
            // The echo from the ground and the houses is most of what is heard.
            return (bang + thud + roll(noise) * exp(-age * 2.4) * 0.6) * min(1, age * 2_500)
        }
        for _ in 0..<70 {
            // Sparks, thinning out.
            let late = 0.12 + 1.5 * pow(Double(chance.unit()), 1.4)
            let loud = chance.between(0.02, 0.11) * far * exp(Float(-late))
            spark(at: moment + late, pan: pan + chance.between(-0.5, 0.5), gain: loud, &chance)
        }
    }

    private mutating func whoosh(
        until moment: Double,
        climb: Float,
        pan: Float,
        gain: Float,
        _ chance: inout Chance
    ) {
        let white = WhiteNoise(key: chance.word())
        var air = Resonance(500, sharpness: 2.5)
        var count = 0
        put(at: moment - Double(climb), lasting: Double(climb), pan: pan, gain: gain) { age in
            let part = age / climb
            if count & 31 == 0 { air.tune(500 + 1_900 * part, sharpness: 2.5) }
            count += 1
            // It slows down as it rises, and is gone just before the burst.
            return air(white[count]) * sin(.pi * min(1, pow(part, 0.7) * 1.04)) * 2
        }
    }

    private mutating func spark(at moment: Double, pan: Float, gain: Float, _ chance: inout Chance)
    {
        let white = WhiteNoise(key: chance.word())
        var count = 0
        let fall = chance.between(500, 1_400)
        put(at: moment, lasting: 0.012, pan: pan, gain: gain) { age in
            count += 1
            return white[count] * exp(-age * fall) * min(1, age * 8_000)
        }
    }

    /// A balloon's skin tears.
    private mutating func pop(at moment: Double, _ chance: inout Chance) {
        let white = WhiteNoise(key: chance.word())
        let pitch = chance.between(290, 420)
        var skin = BandFilter(low: 500, high: 9_000)
        var count = 0
        var phase: Float = 0
        put(at: moment, lasting: 0.16, pan: chance.between(-0.2, 0.2), gain: 0.36, echoes: true) {
            age in
            count += 1
            phase += 2 * .pi * pitch * (1 + exp(-age * 90)) / 48_000
            let tear = skin(white[count]) * exp(-age * 170)
            return (tear + 0.6 * cos(phase) * exp(-age * 65)) * min(1, age * 6_000)
        }
    }

    /// Someone blows: a breath that hits the flames at once and ends with them.
    private mutating func breath(at moment: Double, _ chance: inout Chance) {
        let white = WhiteNoise(key: chance.word())
        var lips = BandFilter(low: 260, high: 2_100)
        var flames = Resonance(190, sharpness: 1.2)
        var count = 0
        put(at: moment, lasting: 0.5, pan: 0, gain: 0.16, echoes: true) { age in
            count += 1
            let noise = white[count]
            let blow = min(1, age * 110) * exp(-max(0, age - 0.12) * 8)
            return (lips(noise) + 1.6 * flames(noise)) * blow
        }
    }

    /// Paper, the lid, and what is inside.
    private mutating func gift(at moment: Double, _ chance: inout Chance) {
        for crackle in 0..<26 {
            let late = crackle == 0 ? 0 : 0.5 * Double(chance.unit())
            let white = WhiteNoise(key: chance.word())
            var paper = Resonance(chance.between(1_800, 5_500), sharpness: 1.1)
            let (pan, fall) = (chance.between(-0.5, 0.5), chance.between(40, 160))
            let gain = crackle == 0 ? 0.30 : chance.between(0.04, 0.16)
            var count = 0
            put(at: moment + late, lasting: 0.07, pan: pan, gain: gain, echoes: true) { age in
                count += 1
                return paper(white[count]) * exp(-age * fall) * min(1, age * 3_000)
            }
        }
        for (index, pitch) in [79, 84, 88, 91, 96].enumerated() {
            let late = 0.42 + 0.085 * Double(index)
            let pan = -0.4 + 0.2 * Double(index)
            Voice.musicBox.strike(
                pitch,
                at: moment + late,
                level: 0.13 * level,
                pan: pan,
                into: &wet
            )
        }
    }

    /// A heel, then the sole.
    mutating func footstep(
        on surface: Surface,
        at moment: Double,
        _ chance: inout Chance,
        pan: Float,
        gain: Float
    ) {
        let white = WhiteNoise(key: chance.word())
        let tone = chance.between(0.85, 1.15)
        var sole = BandFilter(low: surface.band.low * tone, high: surface.band.high * tone)
        var (count, phase) = (0, Float(0))
        let (knock, drag) = (surface.knock, surface.drag)
        put(at: moment, lasting: 0.26, pan: pan, gain: gain, echoes: true) { age in
            count += 1
            phase += 2 * .pi * (75 + 70 * exp(-age * 60)) * tone / 48_000
            let heel = sin(phase + 0.6) * exp(-age * 55) * knock
            let later = max(0, age - 0.07)
            let roll = age < 0.07 ? exp(-age * 90) : 0.55 * min(1, later * 120) * exp(-later * 45)
            let grit = age * 11 < .pi ? sin(age * 11) : 0
            return (heel + sole(white[count]) * (roll * knock.squareRoot() + drag * grit))
                * min(1, age * 2_000)
        }
    }
}

extension Surface {
    /// Corner frequencies of what the sole does.
    fileprivate var band: (low: Float, high: Float) {
        switch self {
        case .wood: (180, 1_400)
        case .stone: (500, 3_600)
        case .grass: (900, 4_200)
        case .sand: (400, 2_200)
        case .snow: (1_300, 4_800)
        }
    }

    /// How hard the heel sounds.
    fileprivate var knock: Float {
        switch self {
        case .wood: 1
        case .stone: 0.7
        case .grass: 0.35
        case .sand: 0.4
        case .snow: 0.3
        }
    }

    /// How much the ground grinds under the sole.
    fileprivate var drag: Float {
        switch self {
        case .wood, .stone: 0.04
        case .grass: 0.5
        case .sand: 0.7
        case .snow: 1
        }
    }
}
