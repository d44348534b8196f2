import Foundation
import Kernels

/// Flagstones before the shops, the kerb and a strip of cobbles.
struct Pavement {
    private let row: Row
    private let picture: Canvas
    private let setting: Setting
    private let light: Light
    private let kerb: Float

    init(_ row: Row, _ picture: Canvas) {
        (self.row, self.picture, setting) = (row, picture, row.setting)
        light = row.setting.light
        kerb = row.setting.stage.size.y * 0.915
    }

    func layer(_ chance: inout Chance) -> Layer {
        let stage = setting.stage
        var canvas = Canvas(stage, depth: 0.56, top: row.base - 0.004)
        let stone = light.lit(Colour(rgb: 0xb9b0a6).mixed(light.ground, 0.10))
        let (low, high) = (canvas.origin.x - 0.1, canvas.end + 0.1)
        canvas.fill(
            .rectangle(SIMD2(low, row.base - 0.004), high),
            Paint(
                from: SIMD2(0, row.base),
                to: SIMD2(0, stage.size.y),
                [(0, stone.scaled(0.80)), (0.15, stone), (1, stone.scaled(0.74))]
            )
        )
        flags(&canvas, stone, &chance)
        cobbles(&canvas, stone, &chance)
        edge(&canvas, stone)
        // Shade where walls meet the ground, and the sun's wash over the rest.
        canvas.fill(
            .rectangle(SIMD2(low, row.base - 0.004), SIMD2(high.x, row.base + 0.05)),
            Paint(
                from: SIMD2(0, row.base),
                to: SIMD2(0, row.base + 0.05),
                [(0, Colour.black.at(0.34)), (1, Colour.black.at(0))]
            )
        )
        canvas.glow(
            SIMD2(setting.sun.x, row.base + 0.2),
            0.8,
            light.source.at(0.26 * light.sunlight),
            squash: 0.32,
            .atop
        )
        pools(&canvas)
        if light.weather == .rain { mirror(&canvas) }
        return canvas.layer()
    }

    /// Where a line of the ground that stands at `x` on the kerb lies at height `y`.
    private func along(_ x: Float, _ y: Float) -> SIMD2<Float> {
        let vanish = SIMD2(setting.stage.size.x / 2, row.base - 0.36)
        let reach = kerb - vanish.y
        return SIMD2(vanish.x + (x - vanish.x) * (y - vanish.y) / reach, y)
    }

    private func flags(_ canvas: inout Canvas, _ stone: Colour, _ chance: inout Chance) {
        let rows = 8
        func line(_ index: Int) -> Float {
            row.base + (kerb - row.base) * pow(Float(index) / Float(rows), 1.25)
        }
        let wide: Float = 0.155
        for index in 0..<rows {
            let (top, low) = (line(index), line(index + 1))
            let shift = index % 2 == 0 ? Float(0) : 0.5
            let span = Int((setting.stage.size.x / 2 + 0.5) / wide * 1.9) + 2
            for column in -span...span {
                let x = setting.stage.size.x / 2 + (Float(column) + shift) * wide
                let tone = chance.between(-1, 1)
                canvas.fill(
                    Path([
                        along(x + 0.003, top + 0.0008), along(x + wide - 0.003, top + 0.0008),
                        along(x + wide - 0.003, low - 0.0008), along(x + 0.003, low - 0.0008),
                    ]),
                    stone.mixed(tone > 0 ? .white : light.middle.scaled(0.4), abs(tone) * 0.10)
                        .scaled(0.98 + 0.05 * Float(index) / 8).at(0.75)
                )
            }
            canvas.fill(
                .rectangle(SIMD2(canvas.origin.x, low - 0.0008), SIMD2(canvas.end.x, low + 0.001)),
                stone.scaled(0.55).at(0.6)
            )
        }
    }

    private func cobbles(_ canvas: inout Canvas, _ stone: Colour, _ chance: inout Chance) {
        let dark = light.lit(Colour(rgb: 0x5b5a62).mixed(light.ground, 0.12))
        let top = kerb + 0.012
        canvas.fill(
            .rectangle(SIMD2(canvas.origin.x - 0.1, top), canvas.end + 0.1),
            dark.scaled(0.52)
        )
        var y = top + 0.004
        var odd = false
        while y < canvas.end.y + 0.03 {
            let share = (y - top) / 0.2
            let r = 0.017 + 0.014 * share
            var x = canvas.origin.x - (odd ? r : 0)
            while x < canvas.end.x + r {
                let at = SIMD2(
                    x + chance.between(-0.1, 0.1) * r,
                    y + chance.between(-0.06, 0.06) * r
                )
                let tone = dark.scaled(chance.between(0.82, 1.22))
                canvas.fill(
                    .rectangle(
                        at - SIMD2(r * 0.93, r * 0.40),
                        at + SIMD2(r * 0.93, r * 0.40),
                        radius: r * 0.36
                    ),
                    Paint(
                        from: at - SIMD2(0, r * 0.45),
                        to: at + SIMD2(0, r * 0.45),
                        [(0, tone.mixed(light.haze, 0.34)), (0.4, tone), (1, tone.scaled(0.66))]
                    )
                )
                x += r * 2
            }
            odd.toggle()
            y += r * 0.90
        }
    }

