import Foundation
import Kernels

/// A sitting cat that breathes, blinks, turns an ear and flicks its tail.
enum Cat {
    /// The colours of one coat.
    struct Coat: Sendable {
        let fur: Colour
        let pale: Colour
        let mark: Colour
        let iris: Colour
        let isStriped: Bool

        static func of(_ frame: ObjectFrame) -> Coat {
            var chance = Chance(frame.setting.scene.seed, 360)
            let coats: [(UInt32, UInt32, UInt32, UInt32, Bool)] = [
                (0xe79a52, 0xfdecd2, 0xbf6a2b, 0x86a63f, true),
                (0x939cab, 0xeceff2, 0x646d7c, 0xd7a73c, true),
                (0x45414c, 0xf6f2ec, 0x2c2933, 0xb9c24a, false),
                (0xeed9bb, 0xfff8ea, 0xc59d72, 0x5aa3c4, false),
            ]
            let coat = chance.pick(coats)
            return Coat(
                fur: Colour(rgb: coat.0),
                pale: Colour(rgb: coat.1),
                mark: Colour(rgb: coat.2),
                iris: Colour(rgb: coat.3),
                isStriped: coat.4
            )
        }
    }

    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        let coat = Coat.of(frame)
        var puppet = Puppet(frame)
        let body = puppet.add(body(frame, coat)) { moment in
            let breath = moment.wave(1.5)
            return PuppetStance(stretch: [1 + 0.004 * breath, 1 + 0.010 * breath])
        }
        let look: @Sendable (Moment) -> PuppetStance = { moment in
            let nod = moment.beat(every: 9, lasting: 2.6, phase: 0.4)
            let tilt = nod.map { smooth(0, 0.25, $0) * smooth(1, 0.72, $0) } ?? 0
            return PuppetStance(
                turn: 0.018 * moment.wave(0.7) + 0.13 * tilt,
                shift: [0.008 * moment.wave(0.53, 1), 0.010 * moment.wave(1.5, -0.5)]
            )
        }
        // The ears and the face lie on an empty bone that tilts.
        let head = puppet.add(
            frame.canvas([-0.01, -1.41], [0.01, -1.39]),
            joint: [0, -1.38],
            on: body,
            motion: look
        )
        for side in [Float(-1), 1] {
            puppet.add(ear(frame, coat, side), joint: [side * 0.38, -2.02], on: head) { moment in
                PuppetStance(turn: side * 0.16 * moment.twitch(every: 5.3, phase: side * 0.31))
            }
        }
        puppet.add(CatFace.head(frame, coat), joint: [0, -1.38], on: head)
        puppet.add(CatFace.lids(frame, coat), joint: [0, -1.90], on: head) { moment in
            let closed = moment.blink(every: 3.7)
            return PuppetStance(stretch: [1, max(closed, 0.02)], opacity: closed > 0.03 ? 1 : 0)
        }
        return [CatTail(frame, coat), puppet]
    }

    private static func body(_ frame: ObjectFrame, _ coat: Coat) -> Canvas {
        var canvas = frame.canvas([-1.0, -1.75], [1.0, 0.16])
        let outline: [SIMD2<Float>] = [
            [0, -1.62], [0.36, -1.52], [0.52, -1.12], [0.74, -0.74], [0.86, -0.34], [0.74, 0.0],
            [0.30, 0.06], [-0.30, 0.06], [-0.74, 0.0], [-0.86, -0.34], [-0.74, -0.74],
            [-0.52, -1.12], [-0.36, -1.52],
        ]
        canvas.fill(frame.blob(outline), frame.form(coat.fur, 0, -0.75, [0.86, 0.95]))
        if coat.isStriped { flanks(&canvas, frame, coat) }
        // Thighs bulge before the body.
        for side in [Float(-1), 1] {
            canvas.fill(
                frame.blob([
                    [side * 0.50, -0.80], [side * 0.80, -0.52], [side * 0.87, -0.18],
                    [side * 0.72, 0.04], [side * 0.40, 0.05], [side * 0.34, -0.30],
                ]),
                frame.form(coat.fur, side * 0.62, -0.34, [0.34, 0.52])
            )
            canvas.fill(
                frame.line(
                    [[side * 0.44, -0.78], [side * 0.33, -0.42], [side * 0.37, -0.06]],
                    0.02,
                    0.008
                ),
                frame.lit(coat.mark).scaled(0.7).at(0.45),
                .atop
            )
            canvas.fill(
                frame.oval(side * 0.64, 0.0, 0.27, 0.115),
                frame.form(coat.isStriped ? coat.fur : coat.pale, side * 0.64, 0, [0.27, 0.12])
            )
        }
        chest(&canvas, frame, coat)
        return canvas
    }

    private static func flanks(_ canvas: inout Canvas, _ frame: ObjectFrame, _ coat: Coat) {
        for side in [Float(-1), 1] {
            for stripe in 0..<4 {
                let y = -1.22 + 0.24 * Float(stripe)
                canvas.fill(
                    frame.line(
                        [
                            [side * (0.62 + 0.10 * Float(stripe)), y - 0.02],
                            [side * (0.46 + 0.05 * Float(stripe)), y + 0.05],
                            [side * (0.34 + 0.03 * Float(stripe)), y + 0.02],
                        ],
                        0.085,
                        0.012
                    ),
                    frame.lit(coat.mark).at(0.62),
                    .atop
                )
            }
        }
    }

    private static func chest(_ canvas: inout Canvas, _ frame: ObjectFrame, _ coat: Coat) {
        // Front legs, then the bib over them.
        for side in [Float(-1), 1] {
            canvas.fill(
                frame.blob([
                    [side * 0.08, -0.95], [side * 0.34, -0.90], [side * 0.35, -0.40],
                    [side * 0.33, 0.02], [side * 0.06, 0.02], [side * 0.05, -0.45],
                ]),
                frame.form(coat.fur, side * 0.20, -0.45, [0.24, 0.6])
            )
            canvas.fill(
                frame.oval(side * 0.205, 0.025, 0.19, 0.105),
                frame.form(coat.pale, side * 0.205, 0.02, [0.19, 0.11])
            )
            for toe in [Float(-0.06), 0.06] {
                canvas.fill(
                    frame.line(
                        [[side * 0.205 + toe, 0.03], [side * 0.205 + toe, 0.10]],
                        0.014,
                        0.008
                    ),
                    frame.lit(coat.mark).scaled(0.6).at(0.5),
                    .atop
                )
            }
        }
        canvas.fill(
            frame.line([[0, -0.62], [0, 0.03]], 0.014, 0.028),
            frame.lit(coat.mark).scaled(0.5).at(0.55),
            .atop
        )
        let bib: [SIMD2<Float>] = [
            [0, -1.46], [0.30, -1.30], [0.33, -1.02], [0.20, -0.78], [0.09, -0.80], [0.0, -0.66],
            [-0.09, -0.80], [-0.20, -0.78], [-0.33, -1.02], [-0.30, -1.30],
        ]
        canvas.fill(frame.blob(bib), frame.form(coat.pale, 0, -1.05, [0.36, 0.42]), .atop)
        for tuft in 0..<7 {
            let x = -0.21 + 0.07 * Float(tuft)
            canvas.fill(
                frame.line([[x, -1.12], [x * 1.04, -1.02], [x * 0.85, -0.92]], 0.012, 0.003),
                frame.lit(coat.fur.mixed(coat.mark, 0.3)).at(0.35),
                .atop
            )
        }
        // The head's shadow on the neck.
        canvas.glow(
            frame.at(0, -1.42),
            0.5 * frame.unit,
            frame.lit(coat.mark).scaled(0.35).at(0.6),
            squash: 0.42,
            .atop
        )
    }

    private static func ear(_ frame: ObjectFrame, _ coat: Coat, _ side: Float) -> Canvas {
        var canvas = frame.canvas(
            [min(side * 0.05, side * 0.75), -2.5],
            [max(side * 0.05, side * 0.75), -1.75]
        )
        var outer = Path([frame.at(side * 0.14, -2.06)])
        outer.curve(
            to: frame.at(side * 0.51, -2.40),
            by: frame.at(side * 0.32, -2.34),
            frame.at(side * 0.46, -2.43)
        )
        outer.curve(
            to: frame.at(side * 0.62, -1.82),
            by: frame.at(side * 0.62, -2.34),
            frame.at(side * 0.65, -2.0)
        )
        outer.curve(to: frame.at(side * 0.14, -2.06), by: frame.at(side * 0.40, -1.84))
        canvas.fill(outer, frame.form(coat.fur, side * 0.42, -2.1, [0.3, 0.36]))
        var inner = Path([frame.at(side * 0.27, -2.06)])
        inner.curve(
            to: frame.at(side * 0.48, -2.30),
            by: frame.at(side * 0.38, -2.26),
            frame.at(side * 0.46, -2.31)
        )
        inner.curve(
            to: frame.at(side * 0.545, -1.92),
            by: frame.at(side * 0.555, -2.24),
            frame.at(side * 0.57, -2.04)
        )
        inner.curve(to: frame.at(side * 0.27, -2.06), by: frame.at(side * 0.40, -1.93))
        canvas.fill(
            inner,
            frame.fall(
                -2.3,
                -1.92,
                [
                    (0, frame.lit(Colour(rgb: 0xe9a59a).mixed(coat.fur, 0.35))),
                    (1, frame.lit(Colour(rgb: 0xf3c0b2).mixed(coat.pale, 0.3))),
                ]
            )
        )
        for hair in 0..<4 {
            let x = side * (0.32 + 0.055 * Float(hair))
            canvas.fill(
                frame.line(
                    [[x, -1.95], [x + side * 0.01, -2.06], [x + side * 0.05, -2.15]],
                    0.022,
                    0.004
                ),
                frame.lit(coat.pale).at(0.8),
                .atop
            )
        }
        return canvas
    }
}

