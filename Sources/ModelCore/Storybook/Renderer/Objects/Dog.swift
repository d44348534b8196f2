import Foundation
import Kernels

/// A sitting dog that pants, tilts its head and wags its tail.
enum Dog {
    /// The colours of one coat.
    struct Coat: Sendable {
        let fur: Colour
        let pale: Colour
        let ear: Colour

        static func of(_ frame: ObjectFrame) -> Coat {
            var chance = Chance(frame.setting.scene.seed, 361)
            let coats: [(UInt32, UInt32, UInt32)] = [
                (0xdfac68, 0xfbe9c8, 0xb97e3e), (0xc98650, 0xfff3e2, 0x7d4a2a),
                (0x8a5a3c, 0xe7c9a4, 0x5e3924), (0xf3e8d6, 0xfffaf0, 0x9a7250),
            ]
            let coat = chance.pick(coats)
            return Coat(
                fur: Colour(rgb: coat.0),
                pale: Colour(rgb: coat.1),
                ear: Colour(rgb: coat.2)
            )
        }
    }

    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        let coat = Coat.of(frame)
        var puppet = Puppet(frame)
        puppet.add(tail(frame, coat), joint: [0.62, -0.22]) { moment in
            // Bouts of wagging, with a calmer sway between them.
            let eager = 0.45 + 0.55 * smooth(-0.4, 0.6, moment.wave(0.62, 1))
            return PuppetStance(turn: 0.06 + 0.34 * eager * moment.wave(8.6))
        }
        let body = puppet.add(body(frame, coat)) { moment in
            let breath = moment.wave(4.4)
            return PuppetStance(
                turn: 0.006 * moment.wave(8.6, 0.4),
                stretch: [1 + 0.003 * breath, 1 + 0.006 * breath]
            )
        }
        let head = puppet.add(
            DogFace.head(frame, coat),
            joint: [0, -1.45],
            on: body
        ) { moment in
            let part = moment.beat(every: 7.5, lasting: 3, phase: 0.35)
            let tilt = part.map { smooth(0, 0.16, $0) * smooth(1, 0.84, $0) } ?? 0
            return PuppetStance(
                turn: -0.19 * tilt + 0.02 * moment.wave(0.9),
                shift: [0, 0.014 * moment.wave(4.4, 0.8)]
            )
        }
        puppet.add(DogFace.jaw(frame), joint: [0, -1.56], on: head) { moment in
            PuppetStance(stretch: [1, 0.90 + 0.12 * moment.wave(8.8)])
        }
        puppet.add(DogFace.muzzle(frame, coat), joint: [0, -1.6], on: head)
        puppet.add(DogFace.lids(frame, coat), joint: [0, -2.07], on: head) { moment in
            let closed = moment.blink(every: 4.3, phase: 0.3)
            return PuppetStance(stretch: [1, max(closed, 0.02)], opacity: closed > 0.03 ? 1 : 0)
        }
        for side in [Float(-1), 1] {
            puppet.add(DogFace.ear(frame, coat, side), joint: [side * 0.44, -2.22], on: head) {
                moment in
                PuppetStance(
                    turn: side
                        * (0.05 * moment.wave(4.4, 0.3) + 0.12
                            * moment.twitch(every: 6.1, phase: side * 0.2))
                )
            }
        }
        return [puppet]
    }

    private static func tail(_ frame: ObjectFrame, _ coat: Coat) -> Canvas {
        var canvas = frame.canvas([0.4, -1.1], [1.4, 0.1])
        canvas.fill(
            frame.blob([
                [0.50, -0.08], [0.80, -0.16], [1.02, -0.42], [1.10, -0.80], [1.20, -0.90],
                [1.22, -0.60], [1.12, -0.22], [0.84, 0.02], [0.56, 0.06],
            ]),
            frame.form(coat.fur, 0.9, -0.42, [0.4, 0.55])
        )
        canvas.fill(
            frame.blob([
                [1.07, -0.62], [1.11, -0.84], [1.20, -0.92], [1.23, -0.72], [1.17, -0.56],
            ]),
            frame.lit(coat.pale),
            .atop
        )
        return canvas
    }

    private static func body(_ frame: ObjectFrame, _ coat: Coat) -> Canvas {
        var canvas = frame.canvas([-1.0, -1.85], [1.0, 0.18])
        canvas.fill(
            frame.blob([
                [0, -1.70], [0.40, -1.58], [0.56, -1.15], [0.72, -0.70], [0.84, -0.30],
                [0.72, 0.02], [0.30, 0.06], [-0.30, 0.06], [-0.72, 0.02], [-0.84, -0.30],
                [-0.72, -0.70], [-0.56, -1.15], [-0.40, -1.58],
            ]),
            frame.form(coat.fur, 0, -0.8, [0.82, 1.0])
        )
        for side in [Float(-1), 1] {
            canvas.fill(
                frame.blob([
                    [side * 0.48, -0.72], [side * 0.78, -0.48], [side * 0.86, -0.16],
                    [side * 0.70, 0.05], [side * 0.42, 0.05], [side * 0.36, -0.28],
                ]),
                frame.form(coat.fur, side * 0.6, -0.3, [0.32, 0.48])
            )
            canvas.fill(
                frame.oval(side * 0.66, 0.005, 0.29, 0.12),
                frame.form(coat.pale, side * 0.66, 0.0, [0.29, 0.12])
            )
        }
        legs(&canvas, frame, coat)
        collar(&canvas, frame)
        return canvas
    }

    private static func legs(_ canvas: inout Canvas, _ frame: ObjectFrame, _ coat: Coat) {
        canvas.fill(
            frame.blob([
                [0, -1.62], [0.30, -1.45], [0.36, -1.05], [0.26, -0.68], [0.10, -0.52], [0, -0.46],
                [-0.10, -0.52], [-0.26, -0.68], [-0.36, -1.05], [-0.30, -1.45],
            ]),
            frame.form(coat.pale, 0, -1.05, [0.38, 0.6]),
            .atop
        )
        for side in [Float(-1), 1] {
            canvas.fill(
                frame.blob([
                    [side * 0.14, -0.98], [side * 0.38, -0.86], [side * 0.37, -0.40],
                    [side * 0.36, 0.03], [side * 0.08, 0.03], [side * 0.09, -0.45],
                ]),
                frame.form(coat.fur, side * 0.23, -0.42, [0.22, 0.6])
            )
            canvas.fill(
                frame.oval(side * 0.225, 0.035, 0.205, 0.115),
                frame.form(coat.pale, side * 0.225, 0.03, [0.2, 0.12])
            )
            for toe in [Float(-0.065), 0.065] {
                canvas.fill(
                    frame.line(
                        [[side * 0.225 + toe, 0.04], [side * 0.225 + toe, 0.12]],
                        0.015,
                        0.008
                    ),
                    frame.lit(coat.ear).scaled(0.5).at(0.5),
                    .atop
                )
            }
        }
        for tuft in 0..<7 {
            let x = -0.21 + 0.07 * Float(tuft)
            canvas.fill(
                frame.line([[x, -1.10], [x * 1.05, -0.98], [x * 0.8, -0.86]], 0.014, 0.003),
                frame.lit(coat.fur).scaled(0.85).at(0.45),
                .atop
            )
        }
    }

    private static func collar(_ canvas: inout Canvas, _ frame: ObjectFrame) {
        let accent = frame.setting.light.accent
        let band = Colour(rgb: 0xd2434a).mixed(accent, 0.35)
        canvas.glow(
            frame.at(0, -1.52),
            0.55 * frame.unit,
            Colour(0.12, 0.07, 0.05, 0.5),
            squash: 0.40,
            .atop
        )
        canvas.fill(
            frame.line(
                [[-0.45, -1.44], [-0.2, -1.33], [0, -1.31], [0.2, -1.33], [0.45, -1.44]],
                0.11
            ),
            frame.round(band, -0.46, 0.46)
        )
        let gold = Colour(rgb: 0xf2c14e)
        canvas.fill(frame.oval(0, -1.17, 0.095, 0.10), frame.form(gold, 0, -1.17, [0.09, 0.09]))
        canvas.fill(frame.oval(0, -1.255, 0.03, 0.035), frame.lit(gold).scaled(0.7))
        canvas.fill(frame.oval(-0.03, -1.20, 0.025, 0.025), Colour.white.at(0.8))
    }
}
