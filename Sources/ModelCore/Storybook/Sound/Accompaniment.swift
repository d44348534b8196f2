/// Writes chords, bass, held strings and drums under a melody.
struct Accompaniment: Sendable {
    let composer: Composer
    let piece: MusicPiece

    func write() -> [MusicPiece.Note] {
        var notes: [MusicPiece.Note] = []
        var voicing: [Int] = []
        for (index, phrase) in piece.phrases.enumerated() {
            let loud = composer.dynamic(phrase, index: index, of: piece.phrases.count)
            for bar in phrase.firstBar..<(phrase.firstBar + phrase.bars) {
                let chord = piece.harmony[bar]
                voicing = self.voicing(chord, after: voicing)
                let isLast = bar == piece.bars - 1 && !piece.loops
                let played = isLast ? ending(chord, voicing) : self.bar(bar, chord, voicing)
                notes += played.map { note in
                    var note = note
                    note.level *= loud
                    return note
                }
                if composer.hasDrums, !isLast, phrase.name != "intro" || composer.lead == nil {
                    notes += drums(bar, loud)
                }
            }
        }
        return notes
    }

    /// The chord's three notes where they are nearest to the last chord's, around middle C.
    private func voicing(_ chord: Int, after last: [Int]) -> [Int] {
        let classes = [chord, chord + 2, chord + 4].map { composer.pitch($0, chord: chord) % 12 }
        let close = (0..<3).flatMap { turn -> [[Int]] in
            let order = (0..<3).map { classes[(turn + $0) % 3] }
            return [48, 60].map { octave in
                var low = octave - 13
                return order.map { one in
                    low += 1 + ((one - low - 1) % 12 + 12) % 12
                    return low
                }
            }
        }
        let aim = last.isEmpty ? [52, 57, 62] : last
        func travel(_ voices: [Int]) -> Int {
            let off = abs(voices[1] - 57)
            return zip(voices, aim).reduce(off > 5 ? off : 0) { $0 + abs($1.0 - $1.1) }
        }
        return close.min { travel($0) < travel($1) } ?? aim
    }

    /// The chord's root, low.
    private func root(_ chord: Int) -> Int {
        let pitch = composer.pitch(chord, chord: chord)
        return 36 + (pitch - 36) % 12
    }

    private func note(
        _ part: MusicPiece.Part,
        _ instrument: MusicRequest.Instrument,
        _ beat: Double,
        _ length: Double,
        _ pitch: Int,
        _ level: Float,
        pan: Double = 0
    ) -> MusicPiece.Note {
        MusicPiece.Note(
            part: part,
            instrument: instrument,
            beat: beat,
            length: length,
            pitch: pitch,
            level: level,
            pan: pan
        )
    }

    private func bar(_ bar: Int, _ chord: Int, _ voices: [Int]) -> [MusicPiece.Note] {
        let first = Double(bar * piece.beatsInBar)
        var notes = pad(first, Double(piece.beatsInBar), voices, chord)
        guard let comping = composer.comping else { return notes }
        let bass = root(chord)
        let pattern = Pattern(composer.style.pattern, beatsInBar: piece.beatsInBar)
        for touch in pattern.bass {
            let pitch = touch.isFifth ? bass + 7 - (bass + 7 > 50 ? 12 : 0) : bass
            let isInScale = scale(chord).contains(pitch % 12)
            notes.append(
                note(
                    .bass,
                    comping,
                    first + touch.beat,
                    touch.length,
                    isInScale ? pitch : bass,
                    0.36
                )
            )
        }
        for (index, touch) in pattern.chords.enumerated() {
            for voice in touch.voices {
                let pitch = voices[voice % 3] + (voice >= 3 ? 12 : 0)
                let pan = index.isMultiple(of: 2) ? -0.35 : 0.35
                // A strum passes over the strings.
                let late = touch.voices.count > 1 ? 0.018 * Double(voice) : 0
                let level = touch.level * (touch.voices.count > 1 ? 0.15 : 0.2)
                notes.append(
                    note(
                        .chords,
                        comping,
                        first + touch.beat + late,
                        touch.length,
                        pitch,
                        level,
                        pan: pan
                    )
                )
            }
        }
        return notes
    }

    private func scale(_ chord: Int) -> Set<Int> {
        Set((0..<7).map { composer.pitch($0, chord: chord) % 12 })
    }

    private func pad(
        _ beat: Double,
        _ length: Double,
        _ voices: [Int],
        _ chord: Int
    ) -> [MusicPiece.Note] {
        guard composer.hasPad else { return [] }
        let low = composer.comping == nil ? [root(chord) + 12] : []
        return (low + voices).enumerated().map { index, pitch in
            note(.pad, .strings, beat, length, pitch, 0.10, pan: -0.6 + 0.4 * Double(index))
        }
    }

