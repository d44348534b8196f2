internal import Portraits

/// The user's own person in the picture: cut out, or in a frame.
enum Subject {
    static let depth: Float = 0.9

    /// The parts that lie behind the object, and those before it and the characters.
    static func parts(_ setting: Setting) -> (behind: [any Drawn], before: [any Drawn]) {
        guard let likeness = setting.subject else { return ([], []) }
        guard let cutout = likeness.cutout else {
            return (behind: [SubjectFrame(likeness, setting)], before: [])
        }
        let figure = SubjectFigure(cutout, setting)
        return isBehindObject(setting) ? ([figure], []) : ([], [figure])
    }

    /// Whether the object is small enough to stand before a person without hiding them.
    static func isBehindObject(_ setting: Setting) -> Bool {
        switch setting.scene.object {
        case .cake, .gift, .cup, .candle, .plant, .cat, .dog, .books, .laptop, .plate, .shoes,
            .camera, .clock:
            true
        case .bicycle, .car, .train, .boat, .guitar, .bed, .banner, .polaroid, .frame, .sun, .moon,
            nil:
            false
        }
    }
}
