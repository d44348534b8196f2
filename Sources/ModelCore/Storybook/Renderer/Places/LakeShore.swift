import Foundation
import Kernels

extension Shore {
    /// The near bank's edge at `x`.
    func edge(_ x: Float) -> Float {
        bank + 0.010 * sin(x * 4.3 + 0.7) + 0.006 * sin(x * 9.7)
    }

    /// The grassy bank that the viewer stands on.
    func bankLayer(_ chance: inout Chance) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        var canvas = Canvas(stage, depth: 0.78, top: bank - 0.06)
        let (low, high) = (canvas.near.x - 0.05, canvas.far.x + 0.05)
        let line = (0...120).map { step -> SIMD2<Float> in
            let x = low + (high - low) * Float(step) / 120
            return SIMD2(x, edge(x))
        }
        let floor = [SIMD2(high, canvas.far.y + 0.05), SIMD2(low, canvas.far.y + 0.05)]
        // Wet earth where the water laps.
        let wet = light.lit(Colour(rgb: 0x4b4334).mixed(light.ground, 0.3))
        canvas.fill(
            Path(line.map { $0 - SIMD2(0, 0.008) } + floor),
            wet.mixed(light.middle, 0.12)
        )
        let green = Hills.green(light, 0.02)
        canvas.fill(
            Path(line + floor),
            Paint(
                from: SIMD2(0, bank),
                to: SIMD2(0, stage.size.y),
                Perceptual.stops([
                    (0, light.lit(green.scaled(1.05)).mixed(light.source, 0.12)),
                    (0.4, light.lit(green.scaled(0.86))), (1, light.lit(green.scaled(0.54))),
                ])
            )
        )
        let isSnowy = light.weather == .snow
        Turf.cover(&canvas, from: bank + 0.012, setting, &chance, flowers: !isSnowy)
        stones(&canvas, &chance)
        canvas.settle(setting, ground: 0.82, ledge: 0.006)
        return canvas.layer()
    }

    private func stones(_ canvas: inout Canvas, _ chance: inout Chance) {
        let light = setting.light
        for _ in 0..<Int(26 * setting.stage.size.x) {
            let x = chance.between(canvas.near.x, canvas.far.x)
            let r = chance.between(0.006, 0.018)
            let at = SIMD2(x, edge(x) + chance.between(-0.006, 0.006))
            let stone = light.lit(Colour(rgb: 0x8a8b8d).scaled(chance.between(0.7, 1.1)))
            canvas.fill(
                .ellipse(at + SIMD2(0, r * 0.4), SIMD2(r * 1.3, r * 0.22), pieces: 16),
                light.lit(Colour(rgb: 0x12222c)).at(0.4)
            )
            canvas.fill(
                .ellipse(at, SIMD2(r, r * 0.6), pieces: 18),
                Paint(
                    from: at + SIMD2(side * r * 0.4, -r * 0.6),
                    to: at + SIMD2(-side * r * 0.3, r * 0.6),
                    [(0, stone.mixed(light.source, 0.4)), (0.5, stone), (1, stone.scaled(0.45))]
                )
            )
        }
    }

    /// Lily pads on the quiet side, some in flower.
    func lilies(_ chance: inout Chance) -> Layer {
        let light = setting.light
        let (top, low) = (setting.horizon + 0.10, bank - 0.01)
        var canvas = Canvas(setting.stage, depth: 0.46, top: top, bottom: low + 0.04)
        let green = Colour(rgb: 0x4c8a52).mixed(light.ground, 0.35)
        for index in 0..<34 {
            let t = pow(Float(index) / 33, 0.8)
            let y = top + (low - top) * (0.30 + 0.70 * t)
            let x = across(0.52 + 0.44 * chance.unit() * (0.4 + 0.6 * t) + 0.06 * (1 - t))
            let r = (0.008 + 0.022 * t) * chance.between(0.7, 1.25)
            let squash = 0.26 + 0.08 * t
            let leaf = light.lit(green.scaled(chance.between(0.7, 1.15)))
            canvas.fill(
                .ellipse(SIMD2(x, y + r * 0.12), SIMD2(r * 1.05, r * squash), pieces: 26),
                light.lit(Colour(rgb: 0x0a2430)).at(0.45)
            )
            pad(&canvas, SIMD2(x, y), r, squash, leaf, chance.between(0, 6.28))
            if chance.unit() < 0.26 {
                Turf.flower(
                    &canvas,
                    SIMD2(x + r * 0.2, y - r * 0.26),
                    r * 0.46,
                    light.accent.mixed(.white, 0.62),
                    light,
                    distance: 0,
                    stem: 0,
                    &chance
                )
            }
        }
        return canvas.layer()
    }

    private func pad(
        _ canvas: inout Canvas,
        _ at: SIMD2<Float>,
        _ r: Float,
        _ squash: Float,
        _ colour: Colour,
        _ turn: Float
    ) {
        // A round leaf with the notch that lilies have.
        let rim = (0...26).map { step -> SIMD2<Float> in
            let angle = turn + 0.22 + (2 * .pi - 0.44) * Float(step) / 26
            return at + SIMD2(cos(angle), sin(angle) * squash) * r
        }
        canvas.fill(
            Path(rim + [at]),
            Paint(
                from: at + SIMD2(side * r, -r * squash),
                to: at - SIMD2(side * r, -r * squash),
                [
                    (0, colour.mixed(setting.light.source, 0.32)), (0.5, colour),
                    (1, colour.scaled(0.68)),
                ]
            )
        )
    }

    /// Reeds and cattails in both lower corners.
    func reeds(_ chance: inout Chance) -> Swaying {
        let stage = setting.stage
        let looks = (0..<4).map { index in
            Swaying.Look(clump(scale: stage.scale, thick: index < 2, &chance))
        }
        let wide = min(stage.size.x, 1.3)
        let items = (0..<14).map { index -> Swaying.Item in
            let t = Float(index / 2) / 6
            let isFar = index % 2 == 1
            let share = t * t * 0.26 * wide - 0.02
            let left = (side > 0) != isFar
            let x = left ? share * 0.8 : stage.size.x - share
            return Swaying.Item(
                look: index % 4,
                anchor: SIMD2(x, edge(x) + 0.02 + 0.05 * (1 - t)),
                size: (1.1 - 0.55 * t) * chance.between(0.85, 1.15) * (isFar ? 0.8 : 1),
                isMirrored: !left,
                swing: 0.026,
                rate: chance.between(0.8, 1.15),
                phase: x * 2.4 + chance.between(0, 0.8)
            )
        }
        .sorted { $0.anchor.y < $1.anchor.y }
        return Swaying(looks: looks, items: items, depth: 0.86, breeze: setting.breeze)
    }

    private func clump(scale: Float, thick: Bool, _ chance: inout Chance) -> Canvas {
        let light = setting.light
        var canvas = Canvas(from: SIMD2(-0.12, -0.36), to: SIMD2(0.14, 0.02), scale: scale)
        let straw: Float = light.weather == .snow ? 0.75 : 0.25
        let green = Hills.green(light, -0.05).mixed(Colour(rgb: 0xa39a58), straw)
        for index in 0..<13 {
            let x = chance.between(-0.045, 0.045)
            let tall = chance.between(0.14, 0.32)
            let lean = chance.between(-0.16, 0.24)
            let tone = Perceptual.blade(green, chance.between(0.45, 0.95), chance.unit())
            let tip = SIMD2(x + lean * tall, -tall)
            let bend = SIMD2(x + lean * tall * 0.2, -tall * 0.55)
            var path = Path([SIMD2(x - 0.0032, 0)])
            path.curve(to: tip, by: bend - SIMD2(0.0032, 0), pieces: 8)
            path.curve(to: SIMD2(x + 0.0032, 0), by: bend + SIMD2(0.0032, 0), pieces: 8)
            canvas.fill(path, light.lit(tone))
            guard thick && index % 5 == 2 else { continue }
            let head = SIMD2(x + lean * tall * 0.75, -tall * 0.92)
            canvas.fill(
                .stroke([SIMD2(x, 0), bend, head - SIMD2(0, 0.05)], width: 0.003),
                light.lit(tone.scaled(0.8))
            )
            let brown = light.lit(Colour(rgb: 0x6b4426))
            canvas.fill(
                .rectangle(
                    head - SIMD2(0.0065, 0.026),
                    head + SIMD2(0.0065, 0.026),
                    radius: 0.0065
                ),
                Paint(
                    from: head - SIMD2(0.0065, 0),
                    to: head + SIMD2(0.0065, 0),
                    [
                        (0, brown.scaled(side > 0 ? 0.6 : 1.3)),
                        (1, brown.scaled(side > 0 ? 1.3 : 0.6)),
                    ]
                )
            )
        }
        canvas.settle(setting, ground: 0.25, ledge: 0.005)
        return canvas
    }
}

