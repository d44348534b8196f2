import Foundation

extension Scene {
    /// Gives the scene with everything written down that was left to the seed.
    ///
    /// The result draws the same frames, byte for byte.
    ///
    /// - Parameter duration: seconds that the clip lasts; later events are left out.
    /// - Returns: the scene with its palette and events.
    package func completed(duration: Double) -> Scene {
        var scene = self
        scene.palette = colours
        scene.events = events(duration: duration)
        return scene
    }

    /// Gives what happens in the first `duration` seconds, earliest first.
    package func events(duration: Double) -> [Event] {
        guard let fireworks = elements.first(where: { $0.kind == .fireworks }) else { return [] }
        let end = min(max(duration, 0), Scene.longest)
        return FireworkProgramme(seed: seed, count: fireworks.count)
            .bursts(before: Float(end) * pace.tempo)
            .map { Event(t: Double($0.time / pace.tempo), kind: .burst) }
            .filter { $0.t < end }
    }
}
