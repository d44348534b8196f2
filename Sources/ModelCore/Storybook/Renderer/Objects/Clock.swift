import Foundation
import Kernels

/// An alarm clock with two bells; its hands show the scene's time.
enum Clock {
    /// The face's middle and radius in the object's units.
    static let middle = SIMD2<Float>(0, -0.98)
    static let radius: Float = 0.74

    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        var paint = ObjectPaint(frame, SIMD2(-1.4, -2.5), SIMD2(1.4, 0.3))
        let accent = frame.setting.light.accent
        legs(&paint, accent)
        bells(&paint, accent)
        rim(&paint, accent)
        face(&paint)
        return [paint.layer, ClockHands(frame, time: time(frame.setting.scene))]
    }

    /// Gives what the clock shows: the scene's own time, or one that goes with the time of day.
    static func time(_ scene: Scene) -> (hour: Int, minute: Int) {
        if let time = scene.clock { return (time.hour, time.minute) }
        var chance = Chance(scene.seed, 2_400)
        let minute = Int(chance.unit() * 12) * 5
        let hour =
            switch scene.time ?? .morning {
            case .dawn: 6
            case .morning: 8
            case .noon: 12
            case .golden: 18
            case .dusk: 20
            case .night: 22
            }
        return (hour, minute)
    }

    private static func legs(_ paint: inout ObjectPaint, _ accent: Colour) {
        for side in [Float(-1), 1] {
            let leg = Path.stroke(
                [SIMD2(side * 0.44, -0.34), SIMD2(side * 0.64, 0.03)],
                width: 0.15,
                endWidth: 0.10
            )
            paint.fill(leg, accent.scaled(0.55))
            paint.fill(
                .ellipse(SIMD2(side * 0.65, 0.02), SIMD2(0.10, 0.065)),
                around: SIMD2(side * 0.65 - 0.03, -0.02),
                0.13,
                [(0, accent.mixed(.white, 0.4)), (1, accent.scaled(0.5))]
            )
        }
    }

    private static func bells(_ paint: inout ObjectPaint, _ accent: Colour) {
        let brass = Colour(rgb: 0xf2c45a).mixed(accent, 0.12)
        paint.fill(
            .stroke(
                Bend.line(SIMD2(-0.40, -2.02), to: SIMD2(0.40, -2.02), by: SIMD2(0, -2.62)),
                width: 0.075
            ),
            accent.scaled(0.72)
        )
        paint.fill(
            .stroke([SIMD2(0, -1.70), SIMD2(0, -2.02)], width: 0.05),
            Colour(rgb: 0x8d8a92)
        )
        paint.fill(
            .rectangle(SIMD2(-0.10, -2.10), SIMD2(0.10, -1.96), radius: 0.05),
            from: SIMD2(0, -2.1),
            to: SIMD2(0, -1.96),
            [(0, Colour(rgb: 0xd8d5dc)), (1, Colour(rgb: 0x77747e))]
        )
        for side in [Float(-1), 1] {
            var dome = Path([SIMD2(-0.37, 0.06)])
            dome.curve(to: SIMD2(0.37, 0.06), by: SIMD2(-0.40, -0.52), SIMD2(0.40, -0.52))
            dome.curve(to: SIMD2(-0.37, 0.06), by: SIMD2(0, 0.16))
            let tilt = side * 0.52
            let bell = dome.turned(by: tilt).placed(scale: 1, at: SIMD2(side * 0.52, -1.80))
            paint.fill(
                .stroke([SIMD2(side * 0.40, -1.58), SIMD2(side * 0.52, -1.80)], width: 0.09),
                accent.scaled(0.5)
            )
            paint.fill(
                bell,
                around: SIMD2(side * 0.52 + 0.14 * paint.frame.side, -2.00),
                0.62,
                [
                    (0, brass.mixed(.white, 0.65)), (0.35, brass), (0.8, brass.scaled(0.62)),
                    (1, brass.scaled(0.48)),
                ]
            )
            let knob = SIMD2(side * 0.52 + sin(tilt) * 0.36, -1.80 - cos(tilt) * 0.36)
            paint.fill(.ellipse(knob, SIMD2(repeating: 0.062)), brass.scaled(0.8))
        }
    }

    private static func rim(_ paint: inout ObjectPaint, _ accent: Colour) {
        let bright = SIMD2(0.5 * paint.frame.side, -0.6)
        paint.fill(
            .ellipse(middle + SIMD2(0, 0.035), SIMD2(repeating: 0.94), pieces: 90),
            accent.scaled(0.45)
        )
        paint.fill(
            .ellipse(middle, SIMD2(repeating: 0.93), pieces: 90),
            from: middle + bright,
            to: middle - bright,
            [
                (0, accent.mixed(.white, 0.55)), (0.35, accent), (0.75, accent.scaled(0.70)),
                (1, accent.scaled(0.55)),
            ]
        )
        paint.fill(
            .ellipse(middle, SIMD2(repeating: 0.80), pieces: 90),
            from: middle + bright,
            to: middle - bright,
            [(0, accent.scaled(0.50)), (1, accent.mixed(.white, 0.42))]
        )
    }

    private static func face(_ paint: inout ObjectPaint) {
        let cream = Colour(rgb: 0xfffaf0)
        paint.fill(
            .ellipse(middle, SIMD2(repeating: radius + 0.02), pieces: 90),
            around: middle + SIMD2(0.1 * paint.frame.side, -0.1),
            0.95,
            [
                (0, cream), (0.72, cream.scaled(0.985)), (0.92, cream.scaled(0.86)),
                (1, cream.scaled(0.8)),
            ]
        )
        let ink = Colour(rgb: 0x4b4252)
        for mark in 0..<60 where mark % 5 != 0 {
            let out = hand(Float(mark) / 60)
            let dot = middle + out * radius * 0.93
            paint.fill(.ellipse(dot, SIMD2(repeating: 0.012), pieces: 10), ink.at(0.45))
        }
        for hour in 0..<12 {
            let out = hand(Float(hour) / 12)
            let isQuarter = hour % 3 == 0
            paint.fill(
                .stroke(
                    [
                        middle + out * radius * 0.97,
                        middle + out * radius * (isQuarter ? 0.78 : 0.86),
                    ],
                    width: isQuarter ? 0.062 : 0.034
                ),
                ink.at(isQuarter ? 0.95 : 0.75)
            )
        }
    }

    /// Gives the way a hand points after a share of a round.
    static func hand(_ share: Float) -> SIMD2<Float> {
        SIMD2(sin(2 * .pi * share), -cos(2 * .pi * share))
    }
}

