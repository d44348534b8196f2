import Foundation

extension Scene {
    /// Gives the scene with everything written down that was left to the seed.
    ///
    /// The result draws the same frames, byte for byte, unless an event lay beyond the end.
    ///
    /// - Parameters:
    ///   - duration: seconds that the clip lasts; an event of the scene's own that would come after
    ///     it happens just before the end instead, and fireworks stop.
    ///   - width: of the picture; its shape decides how people walk.
    ///   - height: of the picture.
    /// - Returns: the scene with its palette and events.
    package func completed(duration: Double, width: Int = 1080, height: Int = 1920) -> Scene {
        var scene = self
        scene.palette = colours
        scene.duration = duration
        scene.events = events(duration: duration, width: width, height: height)
        return scene
    }

    /// Gives what happens in the first `duration` seconds, earliest first.
    ///
    /// Bursts are the firework programme's and steps are the walkers' in a picture of this shape;
    /// every other event is the scene's own.
    package func events(duration: Double, width: Int = 1080, height: Int = 1920) -> [Event] {
        let end = min(max(duration, 0), Scene.longest)
        let own = events.filter { ![.burst, .step].contains($0.kind) }.map { event in
            let latest = max(end - event.kind.lasts, 0)
            return event.t < end ? event : Event(t: latest, kind: event.kind)
        }
        let stage = Stage(width: width, height: height, seed: seed)
        let steps = People.steps(self, on: stage, duration: end)
        let all = (bursts(until: end) + steps + own).enumerated()
        return all.sorted { ($0.element.t, $0.offset) < ($1.element.t, $1.offset) }.map(\.element)
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

extension Scene.Event.Kind {
    /// Seconds that it takes until all of it was seen.
    var lasts: Double {
        switch self {
        case .burst: 2
        case .candlesOut: 1.5
        case .giftOpens: 1.8
        case .balloonPops: 0.5
        case .step: 0.3
        }
    }
}
