/// Reads a sound prompt: known phrases by the lexicon, tempo and key by their form, and the rest as
/// what cannot be played.
struct SoundWishReader {
    /// Words that are read, a comma or full stop being one; longer prompts are cut.
    private static let most = 400

    private let words: [String]
    private var at = 0
    private var wish = SoundWish()
    private var hears = Music()
    /// Whether the next thing named is not wanted.
    private var isNot = false
    /// A strength said before what it belongs to.
    private var strength: Float?
    private var unknown: [String] = []

    /// What was said about music so far.
    private struct Music {
        var isAsked = false
        var isRefused = false
        var mood: MusicRequest.Mood?
        var tempo: Double?
        var factor = 1.0
        var key: MusicRequest.Key?
        var isMinor: Bool?
        var instruments: [MusicRequest.Instrument] = []
        var tune: Storybook.Music?
        /// A soft word said alone is a calm mood, and with rain a light rain.
        var isSoft = false
    }

    init(_ text: String) { words = SoundWishReader.words(text) }

    /// Gives the wish.
    mutating func read() -> SoundWish {
        while at < words.count { readNext() }
        closeUnknown()
        finish()
        return wish
    }

    private mutating func readNext() {
        if readTempo() || readKey() { return }
        for length in stride(from: min(SoundLexicon.longest, words.count - at), to: 0, by: -1) {
            let phrase = words[at..<(at + length)].joined(separator: " ")
            guard let meaning = SoundLexicon.meaning(phrase) else { continue }
            at += length
            closeUnknown()
            take(meaning)
            return
        }
        unknown.append(words[at])
        at += 1
    }

    private mutating func closeUnknown() {
        guard !unknown.isEmpty else { return }
        // What is not wanted need not be playable.
        if !isNot { wish.unmet.append(unknown.joined(separator: " ")) }
        unknown = []
    }

    private mutating func take(_ meaning: SoundLexicon.Meaning) {
        switch meaning {
        case .ambience(let kinds): take(kinds)
        case .instrument(let instrument):
            if isNot { return }
            hears.isAsked = true
            if strength == 0.5 { hears.isSoft = true }
            if !hears.instruments.contains(instrument) { hears.instruments.append(instrument) }
        case .mood(let mood):
            if isNot { return }
            // The first mood is the piece's; a later one only colours it.
            hears.mood = hears.mood ?? mood
        case .tune(let tune) where !isNot: (hears.tune, hears.isAsked) = (tune, true)
        case .music:
            if isNot { hears.isRefused = true } else { hears.isAsked = true }
            if strength == 0.5 { hears.isSoft = true }
        case .tempo(let tempo): (hears.tempo, hears.isAsked) = (tempo, true)
        case .faster(let factor): hears.factor = factor
        case .strength(let value): strength = value
        case .minor: hears.isMinor = true
        case .major: hears.isMinor = false
        case .no: isNot = true
        case .only: (wish.isOnly, isNot) = (true, false)
        case .silence: wish.isSilent = !isNot
        case .stop: (isNot, strength) = (false, nil)
        case .filler, .tune: break
        }
    }

    private mutating func take(_ kinds: [Ambience]) {
        for kind in kinds {
            if isNot {
                wish.without.insert(kind)
            } else if !wish.ambiences.contains(where: { $0.kind == kind }) {
                wish.ambiences.append(SoundWish.Wanted(kind, strength: strength ?? 1))
            }
        }
        strength = nil
    }

    private mutating func finish() {
        wish.ambiences.removeAll { wish.without.contains($0.kind) }
        let hasMood = hears.mood != nil && wish.ambiences.isEmpty
        let speaksOfMusic = hears.isAsked || hears.key != nil || hasMood
        if speaksOfMusic, !hears.isRefused { wish.music = music() }
        // Silence beside something asked for only means that nothing else is heard.
        if wish.isSilent, wish.music != nil || !wish.ambiences.isEmpty {
            (wish.isSilent, wish.isOnly) = (false, true)
        }
    }

    private func music() -> MusicRequest {
        let isSlow = hears.factor < 1 || hears.isSoft
        let mood = hears.mood ?? (hears.isMinor == true ? .melancholic : isSlow ? .calm : .warm)
        let style = MusicStyle.of(mood)
        var tempo = hears.tempo
        if tempo == nil, hears.factor != 1 { tempo = (style.tempo * hears.factor).rounded() }
        var key = hears.key
        if key == nil, let isMinor = hears.isMinor, isMinor != style.isMinor {
            key = MusicRequest.Key(tonic: isMinor ? 9 : 0, isMinor: isMinor)
        }
        return MusicRequest(
            mood: mood,
            tempo: tempo,
            key: key,
            instruments: hears.instruments,
            tune: hears.tune
        )
    }

    // MARK: Numbers and keys

    /// `120 bpm`, `90 beats per minute`, `tempo 100`.
    private mutating func readTempo() -> Bool {
        guard let number = Double(words[at]), number >= 20, number <= 400 else { return false }
        let after = at + 1 < words.count ? words[at + 1] : ""
        let before = at > 0 ? words[at - 1] : ""
        guard after == "bpm" || after == "beats" || before == "tempo" || before == "bpm" else {
            return false
        }
        closeUnknown()
        let range = MusicRequest.tempi
        hears.tempo = min(max(number, range.lowerBound), range.upperBound)
        hears.isAsked = true
        at += after == "bpm" || after == "beats" ? 2 : 1
        return true
    }

    /// `d major`, `f sharp minor`, `b flat major`, `c# minor`, `bb major`, `key of g`.
    private mutating func readKey() -> Bool {
        let before = at > 0 ? words[at - 1] : ""
        guard let (tonic, used) = tonic(at) else { return false }
        let mode = at + used < words.count ? words[at + used] : ""
        let isNamed = mode == "major" || mode == "minor"
        guard isNamed || (before == "of" && at > 1 && words[at - 2] == "key") else { return false }
        closeUnknown()
        hears.key = MusicRequest.Key(tonic: tonic, isMinor: mode == "minor")
        at += used + (isNamed ? 1 : 0)
        return true
    }

    private func tonic(_ index: Int) -> (tonic: Int, used: Int)? {
        let naturals: [Character: Int] = ["c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11]
        let word = words[index]
        guard let first = word.first, var tonic = naturals[first], word.count <= 2 else {
            return nil
        }
        if word.count == 2 {
            switch word.last {
            case "#", "♯": tonic += 1
            case "b", "♭": tonic -= 1
            default: return nil
            }
            return (tonic, 1)
        }
        switch index + 1 < words.count ? words[index + 1] : "" {
        case "sharp": return (tonic + 1, 2)
        case "flat": return (tonic - 1, 2)
        default: return (tonic, 1)
        }
    }

    /// Gives the words in lower case; `,` for every mark that ends a thought.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        func close() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for character in text.lowercased() {
            if character.isLetter || character.isNumber || character == "#" || character == "♯" {
                word.append(character)
            } else if character == "'" || character == "’" {
                continue
            } else {
                close()
                if ",.;:!?\n".contains(character) { words.append(",") }
            }
            if words.count >= most { return words }
        }
        close()
        return words
    }
}
