/// The part of the stage that one kind of element keeps to.
struct Region: Sendable {
    let low: SIMD2<Float>
    let size: SIMD2<Float>
    /// Whether the scene's layout draws its borders; otherwise it is the whole stage, less what is
    /// kept calm.
    let isBox: Bool
    /// Units from the top that are kept calm for words; a box of the layout knows of none.
    private let quiet: ClosedRange<Float>?

    init(_ setting: Setting, _ kind: Scene.ElementKind) {
        let stage = setting.stage.size
        guard let box = setting.scene.layout.first(where: { $0.what == kind.rawValue }) else {
            let zone = setting.scene.calm?.rows
            let rows = zone.map { Region.rows(beside: $0, kind) } ?? 0...1
            low = SIMD2(0, rows.lowerBound * stage.y)
            size = SIMD2(stage.x, (rows.upperBound - rows.lowerBound) * stage.y)
            quiet = zone.map { $0.lowerBound * stage.y...$0.upperBound * stage.y }
            isBox = false
            return
        }
        low = SIMD2(Float(box.x), Float(box.y)) * stage
        size = (SIMD2(Float(box.width), Float(box.height)) * stage).clamped(
            lowerBound: .zero,
            upperBound: stage - low
        )
        (quiet, isBox) = (nil, true)
    }

    /// Gives the rows that are left for a kind beside a calm zone.
    ///
    /// What falls and rises goes past a zone in the middle; what crosses keeps to one side of it.
    private static func rows(
        beside zone: ClosedRange<Float>,
        _ kind: Scene.ElementKind
    ) -> ClosedRange<Float> {
        if zone.lowerBound <= 0 { return zone.upperBound...1 }
        if zone.upperBound >= 1 { return 0...zone.lowerBound }
        switch kind {
        case .birds, .paperPlanes, .fireworks: return 0...zone.lowerBound
        case .butterflies: return zone.upperBound...1
        case .confetti, .balloons, .petals, .leaves, .snow, .rain, .bokeh, .stars, .lanterns,
            .bubbles, .hearts, .sparkles, .streamers:
            return 0...1
        }
    }

    var high: SIMD2<Float> { low + size }
    var middle: SIMD2<Float> { low + size / 2 }
    /// Whether things may hang down from the picture's upper edge.
    var hasTop: Bool { low.y <= 0 || isBox }

    /// Gives how large a thing of a radius may be at a place: nothing at a box's border and in a
    /// calm zone.
    func presence(at place: SIMD2<Float>, radius: Float) -> Float {
        inside(at: place, radius: radius) * clearing(at: place, above: radius, below: radius)
    }

    /// Gives how large a thing may be for the box's sake: nothing at its border.
    func inside(at place: SIMD2<Float>, radius: Float) -> Float {
        guard isBox else { return 1 }
        let room = min((place - low).min(), (high - place).min())
        return smooth(0, min(radius * 1.6, size.min() * 0.4), room)
    }

    /// Gives how much of a thing may be seen for the words' sake: nothing in the calm zone.
    ///
    /// It reaches some units above and below its place.
    func clearing(at place: SIMD2<Float>, above: Float, below: Float) -> Float {
        guard let quiet else { return 1 }
        if place.y < (quiet.lowerBound + quiet.upperBound) / 2 {
            let room = quiet.lowerBound - place.y
            return smooth(below * 0.4, below * 1.5 + 0.02, room)
        }
        return smooth(above * 0.4, above * 1.5 + 0.02, place.y - quiet.upperBound)
    }

    /// Gives the units from a place to the calm zone.
    func room(at place: SIMD2<Float>) -> Float {
        guard let quiet else { return .greatestFiniteMagnitude }
        return max(quiet.lowerBound - place.y, place.y - quiet.upperBound, 0)
    }

    /// Gives how far beyond its borders things enter and leave.
    func margin(_ outside: Float) -> Float { isBox ? 0 : outside }
}
