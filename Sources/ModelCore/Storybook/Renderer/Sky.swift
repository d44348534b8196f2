import Foundation
import Kernels

/// Sky, sun or moon, clouds and stars.
enum Sky {
    static let depth: Float = 0.10

    /// Gives the parts of a sky down to `bottom` units.
    static func parts(_ setting: Setting, bottom: Float) -> [any Drawn] {
        let backdrop = painted(setting, bottom: bottom)
        var parts: [any Drawn] = [backdrop]
        let isDark = setting.light.time == .night || setting.light.time == .dusk
        if isDark && !isCovered(setting) { parts.append(Twinkle(setting)) }
        parts.append(clouds(setting))
        return parts
    }

    /// Whether clouds hide the sun, the moon and the stars.
    static func isCovered(_ setting: Setting) -> Bool { setting.light.weather.overcast > 0.5 }

    private static func painted(_ setting: Setting, bottom: Float) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        let horizon = setting.horizon
        var canvas = Canvas(stage, depth: depth, bottom: bottom)
        canvas.fill(
            Paint(
                from: SIMD2(0, 0),
                to: SIMD2(0, horizon),
                Perceptual.stops([
                    (0, light.top), (0.50, light.top.mixed(light.middle, 0.72)),
                    (0.72, light.middle), (0.93, light.horizon.mixed(light.middle, 0.12)),
                    (1, light.horizon),
                ])
            )
        )
        glows(setting, &canvas)
        let isDark = light.time == .night || light.time == .dusk
        if isDark && !isCovered(setting) { stars(setting, &canvas) }
        let isObject = setting.scene.object == .sun || setting.scene.object == .moon
        if isObject || !isCovered(setting) { disc(setting, &canvas) }
        return canvas.layer(isEndless: true)
    }

    private static func glows(_ setting: Setting, _ canvas: inout Canvas) {
        let light = setting.light
        let sun = setting.sun
        let clear: Float =
            switch light.time {
            case .dawn: 0.72
            case .morning: 0.50
            case .noon: 0.85
            case .golden: 0.92
            case .dusk: 0.66
            case .night: 0.20
            }
        let strength = clear * (1 - 0.72 * light.weather.overcast)
        let warm = light.source.mixed(light.horizon, 0.25)
        canvas.glow(sun, 1.15, warm.at(strength * 0.40), .over)
        canvas.glow(sun, 0.52, warm.at(strength * 0.50), .over)
        canvas.glow(sun, 0.22, light.source.at(strength * 0.70), .over)
        // Light gathers along the horizon when its source is low.
        if light.height < 0.2 {
            canvas.glow(
                SIMD2(sun.x, setting.horizon),
                1.3,
                warm.at(strength * 0.55),
                squash: 0.16,
                .over
            )
        }
    }

    private static func disc(_ setting: Setting, _ canvas: inout Canvas) {
        let light = setting.light
        let object = setting.scene.object
        let sun = setting.sun
        if object == .moon || (light.time == .night && object != .sun) {
            Moon.paint(
                on: &canvas,
                at: sun,
                radius: object == .moon ? 0.115 : 0.048,
                setting
            )
        } else if object == .sun || light.time != .dusk {
            let radius: Float = object == .sun ? 0.115 : light.height < 0.2 ? 0.058 : 0.05
            let core = light.source.mixed(.white, light.height < 0.2 ? 0.72 : 0.9)
            canvas.glow(
                sun,
                radius * (light.height < 0.2 ? 2.4 : 4),
                light.source.mixed(.white, 0.45).at(0.85),
                .over
            )
            canvas.fill(
                .ellipse(sun, SIMD2(repeating: radius), pieces: 96),
                Paint(
                    around: sun,
                    radii: SIMD2(repeating: radius),
                    [(0, core), (0.75, core), (1, core.mixed(light.source, 0.35))]
                )
            )
        }
    }

    private static func stars(_ setting: Setting, _ canvas: inout Canvas) {
        var chance = setting.stage.chance(21)
        let size = setting.stage.size
        let isNight = setting.light.time == .night
        let count = Int((isNight ? 340 : 90) * size.x * size.y)
        for _ in 0..<count {
            let y = chance.unit() * setting.horizon * (isNight ? 0.95 : 0.55)
            let at = SIMD2(chance.between(-0.1, size.x + 0.1), y)
            let big = chance.unit()
            let fade = 1 - y / setting.horizon
            let alpha = (0.25 + 0.75 * big * big) * (0.25 + 0.75 * fade)
            let tint = Colour(1, 0.92, 0.84, 1).mixed(Colour(0.8, 0.88, 1, 1), chance.unit())
            canvas.glow(at, 0.0018 + 0.0042 * big * big * big, tint.at(alpha))
        }
    }

    /// Gives clouds that drift, softly lit from the sun's side.
    static func clouds(_ setting: Setting) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        let deck = CloudDeck(light.weather)
        let detail: Float = 0.5
        let cells = 4
        let span = max(stage.size.x * 2.1, 3.2)
        let width = Int(span * stage.scale * detail)
        let height = max(Int(setting.horizon * stage.scale * detail), 4)
        let seed = UInt32(truncatingIfNeeded: setting.scene.seed &* 31 &+ 5)
        var density = [Float](repeating: 0, count: width * height)
        let cover = deck.cover
        for y in 0..<height {
            // Seen from below, clouds crowd and flatten towards the horizon.
            let up = 1 - (Float(y) + 0.5) / Float(height)
            let row = noise(
                width: width,
                height: 1,
                NoiseGrid(
                    origin: SIMD2(0, 3.6 / (up + 0.30)),
                    step: SIMD2(Float(cells) / Float(width), 1),
                    octaves: 7,
                    gain: 0.50,
                    period: cells
                ),
                seed: seed
            )
            let limit = cover + 0.10 * smooth(0.55, 1, up) + 0.10 * smooth(0.12, 0, up)
            for x in 0..<width { density[y * width + x] = smooth(limit, limit + 0.42, row[x]) }
        }
        let sunX = (setting.sun.x / span * Float(width))
        let sunY = setting.sun.y / setting.horizon * Float(height)
        let lit = light.source.mixed(.white, 0.35).mixed(light.horizon, 0.25)
            .filtered(
                light.time == .night
                    ? Colour(0.42, 0.47, 0.66, 1) : light.ambient.mixed(.white, 0.5)
            )
        let shade = light.middle.mixed(light.top, 0.25).mixed(light.haze, 0.25)
            .scaled((light.time == .night ? 0.9 : 0.94) * deck.shade)
        let reach = max(Float(height) / 60, 1)
        let strength = light.time == .night ? deck.strength * 0.7 : deck.strength
        let picture = PixelBuffer(width: width, height: height) { x, y in
            let d = density[y * width + x]
            if d < 0.004 { return .zero }
            var to = SIMD2(sunX - Float(x), sunY - Float(y))
            let length = max((to * to).sum().squareRoot(), 1)
            to *= reach / length
            let u = ((x + Int(to.x)) % width + width) % width
            let v = min(max(y + Int(to.y), 0), height - 1)
            let bright = min(max(0.62 + (d - density[v * width + u]) * 1.9 - d * 0.22, 0), 1)
            let fade = smooth(0, 0.10, 1 - Float(y) / Float(height))
            let edge = deck.thinning > 0.3 ? smooth(0, 0.05, Float(y) / Float(height)) : 1
            // Fainter overhead: words stand there.
            let height = 1 - deck.thinning * (1 - Float(y) / Float(height))
            return shade.mixed(lit, bright).at(d * strength * height * edge * (0.35 + 0.65 * fade))
        }
        return Layer(
            picture: picture,
            origin: SIMD2(0, 0),
            scale: Float(width) / span,
            depth: 0.14,
            drift: (light.weather == .cloudy ? 0.011 : 0.007) * setting.cloudPace
        )
    }
}

