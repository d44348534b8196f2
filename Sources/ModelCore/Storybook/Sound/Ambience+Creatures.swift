private import Foundation
internal import Generation

extension SoundField {
    /// Songbirds, each at its own tree.
    mutating func birds(_ strength: Float) {
        grains(201, every: Double(1.9 / strength)) { field, chance, moment in
            let far = chance.between(0.25, 1)
            let voice = BirdCall(&chance)
            var begin = moment
            for note in voice.notes {
                field.whistle(note, at: begin, pan: voice.pan, gain: 0.055 * far)
                begin += Double(note.length + note.rest)
            }
        }
    }

    /// One gliding whistle.
    private mutating func whistle(_ note: BirdCall.Note, at moment: Double, pan: Float, gain: Float)
    {
        var phase: Float = 0
        put(at: moment, lasting: Double(note.length), pan: pan, gain: gain, echoes: true) { age in
            let part = age / note.length
            let glide = note.from + (note.to - note.from) * part
            let warble = 1 + note.warble * sin(2 * .pi * 27 * age)
            phase += 2 * .pi * glide * warble / 48_000
            return (sin(phase) + 0.12 * sin(2 * phase)) * sin(.pi * part)
        }
    }

    /// Gulls that wheel over the shore.
    mutating func gulls() {
        grains(211, every: 8.3) { field, chance, moment in
            let (pitch, pan) = (chance.between(820, 1_050), chance.between(-0.9, 0.9))
            let far = chance.between(0.3, 1)
            for cry in 0..<(2 + Int(chance.unit() * 3)) {
                let length = chance.between(0.24, 0.42)
                var phase: Float = 0
                let begin = moment + Double(cry) * Double(chance.between(0.42, 0.52))
                field.put(
                    at: begin,
                    lasting: Double(length),
                    pan: pan,
                    gain: 0.05 * far,
                    echoes: true
                ) { age in
                    let part = age / length
                    let bend = 1 + 0.55 * sin(.pi * pow(part, 0.6)) - 0.25 * part
                    phase += 2 * .pi * pitch * bend / 48_000
                    let reedy = sin(phase) + 0.6 * sin(2 * phase) + 0.35 * sin(3 * phase)
                    return reedy * sin(.pi * part)
                }
            }
        }
    }

    /// Crickets in the grass, none in step with another.
    mutating func crickets() {
        for (index, carrier) in [4_150.0, 4_480, 4_830, 5_060].enumerated() {
            let purpose = 221 + UInt64(index) * 4
            let pan = Float(index) * 0.56 - 0.84
            grains(purpose, every: 0.56 + 0.043 * Double(index), evenly: true) {
                field,
                chance,
                moment in
                let time = field.start + moment
                let sings = field.course.drift(purpose + 1, every: 5.9, at: time)
                guard sings > 0.3 else { return }
                let gain = 0.018 * (0.4 + 0.6 * sings)
                let late = Double(chance.unit()) * 0.012
                let turn = 2 * Float.pi * Float(carrier) * chance.between(0.997, 1.003)
                field.put(at: moment + late, lasting: 0.11, pan: pan, gain: gain) { age in
                    // Three strokes of the wing.
                    let stroke = sin(.pi * min(age / 0.036, 3))
                    return sin(turn * age) * stroke * stroke
                }
            }
        }
    }

    /// An owl, far off.
    mutating func owl() {
        grains(241, every: 12.1) { field, chance, moment in
            let (pitch, pan) = (chance.between(330, 400), chance.between(-0.7, 0.7))
            for (after, length) in [(0.0, Float(0.42)), (0.95, 0.2), (1.22, 0.6)] {
                var phase: Float = 0
                let begin = moment + after
                field.put(
                    at: begin,
                    lasting: Double(length),
                    pan: pan,
                    gain: 0.04,
                    echoes: true
                ) { age in
                    let part = age / length
                    let shake = 1 + 0.012 * sin(2 * .pi * 7 * age)
                    phase += 2 * .pi * pitch * (1 - 0.06 * part) * shake / 48_000
                    return (sin(phase) + 0.15 * sin(2 * phase)) * pow(sin(.pi * part), 0.8)
                }
            }
        }
    }

    /// Bees from flower to flower.
    mutating func bees() {
        grains(251, every: 4.3) { field, chance, moment in
            let length = chance.between(1.6, 3.4)
            let (pitch, gain) = (chance.between(165, 235), 0.012 * chance.between(0.4, 1))
            let wander = chance.between(2, 5)
            for side in [Float(-1), 1] {
                let way = chance.between(0.3, 1)
                var phase: Float = 0
                field.put(at: moment, lasting: Double(length), pan: side, gain: gain) { age in
                    let part = age / length
                    phase += pitch * (1 + 0.05 * sin(wander * age)) / 48_000
                    phase -= phase.rounded(.down)
                    // A thin buzz: a soft saw without its ground.
                    let saw = 2 * phase - 1
                    let passing = side < 0 ? 1 - way * part : 1 - way * (1 - part)
                    return (saw - sin(2 * .pi * phase) * 0.5) * sin(.pi * part) * passing
                }
            }
        }
    }

    /// A cat that is content.
    mutating func purr() {
        noise(261) { [course] time, side in
            let breath = 0.5 + 0.5 * Float(sin(2 * .pi * time / course.spacing(1.5)))
            let flutter = 0.5 + 0.5 * Float(sin(2 * .pi * time / course.spacing(0.041)))
            let gain = 0.016 * (0.35 + 0.65 * breath) * flutter
            return Shape(gain: gain, low: 50, high: 250 + 90 * breath + 8 * Float(side))
        }
    }

    /// A dog that has just run.
    mutating func pant() {
        noise(271) { [course] time, _ in
            let bout = max(0, course.drift(272, every: 5.1, at: time) - 0.35) * 1.5
            let wave = Float(sin(2 * .pi * time / course.spacing(0.43)))
            let breath = max(0, wave) + 0.55 * max(0, -wave)
            return Shape(gain: 0.010 * bout * breath * breath, low: 700, high: 2_400 + 700 * wave)
        }
    }
}

/// What one bird sings, once.
struct BirdCall {
    struct Note {
        var from: Float
        var to: Float
        var length: Float
        var rest: Float
        var warble: Float = 0
    }
    let notes: [Note]
    let pan: Float

    init(_ chance: inout Chance) {
        pan = chance.between(-0.9, 0.9)
        let pitch = chance.between(2_300, 4_200)
        let times = 2 + Int(chance.unit() * 3)
        switch chance.pick([0, 1, 2, 3, 4]) {
        case 0:
            notes = (0..<times).map { _ in
                Note(from: pitch * 1.12, to: pitch * 0.84, length: 0.09, rest: 0.07)
            }
        case 1:
            let (high, low) = (pitch, pitch * 0.79)
            notes = (0..<times).flatMap { _ in
                [
                    Note(from: high, to: high, length: 0.12, rest: 0.03),
                    Note(from: low, to: low, length: 0.15, rest: 0.06),
                ]
            }
        case 2:
            notes = (0..<(times * 4)).map { _ in
                Note(from: pitch * 1.2, to: pitch, length: 0.035, rest: 0.022)
            }
        case 3:
            notes = (0..<times).map { _ in
                let from = pitch * chance.between(0.75, 1.1)
                let to = pitch * chance.between(0.8, 1.25)
                return Note(from: from, to: to, length: 0.16, rest: 0.05, warble: 0.03)
            }
        default:
            notes = [Note(from: pitch * 0.8, to: pitch * 1.15, length: 0.26, rest: 0)]
        }
    }
}
