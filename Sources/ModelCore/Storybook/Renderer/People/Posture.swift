import Foundation

/// How a character holds itself at a moment, in heights of its own; the ground is at 0.
struct Posture: Sendable {
    /// The middle of the hips.
    var pelvis: SIMD2<Float>
    /// Radians that the back and the head lean to the right.
    var lean: Float = 0
    var nod: Float = 0
    /// −1: looks left, 1: looks right.
    var turn: Float = 0
    /// Ankles, left and right, and how far each foot is tipped.
    var feet: (SIMD2<Float>, SIMD2<Float>)
    var tips: (Float, Float) = (0, 0)
    /// Which way the knees and the elbows point: 1 or −1.
    var knees: (Float, Float) = (1, -1)
    var elbows: (Float, Float) = (1, -1)
    /// Wrists, from the shoulders.
    var hands: (SIMD2<Float>, SIMD2<Float>)
    /// Radians that the hands are bent out of the forearms' line, clockwise.
    var flicks: (Float, Float) = (0, 0)
    /// How far a skirt lags behind.
    var swing: Float = 0
    /// 0...1.
    var breath: Float = 0
    var joy: Float = 0.3
    var blink: Float = 0
    var isSeated = false
    /// The hand that holds a stick, −1 or 1; 0 for none.
    var stick: Float = 0

    /// Standing upright, arms down.
    init(_ build: Build, turn: Float) {
        let apart = build.hips * 0.62
        pelvis = point(0, -build.hip)
        feet = (point(-apart, -Build.ankle), point(apart, -Build.ankle))
        let down = (build.upperArm + build.forearm) * 0.965
        hands = (point(-0.036, down), point(0.036, down))
        self.turn = turn
    }

    static func at(_ moment: Moment, _ figure: Figure) -> Posture {
        var posture =
            switch figure.person.action {
            case .standing: standing(moment, figure)
            case .waving: waving(moment, figure)
            case .walking: walking(moment, figure)
            case .dancing: dancing(moment, figure)
            case .sitting: sitting(moment, figure)
            }
        let look = figure.look
        posture.breath = 0.5 + 0.5 * moment.wave(1.5, look.phase)
        posture.blink = moment.blink(every: 3.4 + look.habit, phase: look.phase)
        return posture
    }

    /// Breathing, and weight that goes from one foot to the other.
    private static func standing(_ moment: Moment, _ figure: Figure) -> Posture {
        let (look, build) = (figure.look, figure.look.build)
        var posture = Posture(build, turn: figure.turn)
        let shift = moment.wave(0.42, look.phase)
        posture.pelvis.x = 0.010 * shift
        posture.lean = -0.016 * shift
        posture.nod = 0.03 * moment.wave(0.55, look.phase * 1.7) + 0.03 * figure.turn
        let sway = point(0.006 * moment.wave(0.9, look.phase), 0)
        posture.hands.0 += sway
        posture.hands.1 += sway
        if look.isOld {
            lean(&posture, figure)
        } else if look.habit < 0.34 {
            // Hands together before the body.
            let y: Float = build.shoulder - build.hip - 0.010
            let inward: Float = build.broad * 0.80 - 0.012
            posture.hands = (point(inward, y), point(-inward, y))
            posture.elbows = (1, -1)
        } else if look.habit < 0.62 {
            // One hand on the hip.
            let y = (build.shoulder - build.hip) * 0.82
            if figure.turn >= 0 {
                posture.hands.0 = point(build.broad * 0.15, y)
            } else {
                posture.hands.1 = point(-build.broad * 0.15, y)
            }
        }
        return posture
    }

    /// An elder's stick, beside the foot.
    private static func lean(_ posture: inout Posture, _ figure: Figure) {
        let build = figure.look.build
        let side: Float = figure.turn >= 0 ? 1 : -1
        posture.stick = side
        let hand = point(side * 0.075, (build.shoulder - build.hip) * 0.90)
        if side > 0 { posture.hands.1 = hand } else { posture.hands.0 = hand }
        posture.lean += 0.035 * side
        posture.nod += 0.02 * side
    }

    /// The outer hand up, the forearm going to and fro, now livelier, now calmer.
    private static func waving(_ moment: Moment, _ figure: Figure) -> Posture {
        let (look, build) = (figure.look, figure.look.build)
        var posture = standing(moment, figure)
        let side: Float = figure.waves
        // The movement begins at the shoulder; forearm and hand follow, each later and farther.
        let rate: Float = 10.2
        let strength = 0.70 + 0.30 * moment.wave(0.85, look.phase)
        func swing(_ most: Float, late: Float) -> Float {
            most * strength * moment.wave(rate, look.phase - late)
        }
        let lift = 2.10 + swing(0.10, late: 0)
        let lean = 0.20 + swing(0.36, late: 0.55)
        let elbow = point(sin(lift) * side, cos(lift)) * build.upperArm
        let fore = point(sin(lean) * side, -cos(lean)) * build.forearm
        let flick = side * swing(0.46, late: 1.25)
        let hand = elbow + fore
        if side > 0 {
            posture.hands.1 = hand
            posture.elbows.1 = 1
            posture.flicks.1 = flick
        } else {
            posture.hands.0 = hand
            posture.elbows.0 = -1
            posture.flicks.0 = flick
        }
        if posture.stick == side {
            posture.stick = -side
            let other = point(-side * 0.075, (build.shoulder - build.hip) * 0.90)
            if side > 0 { posture.hands.0 = other } else { posture.hands.1 = other }
        }
        // The other hand hangs; nothing is left for it to hold.
        if !look.isOld {
            let rest = point(-side * 0.036, (build.upperArm + build.forearm) * 0.965)
            if side > 0 { posture.hands.0 = rest } else { posture.hands.1 = rest }
        }
        posture.lean -= side * (0.030 + swing(0.007, late: -0.4))
        posture.nod += 0.05 * side + 0.02 * moment.wave(rate / 2, look.phase)
        posture.joy = 0.85
        return posture
    }

