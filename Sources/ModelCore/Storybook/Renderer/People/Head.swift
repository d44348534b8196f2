import Foundation
import Kernels

/// A character's head: a face that looks, smiles and blinks.
struct Head {
    let look: Persona
    let posture: Posture
    let centre: SIMD2<Float>
    let tilt: Float
    let neck: SIMD2<Float>

    init(_ look: Persona, _ posture: Posture, neck: SIMD2<Float>, lean: Float) {
        self.look = look
        self.posture = posture
        self.neck = neck
        tilt = lean * 0.5 + posture.nod
        let up = look.build.face - look.build.shoulder - 0.008
        centre = neck + point(sin(tilt) * up + posture.turn * 0.010, -cos(tilt) * up)
    }

    /// A point on the head: 1 is half its width and half its height.
    func at(_ x: Float, _ y: Float) -> SIMD2<Float> {
        let p = point(x, y) * look.build.head
        let (c, s) = (cos(tilt), sin(tilt))
        return centre + point(c * p.x - s * p.y, s * p.x + c * p.y)
    }

    /// A point on the face, which goes with the look.
    func face(_ x: Float, _ y: Float) -> SIMD2<Float> {
        let shift = posture.turn * 0.30
        // What turns away grows narrow.
        let narrow = 1 - 0.16 * abs(posture.turn) * (x * posture.turn > 0 ? 1 : 0.3)
        return at(x * narrow + shift * (1 - 0.35 * x * x), y)
    }

    func blob(_ points: [SIMD2<Float>]) -> Path {
        Path(Curve.closed(points.map { at($0.x, $0.y) }, pieces: 6))
    }

    func size(_ share: Float) -> Float { look.build.head.x * share }

    func neck(_ sketch: inout Sketch, chest: SIMD2<Float>) {
        let low = chest - point(0, -0.012)
        let width = look.build.head.x * (look.who == .man ? 0.88 : 0.74)
        sketch.fill(
            Limb.band([low, centre + point(0, look.build.head.y * 0.6)], width),
            sketch.across(
                look.skin.scaled(0.86),
                low - point(width / 2, 0),
                low + point(width / 2, 0)
            )
        )
    }

    func front(_ sketch: inout Sketch) {
        for side in [Float(-1), 1] where side * posture.turn < 0.6 {
            let ear = at(side * (0.97 - 0.1 * abs(posture.turn)) - posture.turn * 0.10, 0.10)
            sketch.dot(ear, point(size(0.20), size(0.26)), look.skin.scaled(0.93))
            sketch.dot(ear, point(size(0.10), size(0.15)), look.skin.scaled(0.80))
        }
        sketch.fill(
            blob([
                point(0, -1), point(0.66, -0.80), point(0.96, -0.20), point(0.93, 0.28),
                point(0.68, 0.74), point(0.24, 0.98), point(-0.24, 0.98), point(-0.68, 0.74),
                point(-0.93, 0.28), point(-0.96, -0.20), point(-0.66, -0.80),
            ]),
            sketch.ball(look.skin, at(posture.turn * 0.2, 0.1), look.build.head)
        )
        cheeks(&sketch)
        if look.hasBeard { beard(&sketch) }
        mouth(&sketch)
        eyes(&sketch)
        nose(&sketch)
        hairFront(&sketch)
        if look.hasGlasses { glasses(&sketch) }
    }

    private func cheeks(_ sketch: inout Sketch) {
        for side in [Float(-1), 1] {
            sketch.spot(face(side * 0.56, 0.40), point(size(0.28), size(0.20)), look.blush)
        }
    }

    private func eyes(_ sketch: inout Sketch) {
        let dark = Colour(rgb: 0x2b2228)
        let brow = look.hair.luminance > 0.6 ? look.hair.scaled(0.66) : look.hair.scaled(0.85)
        let open = 1 - posture.blink
        let isChild = look.who == .girl || look.who == .boy
        let big: Float = isChild ? 1.12 : 1
        for side in [Float(-1), 1] {
            let eye = face(side * 0.37, 0.12)
            let radii = point(size(0.098), size(0.140)) * big
            if open < 0.22 || posture.joy > 0.95 && posture.blink > 0.1 {
                let (a, b) = (face(side * 0.37 - 0.13, 0.13), face(side * 0.37 + 0.13, 0.13))
                let lid = Curve.open([a, face(side * 0.37, 0.20), b])
                sketch.fill(Limb.band(lid, size(0.055)), dark)
            } else {
                let tall = radii.y * (0.25 + 0.75 * open)
                let shape = Path.ellipse(.zero, point(radii.x, tall), pieces: 24)
                    .turned(by: tilt).placed(scale: 1, at: eye)
                sketch.fill(shape, dark)
                sketch.dot(
                    eye + point(sketch.side * radii.x * 0.32, -tall * 0.36),
                    SIMD2(repeating: radii.x * 0.36 * open),
                    Colour(1.15, 1.15, 1.15, 0.95)
                )
            }
            if look.hasLashes {
                let lash = [face(side * 0.44, 0.03), face(side * 0.57, -0.04)]
                sketch.fill(Limb.band(lash, size(0.050), size(0.020)), dark)
            }
            let lift: Float = 0.03 * posture.joy
            // Higher towards the nose: lower there, a face looks cross.
            let (a, b) = (face(side * 0.23, -0.26 - lift), face(side * 0.54, -0.17 - lift))
            let arch = Curve.open([a, face(side * 0.38, -0.29 - lift * 1.6), b])
            let thick = size(look.hasLashes ? 0.050 : 0.070)
            sketch.fill(Limb.band(arch, thick, thick * 0.7), brow.at(0.92))
        }
    }

