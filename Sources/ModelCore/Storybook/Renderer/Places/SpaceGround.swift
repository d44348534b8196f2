import Foundation
import Kernels

/// The ground of a small world: far ridges, craters, stones and crystals.
enum SpaceGround {
    /// Pale crags along the horizon.
    static func ridge(_ setting: Setting, _ tint: SpaceTint, _ chance: inout Chance) -> Layer {
        let stage = setting.stage
        let base = setting.horizon + 0.02
        var canvas = Canvas(stage, depth: 0.42, top: base - 0.22, bottom: base + 0.06)
        for row in 0..<2 {
            let near = Float(row)
            let ridge = Ridge(&chance, height: 0.044 + 0.016 * near, roughness: 0.85, pitch: 3.4)
            let colour = tint.land.scaled(0.62 - 0.16 * near).mixed(tint.cloud, 0.42 - 0.22 * near)
            var points: [SIMD2<Float>] = []
            for step in 0...240 {
                let x = canvas.near.x + (canvas.far.x - canvas.near.x) * Float(step) / 240
                let edge = abs(x / stage.size.x - 0.5) * 2
                let lift = 0.030 - 0.018 * near + 0.050 * edge * edge
                points.append(SIMD2(x, base - max(lift + ridge.height(at: x), 0.002)))
            }
            points.append(SIMD2(canvas.far.x, base + 0.07))
            points.append(SIMD2(canvas.near.x, base + 0.07))
            canvas.fill(
                Path(points),
                Paint(
                    from: SIMD2(0, base - 0.13),
                    to: SIMD2(0, base + 0.03),
                    [
                        (0, colour.mixed(tint.glow, 0.34)), (0.5, colour),
                        (1, colour.mixed(tint.glow, 0.22)),
                    ]
                )
            )
        }
        canvas.settle(setting, ground: 0.5, ledge: 0.006, distance: 0.2)
        return canvas.layer()
    }