    /// Steps whose feet stay where they are set down.
    private static func walking(_ moment: Moment, _ figure: Figure) -> Posture {
        let (look, build) = (figure.look, figure.look.build)
        var posture = Posture(build, turn: figure.turn)
        let gait = figure.gait
        let way: Float = figure.way
        let phase = gait.phase(moment)
        let (first, second) = (gait.foot(phase), gait.foot(phase + 0.5))
        let beat = cos(4 * .pi * (phase - 0.05))
        // Lowest while both feet carry.
        posture.pelvis = point(0.006 * way, -build.hip + 0.020 + 0.010 * beat)
        posture.lean = 0.035 * way
        let near = build.hips * 0.18
        posture.feet = (
            point(first.place.x * way - near, first.place.y - Build.ankle),
            point(second.place.x * way + near, second.place.y - Build.ankle)
        )
        posture.tips = (first.tip * way, second.tip * way)
        posture.knees = (-way, -way)
        posture.elbows = (way, way)
        let swing = sin(2 * .pi * (phase + 0.20))
        let long = build.upperArm + build.forearm
        func hand(_ angle: Float) -> SIMD2<Float> {
            point(sin(angle) * way, cos(angle)) * (long * 0.94)
        }
        posture.hands = (hand(0.12 - 0.46 * swing), hand(0.12 + 0.46 * swing))
        posture.nod = 0.02 * beat
        posture.swing = 0.35 * swing
        posture.joy = 0.45
        if look.isOld {
            posture.stick = way
            let wrist = hand(0.34 + 0.16 * swing)
            if way > 0 { posture.hands.1 = wrist } else { posture.hands.0 = wrist }
        }
        return posture
    }

    /// A bounce on every beat, a sway on every other, arms that answer.
    private static func dancing(_ moment: Moment, _ figure: Figure) -> Posture {
        let (look, build) = (figure.look, figure.look.build)
        var posture = Posture(build, turn: 0)
        let beat = moment.angle(2 * .pi * 0.82) + look.phase
        let sway = sin(beat)
        let bounce: Float = 0.5 - 0.5 * cos(2 * beat)
        let keen: Float = look.isOld ? 0.6 : 1
        let sink: Float = 0.014 + 0.022 * (1 - bounce)
        posture.pelvis += point(0.040 * sway, sink) * keen
        posture.lean = -0.11 * sin(beat - 0.35) * keen
        posture.nod = 0.11 * sin(beat - 0.7) * keen
        posture.turn = 0.42 * moment.wave(2 * .pi * 0.41, look.phase * 0.5 - 0.4)
        let apart: Float = build.hips * 0.95
        let (left, right): (Float, Float) = (max(sway, 0) * keen, max(-sway, 0) * keen)
        let feet = (-Build.ankle - 0.026 * left, -Build.ankle - 0.026 * right)
        posture.feet = (point(-apart, feet.0), point(apart, feet.1))
        posture.tips = (0.30 * left, -0.30 * right)
        posture.knees = (1, -1)
        let long = build.upperArm + build.forearm
        func hand(_ side: Float, _ angle: Float) -> SIMD2<Float> {
            let high: Float = 1.42 - 0.25 * (1 - keen)
            let lift: Float = high + 0.62 * sin(angle) * keen
            let bent: Float = 0.80 + 0.12 * cos(angle)
            return point(sin(lift) * side, cos(lift)) * (long * bent)
        }
        posture.hands = (hand(-1, beat - 0.5), hand(1, beat + .pi - 0.5))
        posture.elbows = (1, -1)
        posture.swing = -0.9 * sin(beat - 0.9) * keen
        posture.joy = 1
        return posture
    }

    /// On a seat, three-quarters to the side, hands in the lap.
    private static func sitting(_ moment: Moment, _ figure: Figure) -> Posture {
        let (look, build) = (figure.look, figure.look.build)
        let way = figure.way
        var posture = Posture(build, turn: figure.turn)
        posture.isSeated = true
        posture.pelvis = point(-0.075 * way, -build.shin * 1.16)
        posture.lean = -0.03 * way + 0.014 * moment.wave(0.5, look.phase)
        posture.nod = 0.05 * way + 0.035 * moment.wave(0.42, look.phase)
        let idle: Float = 0.010 * max(moment.wave(1.1, look.phase), 0)
        let ahead: Float = (build.thigh * 0.86 - 0.075) * way
        posture.feet = (
            point(ahead - 0.030, -Build.ankle), point(ahead + 0.034, -Build.ankle - idle)
        )
        posture.tips = (0, -idle * 9 * way)
        posture.knees = (-way, -way)
        let y: Float = (build.shoulder - build.hip) * 0.90
        let lap: Float = way * 0.100
        posture.hands = (point(lap + 0.018, y), point(lap - 0.018, y + 0.006))
        posture.elbows = (way, way)
        posture.joy = 0.4
        return posture
    }
}