    private func nose(_ sketch: inout Sketch) {
        let isTurned = abs(posture.turn) > 0.15
        let lean: Float = isTurned ? posture.turn * 0.12 : sketch.side * 0.03
        let (a, b) = (face(lean - 0.075, 0.37), face(lean + 0.085, 0.37))
        let line = Curve.open([a, face(lean + 0.01, 0.435), b])
        let thick = size(0.045)
        sketch.fill(
            Limb.band(line, widths: [thick * 0.6, thick, thick * 0.6]),
            look.skin.scaled(0.74)
        )
    }

    private func mouth(_ sketch: inout Sketch) {
        let wide: Float = 0.20 + 0.08 * posture.joy
        let y: Float = 0.60
        let lip = look.skin.luminance > 0.45 ? Colour(rgb: 0x8f3b38) : Colour(rgb: 0x4a1e1e)
        guard posture.joy > 0.7 else {
            let (a, b) = (face(-wide, y - 0.02), face(wide, y - 0.02))
            let thick = size(0.055)
            return sketch.fill(
                Limb.band(
                    Curve.open([a, face(0, y + 0.11), b]),
                    widths: [thick * 0.55, thick, thick * 0.55]
                ),
                lip
            )
        }
        // An open smile.
        var path = Path([face(-wide, y - 0.05)])
        path.curve(to: face(wide, y - 0.05), by: face(0, y + 0.01))
        let deep = (face(wide * 0.85, y + 0.32), face(-wide * 0.85, y + 0.32))
        path.curve(to: face(-wide, y - 0.05), by: deep.0, deep.1)
        sketch.fill(path, Colour(rgb: 0x7c2f34))
        var teeth = Path([face(-wide * 0.84, y - 0.032)])
        teeth.curve(to: face(wide * 0.84, y - 0.032), by: face(0, y + 0.02))
        teeth.curve(to: face(-wide * 0.84, y - 0.032), by: face(0, y + 0.11))
        sketch.fill(teeth, Colour(rgb: 0xfdf8f0))
        sketch.dot(face(0, y + 0.145), point(size(0.11), size(0.052)), Colour(rgb: 0xd8666a))
    }

    private func glasses(_ sketch: inout Sketch) {
        let wire = Colour(rgb: look.isOld ? 0x8a6a3c : 0x3b3540)
        for side in [Float(-1), 1] {
            let eye = face(side * 0.38, 0.13)
            let radius = size(0.265)
            let radii = point(radius, radius * 0.94)
            let outer = Path.ellipse(eye, radii, pieces: 30)
            sketch.fill(outer, Colour(rgb: 0xeaf4fa).at(0.16))
            var ring = outer
            // The inner edge runs the other way about.
            let inner = Path.ellipse(.zero, radii * 0.86, pieces: 30)
            ring.add(inner.mapped { point(eye.x - $0.x, eye.y + $0.y) })
            sketch.fill(ring, wire)
        }
        sketch.fill(
            Limb.band([face(-0.13, 0.09), face(0, 0.06), face(0.13, 0.09)], size(0.045)),
            wire
        )
    }

    private func beard(_ sketch: inout Sketch) {
        if look.isOld {
            // A moustache.
            for side in [Float(-1), 1] {
                let hang = Curve.open([
                    face(0, 0.48), face(side * 0.18, 0.52), face(side * 0.36, 0.60),
                ])
                sketch.fill(Limb.band(hang, size(0.17), size(0.06)), look.hair)
            }
            return
        }
        let points: [SIMD2<Float>] = [
            point(-0.95, 0.08), point(-0.90, 0.50), point(-0.58, 0.92), point(0, 1.10),
            point(0.58, 0.92), point(0.90, 0.50), point(0.95, 0.08), point(0.72, 0.34),
            point(0.44, 0.44), point(0, 0.42), point(-0.44, 0.44), point(-0.72, 0.34),
        ]
        sketch.fill(
            Path(
                Curve.closed(
                    points.map { at($0.x + posture.turn * 0.1 * (1 - $0.x * $0.x), $0.y) },
                    pieces: 6
                )
            ),
            look.hair.mixed(look.skin, 0.12)
        )
        sketch.dot(face(0, 0.62), point(size(0.27), size(0.14)), look.skin.scaled(0.97))
    }
}
