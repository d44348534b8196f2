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

    /// Gives what happens in the clip's first `duration` seconds, earliest first.
    ///
    /// Bursts come from the fireworks' programme, from the clip's `start` on and round again in a
    /// loop; steps from those who walk; what else happens is the scene's own.
    package func events(duration: Double) -> [Event] {
        let end = min(max(duration, 0), Scene.longest)
        let own = events.filter { $0.kind != .burst && $0.kind != .step && $0.t < end }
        return (own + bursts(until: end) + People.steps(self, duration: end))
            .sorted { $0.t < $1.t }
    }

    private func bursts(until end: Double) -> [Event] {
        guard let fireworks = elements.first(where: { $0.kind == .fireworks }) else { return [] }
        let programme = FireworkProgramme(
            seed: seed,
            count: fireworks.count,
            period: loop.map { Float($0) * pace.tempo }
        )
        let (first, last) = (Float(start) * pace.tempo, Float(start + end) * pace.tempo)
        return programme.bursts(after: first - 0.01, before: last)
            .map { Event(t: Double($0.time / pace.tempo) - start, kind: .burst) }
            .filter { $0.t >= 0 && $0.t < end }
    }
}
