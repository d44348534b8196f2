/// What falls or floats.
enum Elements {
    /// Gives the part of an element that lies behind the land.
    static func behind(_ element: Scene.Element, _ setting: Setting) -> [any Drawn] {
        switch element.kind {
        case .fireworks: [Fireworks(setting, count: element.count)]
        case .lanterns:
            [Flock(setting, .lanterns, count: (element.count + 1) / 2, near: 0...0.45, salt: 1)]
        case .birds: Birds.behind(setting, count: element.count)
        default: []
        }
    }

    /// Gives the far half of what is in the air of the place itself: behind object and people.
    static func amid(_ element: Scene.Element, _ setting: Setting) -> [any Drawn] {
        switch element.kind {
        case .butterflies: [Butterflies(setting, count: element.count, isNear: false)]
        case .paperPlanes: [PaperPlanes(setting, count: element.count, isNear: false)]
        case .streamers: [Streamers(setting, count: element.count, isNear: false)]
        case .confetti, .balloons, .petals, .leaves, .snow, .bubbles, .hearts:
            [Flock(setting, element.kind, count: element.count).half(isNear: false)]
        case .rain, .bokeh, .stars, .fireworks, .lanterns, .sparkles, .birds: []
        }
    }

    /// Gives what of an element passes behind whoever stands in a photo, and what passes before
    /// them; the pieces are those that there would be without anybody.
    static func around(
        _ element: Scene.Element,
        _ setting: Setting
    ) -> (beyond: [any Drawn], before: [any Drawn]) {
        guard let strewn = strewn(element, setting) else {
            return (amid(element, setting), before(element, setting))
        }
        let halves = strewn.halves
        return ([halves.beyond], [halves.before])
    }

    private static func strewn(_ element: Scene.Element, _ setting: Setting) -> (any Strewn)? {
        let count = element.count
        return switch element.kind {
        case .rain: Rain(setting, count: count)
        case .bokeh: Floating(setting, count: count, isBokeh: true)
        case .stars: Floating(setting, count: count, isBokeh: false)
        case .sparkles: Sparkles(setting, count: count)
        case .confetti, .balloons, .petals, .leaves, .snow, .bubbles, .hearts:
            Flock(setting, element.kind, count: count)
        case .lanterns, .fireworks, .butterflies, .birds, .paperPlanes, .streamers: nil
        }
    }

    /// Gives the part that lies before everything else.
    static func before(_ element: Scene.Element, _ setting: Setting) -> [any Drawn] {
        let count = element.count
        switch element.kind {
        case .fireworks: return []
        case .sparkles: return [Sparkles(setting, count: count)]
        case .butterflies: return [Butterflies(setting, count: count, isNear: true)]
        case .birds: return Birds.before(setting, count: count)
        case .paperPlanes: return [PaperPlanes(setting, count: count, isNear: true)]
        case .streamers: return [Streamers(setting, count: count, isNear: true)]
        case .lanterns:
            return count < 2
                ? [] : [Flock(setting, .lanterns, count: count / 2, near: 0.45...1, salt: 2)]
        case .rain: return [Rain(setting, count: count)]
        case .bokeh: return [Floating(setting, count: count, isBokeh: true)]
        case .stars: return [Floating(setting, count: count, isBokeh: false)]
        case .confetti, .balloons, .petals, .leaves, .snow, .bubbles, .hearts:
            return [Flock(setting, element.kind, count: count).half(isNear: true)]
        }
    }

    /// Nearness from which a thing lies before object and people.
    static let near: Float = 0.34

    /// Colours that go with the scene and with one another.
    ///
    /// Where a colour was asked for, all are shades of it.
    static func festive(_ light: Light) -> [Colour] {
        let accent = light.accent
        let base =
            light.isToned
            ? [
                accent, accent.mixed(.white, 0.55), accent.saturated(1.2).scaled(0.78),
                Perceptual.turned(accent, 0.16), accent.mixed(.white, 0.28),
                Perceptual.turned(accent, -0.26).scaled(0.94),
            ]
            : [
                accent, Perceptual.turned(accent, 0.9), Perceptual.turned(accent, -0.9),
                Perceptual.turned(accent, 2.4), accent.mixed(.white, 0.55),
                Perceptual.turned(accent, -2.0),
            ]
        let shade = light.ambient.mixed(.white, 0.52)
        return base.map { $0.saturated(1.12).filtered(shade) }
    }

    /// Gives a thing's own colours, or shades of the one that was asked for.
    static func own(_ colours: [UInt32], _ light: Light, accent share: Float) -> [Colour] {
        guard light.isToned else {
            return colours.map { Colour(rgb: $0).mixed(light.accent, share) }
        }
        let tones = festive(light)
        return colours.enumerated().map { index, value in
            Colour(rgb: value).mixed(tones[index % tones.count], 0.86)
        }
    }
}
