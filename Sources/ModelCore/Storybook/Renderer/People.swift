import Kernels

/// The characters of a scene.
enum People {
    /// Gives those who are behind a table; the place draws its table over them.
    static func behind(_ setting: Setting) -> [any Drawn] {
        Spot.all(setting).filter(\.isBehind).map { Figure($0, setting) }
    }

    /// Gives those who are seen as a whole, on ground that bears them.
    static func parts(_ setting: Setting) -> [any Drawn] {
        let spots = Spot.all(setting).filter { !$0.isBehind }
        guard !spots.isEmpty else { return [] }
        let ground = spots.allSatisfy(\.isPlaced) ? [] : ground(setting)
        // Who stands farther back is drawn first.
        return ground
            + spots.sorted { $0.foot.y < $1.foot.y }.map { Figure($0, setting) }
    }

    /// Where the place has only water in front, and no object has brought any ground.
    private static func ground(_ setting: Setting) -> [any Drawn] {
        let object = setting.scene.object
        let hasGround = object != nil && object != .sun && object != .moon && object != .boat
        guard !hasGround else { return [] }
        let frame = ObjectFrame(setting)
        switch setting.place {
        case .sea, .city: return [Bank.quay(frame)]
        case .mountains, .lake: return [Bank.shore(frame)]
        case .beach, .hills, .forest, .meadow, .street, .room, .kitchen, .desk, .cafe, .party,
            .studio, .space:
            return []
        }
    }

    /// Gives when the feet of those who walk are set down, in the clip's first `duration` seconds.
    static func steps(_ scene: Scene, duration: Double) -> [Scene.Event] {
        // A stage of any size gives the same walk; sound has no picture to ask.
        let setting = Setting(scene, stage: Stage(width: 1080, height: 1920, seed: scene.seed))
        let tempo = Double(scene.pace.tempo)
        let period = scene.loop.map { Float($0) * scene.pace.tempo }
        return Spot.all(setting).filter { $0.person.action == .walking }.flatMap { spot in
            let rounds = Rounds(spot.gait.rate, in: period)
            let steps = Double(rounds.rate) * Double(spot.gait.strides) * 2
            let offset = Double(spot.gait.start) * Double(spot.gait.strides) * 2
            let first = (steps * scene.start * tempo + offset).rounded(.up)
            let count = max(Int(steps * duration * tempo) + 2, 0)
            return (0..<count).compactMap { index -> Scene.Event? in
                let t = (first + Double(index) - offset) / (steps * tempo) - scene.start
                return t >= 0 && t < duration ? Scene.Event(t: t, kind: .step) : nil
            }
        }.sorted { $0.t < $1.t }
    }
}