    static func layer(_ setting: Setting, _ tint: SpaceTint, _ chance: inout Chance) -> Layer {
        let stage = setting.stage
        let top = setting.horizon
        var canvas = Canvas(stage, depth: 0.66, top: top - 0.05)
        let land = tint.land
        let (low, high) = (canvas.near.x - 0.05, canvas.far.x + 0.05)
        let rough = Ridge(&chance, height: 0.008, roughness: 0.7, pitch: 6)
        func edge(_ x: Float) -> Float {
            let off = (x - stage.size.x / 2) / stage.size.x
            return top + 0.004 + 0.055 * off * off - rough.height(at: x)
        }
        let line = (0...160).map { step -> SIMD2<Float> in
            let x = low + (high - low) * Float(step) / 160
            return SIMD2(x, edge(x))
        }
        canvas.fill(
            Path(line + [SIMD2(high, canvas.far.y + 0.05), SIMD2(low, canvas.far.y + 0.05)]),
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, stage.size.y),
                Perceptual.stops([
                    (0, land.mixed(tint.glow, 0.46)), (0.16, land.mixed(tint.glow, 0.14)),
                    (0.5, land.scaled(0.80)), (1, land.scaled(0.42)),
                ])
            )
        )
        grain(&canvas, tint, top, &chance)
        craters(&canvas, setting, tint, top, &chance)
        stones(&canvas, setting, tint, top, &chance)
        canvas.glow(
            SIMD2(stage.size.x * (0.5 + 0.34 * tint.side), top + 0.02),
            0.6,
            tint.glow.at(0.30),
            squash: 0.22,
            .atop
        )
        canvas.settle(setting, ground: 0.7, ledge: 0.004)
        for place in crystals(setting) { crystal(&canvas, tint, place, &chance) }
        return canvas.layer()
    }

    private static func grain(
        _ canvas: inout Canvas,
        _ tint: SpaceTint,
        _ top: Float,
        _ chance: inout Chance
    ) {
        let low = canvas.far.y
        for index in 0..<Int(900 * (canvas.far.x - canvas.near.x)) {
            let t = pow(chance.unit(), 0.8)
            let at = SIMD2(
                chance.between(canvas.near.x, canvas.far.x),
                top + 0.02 + (low - top) * t
            )
            let size = (0.0016 + 0.0105 * t) * chance.between(0.5, 1.4)
            canvas.fill(
                .ellipse(at, SIMD2(size * 2.2, size * 0.5), pieces: 10),
                (index % 2 == 0 ? tint.glow.at(0.10) : tint.deep.at(0.16)),
                .atop
            )
        }
    }

    private static func craters(
        _ canvas: inout Canvas,
        _ setting: Setting,
        _ tint: SpaceTint,
        _ top: Float,
        _ chance: inout Chance
    ) {
        let size = setting.stage.size
        let below = size.y - top
        for index in 0..<Int(9 + 9 * size.x) {
            let t = pow(Float(index) / (9 + 9 * size.x), 1.2)
            let y = top + 0.022 + below * 0.94 * t
            let x = chance.between(canvas.near.x, canvas.far.x)
            // The middle is kept even for what stands there.
            let isMiddle = abs(x - size.x / 2) < 0.24 && t > 0.25
            let r = (0.012 + 0.075 * t) * chance.between(0.5, 1.1) * (isMiddle ? 0.4 : 1)
            let flat: Float = 0.24 + 0.08 * t
            let land = tint.land
            canvas.fill(
                .ellipse(SIMD2(x, y), SIMD2(r * 1.14, r * 1.2 * flat), pieces: 40),
                land.mixed(tint.glow, 0.34).at(0.55),
                .atop
            )
            canvas.fill(
                .ellipse(SIMD2(x, y), SIMD2(r, r * flat), pieces: 40),
                Paint(
                    from: SIMD2(x + tint.side * r, y - r * flat),
                    to: SIMD2(x - tint.side * r, y + r * flat),
                    [
                        (0, tint.deep.mixed(land, 0.25)), (0.45, land.scaled(0.46)),
                        (1, land.mixed(tint.glow, 0.30)),
                    ]
                ),
                .atop
            )
        }
    }

    private static func stones(
        _ canvas: inout Canvas,
        _ setting: Setting,
        _ tint: SpaceTint,
        _ top: Float,
        _ chance: inout Chance
    ) {
        let size = setting.stage.size
        for index in 0..<Int(34 * size.x) {
            let t = Float(index) / (34 * size.x)
            let x = chance.between(canvas.near.x, canvas.far.x)
            let edge = abs(x / size.x - 0.5) * 2
            let y = top + 0.02 + (canvas.far.y - top) * t
            let r = (0.003 + 0.018 * t) * chance.between(0.5, 1.5) * (0.35 + 0.65 * min(edge, 1))
            let stone = tint.land.scaled(0.66)
            canvas.fill(
                .ellipse(
                    SIMD2(x - tint.side * r * 0.9, y + r * 0.35),
                    SIMD2(r * 1.8, r * 0.28),
                    pieces: 18
                ),
                tint.deep.at(0.5),
                .atop
            )
            let rim = (0..<11).map { step -> SIMD2<Float> in
                let angle = Float(step) / 11 * 2 * .pi
                return SIMD2(x, y) + SIMD2(cos(angle), sin(angle) * 0.68) * r
                    * chance.between(0.8, 1.05)
            }
            canvas.fill(
                Path(rim),
                Paint(
                    from: SIMD2(x + tint.side * r, y - r * 0.7),
                    to: SIMD2(x - tint.side * r, y + r * 0.6),
                    [(0, stone.mixed(tint.glow, 0.62)), (0.45, stone), (1, stone.scaled(0.35))]
                )
            )
        }
    }

    /// Where crystals stand, and how large.
    static func crystals(_ setting: Setting) -> [(foot: SIMD2<Float>, size: Float)] {
        var chance = setting.stage.chance(247)
        let size = setting.stage.size
        let below = size.y - setting.horizon
        let shares: [Float] = size.x > 1.2 ? [0.07, 0.17, 0.86, 0.95] : [0.09, 0.90, 0.80]
        return shares.map { share in
            let t = chance.between(0.10, 0.62)
            return (
                SIMD2(size.x * share, setting.horizon + 0.03 + below * t),
                (0.045 + 0.075 * t) * chance.between(0.85, 1.2)
            )
        }
        .sorted { $0.0.y < $1.0.y }
    }

    private static func crystal(
        _ canvas: inout Canvas,
        _ tint: SpaceTint,
        _ place: (foot: SIMD2<Float>, size: Float),
        _ chance: inout Chance
    ) {
        let size = place.size
        canvas.glow(place.foot, size * 1.7, tint.accent.at(0.42), squash: 0.30, .atop)
        let leans: [Float] = [-0.55, 0.50, -0.22, 0.24, 0]
        for (index, lean) in leans.enumerated() {
            let tall = size * (index == 4 ? 1.25 : chance.between(0.55, 0.9))
            let half = size * 0.13 * (index == 4 ? 1.2 : 1)
            let foot = place.foot + SIMD2(lean * size * 0.42, 0.004 * Float(index))
            let axis = SIMD2(sin(lean), -cos(lean))
            let across = SIMD2(-axis.y, axis.x) * half
            let neck = foot + axis * tall * 0.76
            let tip = foot + axis * tall
            let colour = tint.accent.mixed(tint.glow, 0.25).saturated(1.15)
            canvas.fill(
                Path([
                    foot - across * 0.8, neck - across, tip, neck + across * 0.25,
                    foot + across * 0.1,
                ]),
                Paint(
                    from: foot,
                    to: tip,
                    [(0, colour.scaled(0.45)), (1, colour.mixed(.white, 0.35))]
                )
            )
            canvas.fill(
                Path([
                    foot + across * 0.1, neck + across * 0.25, tip, neck + across,
                    foot + across * 0.8,
                ]),
                Paint(
                    from: foot,
                    to: tip,
                    [(0, colour.scaled(0.30)), (1, colour.mixed(.white, 0.05))]
                )
            )
        }
    }
}

/// The slow breathing of the crystals' light.
struct CrystalGlow: Drawn {
    private let places: [(foot: SIMD2<Float>, size: Float)]
    private let sprite: PixelBuffer

    init(_ setting: Setting, _ tint: SpaceTint) {
        places = SpaceGround.crystals(setting)
        sprite = Sprites.glow(setting.stage.scale * 0.10, tint.accent)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: 0.66, at: moment.time)
        for (index, place) in places.enumerated() {
            let beat = 0.5 + 0.5 * moment.wave(0.55 + 0.07 * Float(index), Float(index) * 2.1)
            picture.draw(
                sprite,
                Pose(
                    centre: view.pixel(place.foot - SIMD2(0, place.size * 0.5)),
                    scale: SIMD2(repeating: place.size * 17 * view.scale / camera.stage.scale)
                ),
                tint: Colour(1, 1, 1, 0.22 + 0.26 * beat),
                glowing: true
            )
        }
    }
}
