import Foundation

/// Where a depth's units lie in the picture at a moment.
struct View: Sendable {
    let scale: Float
    let shift: SIMD2<Float>

    func pixel(_ point: SIMD2<Float>) -> SIMD2<Float> { point * scale + shift }
}

/// The camera's way through the scene; nearer things move more.
struct Camera: Sendable {
    let move: Scene.CameraMove
    let stage: Stage
    /// The way that was given by keys; it takes the move's place.
    let path: CameraPath?
    private let period: Float?
    private let tremor: Tremor

    /// Most that the picture moves at depth 1, in units.
    static let travel: Float = 0.22
    static let growth: Float = 0.20
    /// At this depth things stay where they are while the camera swings around them.
    static let pivot: Float = 0.3

    /// Gives a camera; `period` is the loop's length in seconds at the scene's pace.
    init(
        move: Scene.CameraMove,
        stage: Stage,
        path: CameraPath? = nil,
        period: Float? = nil
    ) {
        self.move = path == nil ? move : .still
        self.stage = stage
        self.path = path
        self.period = period
        tremor = Tremor(stage.chance(801))
    }

    /// Gives the camera that a scene asks for.
    init(_ scene: Scene, stage: Stage) {
        self.init(
            move: scene.camera,
            stage: stage,
            path: CameraPath(scene, size: stage.size),
            period: scene.loop.map { Float($0) * scene.pace.tempo }
        )
    }

    /// Whether every moment is seen from the same place.
    var rests: Bool { move == .still && path == nil }

    /// How far along its way, 0...1: sets off gently and comes to rest over a minute.
    ///
    /// In a loop it goes as far as it would in half of it, and comes back.
    func progress(at time: Float) -> Float {
        guard let period else { return Camera.straight(time) }
        let turn = 0.5 - 0.5 * cos(2 * .pi * time / period)
        return Camera.straight(period / 2) * turn
    }

    private static func straight(_ time: Float) -> Float {
        let eased = time * time / (time + 0.9)
        return 1 - exp(-eased / 11)
    }

    /// What depth needs around the stage so that no edge shows.
    static func margin(depth: Float) -> Float { travel * 0.62 * depth + 0.01 }

    /// The middle of the picture that a zoom keeps in place.
    var focus: SIMD2<Float> { stage.size * SIMD2(0.5, 0.56) }

    func view(depth: Float, at time: Float) -> View {
        let stance = stance(at: time)
        let zoom = stance.zoom(depth: depth)
        let scale = stage.scale * zoom
        let middle = focus + stance.aside(depth: depth)
        return View(scale: scale, shift: focus * stage.scale - middle * scale)
    }

    /// Where the camera stands at a moment.
    func stance(at time: Float) -> Stance {
        if let path { return path.stance(at: time, focus: focus, size: stage.size) }
        var stance = Stance()
        let p = progress(at: time)
        let way = (p - 0.35) * Camera.travel
        switch move {
        case .still: break
        case .panRight: stance.pan.x = way
        case .panLeft: stance.pan.x = -way
        case .tiltUp: stance.pan.y = -way * 0.9
        case .tiltDown: stance.pan.y = way * 0.9
        case .zoomIn: stance.nearing = Camera.growth * p
        case .zoomOut: stance.nearing = Camera.growth * (1 - p)
        case .dollyIn: stance.advance = Camera.growth * 1.15 * p
        case .dollyOut: stance.advance = Camera.growth * 1.15 * (1 - p)
        case .orbit:
            let moment = Moment(time, period: period)
            stance.lens = 1.04
            stance.swing = SIMD2(0.088 * moment.wave(0.25), 0.016 * moment.wave(0.25, .pi / 2))
        case .handheld:
            stance.lens = 1.02
            stance.shake = tremor.offset(at: Moment(time, period: period))
        }
        return stance
    }
}

/// Where the camera stands against the scene as composed.
struct Stance: Sendable {
    /// Units that the view's middle lies aside at depth 1.
    var pan = SIMD2<Float>.zero
    /// The same around a pivot in the middle distance: far things move the other way.
    var swing = SIMD2<Float>.zero
    /// The same where far things move nearly as much: the camera turns.
    var shake = SIMD2<Float>.zero
    /// How much larger near things have become; far ones grow less.
    var nearing: Float = 0
    /// Share of the way to the things at depth 1 that the camera has gone.
    var advance: Float = 0
    /// How much larger everything is.
    var lens: Float = 1

    func zoom(depth: Float) -> Float {
        lens * (1 + nearing * (0.3 + 0.7 * depth)) / (1 - min(advance * depth, 0.9))
    }

    func aside(depth: Float) -> SIMD2<Float> {
        pan * depth + swing * (depth - Camera.pivot) + shake * (0.4 + depth)
    }
}

/// The small unrest of a hand: slow sway with a little fast tremble, all below two hertz.
private struct Tremor: Sendable {
    private let waves: [(rate: Float, phase: SIMD2<Float>, reach: SIMD2<Float>)]

    init(_ chance: Chance) {
        var chance = chance
        let rates: [Float] = [0.16, 0.37, 0.71, 1.13, 1.74]
        waves = rates.map { hertz in
            let rate = 2 * Float.pi * hertz * chance.between(0.9, 1.1)
            // Fast waves are small, as a hand's are.
            let reach = 0.0034 / (0.35 + hertz)
            return (
                rate, SIMD2(chance.between(0, 6.28), chance.between(0, 6.28)),
                SIMD2(reach, reach * chance.between(0.6, 0.9))
            )
        }
    }

    func offset(at moment: Moment) -> SIMD2<Float> {
        waves.reduce(.zero) { sum, wave in
            let place = SIMD2(
                moment.wave(wave.rate, wave.phase.x),
                moment.wave(wave.rate * 1.07, wave.phase.y)
            )
            return sum + place * wave.reach * 0.55
        }
    }
}
