import Foundation
import Kernels

/// Open water to the horizon.
enum Sea {
    static func scenery(_ setting: Setting) -> Scenery {
        let horizon = setting.horizon
        let sky = Sky.parts(setting, bottom: horizon + 0.03)
        var scenery = Scenery(back: sky)
        scenery.front.append(coast(setting))
        scenery.front.append(
            WaterSheet(setting, sky: sky, horizon: horizon, bottom: setting.stage.size.y)
        )
        scenery.front.append(Sailboat(setting))
        return scenery
    }

    /// Gives far land on both sides, pale with distance.
    static func coast(_ setting: Setting) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        var canvas = Canvas(
            stage,
            depth: 0.2,
            top: setting.horizon - 0.25,
            bottom: setting.horizon
        )
        var chance = stage.chance(31)
        let fromLeft = setting.sun.x > stage.size.x / 2
        for (index, distance) in [Float(0.78), 0.62].enumerated() {
            let low = Ridge(&chance, height: 0.075 - 0.02 * Float(index), roughness: 0.5)
            let reach = (0.62 - 0.26 * Float(index)) * min(stage.size.x, 1.3)
            let colour = light.lit(
                Colour(rgb: 0x4d6a78).mixed(light.ground, 0.4),
                distance: distance
            )
            var points: [SIMD2<Float>] = []
            for step in 0...160 {
                let away = Float(step) / 160 * (reach + 0.2) - 0.2
                let fade = smooth(reach, reach * 0.25, away)
                let height = (0.024 + low.height(at: away * 1.7)) * fade
                let x = fromLeft ? away : stage.size.x - away
                points.append(SIMD2(x, setting.horizon - max(height, 0)))
            }
            points.append(SIMD2(fromLeft ? -0.3 : stage.size.x + 0.3, setting.horizon + 0.01))
            canvas.fill(
                Path(points),
                Paint(
                    from: SIMD2(0, setting.horizon - 0.10),
                    to: SIMD2(0, setting.horizon),
                    [(0, colour), (1, colour.mixed(light.haze, 0.45))]
                )
            )
        }
        canvas.settle(setting, ground: 0.6, ledge: 0.003, distance: 0.6)
        return canvas.layer()
    }
}

/// A line of hills: a few sines under fine noise.
struct Ridge {
    private let waves: [(pitch: Float, phase: Float, strength: Float)]
    private let fine: [Float]
    let size: Float

    init(_ chance: inout Chance, height: Float, roughness: Float, pitch: Float = 2.2) {
        size = height
        waves = (0..<4).map { index in
            let octave = Float(index)
            return (
                pitch * pow(1.9, octave) * chance.between(0.85, 1.15), chance.between(0, 6.28),
                pow(0.48, octave)
            )
        }
        fine = noise(
            width: 1024,
            height: 1,
            NoiseGrid(
                origin: SIMD2(chance.between(0, 500), 0.5),
                step: SIMD2(1 / 16, 1),
                octaves: 5,
                gain: 0.55
            ),
            seed: UInt32(truncatingIfNeeded: chance.word())
        ).map { $0 * roughness }
    }

    /// Gives the height above the base at `x` units, about −size...size.
    func height(at x: Float) -> Float {
        let sum = waves.reduce(Float(0)) { $0 + sin(x * $1.pitch + $1.phase) * $1.strength }
        let at = min(max((x + 1) * 200, 0), 1022)
        let index = Int(at)
        let grain = fine[index] + (fine[index + 1] - fine[index]) * (at - Float(index))
        return size * (sum * 0.6 + grain)
    }
}

/// Water that mirrors the sky behind it.
struct WaterSheet: Drawn {
    private let tile: WaveTile
    private let mirror: PixelBuffer
    private let mirrorScale: Float
    private let mirrorLeft: Float
    private let water: Water
    private let horizon: Float
    private let bottom: Float
    private let glintX: Float
    private let depth: Float

    init(
        _ setting: Setting,
        sky: [any Drawn],
        horizon: Float,
        bottom: Float,
        chop: Float = 1,
        depth: Float = 0.2,
        blur: Float = 0.012,
        clarity: Float = 0,
        lamps: Float = 0
    ) {
        let (stage, light) = (setting.stage, setting.light)
        tile = WaveTile(seed: stage.seed)
        self.horizon = horizon
        self.bottom = bottom
        self.depth = depth
        let margin = Camera.margin(depth: depth)
        // Paint the sky once at half size and turn it upside down.
        let half = stage.scale / 2
        var seen = PixelBuffer(
            width: Int(stage.size.x * half),
            height: Int(max(horizon, 0.1) * half)
        )
        let still = Camera(move: .still, stage: stage.at(scale: half))
        for part in sky { part.draw(at: Moment(0), camera: still, into: &seen) }
        let deep = light.top.mixed(Colour(rgb: 0x0d6f8e).filtered(light.ambient), 0.42).scaled(0.86)
        let rows = max(Int((bottom - horizon + 0.25) * half), 4)
        let columns = Int((stage.size.x + 2 * margin) * half)
        func above(_ x: Int, _ y: Int) -> Colour {
            let sx = min(max(x - Int(margin * half), 0), seen.width - 1)
            let down = Int(Float(y) * 1.1)
            return seen.colour(x: sx, y: min(max(seen.height - 2 - down, 0), seen.height - 1))
        }
        var mirror = PixelBuffer(width: columns, height: rows) { x, y in
            let facing = 0.16 + 0.72 / (1 + Float(y) / half * 6.5) + clarity
            return deep.mixed(above(x, y), facing).at(1)
        }
        let radius = Int(blur * half)
        mirror.blur(across: max(radius / 2, 1), down: max(radius, 1))
        if lamps > 0 {
            mirror = WaterSheet.lit(mirror, strength: lamps, reach: 0.05 * half, above)
        }
        self.mirror = mirror
        mirrorScale = half
        mirrorLeft = -margin
        glintX = setting.sun.x
        var water = Water()
        water.chop = chop * (0.6 + 0.4 * setting.breeze)
        water.glintWidth = light.height < 0.2 ? 0.07 : 0.16
        water.glintGrowth = light.height < 0.2 ? 0.34 : 0.55
        let strength: Float =
            switch light.time {
            case .golden: 0.95
            case .dawn: 0.8
            case .dusk: 0.4
            case .night: 0.62
            case .morning, .noon: 0.55
            }
        let glint = light.source * (strength * (1 - 0.85 * light.weather.overcast))
        water.glint = SIMD3(glint.x, glint.y, glint.z)
        let crest = light.haze.mixed(.white, 0.3).filtered(light.ambient) * 0.085
        water.crest = SIMD3(crest.x, crest.y, crest.z)
        self.water = water
    }

