import Foundation
import Kernels

/// How one piece of a puppet is held at a moment.
struct PuppetStance: Sendable {
    /// Radians, clockwise.
    var turn: Float = 0
    var stretch = SIMD2<Float>(1, 1)
    /// In object units.
    var shift = SIMD2<Float>.zero
    var opacity: Float = 1

    static let still = PuppetStance()
}

/// Painted pieces that turn, stretch and move about their joints, each carried by another.
struct Puppet: Drawn {
    private struct Piece: Sendable {
        let picture: PixelBuffer
        let middle: SIMD2<Float>
        let joint: SIMD2<Float>
        let parent: Int?
        let isGlowing: Bool
        let motion: @Sendable (Moment) -> PuppetStance
    }
    /// Where a piece's points are at a moment.
    private struct Hold {
        var turn: Float = 0
        var stretch = SIMD2<Float>(1, 1)
        var from = SIMD2<Float>.zero
        var to = SIMD2<Float>.zero
        var opacity: Float = 1

        func turned(_ v: SIMD2<Float>) -> SIMD2<Float> {
            let (c, s) = (cos(turn), sin(turn))
            return SIMD2(c * v.x - s * v.y, s * v.x + c * v.y)
        }

        func callAsFunction(_ point: SIMD2<Float>) -> SIMD2<Float> {
            to + turned((point - from) * stretch)
        }
    }

    private let unit: Float
    private let foot: SIMD2<Float>
    private let scale: Float
    private let depth: Float
    private var pieces: [Piece] = []

    init(_ frame: ObjectFrame) {
        unit = frame.unit
        foot = frame.foot
        scale = frame.setting.stage.scale
        depth = frame.depth
    }

    /// Adds a piece before those already there.
    ///
    /// - Parameters:
    ///   - canvas: the piece, painted where it lies at rest.
    ///   - joint: the point it turns and stretches about, in object units.
    ///   - parent: the piece that carries it.
    ///   - isGlowing: whether it adds light.
    ///   - motion: how it is held at a moment.
    /// - Returns: the piece's number, for those that it carries.
    @discardableResult
    mutating func add(
        _ canvas: Canvas,
        joint: SIMD2<Float> = .zero,
        on parent: Int? = nil,
        isGlowing: Bool = false,
        motion: @escaping @Sendable (Moment) -> PuppetStance = { _ in .still }
    ) -> Int {
        let size = SIMD2(Float(canvas.pixels.width), Float(canvas.pixels.height))
        pieces.append(
            Piece(
                picture: canvas.pixels,
                middle: canvas.origin + size / (2 * canvas.scale),
                joint: foot + joint * unit,
                parent: parent,
                isGlowing: isGlowing,
                motion: motion
            )
        )
        return pieces.count - 1
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: depth, at: moment.time)
        let zoom = view.scale / scale
        var holds: [Hold] = []
        for piece in pieces {
            let stance = piece.motion(moment)
            let parent = piece.parent.map { holds[$0] } ?? Hold()
            let hold = Hold(
                turn: parent.turn + stance.turn,
                stretch: stance.stretch,
                from: piece.joint,
                to: parent(piece.joint) + parent.turned(stance.shift * unit),
                opacity: parent.opacity * stance.opacity
            )
            holds.append(hold)
            picture.draw(
                piece.picture,
                Pose(
                    centre: view.pixel(hold(piece.middle)),
                    scale: hold.stretch * zoom,
                    angle: hold.turn
                ),
                tint: Colour(1, 1, 1, hold.opacity),
                glowing: piece.isGlowing
            )
        }
    }
}

/// The beats of living things.
extension Moment {
    /// Gives how far a thing is that happens once in every `seconds` and lasts `lasting` of them:
    /// 0...1 while it happens, else nil.
    func beat(every seconds: Float, lasting: Float, phase: Float = 0) -> Float? {
        let round = rounds(1 / seconds) + phase
        let part = (round - round.rounded(.down)) * seconds / lasting
        return part < 1 ? part : nil
    }

    /// Gives how far an eye is closed, 0...1: a blink every `seconds`, now and then a double one.
    func blink(every seconds: Float, phase: Float = 0) -> Float {
        let first = beat(every: seconds, lasting: 0.22, phase: phase)
        let second = beat(every: seconds * 3, lasting: 0.22, phase: phase - 0.34 / seconds / 3)
        guard let part = first ?? second else { return 0 }
        return sin(part * .pi)
    }

    /// Gives a short shake that dies away: once in every `seconds`, within −1...1.
    func twitch(every seconds: Float, lasting: Float = 0.7, phase: Float = 0) -> Float {
        guard let part = beat(every: seconds, lasting: lasting, phase: phase) else { return 0 }
        return sin(part * 4 * .pi) * (1 - part) * (1 - part) * smooth(0, 0.12, part)
    }
}

/// A soft light that breathes a little.
struct Glow: Drawn {
    private let centre: SIMD2<Float>
    private let squash: Float
    private let strength: Float
    private let depth: Float
    private let phase: Float
    private let picture: PixelBuffer

    /// Gives a light around a point in stage units.
    init(
        _ frame: ObjectFrame,
        at centre: SIMD2<Float>,
        radius: Float,
        _ colour: Colour,
        squash: Float = 1,
        phase: Float = 0
    ) {
        self.centre = centre
        self.squash = squash
        self.phase = phase
        strength = colour.w
        depth = frame.depth
        picture = Sprites.glow(radius * frame.setting.stage.scale / 2, colour.at(1))
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: depth, at: moment.time)
        let zoom = 2 * view.scale / camera.stage.scale
        let breath = 0.94 + 0.06 * moment.wave(1.7, phase)
        picture.draw(
            self.picture,
            Pose(centre: view.pixel(centre), scale: SIMD2(zoom, zoom * squash)),
            tint: Colour(1, 1, 1, strength * breath),
            glowing: true
        )
    }
}
