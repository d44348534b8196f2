import Foundation
import Kernels

/// A large planet with rings.
struct RingedPlanet {
    private let setting: Setting
    private let tint: SpaceTint
    private let centre: SIMD2<Float>
    private let radius: Float
    private let lean: Float
    private let seed: UInt32
    private let hasRings: Bool

    init(_ setting: Setting, _ tint: SpaceTint, _ chance: inout Chance) {
        (self.setting, self.tint) = (setting, tint)
        let size = setting.stage.size
        radius = (setting.stage.isPortrait ? 0.235 : 0.205) * chance.between(0.9, 1.12)
        centre = SIMD2(
            size.x * (tint.side > 0 ? chance.between(0.28, 0.38) : chance.between(0.62, 0.72)),
            size.y * (setting.stage.isPortrait ? 0.34 : 0.36)
        )
        lean = chance.between(0.24, 0.42) * (chance.unit() > 0.5 ? 1 : -1)
        seed = UInt32(truncatingIfNeeded: chance.word())
        hasRings = chance.unit() < 0.85
    }

    func layer() -> Layer {
        let reach = radius * 2.45
        var canvas = Canvas(
            from: centre - reach,
            to: centre + reach,
            scale: setting.stage.scale,
            depth: 0.2
        )
        canvas.glow(centre, radius * 1.75, tint.glow.at(0.22), .over)
        let (w, h) = (canvas.pixels.width, canvas.pixels.height)
        let under = canvas.pixels
        let (origin, scale) = (canvas.origin, canvas.scale)
        let bands = noise(
            width: 512,
            height: 1,
            NoiseGrid(origin: SIMD2(7, 3), step: SIMD2(1 / 40, 1), octaves: 5, gain: 0.6),
            seed: seed
        )
        let swirl = noise(
            width: w,
            height: h,
            NoiseGrid(
                origin: .zero,
                step: SIMD2(2.2, 9) / (scale * radius * 1.6),
                octaves: 5,
                gain: 0.5
            ),
            seed: seed &+ 9
        )
        let (c, s) = (cos(lean), sin(lean))
        canvas.pixels = PixelBuffer(width: w, height: h) { x, y in
            let at = (origin + SIMD2(Float(x) + 0.5, Float(y) + 0.5) / scale - centre) / radius
            let p = SIMD2(c * at.x + s * at.y, -s * at.x + c * at.y)
            var colour = under.colour(x: x, y: y)
            colour = colour.w > 0 ? (colour / colour.w).at(colour.w) : colour
            let ring = ring(p, bands)
            if !(p.y > 0) { colour = over(ring, colour) }
            colour = over(ball(p, at, swirl[y * w + x], bands, edge: scale * radius), colour)
            if p.y > 0 { colour = over(ring, colour) }
            return colour
        }
        return canvas.layer()
    }

    private func over(_ a: Colour, _ b: Colour) -> Colour {
        let alpha = a.w + b.w * (1 - a.w)
        guard alpha > 0 else { return .zero }
        return ((a * a.w + b * b.w * (1 - a.w)) / alpha).at(alpha)
    }

    /// The banded ball, day and night side; `p` along its bands, `at` upright.
    private func ball(
        _ p: SIMD2<Float>,
        _ at: SIMD2<Float>,
        _ swirl: Float,
        _ bands: [Float],
        edge: Float
    ) -> Colour {
        let far = (p * p).sum().squareRoot()
        let cover = min(max((1 - far) * edge + 0.5, 0), 1)
        guard cover > 0 else { return .zero }
        let z = max(1 - far * far, 0).squareRoot()
        let latitude = p.y * 0.9 + swirl * 0.05 * z
        let index = min(max(Int((latitude + 1.2) * 210), 0), 511)
        let tone = bands[index] + swirl * 0.22
        let base = Perceptual.shift(tint.cloud, tint.glow, tone)
        let toLight = SIMD3<Float>(tint.side * 0.66, -0.46, 0.60)
        let day = toLight.x * at.x + toLight.y * at.y + toLight.z * z
        let lit = smooth(-0.22, 0.75, day)
        let shade = shadow(p)
        var colour = tint.deep.scaled(0.55).mixed(base, 0.08 + 0.92 * lit * (1 - 0.55 * shade))
        // Air at the rim catches the light.
        let rim = pow(1 - z, 3.2) * smooth(-0.1, 0.6, day)
        colour = colour.mixed(tint.glow.mixed(.white, 0.5), 0.62 * rim)
        return colour.at(cover)
    }

    /// What the ring's shadow leaves on the ball.
    private func shadow(_ p: SIMD2<Float>) -> Float {
        guard hasRings else { return 0 }
        let y = p.y - 0.13 - 0.14 * (1 - p.x * p.x)
        return smooth(0.11, 0.04, abs(y))
    }

    private func ring(_ p: SIMD2<Float>, _ bands: [Float]) -> Colour {
        guard hasRings else { return .zero }
        let far = SIMD2(p.x, p.y / 0.24)
        let r = (far * far).sum().squareRoot()
        guard r > 1.32, r < 2.32 else { return .zero }
        let index = min(Int((r - 1.3) * 480), 511)
        let gap = 1 - 0.85 * exp(-pow((r - 1.93) / 0.022, 2))
        let ends = smooth(1.32, 1.40, r) * smooth(2.32, 2.22, r)
        let density = min(max(0.55 + bands[index] * 0.75, 0.10), 1) * gap * ends
        // The ball's shadow lies over the far part.
        let dark = p.y < 0 ? smooth(0.9, 0.6, abs(p.x + tint.side * 0.55)) : 0
        let colour = tint.glow.mixed(.white, 0.45).scaled(0.95 - 0.75 * dark)
        return colour.at(density * 0.82)
    }
}

