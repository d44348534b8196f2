import Foundation
import Kernels

/// What is seen through a window, out of focus: sky, clouds that drift, land, weather.
///
/// It lies under the wall, whose hole shows it.
enum WindowView {
    enum World { case hills, town }
    static let depth: Float = 0.12
    /// Units around the hole that the camera may bring into sight.
    static let margin: Float = 0.09

    static func parts(
        _ setting: Setting,
        _ opening: Opening,
        _ world: World = .hills
    ) -> [any Drawn] {
        let far = outlook(setting, world)
        // Lower the view so that its horizon lies in the window's lower third.
        let drop = far.horizon - (opening.low.y + opening.size.y * (world == .town ? 0.985 : 0.66))
        let scenery = world == .town ? City.scenery(far) : Hills.scenery(far)
        let land = world == .town ? Array(scenery.front.prefix(4)) : scenery.front.dropLast()
        func seen(_ parts: [any Drawn]) -> Layer { painted(parts, far, opening, drop: drop) }
        var result: [any Drawn] = [seen(scenery.back.filter { !isDrifting($0) })]
        for case let layer as Layer in scenery.back where layer.drift != nil {
            result.append(
                PassingClouds(setting, layer, origin: SIMD2(0, -drop), bottom: opening.high.y)
            )
        }
        result.append(seen(land))
        result.append(FarLights(setting, opening, world))
        return result + PaneWeather.parts(setting, opening)
    }

    private static func isDrifting(_ part: any Drawn) -> Bool {
        (part as? Layer)?.drift != nil
    }

    /// The same scene outside, painted small because it is out of focus.
    private static func outlook(_ setting: Setting, _ world: World) -> Setting {
        var scene = setting.scene
        scene.elements = []
        scene.people = []
        return Setting(
            scene,
            stage: setting.stage.at(scale: setting.stage.scale / 2),
            place: world == .town ? .city : .hills
        )
    }

    private static func painted(
        _ parts: [any Drawn],
        _ far: Setting,
        _ opening: Opening,
        drop: Float
    ) -> Layer {
        let scale = far.stage.scale
        var picture = PixelBuffer(
            width: max(Int(far.stage.size.x * scale), 2),
            height: max(Int(far.stage.size.y * scale), 2)
        )
        let still = Camera(move: .still, stage: far.stage)
        for part in parts { part.draw(at: Moment(0), camera: still, into: &picture) }
        let soft = max(Int(scale / 400), 1)
        picture.blur(across: soft, down: soft)
        var clip = Canvas(
            from: opening.low - margin,
            to: opening.high + margin,
            scale: scale,
            depth: depth
        )
        clip.pixels.draw(
            LayerPicture(picture),
            at: Placement(origin: (clip.origin + SIMD2(0, drop)) * scale, step: 1, clamps: true)
        )
        return clip.layer()
    }
}

/// Clouds behind a window; in a loop they fade over to where they set out.
struct PassingClouds: Drawn {
    private let picture: LayerPicture
    private let origin: SIMD2<Float>
    private let scale: Float
    private let speed: Float

    init(_ setting: Setting, _ layer: Layer, origin: SIMD2<Float>, bottom: Float) {
        let rows = min(
            max(Int((bottom + WindowView.margin - origin.y) * layer.scale), 4),
            layer.picture.pixels.height
        )
        var part = PixelBuffer(width: layer.picture.pixels.width, height: rows)
        part.draw(layer.picture, at: Placement(origin: .zero, step: 1))
        picture = LayerPicture(part)
        self.origin = origin
        scale = layer.scale
        speed = (layer.drift ?? 0.007) * (setting.scene.weather == .wind ? 3.2 : 1.3)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        guard let period = moment.period else {
            return draw(moved: speed * moment.time, 1, moment, camera, &picture)
        }
        let part = moment.time / period - (moment.time / period).rounded(.down)
        draw(moved: speed * part * period, 1 - part, moment, camera, &picture)
        draw(moved: speed * (part - 1) * period, part, moment, camera, &picture)
    }

    private func draw(
        moved: Float,
        _ opacity: Float,
        _ moment: Moment,
        _ camera: Camera,
        _ picture: inout PixelBuffer
    ) {
        let view = camera.view(depth: WindowView.depth, at: moment.time)
        var corner = (0.5 - view.shift) / view.scale - origin
        corner.x -= moved
        picture.draw(
            self.picture,
            at: Placement(
                origin: corner * scale - 0.5,
                step: scale / view.scale,
                wraps: true,
                opacity: opacity
            )
        )
    }
}

/// Far windows that twinkle after dark.
struct FarLights: Drawn {
    private let lights: [(place: SIMD2<Float>, size: Float, rate: Float, phase: Float)]
    private let sprite: PixelBuffer
    private let strength: Float

    init(_ setting: Setting, _ opening: Opening, _ world: WindowView.World) {
        var chance = setting.stage.chance(411)
        strength = max(setting.light.lamps - 0.2, 0)
        let rows: ClosedRange<Float> = world == .town ? 0.62...0.97 : 0.68...0.86
        lights = (0..<(world == .town ? 16 : 7)).map { _ in
            (
                opening.low + opening.size
                    * SIMD2(
                        chance.between(0.04, 0.96),
                        chance.between(rows.lowerBound, rows.upperBound)
                    ),
                chance.between(0.6, 1.1), chance.between(0.4, 1.7), chance.between(0, 6.28)
            )
        }
        sprite = Sprites.glow(setting.stage.scale * 0.016, Colour(rgb: 0xffd08a))
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        guard strength > 0 else { return }
        let view = camera.view(depth: WindowView.depth, at: moment.time)
        for light in lights {
            let beat = 0.62 + 0.38 * moment.wave(light.rate, light.phase)
            picture.draw(
                sprite,
                Pose(
                    centre: view.pixel(light.place),
                    scale: SIMD2(repeating: light.size * view.scale / camera.stage.scale)
                ),
                tint: Colour(1, 1, 1, beat * strength),
                glowing: true
            )
        }
    }
}
