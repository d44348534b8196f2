private import Foundation
internal import Generation

extension SoundField {
    /// Waves that roll in, break and draw back over the sand.
    mutating func surf(_ strength: Float) {
        let force = 0.55 + 0.45 * strength
        noise(11) { [course] time, side in
            let swell = course.waves(12, every: 7.3, rise: 2.4, fall: 4.2, at: time)
            let near = 0.8 + 0.2 * course.drift(13 + UInt64(side), every: 3.1, at: time)
            let gain = (0.014 + 0.085 * swell) * near * force
            return Shape(gain: gain, low: 70, high: 330 + 1_500 * swell)
        }
        noise(14) { [course] time, side in
            let foam = course.waves(12, every: 7.3, rise: 2.4, fall: 5.4, at: time - 0.9)
            let spread = 0.55 + 0.45 * course.drift(15 + UInt64(side), every: 1.7, at: time)
            return Shape(gain: 0.030 * foam * spread * force, low: 1_600, high: 6_500)
        }
        noise(17) { [course] time, _ in
            let deep = course.drift(18, every: 9.7, at: time)
            return Shape(gain: 0.016 + 0.018 * deep, low: 35, high: 140)
        }
    }

    /// Small waves against a bank or a hull.
    mutating func lapping() {
        noise(21) { [course] time, side in
            let wave = course.waves(22 + UInt64(side), every: 1.7, rise: 0.35, fall: 1, at: time)
            let calm = 0.45 + 0.55 * course.drift(24, every: 5.3, at: time)
            return Shape(gain: 0.028 * wave * calm + 0.003, low: 160, high: 900)
        }
        noise(25) { [course] time, _ in
            Shape(gain: 0.006 + 0.004 * course.drift(26, every: 6.1, at: time), low: 60, high: 300)
        }
        grains(27, every: 1.3) { field, chance, moment in
            field.drop(at: moment, &chance, from: 260, to: 620, gain: 0.016)
        }
    }

    /// A brook over stones.
    mutating func stream() {
        noise(31) { [course] time, side in
            let flow = 0.7 + 0.3 * course.drift(32 + UInt64(side), every: 0.7, at: time)
            return Shape(gain: 0.035 * flow, low: 350, high: 2_600)
        }
        grains(34, every: 0.025) { field, chance, moment in
            let low = chance.between(420, 1_500)
            field.drop(at: moment, &chance, from: low, to: low * 1.5, gain: 0.014)
        }
    }

    /// A bubble that closes: a short tone that rises.
    mutating func drop(
        at moment: Double,
        _ chance: inout Chance,
        from low: Float,
        to high: Float,
        gain: Float
    ) {
        let size = chance.between(0.7, 1.35)
        let length = chance.between(0.03, 0.07)
        var phase: Float = 0
        let loud = gain * chance.between(0.3, 1)
        let pan = chance.between(-0.9, 0.9)
        put(at: moment, lasting: Double(length), pan: pan, gain: loud, echoes: true) { age in
            let part = age / length
            phase += 2 * .pi * (low + (high - low) * part * part) / size / 48_000
            return sin(phase) * sin(.pi * part) * (1 - part)
        }
    }

    /// Rain on leaves and ground.
    mutating func rain(_ strength: Float) {
        noise(41) { [course] time, side in
            let gust = 0.85 + 0.15 * course.drift(42 + UInt64(side), every: 2.3, at: time)
            let veil = 0.88 + 0.12 * course.drift(44, every: 11, at: time)
            return Shape(
                gain: 0.05 * pow(strength, 1.2) * gust * veil,
                low: 700,
                high: 4_200 + 3_000 * strength
            )
        }
        noise(45) { [course] time, _ in
            let far = 0.7 + 0.3 * course.drift(46, every: 7, at: time)
            return Shape(gain: 0.015 * strength * strength * far, low: 90, high: 480)
        }
        grains(47, every: Double(0.02 / strength)) { field, chance, moment in
            field.patter(at: moment, chance.between(1_500, 5_200), ring: 0.004, &chance, 0.055)
        }
    }

    /// Rain on a window, heard from inside.
    mutating func window(_ strength: Float) {
        noise(51) { [course] time, side in
            let gust = 0.75 + 0.25 * course.drift(52 + UInt64(side), every: 3.1, at: time)
            return Shape(gain: 0.026 * strength * gust, low: 180, high: 1_300)
        }
        grains(54, every: Double(0.035 / strength)) { field, chance, moment in
            field.patter(at: moment, chance.between(900, 2_300), ring: 0.009, &chance, 0.05)
        }
    }

    /// One drop's knock.
    private mutating func patter(
        at moment: Double,
        _ frequency: Float,
        ring: Float,
        _ chance: inout Chance,
        _ gain: Float
    ) {
        let (loud, pan) = (chance.unit(), chance.between(-1, 1))
        let turn = 2 * Float.pi * frequency
        put(at: moment, lasting: Double(ring * 5), pan: pan, gain: gain * loud * loud) { age in
            sin(turn * age) * exp(-age / ring) * min(1, age * 4_000)
        }
    }

    /// Thunder a few miles off.
    mutating func thunder() {
        grains(57, every: 13) { field, chance, moment in
            let white = WhiteNoise(key: chance.word())
            var near = BandFilter(low: 40, high: chance.between(120, 260))
            let pan = chance.between(-0.5, 0.5)
            let rolls = (0..<5).map { _ in (chance.between(0, 2), chance.between(0.3, 1)) }
            var index = 0
            field.put(at: moment, lasting: 4, pan: pan, gain: 0.16, echoes: true) { age in
                index += 1
                let roll = rolls.reduce(Float(0)) { sum, roll in
                    let since = age - roll.0
                    return since > 0 ? sum + roll.1 * min(1, since * 14) * exp(-since * 2.2) : sum
                }
                return near(white[index]) * roll
            }
        }
    }
}
