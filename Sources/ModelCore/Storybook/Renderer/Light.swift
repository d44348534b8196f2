import Foundation

/// The light of one scene: five colours, where it comes from and what it does to things.
struct Light: Sendable {
    var top: Colour
    var middle: Colour
    var horizon: Colour
    var ground: Colour
    let accent: Colour
    /// Whether the accent was asked for, not left to time and seed.
    let isToned: Bool
    let time: Scene.TimeOfDay
    let weather: Scene.Weather
    /// What daylight or moonlight makes of white.
    var ambient: Colour
    /// The sun's or moon's own colour.
    var source: Colour
    /// Share of the stage: across from the left, up from the horizon in units.
    let across: Float
    let height: Float

    init(_ scene: Scene) {
        let palette = Palette.colours(of: scene)
        (top, middle, horizon, ground, accent) =
            (palette[0], palette[1], palette[2], palette[3], palette[4])
        isToned = Palette.isToned(scene)
        time = scene.time ?? .morning
        weather = scene.weather ?? .clear
        var chance = Chance(scene.seed, 11)
        switch time {
        case .dawn:
            (ambient, source) = (Colour(0.84, 0.76, 0.86, 1), Colour(1, 0.86, 0.66, 1))
            (across, height) = (chance.between(0.24, 0.36), 0.085)
        case .morning:
            (ambient, source) = (Colour(1, 0.98, 0.94, 1), Colour(1, 0.96, 0.82, 1))
            (across, height) = (chance.between(0.74, 0.84), 0.62)
        case .noon:
            (ambient, source) = (Colour(1, 1, 1, 1), Colour(1, 1, 0.94, 1))
            (across, height) = (chance.between(0.2, 0.3), 1.05)
        case .golden:
            (ambient, source) = (Colour(1, 0.80, 0.64, 1), Colour(1, 0.75, 0.43, 1))
            (across, height) = (chance.between(0.62, 0.74), 0.11)
        case .dusk:
            (ambient, source) = (Colour(0.70, 0.60, 0.80, 1), Colour(1, 0.62, 0.48, 1))
            (across, height) = (chance.between(0.3, 0.7), -0.03)
        case .night:
            (ambient, source) = (Colour(0.34, 0.39, 0.60, 1), Colour(0.86, 0.91, 1, 1))
            (across, height) = (chance.between(0.7, 0.8), 0.72)
        }
        cover()
    }

    /// 0 by day, 1 at night: how much of the light is lamps and windows.
    var lamps: Float {
        switch time {
        case .dawn: 0.25
        case .morning, .noon: 0
        case .golden: 0.3
        case .dusk: 0.8
        case .night: 1
        }
    }

    /// Gives what a surface looks like here; `distance` 0...1 adds haze.
    func lit(_ surface: Colour, distance: Float = 0) -> Colour {
        let shown = surface.filtered(ambient)
        return shown.mixed(haze.at(surface.w), hidden(distance))
    }

    /// The colour of far air.
    var haze: Colour {
        horizon.mixed(middle, time == .night || time == .dusk ? 0.35 : 0.22)
    }
}

/// Five colours that go together.
enum Palette {
    private static let choices: [Scene.TimeOfDay: [[UInt32]]] = [
        .dawn: [
            [0x5f74b8, 0xd8a6bd, 0xffd9b3, 0x6f9277, 0xf0788c],
            [0x6a86c4, 0xb9b4d6, 0xffe0c4, 0x7a9a80, 0xf4936b],
            [0x5a6bb0, 0xe3a2a8, 0xffd3a4, 0x6b8a78, 0xe86a92],
        ],
        .morning: [
            [0x4796de, 0x96c8f2, 0xf6efdf, 0x6fb35f, 0xffae42],
            [0x3f8fd6, 0x8fd0ec, 0xeaf4e8, 0x79b765, 0xff7f6b],
            [0x5a9fe2, 0xaccff5, 0xfdeede, 0x74ac62, 0xf2679b],
        ],
        .noon: [
            [0x1f78d8, 0x5fb2f2, 0xcfeaf8, 0x58a94e, 0xff6f5e],
            [0x1a86cf, 0x62c0ea, 0xd6f0f0, 0x5fae55, 0xffc23d],
            [0x2c70d6, 0x72aef4, 0xd9e6fb, 0x62a750, 0xf25c8a],
        ],
        .golden: [
            [0x565a9e, 0xe88a72, 0xffc07a, 0x7c8440, 0xffd45e],
            [0x6b5797, 0xf08a6a, 0xffb86c, 0x8a7f3c, 0xff7e6b],
            [0x4b6aa6, 0xeaa27c, 0xffcc90, 0x7f8a48, 0xff9f4a],
        ],
        .dusk: [
            [0x1f2558, 0x74508f, 0xf59a80, 0x46506e, 0xffb27a],
            [0x1b2c5e, 0x5f5a98, 0xe8919a, 0x414f72, 0xff8f9c],
            [0x2b2258, 0x8b4f86, 0xffa07a, 0x4d4c68, 0xffc66e],
        ],
        .night: [
            [0x070c26, 0x13224f, 0x33497f, 0x24405a, 0xffd489],
            [0x0a0b28, 0x1f2056, 0x454a86, 0x2b3a5c, 0xff9db0],
            [0x05142a, 0x0f2f52, 0x2d5f80, 0x1f4656, 0xffc46b],
        ],
    ]

    /// Whether the scene's accent is none that its seed gives at any time of day.
    static func isToned(_ scene: Scene) -> Bool {
        guard scene.palette.count == 5 else { return false }
        var plain = scene
        plain.palette = []
        return !Scene.TimeOfDay.allCases.contains { time in
            plain.time = time
            return colours(of: plain)[4].hex == scene.palette[4].lowercased()
        }
    }

    /// Gives the scene's own palette, or one that its time and seed decide.
    static func colours(of scene: Scene) -> [Colour] {
        let given = scene.palette.compactMap { Colour(hex: $0) }
        if given.count == 5 { return given }
        var chance = Chance(scene.seed, 7)
        let options = choices[scene.time ?? .morning] ?? []
        let chosen = chance.pick(options)
        let turn = chance.between(-0.07, 0.05)
        let accentTurn = chance.between(-0.25, 0.25)
        let colours = chosen.enumerated().map { index, value in
            Perceptual.turned(Colour(rgb: value), index == 4 ? accentTurn : turn)
        }
        // Through the written form, so that a described palette draws the same bytes.
        return colours.compactMap { Colour(hex: $0.hex) }
    }
}

extension Scene {
    /// The five colours drawn with: the scene's own, or those that its time and seed decide.
    package var colours: [String] { Palette.colours(of: self).map(\.hex) }
}
