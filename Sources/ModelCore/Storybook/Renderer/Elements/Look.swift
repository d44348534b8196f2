import Kernels

/// The sprites and tints of one kind of falling or rising thing.
struct Look: Sendable {
    /// Each look, large, then halved.
    private let levels: [[PixelBuffer]]
    let tints: [Colour]
    /// What the looks are coloured with, one for one, where that is known.
    let colours: [Colour]
    /// Whether it flashes when it turns to the light, as foil does.
    let shines: Bool

    /// Paints the looks for a largest radius in units.
    init(_ kind: Scene.ElementKind, _ setting: Setting, radius: Float) {
        let made = Look.painted(kind, setting, radius * setting.stage.scale)
        levels = made.sprites.map { [$0, $0.halved(), $0.halved().halved()] }
        tints = made.tints
        colours = Elements.festive(setting.light)
        shines = kind == .confetti && setting.light.isToned
    }

    /// Gives a look at about `ratio` of its full size, and what still has to be scaled.
    func sprite(_ number: Int, ratio: Float) -> (picture: PixelBuffer, scale: Float) {
        let level = ratio > 0.6 ? 0 : ratio > 0.3 ? 1 : 2
        return (levels[number % levels.count][level], ratio * Float(1 << level))
    }

    private static func painted(
        _ kind: Scene.ElementKind,
        _ setting: Setting,
        _ radius: Float
    ) -> (sprites: [PixelBuffer], tints: [Colour]) {
        let light = setting.light
        let colours = Elements.festive(light)
        let shade = light.ambient.mixed(.white, 0.42)
        switch kind {
        case .confetti: return ((0...2).map { Sprites.confetti(radius, shape: $0) }, colours)
        case .petals:
            var pinks = Elements.own([0xffb9cc, 0xffd3de, 0xffc4d4, 0xff9fb8], light, accent: 0)
            if !light.isToned { pinks[2] = pinks[2].mixed(light.accent, 0.3) }
            return (pinks.map { Sprites.petal(radius, $0.filtered(shade)) }, [.white])
        case .leaves:
            let autumn = Elements.own(
                [0xe2762b, 0xc94f2a, 0xe9a93a, 0xa8642c, 0xd8912f],
                light,
                accent: 0.08
            )
            return (autumn.map { Sprites.leaf(radius, $0.filtered(shade)) }, [.white])
        case .snow:
            let tint = light.ambient.mixed(.white, 0.75)
            return ([Sprites.snow(radius), Sprites.snow(radius), Sprites.flake(radius)], [tint])
        case .balloons: return (colours.map { Sprites.balloon(radius, $0, light) }, [.white])
        case .lanterns:
            let paper = Elements.own([0xff9a3c, 0xffb04f], light, accent: 0.14)
            return (paper.map { Sprites.lantern(radius, $0) }, [.white])
        case .bubbles: return ((0..<3).map { Sprites.bubble(radius, Float($0) * 1.3) }, [.white])
        default:
            var reds = Elements.own([0xf0476a, 0xf0476a, 0xff7f9c], light, accent: 0)
            if !light.isToned { reds[1] = reds[1].mixed(light.accent, 0.55) }
            return (reds.map { Sprites.heart(radius, $0.filtered(shade)) }, [.white])
        }
    }
}
