private import Foundation
internal import Generation

extension SoundField {
    /// Wind that comes and goes; it grows brighter as it grows.
    mutating func wind(_ strength: Float) {
        noise(61) { [course] time, side in
            let slow = course.drift(62, every: 4.3, at: time)
            let quick = course.drift(63 + UInt64(side), every: 1.1, at: time)
            let gust = slow * slow * 0.75 + 0.25 * quick * slow
            let gain = (0.010 + 0.055 * strength * gust) * (0.6 + 0.4 * strength)
            return Shape(gain: gain, low: 80, high: 240 + 700 * gust * strength)
        }
        noise(66) { [course] time, side in
            let slow = course.drift(62, every: 4.3, at: time)
            let whistle = 420 + 380 * course.drift(67 + UInt64(side), every: 2.9, at: time)
            return Shape(gain: 0.012 * strength * slow * slow, low: whistle, high: whistle * 1.1)
        }
    }

    /// Leaves that stir.
    mutating func rustle(_ strength: Float) {
        noise(71) { [course] time, side in
            let slow = course.drift(72, every: 3.7, at: time)
            let quick = course.drift(73 + UInt64(side), every: 0.23, at: time)
            let gain = 0.022 * strength * slow * slow * (0.35 + 0.65 * quick) + 0.0015
            return Shape(gain: gain, low: 1_900, high: 7_000)
        }
    }

    /// What is left of the world under snow.
    mutating func hush() {
        noise(81) { [course] time, side in
            let breath = 0.5 + 0.5 * course.drift(82 + UInt64(side), every: 6.3, at: time)
            return Shape(gain: 0.009 * breath, low: 90, high: 380)
        }
        noise(84) { [course] time, side in
            let fall = 0.4 + 0.6 * course.drift(85 + UInt64(side), every: 1.9, at: time)
            return Shape(gain: 0.0016 * fall, low: 3_000, high: 8_000)
        }
    }

    /// A closed room in which nothing happens: far below whatever does, so that this decides how
    /// loud the whole is.
    mutating func room() {
        noise(91) { [course] time, _ in
            let air = 0.0015 + 0.0005 * course.drift(92, every: 8.1, at: time)
            return Shape(gain: air, low: 60, high: 330)
        }
    }

    /// What space would sound like if it did: slow open fifths and a breath of stars.
    mutating func space() {
        for (index, tone) in [55.0, 82.5, 110.2, 164.6, 220.7].enumerated() {
            let purpose = 101 + UInt64(index) * 3
            drone(tone) { [course] time, side in
                let slow = course.drift(purpose, every: 7.9 + Double(index) * 1.7, at: time)
                let sway = course.drift(purpose + 1 + UInt64(side), every: 4.1, at: time)
                return 0.040 / Float(index + 1).squareRoot() * slow * (0.5 + 0.5 * sway)
            }
        }
        noise(121) { [course] time, side in
            let sweep = course.drift(122 + UInt64(side), every: 5.7, at: time)
            return Shape(
                gain: 0.008 * (0.4 + sweep),
                low: 250 + 300 * sweep,
                high: 700 + 900 * sweep
            )
        }
    }

    /// A fire or the flames of candles: a flutter and its crackle.
    mutating func fire(_ strength: Float) {
        noise(131) { [course] time, side in
            let flutter = course.drift(132 + UInt64(side), every: 0.13, at: time)
            let slow = 0.5 + 0.5 * course.drift(134, every: 2.7, at: time)
            return Shape(gain: 0.005 * flutter * slow * strength, low: 60, high: 420)
        }
        grains(135, every: Double(0.085 / strength)) { field, chance, moment in
            let size = pow(chance.unit(), 4)
            let white = WhiteNoise(key: chance.word())
            var snap = Resonance(chance.between(1_200, 4_800), sharpness: 1.6)
            let pan = chance.between(-0.6, 0.6)
            let fall = chance.between(300, 900) * (1.3 - size)
            var index = 0
            let gain = 0.02 + 0.30 * size
            field.put(at: moment, lasting: 0.02, pan: pan, gain: gain, echoes: true) { age in
                index += 1
                return snap(white[index]) * exp(-age * fall) * min(1, age * 5_000)
            }
        }
    }
}
