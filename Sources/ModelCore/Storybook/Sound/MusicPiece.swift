/// A piece of music as written: its form, its harmony and every note.
package struct MusicPiece: Sendable, Equatable {
    /// Some bars that belong together.
    package struct Phrase: Sendable, Equatable {
        /// `intro`, `A`, `A'`, `B` or `close`.
        package var name: String
        package var firstBar: Int
        package var bars: Int
    }

    /// What a note is there for.
    package enum Part: String, Sendable { case melody, chords, bass, pad, rhythm }

    /// One note.
    ///
    /// - Units: `beat` and `length` in beats, `pitch` as a MIDI number (for drums: see `Drum`).
    package struct Note: Sendable, Equatable {
        package var part: Part
        package var instrument: MusicRequest.Instrument
        package var beat: Double
        package var length: Double
        package var pitch: Int
        package var level: Float
        package var pan: Double
    }

    package var key: MusicRequest.Key
    /// Beats a minute, before the ritard.
    package var tempo: Double
    package var beatsInBar: Int
    package var phrases: [Phrase]
    /// Step of the scale, 0...6, that each bar's chord stands on.
    package var harmony: [Int]
    package var notes: [Note]
    /// Seconds of the whole.
    package var seconds: Double
    /// Whether it comes round instead of ending.
    package var loops: Bool
    /// Beat at which it begins to slow down; the end of a loop.
    package var ritard: Double

    /// Bars, the last chord's included.
    package var bars: Int { harmony.count }
    /// Beat of the last chord.
    package var finalBeat: Double { Double((bars - 1) * beatsInBar) }

    /// How much longer the last beat before the final chord is than the first of all.
    static let slowing = 0.5

    /// Gives the second at which a beat falls.
    package func time(of beat: Double) -> Double {
        let second = 60 / tempo
        guard !loops, beat > ritard, finalBeat > ritard else { return beat * second }
        let reach = finalBeat - ritard
        let into = min(beat, finalBeat) - ritard
        let slow = into + Self.slowing * into * into / (2 * reach)
        return (ritard + slow + max(0, beat - finalBeat)) * second
    }
}
