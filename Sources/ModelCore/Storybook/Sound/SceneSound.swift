private import Foundation
package import Generation

/// The sound of a scene: what its place sounds like, and what happens in it when.
package enum SceneSound {
    /// Plays `scene` for `seconds`, with every event at its own moment.
    ///
    /// - Returns: stereo, 48 kHz, quiet enough to lie under music; silence for a silent scene.
    package static func play(_ scene: Scene, seconds: Double) -> Sound {
        let count = max(0, Int((seconds * 48_000).rounded()))
        let silence = [Float](repeating: 0, count: count)
        var sound = Sound(left: silence, right: silence)
        guard count > 0 else { return sound }
        for bed in beds(of: scene) { bed.add(to: &sound, seed: scene.seed) }
        for event in scene.events where event.kind == .burst {
            burst(at: event.t, seed: scene.seed, into: &sound)
        }
        if hearsBirds(scene) { birds(seconds: seconds, seed: scene.seed, into: &sound) }
        fadeEnds(&sound)
        return sound
    }

    private static func beds(of scene: Scene) -> [NoiseBed] {
        var beds: [NoiseBed] = []
        switch scene.place {
        case .sea, .beach, .lake: beds.append(.surf)
        case .hills, .mountains, .meadow, .forest: beds.append(.breeze)
        case .city, .street: beds.append(.distantCity)
        case .room, .kitchen, .desk, .cafe, .party: beds.append(.roomTone)
        case .studio, .space, nil: break
        }
        if scene.elements.contains(where: { $0.kind == .rain }) { beds.append(.rain) }
        if scene.elements.contains(where: { $0.kind == .leaves }) { beds.append(.breeze) }
        return beds
    }

    private static func hearsBirds(_ scene: Scene) -> Bool {
        let outside: Set<Scene.Place?> = [.hills, .meadow]
        let day: Set<Scene.TimeOfDay?> = [.dawn, .morning, .noon]
        return outside.contains(scene.place) && day.contains(scene.time)
            && !scene.elements.contains { $0.kind == .rain || $0.kind == .snow }
    }

    /// A far thud, then a spray of crackles: the light is seen at `moment`, so it is heard there.
    private static func burst(at moment: Double, seed: UInt64, into sound: inout Sound) {
        var noise = NoiseSource(seed: seed ^ moment.bitPattern)
        let pan = Double(noise.next()) * 0.5
        let (leftGain, rightGain) = gains(pan: pan)
        var low: Float = 0
        let first = Int(moment * 48_000)
        for offset in 0..<Int(1.6 * 48_000) {
            let index = first + offset
            guard sound.left.indices.contains(index) else { continue }
            let time = Float(offset) / 48_000
            low += 0.012 * (noise.next() - low)
            var sample = low * 3.2 * exp(-time * 5)
            // Crackle: sparse clicks, thinning out.
            let spark = noise.next()
            if abs(spark) > 1 - 0.006 * exp(-time * 1.8) { sample += 0.1 * spark * exp(-time) }
            sound.left[index] += sample * leftGain
            sound.right[index] += sample * rightGain
        }
    }

    /// Short falling whistles in twos and threes, at irregular distances.
    private static func birds(seconds: Double, seed: UInt64, into sound: inout Sound) {
        var noise = NoiseSource(seed: seed &+ 0xB1D5)
        var moment = 0.6 + Double(noise.unit()) * 1.5
        while moment < seconds - 0.6 {
            let pitch = 2_600 + 1_500 * Double(noise.unit())
            let pan = Double(noise.next()) * 0.8
            for call in 0..<(2 + Int(noise.unit() * 2.9)) {
                chirp(at: moment + Double(call) * 0.16, pitch: pitch, pan: pan, into: &sound)
            }
            moment += 1.4 + Double(noise.unit()) * 3
        }
    }

    private static func chirp(
        at moment: Double,
        pitch: Double,
        pan: Double,
        into sound: inout Sound
    ) {
        let (leftGain, rightGain) = gains(pan: pan)
        let length = 0.09
        var phase = 0.0
        for offset in 0..<Int(length * 48_000) {
            let index = Int(moment * 48_000) + offset
            guard sound.left.indices.contains(index) else { continue }
            let share = Double(offset) / (length * 48_000)
            phase += 2 * .pi * pitch * (1.12 - 0.3 * share) / 48_000
            let sample = Float(sin(phase) * sin(.pi * share)) * 0.018
            sound.left[index] += sample * leftGain
            sound.right[index] += sample * rightGain
        }
    }

    private static func gains(pan: Double) -> (Float, Float) {
        let angle = (pan + 1) * .pi / 4
        return (Float(cos(angle)), Float(sin(angle)))
    }

    /// Takes 0.4 s at both ends from and to silence, so that cuts between scenes do not click.
    private static func fadeEnds(_ sound: inout Sound) {
        let fade = min(sound.left.count / 2, 19_200)
        for offset in 0..<fade {
            let gain = Float(offset) / Float(fade)
            for index in [offset, sound.left.count - 1 - offset] {
                sound.left[index] *= gain
                sound.right[index] *= gain
            }
        }
    }
}
