/// What makes a mood's music: its pace, its colours, and what its melodies and chords are made of.
struct MusicStyle: Sendable {
    enum Pattern: Sendable { case broken, flowing, strummed, waltz, driving, plucked }

    var tempo: Double
    var isMinor = false
    var beatsInBar = 4
    var keys: [Int]
    var instruments: [MusicRequest.Instrument]
    var pattern: Pattern
    /// Rhythms that a melody's bars are made of, in beats.
    var rhythms: [[Double]]
    /// Share of bars that get an ornament when a phrase returns.
    var ornaments: Float = 0.4

    static func of(_ mood: MusicRequest.Mood) -> MusicStyle {
        switch mood {
        case .calm:
            MusicStyle(
                tempo: 66,
                keys: [0, 5, 7, 2],
                instruments: [.piano, .strings],
                pattern: .broken,
                rhythms: [[2, 2], [3, 1], [2, 1, 1], [1, 1, 2]],
                ornaments: 0.25
            )
        case .warm:
            MusicStyle(
                tempo: 84,
                keys: [7, 0, 2, 5],
                instruments: [.piano, .guitar, .strings],
                pattern: .flowing,
                rhythms: [[2, 1, 1], [1.5, 0.5, 2], [1, 1, 2], [1.5, 0.5, 1, 1]]
            )
        case .happy:
            MusicStyle(
                tempo: 116,
                keys: [2, 7, 9, 0],
                instruments: [.marimba, .guitar, .drums],
                pattern: .strummed,
                rhythms: [
                    [1, 0.5, 0.5, 2], [0.5, 0.5, 1, 1, 1], [1.5, 0.5, 1, 1], [1, 1, 1, 1],
                ]
            )
        case .playful:
            MusicStyle(
                tempo: 124,
                keys: [5, 0, 10, 7],
                instruments: [.marimba, .musicBox, .guitar, .drums],
                pattern: .plucked,
                rhythms: [
                    [0.5, 0.5, 1, 0.5, 0.5, 1], [1, 0.5, 0.5, 1, 1], [0.5, 0.5, 0.5, 0.5, 2],
                ],
                ornaments: 0.6
            )
        default: grave(mood)
        }
    }

    private static func grave(_ mood: MusicRequest.Mood) -> MusicStyle {
        switch mood {
        case .melancholic:
            MusicStyle(
                tempo: 68,
                isMinor: true,
                keys: [9, 2, 4, 7],
                instruments: [.piano, .strings],
                pattern: .broken,
                rhythms: [[3, 1], [2, 1, 1], [1.5, 0.5, 2], [2, 2]],
                ornaments: 0.3
            )
        case .epic:
            MusicStyle(
                tempo: 100,
                isMinor: true,
                keys: [2, 0, 4, 9],
                instruments: [.strings, .piano, .drums],
                pattern: .driving,
                rhythms: [[2, 2], [3, 1], [1.5, 0.5, 2], [1, 1, 2]],
                ornaments: 0.2
            )
        case .romantic:
            MusicStyle(
                tempo: 92,
                beatsInBar: 3,
                keys: [5, 3, 8, 10],
                instruments: [.piano, .strings],
                pattern: .waltz,
                rhythms: [[2, 1], [1, 1, 1], [1.5, 0.5, 1], [3]]
            )
        default:
            MusicStyle(
                tempo: 124,
                keys: [7, 2, 0, 10],
                instruments: [.musicBox, .guitar, .strings, .drums],
                pattern: .strummed,
                rhythms: [
                    [1, 0.5, 0.5, 1, 1], [1, 1, 0.5, 0.5, 1], [1.5, 0.5, 1, 1], [1, 1, 2],
                ],
                ornaments: 0.5
            )
        }
    }
}

/// Chord progressions of eight bars, as steps of the scale.
enum Progressions {
    static let major = [
        [0, 4, 5, 4, 0, 3, 4, 0], [0, 5, 3, 4, 0, 5, 4, 0], [0, 3, 0, 4, 5, 3, 4, 0],
        [0, 2, 3, 4, 5, 1, 4, 0], [0, 5, 1, 4, 0, 3, 4, 0],
    ]
    static let majorMiddle = [
        [5, 2, 3, 0, 3, 0, 1, 4], [3, 0, 3, 0, 5, 1, 4, 4], [5, 3, 0, 4, 5, 3, 1, 4],
        [3, 4, 2, 5, 3, 0, 1, 4],
    ]
    static let minor = [
        [0, 5, 2, 4, 0, 3, 4, 0], [0, 3, 0, 4, 5, 3, 4, 0], [0, 6, 5, 4, 0, 3, 4, 0],
        [0, 5, 3, 4, 0, 5, 4, 0],
    ]
    static let minorMiddle = [
        [2, 6, 5, 2, 3, 0, 3, 4], [5, 6, 0, 0, 3, 5, 3, 4], [2, 6, 3, 0, 5, 2, 3, 4],
    ]
    /// The last four bars of a piece that says goodbye.
    static let close = [3, 0, 4, 0]
    static let intro = [0, 3]
}