extension Perceptual {
    /// Gives a colour between two for a tone of about −1...1, a little lighter and darker besides.
    static func shift(_ a: Colour, _ b: Colour, _ tone: Float) -> Colour {
        a.mixed(b, smooth(-0.6, 0.7, tone)).scaled(0.88 + 0.24 * smooth(-0.8, 0.8, tone)).at(1)
    }
}

/// A small cratered moon that goes slowly up and down its way.
struct SmallMoon: Drawn {
    private let sprite: PixelBuffer
    private let home: SIMD2<Float>
    private let scale: Float

    init(_ setting: Setting, _ tint: SpaceTint) {
        var chance = setting.stage.chance(248)
        let size = setting.stage.size
        scale = setting.stage.scale
        let isMoon = setting.scene.object == .moon || setting.scene.object == .sun
        let radius: Float = isMoon ? 0.115 : 0.052
        home = SIMD2(
            size.x * (tint.side > 0 ? 0.76 : 0.24),
            size.y * (setting.stage.isPortrait ? 0.20 : 0.24)
        )
        let base =
            setting.scene.object == .sun
            ? Colour(rgb: 0xffe2a0) : tint.land.mixed(.white, 0.45)
        sprite = Sprites.sketch(radius * scale) { canvas in
            canvas.fill(
                .ellipse(.zero, .one, pieces: 80),
                Paint(
                    around: SIMD2(0.45 * tint.side, -0.40),
                    radii: SIMD2(repeating: 1.55),
                    [
                        (0, base.mixed(.white, 0.45)), (0.45, base), (0.8, base.scaled(0.42)),
                        (1, tint.deep.mixed(base, 0.12)),
                    ]
                )
            )
            guard setting.scene.object != .sun else { return }
            for _ in 0..<14 {
                let angle = chance.between(0, 6.28)
                let away = chance.unit().squareRoot() * 0.82
                let r = chance.between(0.05, 0.19) * (1.1 - away * 0.6)
                let at = SIMD2(cos(angle), sin(angle)) * away
                canvas.fill(
                    .ellipse(at, SIMD2(r, r * 0.92), pieces: 20),
                    Colour.black.at(0.20),
                    .atop
                )
                canvas.fill(
                    .ellipse(
                        at + SIMD2(-tint.side * r * 0.22, r * 0.20),
                        SIMD2(r, r * 0.9) * 0.86,
                        pieces: 20
                    ),
                    base.mixed(.white, 0.2).at(0.28),
                    .atop
                )
            }
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: 0.27, at: moment.time)
        let drift = SIMD2(0.016 * moment.wave(0.10, 0.4), 0.010 * moment.wave(0.13, 1.9))
        picture.draw(
            sprite,
            Pose(
                centre: view.pixel(home + drift),
                scale: SIMD2(repeating: view.scale / scale),
                angle: 0.05 * moment.wave(0.10, 0)
            )
        )
    }
}

/// Stones that turn slowly in the distance.
struct Asteroids: Drawn {
    private let items: [(home: SIMD2<Float>, size: Float, rate: Float, phase: Float, look: Int)]
    private let looks: [PixelBuffer]
    private let scale: Float
    private let wind: Float

    init(_ setting: Setting, _ tint: SpaceTint) {
        var chance = setting.stage.chance(249)
        let size = setting.stage.size
        scale = setting.stage.scale
        wind = setting.breeze
        let stone = tint.land.mixed(tint.glow, 0.12)
        looks = (0..<3).map { _ in
            let rim = (0..<13).map { step -> SIMD2<Float> in
                let angle = Float(step) / 13 * 2 * .pi
                return SIMD2(cos(angle), sin(angle) * 0.78) * chance.between(0.72, 1)
            }
            return Sprites.sketch(setting.stage.scale * 0.022) { canvas in
                canvas.fill(
                    Path(rim),
                    Paint(
                        from: SIMD2(tint.side * 0.8, -0.8),
                        to: SIMD2(-tint.side * 0.7, 0.7),
                        [
                            (0, stone.mixed(.white, 0.35)), (0.5, stone.scaled(0.8)),
                            (1, stone.scaled(0.25)),
                        ]
                    )
                )
                for _ in 0..<3 {
                    let at = SIMD2(chance.between(-0.45, 0.45), chance.between(-0.35, 0.35))
                    canvas.fill(
                        .ellipse(at, SIMD2(0.16, 0.11), pieces: 14),
                        Colour.black.at(0.22),
                        .atop
                    )
                }
            }
        }
        items = (0..<Int(7 * size.x) + 2).map { index in
            let t = chance.unit()
            return (
                SIMD2(
                    size.x * chance.unit(),
                    size.y * (0.50 + 0.16 * chance.between(-1, 1) + 0.04 * t)
                ),
                0.20 + 0.80 * pow(chance.unit(), 2.2), chance.between(-0.16, 0.16),
                chance.between(0, 6.28), index % 3
            )
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for item in items {
            let view = camera.view(depth: 0.22 + 0.22 * item.size, at: moment.time)
            let drift = SIMD2(
                0.020 * wind * moment.wave(0.11 + 0.05 * item.size, item.phase),
                0.010 * moment.wave(0.17, item.phase * 2.3)
            )
            picture.draw(
                looks[item.look],
                Pose(
                    centre: view.pixel(item.home + drift),
                    scale: SIMD2(repeating: item.size * view.scale / scale),
                    angle: item.phase + moment.angle(item.rate)
                ),
                tint: Colour(1, 1, 1, 0.55 + 0.45 * item.size)
            )
        }
    }
}