    private func edge(_ canvas: inout Canvas, _ stone: Colour) {
        let (low, high) = (canvas.origin.x - 0.1, canvas.end.x + 0.1)
        let bright = stone.mixed(.white, 0.22).mixed(light.source, 0.12)
        canvas.fill(.rectangle(SIMD2(low, kerb - 0.010), SIMD2(high, kerb)), bright)
        canvas.fill(.rectangle(SIMD2(low, kerb), SIMD2(high, kerb + 0.013)), stone.scaled(0.62))
        canvas.fill(
            .rectangle(SIMD2(low, kerb + 0.013), SIMD2(high, kerb + 0.032)),
            Paint(
                from: SIMD2(0, kerb + 0.013),
                to: SIMD2(0, kerb + 0.032),
                [(0, Colour.black.at(0.4)), (1, Colour.black.at(0))]
            )
        )
        for index in 0..<24 {
            let x = low + (high - low) * Float(index) / 24
            canvas.fill(
                .rectangle(SIMD2(x, kerb - 0.010), SIMD2(x + 0.0018, kerb + 0.013)),
                stone.scaled(0.5).at(0.7)
            )
        }
    }

    /// Lamplight that falls out of the windows.
    private func pools(_ canvas: inout Canvas) {
        guard light.lamps > 0.1 else { return }
        for house in row.houses {
            let middle = house.at(0.5, 0)
            let colour = Colour(rgb: 0xffc878).at(0.55 * light.lamps)
            canvas.glow(
                middle + SIMD2(0, 0.05),
                house.width * 0.62,
                colour,
                squash: 0.34,
                .atop
            )
        }
    }

    /// The row upside down in the wet stones.
    private func mirror(_ canvas: inout Canvas) {
        let half = 2
        let base = row.base
        let width = canvas.pixels.width / half
        let height = canvas.pixels.height / half
        let (origin, scale) = (canvas.origin, canvas.scale)
        let source = picture
        var wet = PixelBuffer(width: width, height: height) { x, y in
            let at = origin + SIMD2(Float(x), Float(y)) * Float(half) / scale
            let up = SIMD2(at.x, base - (at.y - base) * 1.25)
            let pixel = (up - source.origin) * source.scale
            let inside =
                pixel.x >= 0 && pixel.y >= 0
                && pixel.x < Float(source.pixels.width) && pixel.y < Float(source.pixels.height)
            guard at.y > base, inside else { return .zero }
            let colour = source.pixels.colour(x: Int(pixel.x), y: Int(pixel.y))
            return colour.at(colour.w * 0.62 * smooth(0.62, 0, at.y - base))
        }
        wet.blur(across: 1, down: max(Int(0.016 * scale) / half, 1))
        canvas.fill(.rectangle(origin, canvas.end), Colour(rgb: 0x10141c).at(0.30), .atop)
        let layer = LayerPicture(wet)
        canvas.pixels.draw(
            layer,
            at: Placement(origin: SIMD2(0, 0), step: 1 / Float(half), clamps: true)
        )
    }
}

/// Smoke that rises from chimneys and thins.
struct Smoke: Drawn {
    private let sources: [SIMD2<Float>]
    private let sprite: PixelBuffer
    private let colour: Colour
    private let lean: Float
    private let depth: Float

    init(_ setting: Setting, from sources: [SIMD2<Float>], depth: Float = Row.depth) {
        self.sources = sources
        self.depth = depth
        colour = setting.light.haze.mixed(.white, 0.30 * (1 - setting.light.lamps))
        sprite = Sprites.glow(setting.stage.scale * 0.06, .white)
        lean = 0.03 + 0.10 * (setting.breeze - 1)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: depth, at: moment.time)
        for (index, source) in sources.enumerated() {
            for puff in 0..<9 {
                let life = Float(puff) / 9 + moment.rounds(0.085) + Float(index) * 0.37
                let part = life - life.rounded(.down)
                let bend = 0.012 * moment.wave(0.5, Float(index) * 2 + part * 5) * part
                let at = source + SIMD2(lean * part * (0.4 + part) + bend, -0.19 * part)
                picture.draw(
                    sprite,
                    Pose(
                        centre: view.pixel(at),
                        scale: SIMD2(
                            repeating: (0.12 + 0.75 * part) * view.scale / camera.stage.scale
                        )
                    ),
                    tint: colour.at(0.34 * smooth(0, 0.12, part) * (1 - part) * (1 - part))
                )
            }
        }
    }
}

