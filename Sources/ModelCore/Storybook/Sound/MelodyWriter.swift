/// Writes a melody of one motif for the phrases A and one for B.
struct MelodyWriter: Sendable {
    let composer: Composer

    /// Two bars of rhythm and the steps from one note to the next.
    private struct Motif {
        let rhythms: [[Double]]
        let steps: [[Int]]

        init(_ style: MusicStyle, _ chance: inout Chance) {
            var chosen: [[Double]] = []
            var moves: [[Int]] = []
            for _ in 0..<2 {
                let rhythm = chance.pick(style.rhythms)
                chosen.append(rhythm)
                moves.append(rhythm.map { _ in chance.pick([1, 1, -1, -1, 2, -2, 1, -1, 3, 0]) })
            }
            (rhythms, steps) = (chosen, moves)
        }
    }

    /// Steps of the scale between which the melody stays.
    private static let range = 0...12

    func write(_ piece: MusicPiece) -> [MusicPiece.Note] {
        guard let lead = composer.lead else { return [] }
        var notes: [MusicPiece.Note] = []
        for (index, phrase) in piece.phrases.enumerated() where phrase.name != "intro" {
            let loud = composer.dynamic(phrase, index: index, of: piece.phrases.count)
            let isLast = index == piece.phrases.count - 1 && !piece.loops
            var line = self.phrase(phrase, piece, ends: isLast)
            if phrase.name == "A'" { line = varied(line, piece, turn: index) }
            notes += line.map { sung in
                MusicPiece.Note(
                    part: .melody,
                    instrument: lead,
                    beat: sung.beat,
                    length: sung.length,
                    pitch: sung.pitch,
                    level: 0.5 * loud * accent(sung.beat, piece),
                    pan: 0.1
                )
            }
        }
        return notes
    }

    private struct Sung {
        var beat: Double
        var length: Double
        var step: Int
        var pitch: Int
    }

    private func phrase(
        _ phrase: MusicPiece.Phrase,
        _ piece: MusicPiece,
        ends: Bool
    ) -> [Sung] {
        var chance = Chance(composer.seed, phrase.name == "B" ? 8_102 : 8_101)
        let motif = Motif(composer.style, &chance)
        var at = phrase.name == "B" ? 8 : chance.pick([4, 5, 7])
        var line: [Sung] = []
        for bar in 0..<phrase.bars {
            let isFinal = bar == phrase.bars - 1
            let isHalfway = bar == 3 && phrase.bars == 8
            let chord = piece.harmony[phrase.firstBar + bar]
            let first = Double((phrase.firstBar + bar) * piece.beatsInBar)
            let rhythm =
                isFinal || isHalfway
                ? [Double(piece.beatsInBar) - 1] : motif.rhythms[bar % 2]
            var beat = 0.0
            for (index, length) in rhythm.enumerated() {
                let isStrong = beat == 0 || beat == Double(piece.beatsInBar) / 2
                let move = motif.steps[bar % 2][index]
                at = next(at, move, chord: chord, lands: isStrong)
                if isFinal, chord == 0 { at = nearest(at, to: [0]) }
                line.append(
                    Sung(
                        beat: first + beat,
                        length: isFinal && ends ? length + 4 : length,
                        step: at,
                        pitch: composer.pitch(at, chord: chord)
                    )
                )
                beat += length
            }
        }
        return line
    }

    /// Moves within the range; on a strong beat to a note of the chord.
    private func next(_ at: Int, _ move: Int, chord: Int, lands: Bool) -> Int {
        let wanted = Self.range.contains(at + move) ? at + move : at - move
        return lands ? nearest(wanted, to: [chord, chord + 2, chord + 4]) : wanted
    }

    private func nearest(_ step: Int, to chord: [Int]) -> Int {
        let classes = Set(chord.map { $0 % 7 })
        let near = Self.range.filter { classes.contains($0 % 7) }
        return near.min { (abs($0 - step), $0) < (abs($1 - step), $1) } ?? step
    }

    /// Breaks some long notes into a turn around their neighbour.
    private func varied(_ line: [Sung], _ piece: MusicPiece, turn: Int) -> [Sung] {
        var chance = Chance(composer.seed, 8_200 + UInt64(turn))
        return line.enumerated().flatMap { index, sung -> [Sung] in
            let isCadence = index == line.count - 1
            guard sung.length >= 1, sung.length <= 2, !isCadence,
                chance.unit() < composer.style.ornaments
            else { return [sung] }
            let neighbour = sung.step + (chance.unit() < 0.6 ? 1 : -1)
            let chord = piece.harmony[Int(sung.beat) / piece.beatsInBar]
            let part = sung.length / 4
            var (first, second, third) = (sung, sung, sung)
            (first.length, second.length, third.length) = (part * 2, part, part)
            second.beat += part * 2
            third.beat += part * 3
            second.step = neighbour
            second.pitch = composer.pitch(neighbour, chord: chord)
            return [first, second, third]
        }
    }

    private func accent(_ beat: Double, _ piece: MusicPiece) -> Float {
        let inBar = beat.truncatingRemainder(dividingBy: Double(piece.beatsInBar))
        return inBar == 0 ? 1.08 : inBar == inBar.rounded() ? 0.96 : 0.86
    }
}