/// A wooden jetty that runs out from the bank.
struct Jetty {
    private let shore: Shore

    init(_ shore: Shore) { self.shore = shore }

    /// Where the planks lie: `t` from the bank outwards, `u` −1...1 across.
    private func deck(_ t: Float, _ u: Float) -> SIMD2<Float> {
        let near = SIMD2(shore.across(0.20), shore.bank + 0.035)
        let far = SIMD2(shore.across(0.40), shore.setting.horizon + 0.13)
        // Equal planks shrink as they recede.
        let share = t * 0.42 / (0.42 * t + (1 - t) + 0.0001) * 1.0
        let at = near + (far - near) * (t * 0.55 + share * 0.45)
        let half = 0.105 + (0.034 - 0.105) * (t * 0.55 + share * 0.45)
        return at + SIMD2(half * u, 0)
    }

    func layer() -> Layer {
        let setting = shore.setting
        let light = setting.light
        var chance = setting.stage.chance(224)
        var canvas = Canvas(
            setting.stage,
            depth: 0.6,
            top: setting.horizon + 0.02,
            bottom: shore.bank + 0.08
        )
        let wood = light.lit(Colour(rgb: 0xa07a55)).mixed(light.source, 0.10)
        shade(&canvas, wood)
        let planks = 17
        for plank in 0..<planks {
            let (a, b) = (Float(plank) / Float(planks), (Float(plank) + 0.90) / Float(planks))
            let tone = wood.scaled(chance.between(0.80, 1.10)).mixed(light.haze, 0.20 * a)
            let out = 1 + chance.between(0, 0.05)
            canvas.fill(Path([deck(a, -out), deck(a, out), deck(b, out), deck(b, -out)]), tone)
            canvas.fill(
                Path([
                    deck(a, -out), deck(a, out), deck(a + 0.008, out), deck(a + 0.008, -out),
                ]),
                wood.scaled(0.42).at(0.8)
            )
        }
        posts(&canvas, wood)
        canvas.settle(setting, ground: 0.45, ledge: 0.006)
        return canvas.layer()
    }