    /// Adds the long upright streaks of lamps and windows: what is warm against a blue night.
    private static func lit(
        _ mirror: PixelBuffer,
        strength: Float,
        reach: Float,
        _ above: (Int, Int) -> Colour
    ) -> PixelBuffer {
        var streaks = PixelBuffer(width: mirror.width, height: mirror.height) { x, y in
            let colour = above(x, y)
            return colour.at(smooth(0.04, 0.30, colour.x - colour.z))
        }
        streaks.blur(across: 1, down: max(Int(reach), 2))
        return PixelBuffer(width: mirror.width, height: mirror.height) { x, y in
            (mirror.colour(x: x, y: y) + streaks.colour(x: x, y: y) * strength).at(1)
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        let view = camera.view(depth: depth, at: time)
        let edge = view.pixel(SIMD2(camera.stage.size.x / 2, horizon))
        var water = water
        water.horizon = edge.y
        water.centre = edge.x
        water.scale = view.scale
        water.time = time
        water.period = moment.period ?? 0
        water.mirrorStep = mirrorScale / view.scale
        water.mirrorLeft = ((0.5 - view.shift.x) / view.scale - mirrorLeft) * mirrorScale - 0.5
        water.mirrorRows = mirrorScale
        water.glintColumn = view.pixel(SIMD2(glintX, 0)).x
        let last =
            bottom > camera.stage.size.y - 0.001
            ? Float(picture.height)
            : view.pixel(SIMD2(0, bottom)).y.rounded(.up)
        let first = max(Int(edge.y.rounded()), 0)
        water.rows = first..<max(min(Int(last), picture.height), first)
        picture.draw(water, tile: tile, mirror: mirror)
    }
}

/// A small boat far out, rocking as it goes.
struct Sailboat: Drawn {
    private let sprite: PixelBuffer
    private let place: SIMD2<Float>
    private let heading: Float

    init(_ setting: Setting) {
        var chance = setting.stage.chance(33)
        let light = setting.light
        heading = setting.sun.x > setting.stage.size.x / 2 ? 1 : -1
        let x: Float = heading > 0 ? chance.between(0.2, 0.3) : chance.between(0.66, 0.76)
        place = SIMD2(setting.stage.size.x * x, setting.horizon + 0.022)
        let sail = light.lit(.white, distance: 0.25).mixed(light.source, 0.15)
        let hull = light.lit(Colour(rgb: 0x6a3b33), distance: 0.3)
        let unit = setting.stage.scale * 0.085
        var picture = PixelBuffer(width: Int(unit * 1.1) + 6, height: Int(unit * 1.4) + 6)
        func shape(_ points: [SIMD2<Float>], _ colour: Colour) {
            picture.fill(Path(points).placed(scale: unit, at: SIMD2(3, 3)), Paint(colour))
        }
        shape([[0.54, 0.02], [0.98, 0.98], [0.54, 1.02]], sail)
        shape([[0.48, 0.14], [0.48, 1.0], [0.10, 0.98]], sail.scaled(0.86))
        shape([[0.02, 1.08], [1.06, 1.08], [0.9, 1.26], [0.18, 1.26]], hull)
        sprite = picture
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        let view = camera.view(depth: 0.22, at: time)
        // A loop takes it out and back again.
        let way = moment.period == nil ? 0.0022 * time : 0.006 * moment.wave(0.2)
        let at = place + SIMD2(heading * way, 0.0016 * moment.wave(1.1))
        let size = view.scale / camera.stage.scale
        let middle = SIMD2(0, -Float(sprite.height) / 2 / camera.stage.scale)
        picture.draw(
            sprite,
            Pose(
                centre: view.pixel(at + middle),
                scale: SIMD2(heading * size, size),
                angle: 0.035 * moment.wave(0.9, 1)
            )
        )
        picture.draw(
            sprite,
            Pose(
                centre: view.pixel(at - middle * 0.8),
                scale: SIMD2(heading * size, -size * 0.8),
                angle: 0.03 * moment.wave(1.3)
            ),
            tint: Colour(0.6, 0.7, 0.8, 0.28)
        )
    }
}