/// How thick and how dark the clouds of one kind of weather are.
private struct CloudDeck {
    /// Density below which the sky shows; lower is more cloud.
    var cover: Float = 0.16
    var shade: Float = 1
    var strength: Float = 0.78
    /// How much fainter they are overhead: words stand there.
    var thinning: Float = 0.42

    init(_ weather: Scene.Weather) {
        switch weather {
        case .clear: break
        case .wind: (cover, strength) = (0.02, 0.84)
        case .cloudy: (cover, shade, strength, thinning) = (-0.30, 0.93, 0.94, 0.22)
        case .rain: (cover, shade, strength, thinning) = (-0.46, 0.80, 0.95, 0.08)
        case .snow: (cover, shade, strength, thinning) = (-0.46, 0.97, 0.75, 0.12)
        case .fog: (cover, strength, thinning) = (-0.30, 0.30, 0.30)
        }
    }
}

/// The moon's face.
enum Moon {
    static func paint(
        on canvas: inout Canvas,
        at centre: SIMD2<Float>,
        radius: Float,
        _ setting: Setting
    ) {
        let colour = Colour(rgb: 0xf4efdc)
        canvas.glow(centre, radius * 4.2, Colour(rgb: 0x9fb4e8).at(0.30), .over)
        canvas.glow(centre, radius * 1.9, Colour(rgb: 0xdfe6ff).at(0.38), .over)
        canvas.fill(
            .ellipse(centre, SIMD2(repeating: radius), pieces: 96),
            Paint(
                around: centre - radius * 0.25,
                radii: SIMD2(repeating: radius * 1.3),
                [(0, colour.mixed(.white, 0.5)), (0.6, colour), (1, colour.scaled(0.86))]
            )
        )
        var chance = setting.stage.chance(23)
        for _ in 0..<11 {
            let angle = chance.between(0, 2 * .pi)
            let away = chance.unit().squareRoot() * 0.72
            let size = chance.between(0.07, 0.24)
            let at = centre + SIMD2(cos(angle), sin(angle)) * radius * away * (1 - size * 0.5)
            canvas.glow(
                at,
                radius * size * 1.7,
                Colour(rgb: 0x8d8f9a).at(0.30),
                .atop
            )
        }
    }
}

/// A few stars that flicker.
struct Twinkle: Drawn {
    private let stars: [(place: SIMD2<Float>, size: Float, phase: Float)]
    private let sprite: PixelBuffer

    init(_ setting: Setting) {
        var chance = setting.stage.chance(22)
        let size = setting.stage.size
        stars = (0..<Int(22 * size.x * size.y)).map { _ in
            (
                SIMD2(chance.between(0, size.x), chance.unit() * setting.horizon * 0.7),
                chance.between(0.5, 1), chance.between(0, 6.28)
            )
        }
        sprite = Sprites.star(setting.stage.scale * 0.02)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        let view = camera.view(depth: Sky.depth, at: time)
        for star in stars {
            let beat = 0.5 + 0.5 * moment.wave(0.7 + star.phase * 0.2, star.phase * 5)
            picture.draw(
                sprite,
                Pose(
                    centre: view.pixel(star.place),
                    scale: SIMD2(repeating: star.size * view.scale / camera.stage.scale)
                ),
                tint: Colour(1, 1, 1, 0.25 + 0.7 * beat * beat),
                glowing: true
            )
        }
    }
}
