/// The colour a prompt asks for, laid over the palette that the time of day gives.
enum Tone: String, Sendable, CaseIterable {
    case natural, pink, blue, purple, gold, teal, red, green, cream

    /// The colour itself; nil when the time of day decides alone.
    private var colour: UInt32? {
        switch self {
        case .natural: nil
        case .pink: 0xf283ad
        case .blue: 0x3f7fe0
        case .purple: 0x8e5bd0
        case .gold: 0xf0b93a
        case .teal: 0x24b0ae
        case .red: 0xd93a46
        case .green: 0x4fae5a
        case .cream: 0xf3e3c3
        }
    }

    /// Gives `scene`'s five colours moved towards this tone: lightness stays, hue and chroma move.
    ///
    /// A studio's backdrop takes the tone almost whole; an outdoor sky keeps most of its own hour.
    func palette(of scene: Scene) -> [String] {
        let natural = Palette.colours(of: scene)
        guard let colour else { return natural.map(\.hex) }
        let aim = Perceptual.lab(Colour(rgb: colour))
        let share: Float = scene.place == .studio ? 0.85 : 0.4
        return natural.enumerated().map { index, own in
            if index == 4 { return Colour(rgb: colour).hex }
            var lab = Perceptual.lab(own)
            let part = index == 3 && scene.place != .studio ? share / 2 : share
            lab.y += (aim.y - lab.y) * part
            lab.z += (aim.z - lab.z) * part
            if scene.place == .studio { lab.x += (aim.x - lab.x) * 0.3 }
            return Perceptual.colour(lab).hex
        }
    }
}
