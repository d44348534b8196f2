import Foundation
import Kernels

/// A skyline across the water.
enum City {
    static func scenery(_ setting: Setting) -> Scenery {
        let shore = setting.horizon
        var chance = setting.stage.chance(81)
        let back = Sky.parts(setting, bottom: shore + 0.05)
        var front: [any Drawn] = []
        for row in 0..<4 {
            front.append(skyline(setting, &chance, row: row))
        }
        front.append(quay(setting, &chance))
        front.append(
            WaterSheet(
                setting,
                sky: back + front,
                horizon: shore + 0.022,
                bottom: setting.stage.size.y,
                chop: 0.62,
                depth: 0.42,
                blur: 0.042,
                clarity: 0.20,
                lamps: setting.light.time == .night ? 2.4 : 0.4 * setting.light.lamps
            )
        )
        front.append(WindowLights(setting))
        return Scenery(back: back, front: front)
    }

    private static func skyline(_ setting: Setting, _ chance: inout Chance, row: Int) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        let near = Float(row) / 3
        let tall = min(stage.size.y * 0.27, 0.44) * (1 - 0.40 * near)
        var canvas = Canvas(
            stage,
            depth: 0.16 + 0.26 * near,
            top: setting.horizon - tall * 1.5,
            bottom: setting.horizon + 0.02
        )
        let hue = light.ground.mixed(Colour(rgb: 0x5d6786), 0.62)
        let distance = 0.74 * (1 - near) * (1 - near) + 0.12
        var x = canvas.near.x - 0.02
        while x < canvas.far.x {
            let width = (0.052 + 0.034 * near) * chance.between(0.7, 1.5)
            let from = (x + width / 2) / stage.size.x
            // Towers stand in two groups, so that the middle stays quiet for words.
            let group = exp(-pow((from - 0.22) / 0.20, 2)) + exp(-pow((from - 0.80) / 0.17, 2))
            let height =
                tall * (0.30 + 0.62 * group * chance.between(0.45, 1) + 0.12 * chance.unit())
            let wall = hue.mixed(Colour(rgb: 0xa08a84), chance.unit() * 0.3)
                .scaled(chance.between(0.78, 1.16))
            Building(
                left: x,
                width: width,
                top: setting.horizon - height,
                foot: setting.horizon + 0.02,
                wall: wall,
                distance: distance,
                near: near
            ).paint(on: &canvas, setting, &chance)
            x += width + (chance.unit() > 0.75 ? chance.between(0, 0.02) : 0.0)
        }
        canvas.settle(setting, ground: 0.10, ledge: 0.0045, distance: distance * 0.6)
        return canvas.layer()
    }

    private static func quay(_ setting: Setting, _ chance: inout Chance) -> Layer {
        let light = setting.light
        let y = setting.horizon
        var canvas = Canvas(setting.stage, depth: 0.42, top: y - 0.10, bottom: y + 0.03)
        let tree = light.lit(Colour(rgb: 0x35513f).mixed(light.ground, 0.35), distance: 0.10)
        var x = canvas.near.x
        while x < canvas.far.x {
            let r = chance.between(0.009, 0.019)
            canvas.fill(
                .ellipse(SIMD2(x, y + 0.008 - r * 0.6), SIMD2(r * 1.1, r), pieces: 18),
                tree.scaled(chance.between(0.72, 1.15))
            )
            x += r * chance.between(1.1, 2.6)
        }
        let stone = light.lit(Colour(rgb: 0x74788a).mixed(light.ground, 0.3), distance: 0.1)
        canvas.fill(
            .rectangle(SIMD2(canvas.near.x - 1, y + 0.008), SIMD2(canvas.far.x + 1, y + 0.024)),
            Paint(
                from: SIMD2(0, y + 0.008),
                to: SIMD2(0, y + 0.024),
                [(0, stone.mixed(light.source, 0.25)), (0.3, stone), (1, stone.scaled(0.5))]
            )
        )
        canvas.settle(setting, ground: 0.3, ledge: 0.005)
        guard light.lamps > 0.2 else { return canvas.layer() }
        x = canvas.near.x
        while x < canvas.far.x {
            let at = SIMD2(x, y - 0.016)
            canvas.fill(
                .rectangle(at, at + SIMD2(0.0016, 0.026)),
                stone.scaled(0.4)
            )
            canvas.glow(at, 0.034, Colour(rgb: 0xffc878).at(0.42 * light.lamps), .over)
            canvas.glow(at, 0.007, Colour(rgb: 0xfff1cf).at(light.lamps), .over)
            x += 0.092
        }
        return canvas.layer()
    }
}

/// One building: walls, roof, windows.
struct Building {
    let left: Float
    let width: Float
    let top: Float
    let foot: Float
    let wall: Colour
    let distance: Float
    let near: Float

