import Foundation
import Kernels

/// One character, drawn anew at every moment from its posture.
struct Figure: Drawn {
    let person: Scene.Person
    let look: Persona
    /// Where it stands, in units, and how tall it is.
    let foot: SIMD2<Float>
    let height: Float
    /// Where it looks and walks: −1 for left, 1 for right.
    let turn: Float
    let way: Float
    /// The hand that waves.
    let waves: Float
    let gait: Gait
    /// The walk's left and right end in units; nil for one who stays.
    let path: ClosedRange<Float>?
    let seat: Seat?
    /// Whether the ground under it is seen.
    let isWhole: Bool
    private let frame: ObjectFrame
    private let shade: PixelBuffer
    static let depth: Float = CentreObjects.depth

    init(_ spot: Spot, _ setting: Setting) {
        person = spot.person
        look = spot.look
        foot = spot.foot
        height = spot.height
        turn = spot.turn
        way = spot.way
        waves = spot.waves
        gait = spot.gait
        path = spot.path
        seat = spot.seat
        isWhole = spot.isWhole
        frame = ObjectFrame(setting)
        let dark = setting.light.lit(Colour(rgb: 0x1a1420)).scaled(0.5)
        shade = Sprites.glow(0.20 * spot.height * setting.stage.scale / 2, dark.at(0.62))
    }

    /// Gives where the feet's middle is, in units.
    func place(_ moment: Moment) -> SIMD2<Float> {
        guard let path else { return foot }
        return point(gait.place(moment, on: path, way: way), foot.y)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: Figure.depth, at: moment.time)
        let place = place(moment)
        let posture = Posture.at(moment, self)
        if isWhole {
            let zoom = 2 * view.scale / camera.stage.scale
            let middle = (posture.feet.0.x + posture.feet.1.x + posture.pelvis.x * 2) / 4
            picture.draw(
                shade,
                Pose(
                    centre: view.pixel(place + point(middle, 0.004) * height),
                    scale: point(posture.isSeated ? 1.5 : 1.05, 0.17) * zoom
                )
            )
        }
        var sketch = Sketch(frame)
        Drawing(look, posture, seat: isWhole ? seat : nil).draw(&sketch)
        sketch.draw(view, foot: place, height: height, into: &picture)
    }
}

/// A posture's joints, and the parts drawn on them.
struct Drawing {
    let look: Persona
    let posture: Posture
    let seat: Seat?
    let build: Build
    let axis: SIMD2<Float>
    let normal: SIMD2<Float>
    let chest: SIMD2<Float>
    let shoulders: (SIMD2<Float>, SIMD2<Float>)
    let elbows: (SIMD2<Float>, SIMD2<Float>)
    let wrists: (SIMD2<Float>, SIMD2<Float>)
    let hips: (SIMD2<Float>, SIMD2<Float>)
    let knees: (SIMD2<Float>, SIMD2<Float>)
    let head: Head
    /// How wide the body looks, turned as it is.
    let wide: Float

    init(_ look: Persona, _ posture: Posture, seat: Seat?) {
        self.look = look
        self.posture = posture
        self.seat = seat
        build = look.build
        wide = 1 - 0.20 * abs(posture.turn)
        axis = point(sin(posture.lean), -cos(posture.lean))
        normal = point(cos(posture.lean), sin(posture.lean))
        let body = build.shoulder - build.hip + 0.005 * posture.breath
        chest = posture.pelvis + axis * body
        let out = normal * ((build.broad - build.arm * 0.36) * wide)
        let low = chest - axis * (build.arm * 0.42)
        shoulders = (low - out, low + out)
        wrists = (shoulders.0 + posture.hands.0, shoulders.1 + posture.hands.1)
        elbows = (
            Limb.joint(
                shoulders.0,
                wrists.0,
                build.upperArm,
                build.forearm,
                bend: posture.elbows.0
            ),
            Limb.joint(
                shoulders.1,
                wrists.1,
                build.upperArm,
                build.forearm,
                bend: posture.elbows.1
            )
        )
        let apart = normal * (build.hips * 0.52 * wide)
        hips = (posture.pelvis - apart, posture.pelvis + apart)
        knees = (
            Limb.joint(hips.0, posture.feet.0, build.thigh, build.shin, bend: posture.knees.0),
            Limb.joint(hips.1, posture.feet.1, build.thigh, build.shin, bend: posture.knees.1)
        )
        head = Head(look, posture, neck: chest + axis * 0.008, lean: posture.lean)
    }

