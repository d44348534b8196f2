import Foundation

/// An event of the scene as an object sees it: how long ago it was.
struct Happening: Sendable {
    /// The event's own place in the scene's time.
    private let time: Float
    private let tempo: Float

    /// Finds the scene's first event of a kind.
    init?(_ kind: Scene.Event.Kind, in scene: Scene) {
        guard let first = scene.events.filter({ $0.kind == kind }).map(\.t).min() else {
            return nil
        }
        tempo = scene.pace.tempo
        time = Float(scene.start + first) * tempo
    }

    /// Gives the seconds of video that have passed since, less than 0 before it.
    ///
    /// In a loop it happens once in every round.
    func age(at moment: Moment) -> Float {
        guard let period = moment.period, period > 0 else { return (moment.time - time) / tempo }
        let rounds = ((moment.time - start(in: period)) / period).rounded(.down)
        return (moment.time - rounds * period - time) / tempo
    }

    /// Gives 1 in a clip that ends, and in a loop falls to 0 over its last `seconds`, so that what
    /// the event changed is as it was.
    func stays(at moment: Moment, seconds: Float = 0.7) -> Float {
        guard let period = moment.period, period > 0 else { return 1 }
        let left = (start(in: period) + period - time) / tempo - age(at: moment)
        return smooth(0, seconds, left)
    }

    /// The loop's round that the event lies in begins here.
    private func start(in period: Float) -> Float { (time / period).rounded(.down) * period }
}