/// A line of small flags and bulbs across the street.
struct Garland: Drawn {
    private let setting: Setting
    private let colours: [Colour]
    private let glow: PixelBuffer
    private let bulb: PixelBuffer
    private let top: Float
    private let swags: Int

    static let depth: Float = 0.62

    init(_ row: Row) {
        setting = row.setting
        let light = setting.light
        let shade = light.ambient.mixed(Colour(1, 0.85, 0.7, 1), light.lamps * 0.35)
        colours = Elements.festive(light).map { $0.filtered(shade) }
        glow = Sprites.glow(setting.stage.scale * 0.045, Colour(rgb: 0xffc069))
        bulb = Sprites.disc(setting.stage.scale * 0.0075, Colour(rgb: 0xfff0cc))
        top = row.base - (setting.stage.isPortrait ? 0.70 : 0.52)
        swags = setting.stage.isPortrait ? 2 : 4
    }

    private func point(_ t: Float, _ moment: Moment) -> SIMD2<Float> {
        let part = t * Float(swags)
        let index = part.rounded(.down)
        let within = part - index
        let swing = 0.007 * setting.breeze * moment.wave(0.9, index * 1.9)
        let sag = 0.34 * within * (1 - within) / Float(setting.stage.isPortrait ? 1 : 1.3)
        return SIMD2(
            -0.12 + (setting.stage.size.x + 0.24) * t + swing * sin(.pi * within) * 2,
            top + sag + swing * sin(.pi * within) * 0.5
        )
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: Garland.depth, at: moment.time)
        let line = (0...80).map { view.pixel(point(Float($0) / 80, moment)) }
        picture.fill(
            .stroke(line, width: view.scale * 0.0024),
            Paint(Colour(0.14, 0.12, 0.13, 0.8))
        )
        let isLit = setting.light.lamps > 0.25
        let count = swags * 9
        for index in 0..<count {
            let at = point((Float(index) + 0.5) / Float(count), moment)
            isLit
                ? drawBulb(index, at, moment, view, camera, &picture)
                : drawFlag(index, at, moment, view, &picture)
        }
    }

    private func drawFlag(
        _ index: Int,
        _ at: SIMD2<Float>,
        _ moment: Moment,
        _ view: View,
        _ picture: inout PixelBuffer
    ) {
        let breeze = setting.breeze
        let lean = 0.010 * breeze * moment.wave(1.7, Float(index) * 1.3) + 0.014 * (breeze - 1)
        let lift = 0.004 * (breeze - 1) * (1 + moment.wave(4.1, Float(index) * 2.1))
        let path = Path([
            at + SIMD2(-0.017, 0), at + SIMD2(0.017, 0), at + SIMD2(lean, 0.046 - lift),
        ])
        picture.fill(
            path.placed(scale: view.scale, at: view.shift),
            Paint(colours[index % colours.count])
        )
    }

    private func drawBulb(
        _ index: Int,
        _ at: SIMD2<Float>,
        _ moment: Moment,
        _ view: View,
        _ camera: Camera,
        _ picture: inout PixelBuffer
    ) {
        let beat = 0.84 + 0.16 * moment.wave(1.1, Float(index) * 2.1)
        let scale = SIMD2(repeating: view.scale / camera.stage.scale)
        let centre = view.pixel(at + SIMD2(0, 0.009))
        picture.draw(
            glow,
            Pose(centre: centre, scale: scale),
            tint: Colour(1, 1, 1, 0.55 * setting.light.lamps * beat),
            glowing: true
        )
        picture.draw(bulb, Pose(centre: centre, scale: scale))
    }
}

/// Lamp posts at the kerb.
enum StreetLamps {
    static let depth: Float = 0.7

    /// Where each lamp's flame is.
    static func places(_ setting: Setting) -> [SIMD2<Float>] {
        let size = setting.stage.size
        let low = size.y * 0.905
        let tall: Float = setting.stage.isPortrait ? 0.74 : 0.56
        let shares: [Float] = setting.stage.isPortrait ? [0.10, 0.90] : [0.07, 0.31, 0.69, 0.93]
        return shares.map { SIMD2(size.x * $0, low - tall) }
    }

