private import Foundation
internal import Generation

extension SoundField {
    /// A steam engine: four breaths to a turn of the wheels, the first the deepest.
    mutating func train() {
        noise(501) { [course] time, side in
            let sway = 0.8 + 0.2 * course.drift(502 + UInt64(side), every: 1.9, at: time)
            return Shape(gain: 0.018 * sway, low: 45, high: 220)
        }
        for breath in 0..<4 {
            grains(511 + UInt64(breath), every: 1.36, evenly: true) { field, chance, moment in
                let begin = moment + Double(breath) * field.course.spacing(1.36) / 4
                let white = WhiteNoise(key: chance.word())
                var steam = BandFilter(low: 260, high: breath == 0 ? 1_300 : 1_900)
                let gain: Float = breath == 0 ? 0.10 : 0.07
                var count = 0
                field.put(at: begin, lasting: 0.3, pan: 0, gain: gain, echoes: true) { age in
                    count += 1
                    return steam(white[count]) * min(1, age * 45) * exp(-age * 11)
                }
            }
        }
    }

    /// A car's engine, idling.
    mutating func engine() {
        for (index, order) in [1.0, 2, 3, 4, 6].enumerated() {
            let gain = [Float(0.016), 0.020, 0.009, 0.008, 0.004][index]
            drone(27.5 * order) { [course] time, side in
                let rough = course.drift(
                    521 + UInt64(index) * 2 + UInt64(side),
                    every: 0.11,
                    at: time
                )
                return gain * (0.6 + 0.4 * rough)
            }
        }
        noise(541) { [course] time, _ in
            Shape(
                gain: 0.007 * (0.7 + 0.3 * course.drift(542, every: 0.3, at: time)),
                low: 120,
                high: 620
            )
        }
    }

    /// A wooden boat that works in the water.
    mutating func creaking() {
        grains(551, every: 4.9) { field, chance, moment in
            let length = chance.between(0.35, 0.9)
            let (rate, pan) = (chance.between(24, 46), chance.between(-0.4, 0.4))
            var plank = Resonance(chance.between(340, 620), sharpness: 8)
            var knot = Resonance(chance.between(900, 1_300), sharpness: 10)
            var phase: Float = 0
            let gain = 1.3 * chance.between(0.3, 1)
            field.put(at: moment, lasting: Double(length), pan: pan, gain: gain, echoes: true) {
                age in
                let part = age / length
                phase += rate * (1 + 0.5 * sin(.pi * part)) / 48_000
                let slips = phase >= 1
                phase -= phase.rounded(.down)
                let push: Float = slips ? 6 : 0
                return (plank(push) + 0.6 * knot(push)) * sin(.pi * part)
            }
        }
    }
}
