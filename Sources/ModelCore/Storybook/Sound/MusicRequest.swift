package import Generation

/// Instrumental music as it was asked for; what is nil or empty the mood and the seed decide.
package struct MusicRequest: Sendable, Equatable {
    package enum Mood: String, Sendable, Codable, CaseIterable {
        case calm, warm, happy, playful, melancholic, epic, romantic, festive
    }

    package enum Instrument: String, Sendable, Codable, CaseIterable {
        case musicBox = "music-box", piano, guitar, marimba, strings, flute, drums
    }

    /// A tonic and its scale.
    package struct Key: Sendable, Equatable {
        /// Half tones above C, 0...11.
        package var tonic: Int
        package var isMinor: Bool

        package init(tonic: Int, isMinor: Bool) {
            self.tonic = ((tonic % 12) + 12) % 12
            self.isMinor = isMinor
        }

        /// Half tones of the scale's seven steps above the tonic.
        package var scale: [Int] {
            isMinor ? [0, 2, 3, 5, 7, 8, 10] : [0, 2, 4, 5, 7, 9, 11]
        }
    }

    package var mood: Mood
    /// Beats a minute.
    package var tempo: Double?
    package var key: Key?
    /// The first one plays the melody.
    package var instruments: [Instrument]
    /// A tune that everyone knows, instead of one of our own.
    package var tune: Music?

    package init(
        mood: Mood,
        tempo: Double? = nil,
        key: Key? = nil,
        instruments: [Instrument] = [],
        tune: Music? = nil
    ) {
        self.mood = mood
        self.tempo = tempo
        self.key = key
        self.instruments = instruments
        self.tune = tune
    }

    /// Slowest and fastest that is played.
    package static let tempi = 40.0...220.0

    /// Plays it so that it begins at once, has whole phrases, slows down and ends on a last chord
    /// that rings out at `seconds`.
    ///
    /// - Parameters:
    ///   - seconds: any length.
    ///   - seed: chooses among the pieces that fit.
    ///   - loop: when given, the piece has no ending and comes round after so many seconds.
    /// - Returns: stereo, 48 kHz, peak about −6 dBFS.
    package func play(seconds: Double, seed: UInt64, loop: Double? = nil) -> Sound {
        if let tune, loop == nil { return tune.play(seconds: seconds) }
        let piece = composed(seconds: loop ?? seconds, seed: seed, loops: loop != nil)
        var sound = Performance(piece: piece, seed: seed).sound()
        if loop != nil { sound = sound.repeated(count: Int((seconds * 48_000).rounded())) }
        return sound
    }

    /// Writes the piece that `play` plays.
    package func composed(seconds: Double, seed: UInt64, loops: Bool = false) -> MusicPiece {
        Composer(request: self, seconds: seconds, seed: seed, loops: loops).piece()
    }
}

extension Sound {
    /// Gives it over and over until there are `count` samples.
    func repeated(count: Int) -> Sound {
        guard !left.isEmpty else { return self }
        var sound = self
        while sound.left.count < count {
            sound.left += left
            sound.right += right
        }
        return sound.cut(0..<count)
    }
}
