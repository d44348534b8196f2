internal import Generation

/// A lasting sound of a place, a weather or a thing.
package enum Ambience: String, Sendable, CaseIterable {
    case surf, gulls, lapping, stream
    case wind, rustle, rain, window, thunder, hush
    case birds, crickets, owl, bees
    case traffic, steps, murmur, cups, kitchen, tick, room, fire
    case space, train, engine, creaking, purr, pant, applause

    /// Adds it to a stretch of sound, at the stretch's level.
    ///
    /// - Parameters:
    ///   - field: the stretch.
    ///   - strength: 0.5 for gentle, 1 for as usual, 1.6 for heavy.
    func play(into field: inout SoundField, strength: Float) {
        switch self {
        case .surf: field.surf(strength)
        case .gulls: field.gulls()
        case .lapping: field.lapping()
        case .stream: field.stream()
        case .wind: field.wind(strength)
        case .rustle: field.rustle(strength)
        case .rain: field.rain(strength)
        case .window: field.window(strength)
        case .thunder: field.thunder()
        case .hush: field.hush()
        default: playLiving(into: &field, strength: strength)
        }
    }

    private func playLiving(into field: inout SoundField, strength: Float) {
        switch self {
        case .birds: field.birds(strength)
        case .crickets: field.crickets()
        case .owl: field.owl()
        case .bees: field.bees()
        case .traffic: field.traffic(strength)
        case .steps: field.passersBy()
        case .murmur: field.murmur(strength)
        case .cups: field.cups()
        case .kitchen: field.kitchen()
        case .tick: field.tick()
        case .room: field.room()
        case .fire: field.fire(strength)
        default: playMachine(into: &field, strength: strength)
        }
    }

    private func playMachine(into field: inout SoundField, strength: Float) {
        switch self {
        case .space: field.space()
        case .train: field.train()
        case .engine: field.engine()
        case .creaking: field.creaking()
        case .purr: field.purr()
        case .pant: field.pant()
        case .applause: field.applause(strength)
        default: break
        }
    }
}
