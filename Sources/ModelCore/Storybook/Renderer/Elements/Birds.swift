import Foundation
import Kernels

/// Birds: flocks far off behind the land, and a few that pass nearby.
enum Birds {
    static func behind(_ setting: Setting, count: Int) -> [any Drawn] {
        [FarBirds(setting, count: count - near(count))]
    }

    static func before(_ setting: Setting, count: Int) -> [any Drawn] {
        [NearBirds(setting, count: near(count))]
    }

    /// How many of `count` pass nearby.
    private static func near(_ count: Int) -> Int { min(max(count / 6, 1), 6) }

    /// Gives −1...1, wings down to wings up: some beats, then a glide.
    static func beat(_ moment: Moment, rate: Float, phase: Float) -> Float {
        let flapping = smooth(-0.35, 0.25, moment.wave(0.62, phase * 3))
        return flapping * moment.wave(rate, phase * 7) + (1 - flapping) * 0.22
    }
}

/// Small dark shapes in loose lines.
struct FarBirds: Drawn {
    private struct Bird {
        var off: SIMD2<Float>
        var size: Float
        var phase: Float
    }
    private let flocks: [(way: Crossing, birds: [Bird])]
    private let colour: Colour
    private let sky: Float

    init(_ setting: Setting, count: Int) {
        let light = setting.light
        let dark = light.top.mixed(Colour(rgb: 0x2b2f45), 0.55).scaled(0.62)
        colour =
            light.lamps > 0.9
            ? light.haze.mixed(Colour(rgb: 0xb9c4e0), 0.35).at(0.9)
            : dark.mixed(light.haze, 0.22).at(0.92)
        let plan = Crossing.Plan(
            kind: .birds,
            seconds: 26...44,
            radius: 0.011...0.021,
            reach: 14,
            purpose: 3_300
        )
        let flockCount = count == 0 ? 0 : max(1, min(count / 6, 6))
        let ways = Crossing.several(setting, count: flockCount, plan)
        // They fly in the sky; in a box, all over it.
        sky =
            ways.first.map { way in
                way.region.isBox ? 0.8 : min(setting.horizon / setting.stage.size.y * 0.72, 0.6)
            } ?? 0.5
        flocks = ways.enumerated().map { index, way in
            let size = count / flockCount + (index < count % flockCount ? 1 : 0)
            return (way, FarBirds.birds(size, way))
        }
    }

    private static func birds(_ count: Int, _ way: Crossing) -> [Bird] {
        var chance = way.chance(9_999)
        return (0..<count).map { index in
            // Two lines that open behind the first, loosely kept.
            let rank = Float((index + 1) / 2)
            let side: Float = index % 2 == 0 ? 1 : -1
            return Bird(
                off: SIMD2(
                    -way.direction * (rank * 2.6 + chance.between(-0.5, 0.5)),
                    side * rank * 0.95 + chance.between(-0.6, 0.6)
                ) * way.radius,
                size: way.radius * chance.between(0.82, 1.12),
                phase: way.phase + chance.between(0, 1.6)
            )
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for (way, birds) in flocks {
            let round = way.rounds.at(moment, from: way.start)
            var chance = way.chance(round.number)
            let row = sky * chance.between(0.22, 1)
            let rise = 0.05 * sin(2 * .pi * round.part + way.phase)
            let place = SIMD2(way.across(round.part), way.height(row) + rise * way.region.size.y)
            let view = camera.view(depth: 0.12, at: moment.time)
            for bird in birds {
                let loose = SIMD2(
                    0.5 * moment.wave(0.5, bird.phase),
                    0.4 * moment.wave(0.7, bird.phase * 2)
                )
                let at = place + bird.off + loose * bird.size
                let size = bird.size * way.region.presence(at: at, radius: bird.size)
                let beat = Birds.beat(moment, rate: 8.5, phase: bird.phase)
                picture.fill(
                    FarBirds.shape(beat, way.direction)
                        .placed(scale: size * view.scale, at: view.pixel(at)),
                    Paint(colour)
                )
            }
        }
    }

    /// Two bowed wings and a short body, −1...1 across.
    private static func shape(_ beat: Float, _ direction: Float) -> Path {
        let tip = -0.15 - 0.50 * beat
        let elbow = -0.30 - 0.12 * beat
        var path = Path([SIMD2(-1, tip)])
        path.curve(to: SIMD2(-0.06, -0.05), by: SIMD2(-0.50, elbow * 1.5), pieces: 6)
        path.curve(to: SIMD2(0.06, -0.05), by: SIMD2(0.10 * direction, -0.16), pieces: 3)
        path.curve(to: SIMD2(1, tip), by: SIMD2(0.50, elbow * 1.5), pieces: 6)
        path.curve(to: SIMD2(0.10, 0.12), by: SIMD2(0.50, elbow * 0.75 + 0.03), pieces: 6)
        path.curve(to: SIMD2(-0.10, 0.12), by: SIMD2(-0.14 * direction, 0.22), pieces: 3)
        path.curve(to: SIMD2(-1, tip), by: SIMD2(-0.50, elbow * 0.75 + 0.03), pieces: 6)
        return path
    }
}

/// Birds close enough to see their feathers.
struct NearBirds: Drawn {
    private struct Coat {
        var back: Colour
        var belly: Colour
        var wing: Colour
        var beak: Colour
    }
    private let items: [Crossing]
    private let coats: [Coat]