    func paint(on canvas: inout Canvas, _ setting: Setting, _ chance: inout Chance) {
        let light = setting.light
        let sunRight = setting.sun.x > left
        let face = light.lit(wall, distance: distance)
        let bright = face.mixed(light.source, 0.20 * (1 - light.lamps * 0.75))
        let (a, b) = sunRight ? (face.scaled(0.78), bright) : (bright, face.scaled(0.78))
        let crown = chance.unit()
        let set = crown > 0.55 && width > 0.05 ? width * 0.16 : 0
        let step = set > 0 ? (foot - top) * chance.between(0.10, 0.22) : 0
        func block(_ low: SIMD2<Float>, _ high: SIMD2<Float>) {
            canvas.fill(
                .rectangle(low, high),
                Paint(from: SIMD2(low.x, 0), to: SIMD2(high.x, 0), [(0, a), (1, b)])
            )
        }
        if set > 0 { block(SIMD2(left + set, top), SIMD2(left + width - set, top + step + 0.002)) }
        block(SIMD2(left, top + step), SIMD2(left + width, foot))
        // Roof edges catch the sky.
        canvas.fill(
            .rectangle(SIMD2(left + set, top), SIMD2(left + width - set, top + 0.0022)),
            bright.mixed(light.haze, 0.5)
        )
        if crown > 0.82 {
            let x = left + width / 2
            canvas.fill(
                Path([SIMD2(x - 0.0016, top), SIMD2(x, top - 0.055), SIMD2(x + 0.0016, top)]),
                face
            )
        } else if crown < 0.2 {
            canvas.fill(
                .rectangle(
                    SIMD2(left + width * 0.2, top - 0.010),
                    SIMD2(left + width * 0.42, top + 0.001)
                ),
                face.scaled(0.85)
            )
        }
        windows(on: &canvas, light, top: top + step + 0.008, &chance)
        // The street's haze climbs the walls.
        canvas.fill(
            .rectangle(SIMD2(left, foot - 0.16), SIMD2(left + width, foot)),
            Paint(
                from: SIMD2(0, foot - 0.16),
                to: SIMD2(0, foot),
                [(0, light.haze.at(0)), (1, light.haze.at(0.30 * (1 - near * 0.5)))]
            ),
            .atop
        )
    }

    private func windows(
        on canvas: inout Canvas,
        _ light: Light,
        top: Float,
        _ chance: inout Chance
    ) {
        let pitch = SIMD2<Float>(0.0105, 0.0145) * (0.85 + 0.35 * near)
        let columns = Int((width - 0.008) / pitch.x)
        let rows = Int((foot - top - 0.012) / pitch.y)
        guard columns > 0, rows > 0 else { return }
        let inset = (width - Float(columns) * pitch.x) / 2
        let share: Float =
            light.time == .night
            ? 0.50
            : light.time == .dusk
                ? 0.42
                : light.time == .golden || light.time == .dawn ? 0.14 : 0
        let glass = light.lit(light.middle.mixed(.white, 0.15), distance: distance)
        let dark = light.lit(wall.scaled(0.55), distance: distance)
        for row in 0..<rows {
            let busy = share * chance.between(0.3, 1.5)
            for column in 0..<columns {
                let at = SIMD2(left + inset + Float(column) * pitch.x, top + Float(row) * pitch.y)
                let low = at + pitch * SIMD2(0.22, 0.20)
                let high = at + pitch * SIMD2(0.80, 0.72)
                let lit = chance.unit() < busy
                let warm = Colour(rgb: 0xffd38a).mixed(
                    chance.unit() > 0.8 ? Colour(rgb: 0xcfe4ff) : light.accent,
                    chance.unit() * 0.4
                )
                let colour =
                    lit
                    ? warm.mixed(light.haze, distance * 0.55).scaled(chance.between(0.75, 1.05))
                    : (chance.unit() > 0.5 ? glass : dark).at(0.55)
                canvas.fill(.rectangle(low, high), colour)
            }
        }
    }
}

/// Windows that go on and off, and a beacon on a mast.
struct WindowLights: Drawn {
    private let lights: [(place: SIMD2<Float>, phase: Float)]
    private let sprite: PixelBuffer
    private let strength: Float

    init(_ setting: Setting) {
        var chance = setting.stage.chance(83)
        let size = setting.stage.size
        strength = setting.light.lamps
        lights = (0..<14).map { _ in
            (
                SIMD2(chance.unit() * size.x, setting.horizon - chance.between(0.01, 0.12)),
                chance.between(0, 6.28)
            )
        }
        sprite = Sprites.glow(setting.stage.scale * 0.012, Colour(rgb: 0xffd79a))
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        guard strength > 0.3 else { return }
        let view = camera.view(depth: 0.4, at: time)
        for light in lights {
            let beat = smooth(-0.2, 0.5, moment.wave(0.35, light.phase))
            picture.draw(
                sprite,
                Pose(centre: view.pixel(light.place), scale: SIMD2(repeating: 1)),
                tint: Colour(1, 1, 1, beat * strength * 0.8),
                glowing: true
            )
        }
    }
}
