private import Foundation
internal import Generation

extension SoundField {
    /// Traffic some streets away, and a horn now and then.
    mutating func traffic(_ strength: Float) {
        noise(301) { [course] time, side in
            let tide = 0.7 + 0.3 * course.drift(302 + UInt64(side), every: 9, at: time)
            return Shape(gain: 0.030 * tide * strength, low: 40, high: 240)
        }
        noise(305) { [course] time, side in
            let car = course.waves(306 + UInt64(side), every: 4.7, rise: 1.8, fall: 2.3, at: time)
            return Shape(gain: 0.018 * car * strength, low: 150, high: 500 + 700 * car)
        }
        grains(308, every: 16) { field, chance, moment in
            let (pitch, pan) = (chance.between(330, 420), chance.between(-0.8, 0.8))
            let length = chance.between(0.18, 0.6)
            let gain = 0.008 * chance.between(0.3, 1)
            field.put(at: moment, lasting: Double(length), pan: pan, gain: gain, echoes: true) {
                age in
                let turn = 2 * Float.pi * pitch * age
                let blare =
                    sin(turn) + sin(turn * 1.26) + 0.4 * sin(turn * 2) + 0.3 * sin(turn * 2.52)
                return blare * min(1, age * 40) * min(1, (length - age) * 20)
            }
        }
    }

    /// People who walk by, one coming as another goes.
    mutating func passersBy() {
        for walker in 0..<3 {
            let purpose = 321 + UInt64(walker) * 5
            grains(purpose, every: 0.5 + 0.067 * Double(walker), evenly: true) {
                field,
                chance,
                moment in
                let time = field.start + moment
                let near = field.course.drift(purpose + 1, every: 6.7, at: time) - 0.35
                guard near > 0 else { return }
                let pan = 2 * field.course.drift(purpose + 2, every: 8.3, at: time) - 1
                field.footstep(on: .stone, at: moment, &chance, pan: pan, gain: 0.22 * near)
            }
        }
    }

    /// People talking, too many to understand one.
    mutating func murmur(_ strength: Float) {
        noise(341) { [course] time, side in
            let tide = 0.7 + 0.3 * course.drift(342 + UInt64(side), every: 1.3, at: time)
            return Shape(gain: 0.008 * tide * strength, low: 160, high: 700)
        }
        for talker in 0..<7 {
            let purpose = 351 + UInt64(talker) * 5
            let pan = Float(talker) / 3.4 - 0.9
            let voice: Float = talker.isMultiple(of: 2) ? 118 : 196
            grains(purpose, every: 0.19 + 0.013 * Double(talker)) { field, chance, moment in
                let time = field.start + moment
                let speaks = field.course.drift(purpose + 1, every: 2.3, at: time)
                guard speaks > 0.42 else { return }
                let tune = 0.85 + 0.4 * field.course.drift(purpose + 2, every: 0.9, at: time)
                let gain = 0.11 * strength * (speaks - 0.3)
                field.syllable(voice * tune, at: moment, &chance, pan: pan, gain: gain)
            }
        }
    }

    /// A vowel without a word.
    private mutating func syllable(
        _ pitch: Float,
        at moment: Double,
        _ chance: inout Chance,
        pan: Float,
        gain: Float
    ) {
        let length = chance.between(0.09, 0.24)
        var mouth = Resonance(chance.between(320, 720), sharpness: 5)
        var tongue = Resonance(chance.between(900, 1_900), sharpness: 7)
        let white = WhiteNoise(key: chance.word())
        let breath = chance.between(0.04, 0.2)
        var phase: Float = 0
        var index = 0
        put(at: moment, lasting: Double(length), pan: pan, gain: gain, echoes: true) { age in
            index += 1
            phase += pitch / 48_000
            phase -= phase.rounded(.down)
            let throat = (2 * phase - 1) + breath * white[index]
            let open = sin(.pi * age / length)
            return (mouth(throat) + 0.35 * tongue(throat)) * open
        }
    }

    /// Cups set down and spoons stirred.
    mutating func cups() {
        grains(391, every: 2.6) { field, chance, moment in
            let pitch = chance.between(1_900, 3_100)
            let pan = chance.between(-0.8, 0.8)
            let gain = 0.055 * chance.between(0.25, 1)
            for knock in 0..<(1 + Int(chance.unit() * 3)) {
                let begin = moment + Double(knock) * Double(chance.between(0.09, 0.2))
                field.clink(pitch, at: begin, pan: pan, gain: gain)
            }
        }
    }

    /// China or glass touched once.
    mutating func clink(_ pitch: Float, at moment: Double, pan: Float, gain: Float) {
        let turn = 2 * Float.pi * pitch
        put(at: moment, lasting: 0.3, pan: pan, gain: gain, echoes: true) { age in
            let ring = sin(turn * age) * exp(-age * 22)
            let bright = 0.6 * sin(turn * 1.71 * age) * exp(-age * 34)
            let edge = 0.4 * sin(turn * 2.63 * age) * exp(-age * 55)
            return (ring + bright + edge) * min(1, age * 3_000)
        }
    }

    /// A refrigerator, a tap that drips, a clock on the wall.
    mutating func kitchen() {
        for (tone, gain) in [(50.0, Float(0.002)), (100, 0.0017), (150, 0.0006), (200, 0.0005)] {
            drone(tone) { [course] time, _ in
                gain * (0.8 + 0.2 * course.drift(401, every: 6, at: time))
            }
        }
        room()
        level *= 0.5
        tick()
        level *= 2
        grains(404, every: 5.7) { field, chance, moment in
            field.drop(at: moment, &chance, from: 900, to: 1_500, gain: 0.014)
        }
    }

    /// A clock: tick and tock, a second apart.
    mutating func tick() {
        let beat = course.spacing(1)
        for (index, pitch) in [Float(2_150), 1_700].enumerated() {
            grains(411 + UInt64(index), every: 2, evenly: true) { field, chance, moment in
                let white = WhiteNoise(key: chance.word())
                var wood = Resonance(pitch, sharpness: 9)
                var count = 0
                let begin = moment + Double(index) * min(beat, field.course.spacing(2) / 2)
                field.put(at: begin, lasting: 0.06, pan: 0.2, gain: 1.4, echoes: true) { age in
                    count += 1
                    return wood(white[count] * exp(-age * 700)) * exp(-age * 60)
                }
            }
        }
    }

    /// Hands that clap, hundreds of them.
    mutating func applause(_ strength: Float) {
        grains(421, every: Double(0.006 / strength)) { field, chance, moment in
            let white = WhiteNoise(key: chance.word())
            var palm = Resonance(chance.between(800, 2_400), sharpness: 1.4)
            let (pan, gain) = (chance.between(-1, 1), 0.3 * chance.between(0.1, 1))
            var count = 0
            field.put(at: moment, lasting: 0.03, pan: pan, gain: gain) { age in
                count += 1
                return palm(white[count]) * exp(-age * 160) * min(1, age * 2_000)
            }
        }
    }
}
