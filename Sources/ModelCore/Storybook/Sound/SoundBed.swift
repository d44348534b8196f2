internal import Generation

/// One lasting sound of a scene and how much of it there is.
struct SoundBed: Sendable, Equatable {
    var kind: Ambience
    /// 0.5 for gentle, 1 for as usual, 1.6 for heavy.
    var strength: Float = 1
    /// How near it is: multiplies what is heard.
    var level: Float = 1
    /// Seconds of the clip after which it is over.
    var until: Double?
    /// Whether it was asked for by name, so that even a short clip has to have it.
    var isAsked = false

    /// Adds the bed to a stretch of sound in which the clip begins at `clipStart`.
    func play(into field: inout SoundField, clipStart: Double) {
        field.level = level
        field.ends = until.map { field.course.inLoop(clipStart + $0) } ?? .infinity
        field.due = isAsked ? clipStart : nil
        kind.play(into: &field, strength: strength)
        field.level = 1
        field.ends = .infinity
        field.due = nil
    }

    /// Gives what a scene sounds like while nothing happens in it.
    static func beds(of scene: Scene) -> [SoundBed] {
        var beds = place(scene) + creatures(scene) + weather(scene) + object(scene)
        if scene.elements.contains(where: { $0.kind == .leaves }) {
            beds.append(SoundBed(kind: .rustle))
        }
        var heard: Set<Ambience> = []
        return beds.filter { heard.insert($0.kind).inserted }
    }

    /// Whether the scene is under a roof.
    static func isIndoors(_ scene: Scene) -> Bool {
        switch scene.place {
        case .room, .kitchen, .desk, .cafe, .party: true
        default: false
        }
    }

    private static func place(_ scene: Scene) -> [SoundBed] {
        switch scene.place {
        case .sea: [SoundBed(kind: .surf)]
        case .beach: [SoundBed(kind: .surf, strength: 0.8)]
        case .lake: [SoundBed(kind: .lapping)]
        case .hills: [SoundBed(kind: .wind, strength: 0.6, level: 0.8)]
        case .mountains: [SoundBed(kind: .wind)]
        case .forest: [SoundBed(kind: .rustle), SoundBed(kind: .wind, strength: 0.4, level: 0.5)]
        case .meadow: [SoundBed(kind: .wind, strength: 0.4, level: 0.5)]
        case .city: [SoundBed(kind: .traffic)]
        case .street:
            [
                SoundBed(kind: .traffic, strength: 0.6), SoundBed(kind: .steps),
                SoundBed(kind: .murmur, strength: 0.35),
            ]
        case .room, .desk: [SoundBed(kind: .room)]
        case .kitchen: [SoundBed(kind: .kitchen)]
        case .cafe: [SoundBed(kind: .murmur, strength: 0.7), SoundBed(kind: .cups)]
        case .party: [SoundBed(kind: .murmur, strength: 1.2), SoundBed(kind: .cups, level: 0.6)]
        case .space: [SoundBed(kind: .space)]
        case .studio, nil: []
        }
    }

    /// Birds and bees by day, crickets and an owl by night; in rain and snow they keep still.
    private static func creatures(_ scene: Scene) -> [SoundBed] {
        guard !isIndoors(scene), !has(.rain, .rain, scene), !has(.snow, .snow, scene) else {
            return []
        }
        var beds: [SoundBed] = []
        let isDark = scene.time == .night || scene.time == .dusk
        let isWild: Set<Scene.Place?> = [.hills, .forest, .meadow, .lake]
        if isWild.contains(scene.place) {
            if isDark {
                beds.append(SoundBed(kind: .crickets))
                if scene.place == .forest { beds.append(SoundBed(kind: .owl)) }
            } else {
                let many: Float = scene.place == .forest ? 1.4 : scene.place == .lake ? 0.6 : 1
                let misty: Float = scene.weather == .fog ? 0.5 : 1
                beds.append(SoundBed(kind: .birds, strength: many * misty))
                if scene.place == .meadow, scene.weather != .fog {
                    beds.append(SoundBed(kind: .bees))
                }
            }
        }
        if scene.place == .beach || scene.place == .sea, !isDark {
            beds.append(SoundBed(kind: .gulls))
        }
        if scene.elements.contains(where: { $0.kind == .birds }), !isDark {
            beds.append(SoundBed(kind: .birds, strength: 1.4))
        }
        return beds
    }

    private static func has(
        _ kind: Scene.ElementKind,
        _ weather: Scene.Weather,
        _ scene: Scene
    ) -> Bool {
        scene.weather == weather || scene.elements.contains { $0.kind == kind }
    }

    private static func weather(_ scene: Scene) -> [SoundBed] {
        var beds: [SoundBed] = []
        let isInside = isIndoors(scene)
        if has(.rain, .rain, scene) {
            let drops = scene.elements.first { $0.kind == .rain }?.count ?? 120
            let strength = min(max(0.45 + Float(drops) / 220, 0.5), 1.6)
            beds.append(SoundBed(kind: isInside ? .window : .rain, strength: strength))
        }
        if has(.snow, .snow, scene), !isInside, scene.place != .studio, scene.place != .space {
            beds.append(SoundBed(kind: .hush))
        }
        if scene.weather == .wind {
            beds.append(SoundBed(kind: .wind, strength: 1.5, level: isInside ? 0.3 : 1.1))
        }
        return beds.reversed()
    }

    private static func object(_ scene: Scene) -> [SoundBed] {
        switch scene.object {
        case .candle, .cake:
            // The flames are heard until they are blown out.
            [
                SoundBed(
                    kind: .fire,
                    level: 0.22,
                    until: scene.events.filter { $0.kind == .candlesOut }.map(\.t).min()
                )
            ]
        case .clock: [SoundBed(kind: .tick)]
        case .train: [SoundBed(kind: .train)]
        case .car: [SoundBed(kind: .engine, level: 0.7)]
        case .boat: [SoundBed(kind: .lapping, level: 0.8), SoundBed(kind: .creaking)]
        case .cat: [SoundBed(kind: .purr, level: 0.6)]
        case .dog: [SoundBed(kind: .pant, level: 0.6)]
        default: []
        }
    }
}