    init(_ setting: Setting, count: Int) {
        let plan = Crossing.Plan(
            kind: .birds,
            seconds: 8...12,
            radius: 0.040...0.074,
            reach: 2,
            purpose: 3_350,
            near: 0.4...1
        )
        items = Crossing.several(setting, count: count, plan)
        let light = setting.light
        let shade = light.ambient.mixed(.white, 0.42)
        let backs = Elements.own([0x4f79b8, 0xf4f1ea, 0x3b3f63], light, accent: 0.06)
        let bellies: [UInt32] = [0xf6c79a, 0xffffff, 0xf3e7dc]
        coats = zip(backs, bellies).map { back, belly in
            Coat(
                back: back.filtered(shade),
                belly: Colour(rgb: belly).filtered(shade),
                wing: back.scaled(0.84).saturated(1.1).filtered(shade),
                beak: Colour(rgb: 0xe8963a).filtered(shade)
            )
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for item in items {
            let round = item.rounds.at(moment, from: item.start)
            let here = NearBirds.place(of: item, round.number, round.part)
            let ahead = NearBirds.place(of: item, round.number, round.part + 0.01)
            let view = camera.view(depth: item.depth, at: moment.time)
            let presence = item.region.presence(at: here, radius: item.radius * 1.3)
            guard presence > 0.02 else { continue }
            let beat = Birds.beat(moment, rate: 9.5 - 3 * item.nearness, phase: item.phase)
            let slope = atan2(ahead.y - here.y, abs(ahead.x - here.x))
            let lift = SIMD2(0, 0.10 * item.radius * beat)
            let pose = BirdPose(
                at: view.pixel(here + lift),
                scale: item.radius * view.scale * presence,
                slope: slope * 0.8,
                direction: item.direction
            )
            draw(coats[item.number % coats.count], beat, pose, &picture)
        }
    }

    private static func place(of item: Crossing, _ number: Int, _ part: Float) -> SIMD2<Float> {
        var chance = item.chance(number)
        let row = chance.between(0.14, 0.52)
        let wave = sin(2 * .pi * part * chance.between(0.9, 1.5) + item.phase)
        return SIMD2(item.across(part), item.height(row + 0.055 * wave))
    }

    /// Where a bird's own measures lie in the picture: beak at 1, tail at −1.3.
    private struct BirdPose {
        let at: SIMD2<Float>
        let scale: Float
        let slope: Float
        let direction: Float

        func pixel(_ point: SIMD2<Float>) -> SIMD2<Float> {
            let (c, s) = (cos(slope), sin(slope))
            let turned = SIMD2(c * point.x - s * point.y, s * point.x + c * point.y)
            return at + SIMD2(turned.x * direction, turned.y) * scale
        }
    }

    private func draw(
        _ coat: Coat,
        _ beat: Float,
        _ pose: BirdPose,
        _ picture: inout PixelBuffer
    ) {
        func fill(_ path: Path, _ top: Colour, _ low: Colour, from: Float, to: Float) {
            picture.fill(
                path.mapped(pose.pixel),
                Paint(
                    from: pose.pixel(SIMD2(0, from)),
                    to: pose.pixel(SIMD2(0, to)),
                    [(0, top), (0.55, top.mixed(low, 0.25)), (0.72, low), (1, low.scaled(0.86))]
                )
            )
        }
        let far = NearBirds.wing(beat * 0.9 + 0.05, root: SIMD2(0.14, -0.14))
        picture.fill(far.mapped(pose.pixel), Paint(coat.wing.scaled(0.72)))
        fill(NearBirds.tail, coat.wing, coat.wing.scaled(0.8), from: -0.1, to: 0.2)
        fill(NearBirds.body, coat.back, coat.belly, from: -0.30, to: 0.32)
        picture.fill(NearBirds.beak.mapped(pose.pixel), Paint(coat.beak))
        let eye = pose.pixel(SIMD2(0.70, -0.10))
        picture.fill(
            .ellipse(eye, SIMD2(repeating: 0.045 * pose.scale), pieces: 14),
            Paint(Colour(rgb: 0x1d1a24))
        )
        let near = NearBirds.wing(beat, root: SIMD2(0.02, -0.06))
        let tip = SIMD2<Float>(-0.5, -1.25 * beat)
        picture.fill(
            near.mapped(pose.pixel),
            Paint(
                from: pose.pixel(SIMD2(0, -0.06)),
                to: pose.pixel(tip),
                [
                    (0, coat.back.mixed(.white, 0.12)), (0.45, coat.wing),
                    (1, coat.wing.scaled(0.66)),
                ]
            )
        )
    }

    private static let body: Path = {
        var path = Path([SIMD2(0.98, -0.04)])
        path.curve(to: SIMD2(-0.78, -0.04), by: SIMD2(0.66, -0.46), SIMD2(-0.05, -0.30))
        path.curve(to: SIMD2(0.98, -0.04), by: SIMD2(-0.20, 0.40), SIMD2(0.72, 0.34))
        return path
    }()

    private static let tail: Path = {
        var path = Path([SIMD2(-0.62, -0.10)])
        path.curve(to: SIMD2(-1.38, -0.16), by: SIMD2(-0.95, -0.16))
        path.line(to: SIMD2(-1.18, -0.02))
        path.line(to: SIMD2(-1.40, 0.14))
        path.curve(to: SIMD2(-0.62, 0.07), by: SIMD2(-0.95, 0.10))
        return path
    }()

    private static let beak: Path = {
        var path = Path([SIMD2(0.90, -0.12)])
        path.line(to: SIMD2(1.18, -0.02))
        path.line(to: SIMD2(0.90, 0.04))
        return path
    }()

    /// A wing that beats about its root; edge-on it is still as thick as feathers are.
    private static func wing(_ beat: Float, root: SIMD2<Float>) -> Path {
        let up = beat >= 0 ? max(beat, 0.10) : min(beat, -0.10)
        let elbow = root + SIMD2(0.20, -0.62 * up)
        let tip = root + SIMD2(-0.55, -1.34 * up - 0.10)
        var path = Path([root + SIMD2(0.30, 0)])
        path.curve(to: elbow, by: root + SIMD2(0.36, -0.34 * up))
        path.curve(to: tip, by: elbow + SIMD2(-0.14, -0.52 * up))
        for feather in 1...4 {
            let t = Float(feather) / 4
            let end = tip + (root + SIMD2(-0.46, 0.02) - tip) * t
            let notch = end + SIMD2(-0.07, -0.05 * up) * (1 - t)
            path.curve(to: notch, by: end + SIMD2(-0.22, 0.10 * up) * (1 - 0.6 * t), pieces: 5)
        }
        return path
    }
}
