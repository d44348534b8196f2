/// Writes a piece by rule: a form of eight-bar phrases, chords that lead to cadences, a melody made
/// of one motif and its variations, and an accompaniment in the mood's manner.
struct Composer: Sendable {
    let request: MusicRequest
    let seconds: Double
    let seed: UInt64
    let loops: Bool
    let style: MusicStyle
    let key: MusicRequest.Key
    let plan: MusicPlan

    init(request: MusicRequest, seconds: Double, seed: UInt64, loops: Bool) {
        self.request = request
        self.seconds = seconds
        self.seed = seed
        self.loops = loops
        style = MusicStyle.of(request.mood)
        var chance = Chance(seed, 8_000)
        let own = MusicRequest.Key(tonic: chance.pick(style.keys), isMinor: style.isMinor)
        key = request.key ?? own
        // The mood's pace is no metronome's: pieces differ a little.
        let pace = style.tempo * Double(chance.between(0.95, 1.05))
        let asked = request.tempo.map {
            min(max($0, MusicRequest.tempi.lowerBound), MusicRequest.tempi.upperBound)
        }
        plan = MusicPlan(
            seconds: seconds,
            tempo: asked ?? pace,
            isFree: asked == nil,
            beatsInBar: style.beatsInBar,
            loops: loops
        )
    }

    /// Writes the piece.
    func piece() -> MusicPiece {
        let phrases = plan.phrases(closes: !loops)
        var piece = MusicPiece(
            key: key,
            tempo: plan.tempo,
            beatsInBar: style.beatsInBar,
            phrases: phrases,
            harmony: phrases.flatMap(harmony),
            notes: [],
            seconds: seconds,
            loops: loops,
            ritard: Double((plan.bars - 1 - plan.slowBars) * style.beatsInBar)
        )
        if loops { piece.ritard = Double(plan.bars * style.beatsInBar) }
        let melody = MelodyWriter(composer: self).write(piece)
        piece.notes = melody + Accompaniment(composer: self, piece: piece).write()
        piece.notes.sort { ($0.beat, $0.pitch) < ($1.beat, $1.pitch) }
        return piece
    }

    /// Gives a phrase's chords, a bar each.
    private func harmony(_ phrase: MusicPiece.Phrase) -> [Int] {
        let isMiddle = phrase.name == "B"
        switch phrase.name {
        case "intro":
            let turns = (0..<phrase.bars).map { Progressions.intro[$0 % 2] }
            return phrase.bars > 2 ? Array(turns.dropLast()) + [4] : turns
        case "close": return Progressions.close
        default: break
        }
        guard phrase.bars == 8 else { return short(phrase.bars) }
        var chance = Chance(seed, isMiddle ? 8_002 : 8_001)
        let bank =
            key.isMinor
            ? (isMiddle ? Progressions.minorMiddle : Progressions.minor)
            : (isMiddle ? Progressions.majorMiddle : Progressions.major)
        return chance.pick(bank)
    }

    private func short(_ bars: Int) -> [Int] {
        switch bars {
        case 1: [0]
        case 2: [4, 0]
        case 3: [0, 4, 0]
        case 4: [0, 3, 4, 0]
        default: [0, 5, 3, 4, 0].suffix(bars) + []
        }
    }

    /// Gives the MIDI number of a step of the scale, 0 being the tonic at or below middle C's
    /// octave.
    ///
    /// Over a minor key's dominant the seventh step is raised, so that it leads.
    func pitch(_ step: Int, chord: Int) -> Int {
        let octave = Int((Double(step) / 7).rounded(.down))
        let inScale = step - octave * 7
        let isLeading = key.isMinor && chord == 4 && inScale == 6
        return ground + octave * 12 + key.scale[inScale] + (isLeading ? 1 : 0)
    }

    /// The tonic that step 0 is: between G sharp below middle C and the G above it.
    var ground: Int { key.tonic <= 7 ? 60 + key.tonic : 48 + key.tonic }

    // MARK: Who plays what

    /// The instruments asked for, or the mood's.
    var band: [MusicRequest.Instrument] {
        request.instruments.isEmpty ? style.instruments : request.instruments
    }
    /// Plays the melody; nil when there are only drums.
    var lead: MusicRequest.Instrument? { band.first { $0 != .drums } }
    /// Plays broken or struck chords and the bass.
    var comping: MusicRequest.Instrument? {
        guard let lead else { return nil }
        let other = band.first { $0 != lead && $0 != .drums && $0 != .strings && $0 != .flute }
        return other ?? (lead == .flute || lead == .strings ? nil : lead)
    }
    /// Whether strings hold the chords.
    var hasPad: Bool { band.contains(.strings) }
    var hasDrums: Bool { band.contains(.drums) }

    /// How loud a phrase is beside the others.
    func dynamic(_ phrase: MusicPiece.Phrase, index: Int, of count: Int) -> Float {
        let grows = 0.88 + 0.12 * Float(index + 1) / Float(count)
        switch phrase.name {
        case "intro": return 0.78
        case "B": return 0.95 * grows
        case "close": return 0.85
        default: return grows
        }
    }
}
