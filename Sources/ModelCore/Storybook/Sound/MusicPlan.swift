/// How many bars at which tempo fill a length of time, and how they are grouped.
struct MusicPlan: Sendable, Equatable {
    let bars: Int
    let tempo: Double
    /// Bars at the end over which it slows down, the final chord's not counted.
    let slowBars: Int

    /// - Parameters:
    ///   - seconds: of the whole piece.
    ///   - tempo: beats a minute.
    ///   - isFree: whether the tempo may bend so that whole bars fit.
    ///   - beatsInBar: beats in a bar.
    ///   - loops: whether the piece comes round; then it always bends.
    init(seconds: Double, tempo: Double, isFree: Bool, beatsInBar: Int, loops: Bool) {
        let bar = Double(beatsInBar) * 60 / tempo
        if loops {
            bars = max(1, Int((seconds / bar).rounded()))
            self.tempo = Double(bars * beatsInBar) * 60 / max(seconds, 0.1)
            slowBars = 0
            return
        }
        let ring = min(2.6, seconds * 0.4)
        let room = max(0, seconds - ring)
        let slow = room > bar * 11 ? 2 : room > bar * 2.5 ? 1 : 0
        let extra = MusicPiece.slowing / 2 * Double(slow)
        let whole = room / bar - extra
        let most = max(0, Int(isFree ? whole.rounded() : (whole + 0.02).rounded(.down)))
        bars = most + 1
        slowBars = slow
        let bent = most > 0 ? tempo * (Double(most) + extra) * bar / room : tempo
        self.tempo = isFree ? min(max(bent, tempo * 0.9), tempo * 1.1) : tempo
    }

    /// Gives the phrases of so many bars: eight bars each, A A' B A and round again, with what is
    /// left over as an introduction and a close.
    func phrases(closes: Bool) -> [MusicPiece.Phrase] {
        let (whole, rest) = (bars / 8, bars % 8)
        if whole == 0 {
            let intro = bars > 5 ? bars - 4 : 0
            return named(intro > 0 ? [("intro", intro), ("A", 4)] : [("A", bars)])
        }
        var form: [(String, Int)] = Self.order(whole).map { ($0, 8) }
        let close = rest > 4 && closes ? 4 : 0
        if rest - close > 0 { form.insert(("intro", rest - close), at: 0) }
        if close > 0 { form.append(("close", close)) }
        return named(form)
    }

    private static func order(_ count: Int) -> [String] {
        switch count {
        case 1: return ["A"]
        case 2: return ["A", "A'"]
        case 3: return ["A", "B", "A"]
        default:
            // Any odd one out is a second variation before the last return.
            var names = ["A", "A'"]
            while names.count + 2 <= count { names += ["B", "A"] }
            if names.count < count { names.insert("A'", at: names.count - 2) }
            return names
        }
    }

    private func named(_ form: [(String, Int)]) -> [MusicPiece.Phrase] {
        var bar = 0
        return form.map { name, bars in
            defer { bar += bars }
            return MusicPiece.Phrase(name: name, firstBar: bar, bars: bars)
        }
    }
}