/// The tail round the cat's side: it sways slowly, and its tip flicks.
struct CatTail: Drawn {
    private let frame: ObjectFrame
    private let coat: Cat.Coat
    private let shade: Colour
    private let fur: Colour
    private let tip: Colour

    init(_ frame: ObjectFrame, _ coat: Cat.Coat) {
        self.frame = frame
        self.coat = coat
        fur = frame.lit(coat.fur)
        shade = frame.lit(coat.fur.mixed(coat.mark, 0.5)).scaled(0.62)
        tip = frame.lit(coat.isStriped ? coat.mark : coat.pale)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: frame.depth, at: moment.time)
        let flick = moment.twitch(every: 3.1, lasting: 1.3, phase: 0.55)
        var at = SIMD2<Float>(0.55, -0.10)
        var points = [at]
        // A chain that leaves to the right and curls upwards; each link adds to the turn.
        var angle: Float = 0.16
        for link in 0..<26 {
            let t = Float(link) / 25
            let sway = 0.030 * moment.wave(0.8, -2.4 * t)
            angle -= 0.012 + 0.165 * t * smooth(0, 0.5, t) * smooth(1.15, 0.55, t)
            angle -= sway * t + 0.085 * flick * t * t
            angle += t > 0.72 ? 0.16 * (t - 0.72) * 4 : 0
            at += SIMD2(cos(angle), sin(angle)) * 0.062
            points.append(at)
        }
        let stage = points.map { frame.at($0.x, $0.y) }
        func stroke(_ from: Int, _ wide: Float, _ end: Float, _ colour: Colour, _ off: Float) {
            let line = stage[from...].map { $0 - SIMD2(-0.3 * frame.side, 1) * off * frame.unit }
            let path = Path.stroke(line, width: wide * frame.unit, endWidth: end * frame.unit)
            picture.fill(path.placed(scale: view.scale, at: view.shift), Paint(colour))
            let cap = Path.ellipse(line[line.count - 1], SIMD2(repeating: end * frame.unit / 2))
            picture.fill(cap.placed(scale: view.scale, at: view.shift), Paint(colour))
        }
        stroke(0, 0.25, 0.17, shade, 0)
        stroke(0, 0.19, 0.125, fur, 0.018)
        stroke(20, 0.15, 0.125, tip, 0.016)
        stroke(0, 0.07, 0.03, fur.mixed(.white, 0.22).at(0.5), 0.052)
    }
}