    static func posts(_ setting: Setting) -> Layer {
        let light = setting.light
        let places = places(setting)
        let low = setting.stage.size.y * 0.905
        var canvas = Canvas(setting.stage, depth: depth, top: places[0].y - 0.1)
        let iron = light.lit(Colour(rgb: 0x2c3a3a)).mixed(light.haze, 0.05)
        let side: Float = setting.sun.x > setting.stage.size.x / 2 ? 1 : -1
        for place in places {
            let foot = SIMD2(place.x, low)
            if light.sunlight > 0.2 {
                let end = foot + SIMD2(-side * 0.30, 0.05)
                canvas.fill(
                    .stroke([foot, end], width: 0.018, endWidth: 0.010),
                    Colour(rgb: 0x241c2a).at(0.22 * light.sunlight)
                )
            }
            post(&canvas, foot, place, iron, side, light)
        }
        return canvas.layer()
    }

    private static func post(
        _ canvas: inout Canvas,
        _ foot: SIMD2<Float>,
        _ lamp: SIMD2<Float>,
        _ iron: Colour,
        _ side: Float,
        _ light: Light
    ) {
        func bar(_ half: Float, _ top: Float, _ low: Float) {
            let (a, b) =
                side > 0
                ? (iron.scaled(0.6), iron.mixed(light.source, 0.3))
                : (iron.mixed(light.source, 0.3), iron.scaled(0.6))
            canvas.fill(
                .rectangle(
                    SIMD2(foot.x - half, top),
                    SIMD2(foot.x + half, low),
                    radius: half * 0.4
                ),
                Paint(
                    from: SIMD2(foot.x - half, 0),
                    to: SIMD2(foot.x + half, 0),
                    [(0, a), (0.5, iron), (1, b)]
                )
            )
        }
        canvas.fill(.ellipse(foot + SIMD2(0, 0.003), SIMD2(0.034, 0.008)), Colour.black.at(0.35))
        bar(0.0065, lamp.y + 0.03, foot.y)
        bar(0.019, foot.y - 0.034, foot.y + 0.003)
        bar(0.013, foot.y - 0.080, foot.y - 0.030)
        bar(0.0105, lamp.y + 0.11, lamp.y + 0.122)
        bar(0.0125, lamp.y + 0.038, lamp.y + 0.047)
        let glass = light.lit(Colour(rgb: 0xd8e4e4)).mixed(
            Colour(rgb: 0xfff0c4),
            min(light.lamps * 1.3, 1)
        )
        func p(_ x: Float, _ y: Float) -> SIMD2<Float> { lamp + SIMD2(x, y) }
        canvas.fill(
            Path([p(-0.030, -0.036), p(0.030, -0.036), p(0.018, 0.038), p(-0.018, 0.038)]),
            glass
        )
        for x in [Float(-1), 0, 1] {
            canvas.fill(
                .stroke([p(x * 0.030, -0.036), p(x * 0.018, 0.038)], width: 0.0032),
                iron
            )
        }
        canvas.fill(
            Path([p(-0.037, -0.035), p(0.037, -0.035), p(0.008, -0.066), p(-0.008, -0.066)]),
            iron
        )
        canvas.fill(.ellipse(p(0, -0.071), SIMD2(repeating: 0.007)), iron)
    }

    /// The light of lamps and windows in the evening air.
    struct Glow: Drawn {
        private let lamps: [SIMD2<Float>]
        private let windows: [SIMD2<Float>]
        private let sprite: PixelBuffer
        private let strength: Float

        init(_ row: Row) {
            lamps = StreetLamps.places(row.setting)
            windows = row.houses.map { $0.at(0.5, 0.14) }
            strength = row.setting.light.lamps
            sprite = Sprites.glow(row.setting.stage.scale * 0.10, Colour(rgb: 0xffc878))
        }

        func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
            guard strength > 0.1 else { return }
            let near = camera.view(depth: StreetLamps.depth, at: moment.time)
            let far = camera.view(depth: Row.depth, at: moment.time)
            for (index, place) in lamps.enumerated() {
                let beat = 0.92 + 0.08 * moment.wave(1.3, Float(index) * 2.3)
                let scale = near.scale / camera.stage.scale
                for (size, alpha) in [(Float(2.2), Float(0.32)), (0.62, 0.75)] {
                    picture.draw(
                        sprite,
                        Pose(centre: near.pixel(place), scale: SIMD2(repeating: size * scale)),
                        tint: Colour(1, 1, 1, alpha * strength * beat),
                        glowing: true
                    )
                }
            }
            for (index, place) in windows.enumerated() {
                let beat = 0.94 + 0.06 * moment.wave(0.7, Float(index) * 1.7)
                let scale = far.scale / camera.stage.scale
                picture.draw(
                    sprite,
                    Pose(centre: far.pixel(place), scale: SIMD2(2.6, 1.7) * scale),
                    tint: Colour(1, 1, 1, 0.22 * strength * beat),
                    glowing: true
                )
            }
        }
    }
}