    /// What the water shows of the jetty: its own dark picture, upside down.
    private func shade(_ canvas: inout Canvas, _ wood: Colour) {
        let dark = wood.scaled(0.30).mixed(shore.setting.light.top.scaled(0.5), 0.4)
        let drop = SIMD2<Float>(0, 0.040)
        canvas.fill(
            Path([
                deck(0, -1.03), deck(0, 1.03), deck(1, 1.1), deck(1, 1.1) + drop * 0.5,
                deck(0, 1.03) + drop * 1.6, deck(0, -1.03) + drop * 1.6,
                deck(1, -1.1) + drop * 0.5, deck(1, -1.1),
            ]),
            dark.at(0.55)
        )
    }

    private func posts(_ canvas: inout Canvas, _ wood: Colour) {
        let light = shore.setting.light
        for index in (0..<5).reversed() {
            let t = 0.06 + 0.93 * Float(index) / 4
            for u in [Float(-1.04), 1.04] {
                let foot = deck(t, u)
                let size = 0.105 - 0.070 * t
                let half = size * 0.10
                let (a, b) = shore.side > 0 ? (Float(0.5), Float(1.1)) : (1.1, 0.5)
                canvas.fill(
                    .rectangle(foot + SIMD2(-half, 0), foot + SIMD2(half, size * 0.75)),
                    Paint(
                        from: foot,
                        to: foot + SIMD2(0, size * 0.75),
                        [(0, wood.scaled(0.45)), (1, wood.scaled(0.3).at(0))]
                    )
                )
                canvas.fill(
                    .rectangle(foot + SIMD2(-half, -size * 0.62), foot + SIMD2(half, size * 0.12)),
                    Paint(
                        from: foot - SIMD2(half, 0),
                        to: foot + SIMD2(half, 0),
                        [(0, wood.scaled(a)), (1, wood.scaled(b).mixed(light.source, 0.15))]
                    )
                )
                canvas.fill(
                    .ellipse(foot - SIMD2(0, size * 0.62), SIMD2(half, half * 0.4), pieces: 16),
                    wood.mixed(light.source, 0.3)
                )
            }
        }
    }
}

/// Rings that spread over still water now and then.
struct Ripples: Drawn {
    private let spots: [(place: SIMD2<Float>, rate: Float, phase: Float, near: Float)]
    private let colour: Colour

    init(_ setting: Setting, rows: Range<Float>, count: Int = 7) {
        var chance = setting.stage.chance(226)
        let width = setting.stage.size.x
        spots = (0..<count).map { index in
            let near = (Float(index) + chance.unit()) / Float(count)
            return (
                SIMD2(
                    chance.between(0.05, 0.95) * width,
                    rows.lowerBound + (rows.upperBound - rows.lowerBound) * near
                ),
                chance.between(0.10, 0.16), chance.unit(), near
            )
        }
        colour = setting.light.haze.mixed(setting.light.source, 0.4).mixed(.white, 0.25)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: 0.3, at: moment.time)
        for spot in spots {
            let life = spot.phase + moment.rounds(spot.rate)
            let part = life - life.rounded(.down)
            // A pause, then two rings one after the other.
            for delay in [Float(0), 0.10] {
                let age = (part - delay) / 0.55
                guard age > 0, age < 1 else { continue }
                let r = (0.006 + (0.020 + 0.070 * spot.near) * age) * view.scale
                let alpha = 0.34 * smooth(0, 0.12, age) * (1 - age) * (1 - age)
                ring(view.pixel(spot.place), r, max(view.scale * 0.0016, 0.8), alpha, &picture)
            }
        }
    }

    private func ring(
        _ centre: SIMD2<Float>,
        _ r: Float,
        _ thick: Float,
        _ alpha: Float,
        _ picture: inout PixelBuffer
    ) {
        let outer = (0..<36).map { step -> SIMD2<Float> in
            let angle = 2 * Float.pi * Float(step) / 36
            return SIMD2(cos(angle), sin(angle) * 0.28)
        }
        var band = Path(outer.map { centre + $0 * r })
        let inner = max(r - thick, 0.1)
        // The inner edge runs the other way about.
        band.add(Path(outer.reversed().map { centre + $0 * inner }))
        picture.fill(band, Paint(colour.at(alpha)))
    }
}
