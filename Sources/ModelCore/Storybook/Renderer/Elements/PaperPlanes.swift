import Foundation
import Kernels

/// Folded paper planes that glide in long arcs, bank, and now and then fly a loop.
struct PaperPlanes: Drawn {
    private let items: [Crossing]
    private let papers: [Colour]
    private let trail: Colour
    /// Where the light comes from: right, up, towards the viewer.
    private let sun: SIMD3<Float>

    init(_ setting: Setting, count: Int, isNear: Bool) {
        let plan = Crossing.Plan(
            kind: .paperPlanes,
            seconds: 7...13,
            radius: 0.032...0.088,
            reach: 4,
            purpose: 3_200
        )
        items = Crossing.several(setting, count: count, plan)
            .filter { ($0.nearness >= Elements.near) == isNear }
        let light = setting.light
        let shade = light.ambient.mixed(.white, 0.40)
        let tones = Elements.festive(light)
        papers = [
            Colour(rgb: 0xfbf8f1).filtered(shade), tones[0].mixed(.white, 0.30),
            Colour(rgb: 0xfbf8f1).filtered(shade), tones[1].mixed(.white, 0.42),
            tones[2].mixed(.white, 0.42),
        ]
        trail = Colour.white.at(light.lamps > 0.6 ? 0.34 : 0.62)
        let side: Float = setting.sun.x > setting.stage.size.x / 2 ? 0.55 : -0.55
        sun = SIMD3(side, 0.74, 0.39)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for item in items {
            let round = item.rounds.at(moment, from: item.start)
            let flight = Flight(item, number: round.number)
            let here = flight.place(round.part)
            let view = camera.view(depth: item.depth, at: moment.time)
            let presence = item.region.presence(at: here, radius: item.radius * 1.4)
            guard presence > 0.02 else { continue }
            drawTrail(flight, item, until: round.part, presence, view, &picture)
            let (behind, ahead) = (
                flight.place(round.part - 0.006), flight.place(round.part + 0.006)
            )
            let bend = (ahead - here) - (here - behind)
            let step = max(abs(ahead.x - behind.x), 1e-5)
            let bank =
                0.30 * moment.wave(1.1, item.phase) - min(max(bend.y / step * 9, -0.7), 0.7)
            drawPlane(
                at: view.pixel(here),
                radius: item.radius * view.scale * presence,
                along: ahead - behind,
                bank: bank + (item.isLeftward ? 0.25 : -0.25),
                item,
                &picture
            )
        }
    }

    /// One way across: a row, an arc, perhaps a loop.
    private struct Flight {
        let item: Crossing
        private let row: Float
        private let phase: Float
        private let waves: Float
        private let drop: Float
        private let loop: Float
        private let loopAt: Float

        init(_ item: Crossing, number: Int) {
            self.item = item
            var chance = item.chance(number)
            row = chance.between(0.18, 0.72)
            phase = chance.between(0, 6.283)
            waves = chance.between(0.9, 1.6)
            drop = chance.between(-0.05, 0.16)
            loop = chance.unit() < 0.4 ? chance.between(0.07, 0.11) : 0
            loopAt = chance.between(0.36, 0.52)
        }

        func place(_ part: Float) -> SIMD2<Float> {
            let tall = min(item.region.size.y, 1.4)
            let glide = sin(2 * .pi * waves * part + phase)
            let y = item.height(row) + (0.060 * glide + drop * (part - 0.5)) * tall
            let turn = 2 * Float.pi * smooth(loopAt, loopAt + 0.22, part)
            let reach = item.region.isBox ? min(loop, item.region.size.min() * 0.15) : loop
            let round = SIMD2(item.direction * sin(turn), cos(turn) - 1) * reach
            return SIMD2(item.across(part), y) + round
        }
    }

    private func drawTrail(
        _ flight: Flight,
        _ item: Crossing,
        until part: Float,
        _ presence: Float,
        _ view: View,
        _ picture: inout PixelBuffer
    ) {
        let dash: Float = 0.013
        let newest = (part / dash).rounded(.down)
        for back in 1...11 {
            // Dashes hang where the plane was; they fade while it flies on.
            let number = newest - Float(back)
            let age = (part / dash - number) / 12
            guard number >= 0, Int(number) % 2 == 0 else { continue }
            let line = (0...4).map { view.pixel(flight.place((number + Float($0) / 4) * dash)) }
            let fade = (1 - age) * (1 - age) * (0.45 + 0.55 * item.nearness) * presence
            picture.fill(
                .stroke(line, width: max(item.radius * view.scale * 0.040, 1)),
                Paint(trail.at(trail.w * fade))
            )
        }
    }

    private func drawPlane(
        at centre: SIMD2<Float>,
        radius: Float,
        along way: SIMD2<Float>,
        bank: Float,
        _ item: Crossing,
        _ picture: inout PixelBuffer
    ) {
        let length = max((way * way).sum().squareRoot(), 1e-6)
        // Right, up and towards the viewer.
        let ahead = SIMD3(way.x / length, -way.y / length, item.direction * 0.0)
        let upright = SIMD3(-ahead.y, ahead.x, 0) * item.direction
        let side = SIMD3(0, 0, item.direction)
        let up = upright * cos(bank) + side * sin(bank)
        let wing = side * cos(bank) - upright * sin(bank)
        func corner(_ x: Float, _ y: Float, _ z: Float) -> SIMD3<Float> {
            ahead * x + wing * y + up * z
        }
        let (nose, tail) = (corner(1.05, 0, 0.02), corner(-0.80, 0, 0.04))
        let keel = corner(-0.66, 0, -0.36)
        let facets: [[SIMD3<Float>]] = [
            [nose, corner(-0.80, 0.09, 0.05), corner(-0.86, 0.74, 0.24)],
            [nose, corner(-0.80, -0.09, 0.05), corner(-0.86, -0.74, 0.24)],
            [nose, tail, keel],
        ]
        let paper = papers[item.number % papers.count]
        let ordered = facets.sorted { ($0[1] + $0[2]).z < ($1[1] + $1[2]).z }
        for facet in ordered {
            let points = facet.map { point in
                // Seen from a little above.
                centre + SIMD2(point.x, -(point.y * 0.92 - point.z * 0.40)) * radius
            }
            picture.fill(Path(points), Paint(paper.scaled(shade(facet))))
        }
    }

    private func shade(_ facet: [SIMD3<Float>]) -> Float {
        let (a, b) = (facet[1] - facet[0], facet[2] - facet[0])
        let normal = SIMD3(
            a.y * b.z - a.z * b.y,
            a.z * b.x - a.x * b.z,
            a.x * b.y - a.y * b.x
        )
        let length = max((normal * normal).sum().squareRoot(), 1e-6)
        return 0.58 + 0.42 * abs((normal * sun).sum() / length)
    }
}