    func draw(_ sketch: inout Sketch) {
        let isTurned = abs(posture.turn) > 0.5
        let far: Float = posture.turn > 0 ? 1 : -1
        seat?.draw(&sketch, look: look, at: posture.pelvis, build: build)
        if isTurned { arm(&sketch, far, isFar: true) }
        head.back(&sketch)
        // The far leg first.
        let order: [Float] = far > 0 ? [1, -1] : [-1, 1]
        for side in order { leg(&sketch, side, isFar: side == far && isTurned) }
        body(&sketch)
        head.neck(&sketch, chest: chest)
        if look.hasScarf { scarf(&sketch) }
        head.front(&sketch)
        for side in order where !(isTurned && side == far) { arm(&sketch, side, isFar: false) }
    }

    /// A stick is held and drawn with the hand that holds it.
    private func arm(_ sketch: inout Sketch, _ side: Float, isFar: Bool) {
        let (shoulder, elbow, wrist) =
            side < 0
            ? (shoulders.0, elbows.0, wrists.0) : (shoulders.1, elbows.1, wrists.1)
        let width = build.arm
        let tone: Float = isFar ? 0.86 : 1
        let skin = look.skin.scaled(tone)
        let cloth = sleeve.scaled(tone)
        if posture.stick == side { stick(&sketch, wrist, side) }
        let along = wrist - elbow
        let ahead = along / max((along * along).sum().squareRoot(), 1e-4)
        let flick = side < 0 ? posture.flicks.0 : posture.flicks.1
        let (c, s) = (cos(flick), sin(flick))
        let pointed = point(ahead.x * c - ahead.y * s, ahead.x * s + ahead.y * c)
        hand(&sketch, wrist, pointed, side, skin)
        if look.hasLongSleeves {
            sketch.limb(
                shoulder,
                elbow,
                wrist - ahead * 0.004,
                SIMD3(width * 1.10, width * 0.94, width * 0.84),
                cloth
            )
            let cuff = wrist - ahead * 0.022
            sketch.fill(Limb.band([cuff, wrist - ahead * 0.006], width * 0.86), cloth.scaled(0.84))
        } else {
            sketch.limb(
                shoulder,
                elbow,
                wrist,
                SIMD3(width * 0.90, width * 0.76, width * 0.58),
                skin
            )
            let end = shoulder + (elbow - shoulder) * 0.56
            sketch.limb(
                shoulder,
                (shoulder + end) / 2,
                end,
                SIMD3(width * 1.10, width * 1.12, width * 1.10),
                cloth
            )
        }
    }

    /// The colour of the arms' cloth.
    var sleeve: Colour { look.outfit == .dungarees ? look.third : look.cloth }

    private func hand(
        _ sketch: inout Sketch,
        _ wrist: SIMD2<Float>,
        _ ahead: SIMD2<Float>,
        _ side: Float,
        _ skin: Colour
    ) {
        let size = build.hand
        let across = point(-ahead.y, ahead.x)
        let isUp = ahead.y < -0.3
        // The thumb lies towards the body, or towards the head of one who waves.
        let thumb = across * (isUp ? side : -side) * (ahead.y < 0 ? -1 : 1)
        let palm = wrist + ahead * (size * 0.62)
        let thumbTip = palm + ahead * (size * 0.25) + thumb * (size * 0.95)
        sketch.fill(Limb.band([palm, thumbTip], size * 0.62), skin.scaled(0.94))
        let root = wrist - ahead * (size * 0.2)
        let fingers = palm + ahead * (size * 0.85)
        sketch.fill(
            Limb.band([root, palm, fingers], widths: [size * 1.25, size * 1.62, size * 1.42]),
            sketch.ball(skin, palm, SIMD2(repeating: size * 1.3))
        )
    }

    private func stick(_ sketch: inout Sketch, _ wrist: SIMD2<Float>, _ side: Float) {
        let tip = point(wrist.x + side * 0.026, 0)
        let top = wrist + point(0, 0.010)
        let wood = Colour(rgb: 0x7c5236)
        let bow = top + point(0, -0.020)
        let end = top + point(-side * 0.016, -0.034)
        let half = point(0.008, 0)
        sketch.fill(
            Limb.band([tip, top, bow, end], 0.013),
            sketch.across(wood, top - half, top + half)
        )
    }

    private func scarf(_ sketch: inout Sketch) {
        let colour = look.second.mixed(Colour(rgb: 0xe0a048), 0.35)
        let half = build.broad * 0.56
        let y = chest + axis * 0.002
        let sway = 0.018 * posture.swing + 0.006 * posture.breath
        let side: Float = posture.turn >= 0 ? -1 : 1
        let root = y + normal * (half * 0.45 * side)
        let middle = root - axis * 0.06 + normal * (sway * 0.5)
        let end = root - axis * 0.125 + normal * (sway + 0.012 * side)
        let across = normal * 0.02
        sketch.fill(
            Limb.band([root, middle, end], 0.042),
            sketch.across(colour, root - across, root + across)
        )
        let (a, b) = (y - normal * half, y + normal * half)
        let round = Curve.open([a, y - axis * 0.018, b])
        sketch.fill(Limb.band(round, 0.046), sketch.across(colour, a, b))
    }
}
