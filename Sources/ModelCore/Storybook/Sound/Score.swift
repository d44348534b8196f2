/// One note of a melody.
///
/// - Units: `beat` and `length` in beats from the start of the tune, `pitch` as a MIDI number.
struct Note: Sendable, Equatable {
    var beat: Double
    var length: Double
    var pitch: Int
}

/// A chord that begins on a beat and holds until the next one.
struct Chord: Sendable, Equatable {
    var beat: Double
    /// The bass note, then the notes above it, as MIDI numbers.
    var pitches: [Int]
}

/// A melody with its harmony, as written.
struct Score: Sendable, Equatable {
    /// Natural tempo in beats a minute.
    var tempo: Double
    /// Length of the tune in beats, without the ring of its last chord.
    var beats: Double
    /// Beats in a bar; the accompaniment breaks each chord in this pattern.
    var bar: Int
    var melody: [Note]
    var chords: [Chord]

    /// Reads a melody written as `pitch:length` words, `-` being a rest.
    ///
    /// - Precondition: every word is well formed; the tunes are our own constants.
    static func melody(_ words: String) -> [Note] {
        var beat = 0.0
        var notes: [Note] = []
        for word in words.split(separator: " ") {
            let parts = word.split(separator: ":")
            guard parts.count == 2, let length = Double(parts[1]) else {
                preconditionFailure("a tune has a malformed word: \(word)")
            }
            if let pitch = Int(parts[0]) {
                notes.append(Note(beat: beat, length: length, pitch: pitch))
            }
            beat += length
        }
        return notes
    }
}

extension Score {
    /// "Good Morning to All", Patty and Mildred Hill, 1893; public domain, better known by the
    /// birthday words.
    static let birthday = Score(
        tempo: 96,
        beats: 25,
        bar: 3,
        melody: melody(
            """
            72:.75 72:.25 74:1 72:1 77:1 76:2 72:.75 72:.25 74:1 72:1 79:1 77:2 72:.75 72:.25 \
            84:1 81:1 77:1 76:1 74:1 82:.75 82:.25 81:1 77:1 79:1 77:3
            """
        ),
        chords: [
            Chord(beat: 1, pitches: [53, 60, 65, 69]), Chord(beat: 4, pitches: [48, 60, 64, 70]),
            Chord(beat: 7, pitches: [48, 60, 64, 70]), Chord(beat: 10, pitches: [53, 60, 65, 69]),
            Chord(beat: 13, pitches: [53, 60, 65, 69]), Chord(beat: 16, pitches: [46, 58, 62, 65]),
            Chord(beat: 19, pitches: [53, 60, 65, 69]), Chord(beat: 21, pitches: [48, 58, 64, 67]),
            Chord(beat: 22, pitches: [53, 60, 65, 69]),
        ]
    )

    /// "Morning Mood" from Peer Gynt, Edvard Grieg, 1875; public domain.
    static let morning = Score(
        tempo: 150,
        beats: 48,
        bar: 6,
        melody: melody(
            """
            79:1 76:1 74:1 72:1 74:1 76:1 79:1 76:1 74:1 72:1 74:.5 76:.5 74:.5 76:.5 \
            79:1 76:1 79:1 81:1 76:1 81:1 79:1 76:1 74:1 72:3 \
            83:1 80:1 78:1 76:1 78:1 80:1 83:1 80:1 78:1 76:1 78:.5 80:.5 78:.5 80:.5 \
            79:1 76:1 79:1 81:1 76:1 81:1 79:1 76:1 74:1 72:3
            """
        ),
        chords: [
            Chord(beat: 0, pitches: [48, 60, 64, 67]), Chord(beat: 12, pitches: [45, 57, 60, 64]),
            Chord(beat: 18, pitches: [48, 60, 64, 67]), Chord(beat: 24, pitches: [52, 59, 64, 68]),
            Chord(beat: 36, pitches: [45, 57, 60, 64]), Chord(beat: 42, pitches: [48, 60, 64, 67]),
        ]
    )

    /// "Ode to Joy" from the ninth symphony, Ludwig van Beethoven, 1824; public domain.
    static let ode = Score(
        tempo: 108,
        beats: 32,
        bar: 4,
        melody: melody(
            """
            76:1 76:1 77:1 79:1 79:1 77:1 76:1 74:1 72:1 72:1 74:1 76:1 76:1.5 74:.5 74:2 \
            76:1 76:1 77:1 79:1 79:1 77:1 76:1 74:1 72:1 72:1 74:1 76:1 74:1.5 72:.5 72:2
            """
        ),
        chords: [
            Chord(beat: 0, pitches: [48, 60, 64, 67]), Chord(beat: 4, pitches: [43, 59, 62, 67]),
            Chord(beat: 8, pitches: [45, 60, 64, 69]), Chord(beat: 12, pitches: [43, 59, 62, 67]),
            Chord(beat: 16, pitches: [48, 60, 64, 67]), Chord(beat: 20, pitches: [43, 59, 62, 67]),
            Chord(beat: 24, pitches: [45, 60, 64, 69]), Chord(beat: 28, pitches: [43, 59, 62, 67]),
            Chord(beat: 30, pitches: [48, 60, 64, 67]),
        ]
    )
}
