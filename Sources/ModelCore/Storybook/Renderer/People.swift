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

    /// Gives when the feet of those who walk are set down, in the clip's first `duration` seconds,
    /// as they are drawn on `stage`: how far it is across the picture decides the walk, and who has
    /// left it is not heard.
    static func steps(_ scene: Scene, on stage: Stage, duration: Double) -> [Scene.Event] {
        let setting = Setting(scene, stage: stage)
        let tempo = Double(scene.pace.tempo)
        let (from, end) = (scene.start * tempo, (scene.start + duration) * tempo)
        let walkers = Spot.all(setting).filter { $0.person.action == .walking }
        let landings = walkers.flatMap { walker in
            walker.gait.landings(from: from, before: end, period: setting.period).filter {
                landing in
                guard let path = walker.path else { return true }
                let moment = Moment(Float(landing), period: setting.period)
                let place = walker.gait.place(moment, on: path, way: walker.way)
                let body = 0.2 * walker.height
                return place > -body && place < stage.size.x + body
            }
        }
        return landings.sorted().compactMap { landing -> Scene.Event? in
            let moment = landing / tempo - scene.start
            guard moment >= 0, moment < duration else { return nil }
            return Scene.Event(t: moment, kind: .step)
        }
    }
}