    /// The last chord, rolled from the bass up.
    private func ending(_ chord: Int, _ voices: [Int]) -> [MusicPiece.Note] {
        let beat = piece.finalBeat
        let length = max(1, (piece.seconds - piece.time(of: beat)) * piece.tempo / 60)
        var notes = pad(beat, length, voices, chord)
        if let comping = composer.comping {
            for (index, pitch) in ([root(chord)] + voices).enumerated() {
                let part: MusicPiece.Part = index == 0 ? .bass : .chords
                let level: Float = index == 0 ? 0.38 : 0.19
                let late = 0.04 * Double(index) * piece.tempo / 60
                notes.append(
                    note(
                        part,
                        comping,
                        beat + late,
                        length,
                        pitch,
                        level,
                        pan: Double(index) * 0.2 - 0.3
                    )
                )
            }
        }
        if composer.hasDrums {
            notes.append(note(.rhythm, .drums, beat, 1, Drum.kick.rawValue, 0.4))
            notes.append(note(.rhythm, .drums, beat, 1, Drum.brush.rawValue, 0.22))
        }
        return notes
    }

    private func drums(_ bar: Int, _ loud: Float) -> [MusicPiece.Note] {
        let first = Double(bar * piece.beatsInBar)
        let beats = piece.beatsInBar
        func hit(_ drum: Drum, _ beat: Double, _ level: Float, _ pan: Double) -> MusicPiece.Note {
            note(.rhythm, .drums, first + beat, 0.5, drum.rawValue, level * loud, pan: pan)
        }
        if composer.style.pattern == .driving {
            return (0..<beats).map { hit(.tom, Double($0), $0 == 0 ? 0.5 : 0.28, -0.2) }
                + [hit(.tom, Double(beats) - 0.5, 0.3, 0.2)]
        }
        var hits = [hit(.kick, 0, 0.42, 0)]
        if beats == 4 { hits.append(hit(.kick, 2, 0.34, 0)) }
        for beat in stride(from: 1, to: beats, by: beats == 4 ? 2 : 1) {
            hits.append(hit(.brush, Double(beat), 0.24, 0.15))
        }
        for half in 0..<(beats * 2) {
            hits.append(hit(.shaker, Double(half) / 2, half.isMultiple(of: 2) ? 0.07 : 0.11, -0.3))
        }
        return hits
    }
}

/// When in a bar bass and chords are touched.
private struct Pattern {
    struct Touch {
        var beat: Double
        var length: Double
        var voices: [Int] = []
        var level: Float = 1
        var isFifth = false
    }
    var bass: [Touch]
    var chords: [Touch]

    init(_ pattern: MusicStyle.Pattern, beatsInBar: Int) {
        let beats = Double(beatsInBar)
        let whole = [Touch(beat: 0, length: beats)]
        let two = [
            Touch(beat: 0, length: beats / 2), Touch(beat: 2, length: beats / 2, isFifth: true),
        ]
        let all = [0, 1, 2]
        func run(_ voices: [Int], every step: Double, from: Double) -> [Touch] {
            stride(from: from, to: beats, by: step).enumerated().map { index, beat in
                Touch(beat: beat, length: step * 2, voices: [voices[index % voices.count]])
            }
        }
        switch pattern {
        case .broken: (bass, chords) = (whole, run([0, 1, 2, 1], every: 1, from: 1))
        case .flowing: (bass, chords) = (whole, run([0, 1, 2, 3, 2, 1, 0], every: 0.5, from: 0.5))
        case .strummed:
            let strums = [(1.0, Float(0.9)), (1.5, 0.6), (2.5, 0.7), (3, 0.9)]
            bass = beatsInBar == 4 ? two : whole
            chords = strums.filter { $0.0 < beats }
                .map { Touch(beat: $0.0, length: 0.8, voices: all, level: $0.1) }
        case .waltz:
            bass = whole
            chords = stride(from: 1, to: beats, by: 1)
                .map { Touch(beat: $0, length: 0.9, voices: all, level: 0.9) }
        case .driving:
            bass = two
            chords = stride(from: 0.5, to: beats, by: 0.5)
                .map { Touch(beat: $0, length: 0.5, voices: all, level: 0.6) }
        case .plucked:
            bass = two
            chords =
                stride(from: 1, to: beats, by: 2)
                .map { Touch(beat: $0, length: 0.5, voices: all, level: 0.9) }
                + [Touch(beat: beats - 0.5, length: 0.4, voices: [2], level: 0.8)]
        }
    }
}
