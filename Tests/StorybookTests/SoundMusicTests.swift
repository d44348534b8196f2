import Generation
import Storybook
import Testing

@Suite struct SoundMusicTests {
    @Test(arguments: MusicRequest.Mood.allCases, [0.2, 3, 20])
    func `music of every mood fills any length and dies away at its end`(
        mood: MusicRequest.Mood,
        seconds: Double
    ) {
        let sound = MusicRequest(mood: mood).play(seconds: seconds, seed: 5)

        #expect(sound.left.count == Int((seconds * 48_000).rounded()))
        #expect(peak(sound.left.suffix(240)) < 0.02)
        #expect(peak(sound.left + sound.right) <= 0.5001)
        #expect(peak(sound.left.prefix(sound.left.count / 2)) > 0.02)
        #expect(sound.left != sound.right)
    }

    @Test func `a long piece has phrases of eight bars in the order A A' B A`() {
        let piece = MusicRequest(mood: .warm, tempo: 120).composed(seconds: 68, seed: 2)

        #expect(piece.phrases.map(\.name).filter { $0 != "intro" } == ["A", "A'", "B", "A"])
        #expect(piece.phrases.filter { $0.name != "intro" }.allSatisfy { $0.bars == 8 })
        #expect(piece.phrases.map(\.bars).reduce(0, +) == piece.bars)
        func tune(_ phrase: MusicPiece.Phrase) -> [Int] {
            let first = Double(phrase.firstBar * piece.beatsInBar)
            let beats = first..<(first + Double(phrase.bars * piece.beatsInBar))
            return piece.notes.filter { $0.part == .melody && beats.contains($0.beat) }.map(\.pitch)
        }
        let tunes = piece.phrases.filter { $0.name != "intro" }.map(tune)
        #expect(tunes[0] == tunes[3], "A returns")
        #expect(tunes[1] != tunes[0], "A' varies it")
        #expect(tunes[2] != tunes[0])
    }

    @Test(arguments: MusicRequest.Mood.allCases, [1, 2, 3] as [UInt64])
    func `every note is in the key, and the last chord is its tonic after a dominant`(
        mood: MusicRequest.Mood,
        seed: UInt64
    ) {
        for key in [MusicRequest.Key(tonic: 2, isMinor: false), .init(tonic: 6, isMinor: true)] {
            let piece = MusicRequest(mood: mood, key: key).composed(seconds: 40, seed: seed)
            let pitched = piece.notes.filter { $0.instrument != .drums }
            let leading = key.isMinor ? [11] : []
            let allowed = Set((key.scale + leading).map { (key.tonic + $0) % 12 })

            #expect(pitched.allSatisfy { allowed.contains($0.pitch % 12) })
            #expect(piece.harmony.suffix(2) == [4, 0])
            let last = pitched.filter { $0.beat >= piece.finalBeat }
            let triad = Set([0, key.isMinor ? 3 : 4, 7].map { (key.tonic + $0) % 12 })
            #expect(Set(last.map { $0.pitch % 12 }).isSubset(of: triad))
            #expect(last.filter { $0.part == .melody }.allSatisfy { $0.pitch % 12 == key.tonic })
        }
    }

    @Test(arguments: [72.0, 100, 132])
    func `beats come at the tempo asked for until it slows down`(tempo: Double) {
        let request = MusicRequest(mood: .happy, tempo: tempo, instruments: [.drums])
        let piece = request.composed(seconds: 24, seed: 1)
        let sound = request.play(seconds: 24, seed: 1)

        // Steps of the level, compared with themselves a beat later.
        let all = levels(sound.left)
        let rises = zip(all.dropFirst(), all).map { max(0, $0 - $1) }
        let steady = Int(piece.time(of: piece.ritard) * 100) - 10
        func alike(_ lag: Int) -> Float { likeness(rises[0..<(steady - lag)], rises[lag..<steady]) }
        let bar = 4 * 6_000 / tempo
        let best = (Int(bar * 0.8)...Int(bar * 1.2)).max { alike($0) < alike($1) } ?? 0
        #expect(abs(Double(best) - bar) <= 1.5)
        #expect(piece.tempo == tempo)
        let end = piece.time(of: piece.finalBeat) - piece.time(of: piece.finalBeat - 1)
        #expect(end > 60 / tempo * 1.2, "it slows down")
        #expect(piece.time(of: piece.finalBeat) < 24)
    }

    @Test func `voices move little from chord to chord`() {
        let piece = MusicRequest(mood: .calm, instruments: [.strings]).composed(
            seconds: 60,
            seed: 4
        )
        let pads = piece.notes.filter { $0.part == .pad && $0.pan > -0.5 }
        let bars = Dictionary(grouping: pads) { Int($0.beat) / piece.beatsInBar }
        let chords = bars.keys.sorted().map { (bars[$0] ?? []).map(\.pitch).sorted() }

        for (one, next) in zip(chords, chords.dropFirst()) {
            #expect(zip(one, next).reduce(0) { $0 + abs($1.0 - $1.1) } <= 9)
        }
    }

    @Test func `seeds give different pieces and one seed the same`() {
        let request = MusicRequest(mood: .warm)

        #expect(request.composed(seconds: 30, seed: 1) == request.composed(seconds: 30, seed: 1))
        #expect(
            request.composed(seconds: 30, seed: 1).notes
                != request.composed(seconds: 30, seed: 2).notes
        )
        #expect(request.play(seconds: 4, seed: 1) == request.play(seconds: 4, seed: 1))
    }

    @Test func `instruments sound different`() {
        let sounds = MusicRequest.Instrument.allCases.map {
            MusicRequest(mood: .warm, instruments: [$0]).play(seconds: 3, seed: 1).left
        }
        for (index, one) in sounds.enumerated() {
            for other in sounds.dropFirst(index + 1) {
                #expect(abs(likeness(one[...], other[...])) < 0.99)
            }
        }
    }

    @Test func `a loop's music comes round without an ending`() {
        var scene = emptyScene()
        scene.loop = 6
        let wish = SoundWish(parsing: "happy marimba")
        let sound = SceneSound.play(scene, seconds: 12, wish: wish).left

        #expect(likeness(sound[0..<288_000], sound[288_000...]) > 0.999)
        #expect(peak(sound[264_000..<288_000]) > 0.05)
        #expect(abs(sound[287_999] - sound[288_000]) < 0.1)
    }

    @Test(arguments: MusicRequest.Mood.allCases)
    func `music of every mood comes round without a click, and a long piece has none at its end`(
        mood: MusicRequest.Mood
    ) {
        let request = MusicRequest(mood: mood)
        let loop = request.play(seconds: 8, seed: 3, loop: 8)
        let long = request.play(seconds: 75, seed: 3)

        for side in [loop.left, loop.right] {
            #expect(click(side + side, at: side.count, within: 7.9) <= 1.25)
        }
        #expect(peak(long.left.suffix(48)) < 1e-3)
        #expect(abs(long.left[0]) < 1e-2, "it begins from silence")
    }
}