/// The hands of a clock; the seconds tick.
struct ClockHands: Drawn {
    private let frame: ObjectFrame
    private let time: (hour: Int, minute: Int)
    private let accent: Colour

    init(_ frame: ObjectFrame, time: (hour: Int, minute: Int)) {
        self.frame = frame
        self.time = time
        let light = frame.setting.light
        accent = light.accent.luminance > 0.62 ? light.accent.scaled(0.72) : light.accent
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let brush = ObjectBrush(frame, camera, moment)
        // In a loop the time stands; else it passes as it does.
        let passed = moment.period == nil ? moment.time / 60 : 0
        let minutes = Float(time.minute) + passed
        let hours = Float(time.hour % 12) + minutes / 60
        let ink = Colour(rgb: 0x3a3142)
        hand(hours / 12, long: 0.42, width: 0.085, ink, brush, &picture)
        hand(minutes / 60, long: 0.62, width: 0.058, ink, brush, &picture)
        if let seconds = seconds(at: moment) {
            hand(seconds / 60, long: 0.66, width: 0.022, accent, brush, &picture)
        }
        brush.fill(.ellipse(Clock.middle, SIMD2(repeating: 0.065), pieces: 24), ink, into: &picture)
        brush.fill(
            .ellipse(Clock.middle - 0.012, SIMD2(repeating: 0.028), pieces: 18),
            accent.mixed(.white, 0.3),
            into: &picture
        )
        glass(moment, brush, &picture)
    }

    /// Gives what the second hand shows; a loop shorter than its round has none.
    private func seconds(at moment: Moment) -> Float? {
        if let period = moment.period, period < 45 { return nil }
        let all = moment.rounds(1.0 / 60) * 60 + 12
        let whole = all.rounded(.down)
        let since = all - whole
        // A tick: quick, a little too far, and back.
        let tick = 1 - exp(-since * 26) * cos(since * 42)
        return whole - 1 + tick
    }

    private func hand(
        _ share: Float,
        long: Float,
        width: Float,
        _ colour: Colour,
        _ brush: ObjectBrush,
        _ picture: inout PixelBuffer
    ) {
        let way = Clock.hand(share)
        let line = [Clock.middle - way * 0.14, Clock.middle + way * long]
        let shape = Path.stroke(line, width: width, endWidth: width * 0.55)
        let shade = shape.mapped { $0 + SIMD2(-0.018 * frame.side, 0.026) }
        brush.fill(shade, Colour.black.at(0.16), into: &picture)
        brush.fill(shape, colour, into: &picture)
    }

    private func glass(_ moment: Moment, _ brush: ObjectBrush, _ picture: inout PixelBuffer) {
        let turn = -2.2 + 0.10 * moment.wave(0.7)
        let arc = { (from: Float, to: Float, reach: Float) in
            (0...14).map { step -> SIMD2<Float> in
                let angle = turn + from + (to - from) * Float(step) / 14
                return Clock.middle + SIMD2(cos(angle), sin(angle)) * reach
            }
        }
        let inner = arc(-0.55, 0.55, 0.60)
        let band = Path(arc(-0.55, 0.55, 0.70) + inner.reversed())
        let strength = 0.26 + 0.08 * moment.wave(0.7, 1)
        brush.shine(band, Colour.white.at(strength), into: &picture)
    }
}
