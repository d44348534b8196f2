import Generation
import Storybook
import Testing

@Suite struct SoundWishTests {
    @Test(
        arguments: [
            ("gentle rain", [.rain]), ("heavy rain and thunder", [.rain, .thunder]),
            ("waves on the beach", [.surf, .gulls]), ("no music, only waves", [.surf]),
            ("the sound of the sea", [.surf]), ("wind in the trees", [.wind, .rustle]),
            ("crackling fire", [.fire]), ("a cosy fireplace", [.fire]),
            ("birds singing", [.birds]), ("birdsong, no bees", [.birds]),
            ("crickets and an owl", [.crickets, .owl]), ("night forest", [.crickets, .owl]),
            ("a busy street", [.traffic, .steps, .murmur]), ("city traffic", [.traffic]),
            ("coffee shop chatter", [.murmur, .cups]), ("a ticking clock", [.tick]),
            ("rain on window", [.window]),
            ("a purring cat", [.purr]), ("a steam train", [.train]), ("babbling brook", [.stream]),
            ("ocean waves and seagulls", [.surf, .gulls]), ("applause", [.applause]),
            ("footsteps", [.steps]), ("thunderstorm", [.rain, .thunder, .wind]),
            ("space drone", [.space]), ("a quiet kitchen", [.kitchen]),
        ] as [(String, [Ambience])]
    )
    func `lasting sounds are read`(prompt: String, kinds: [Ambience]) {
        let wish = SoundWish(parsing: prompt)

        #expect(wish.ambiences.map(\.kind).starts(with: kinds.prefix(1)))
        #expect(Set(wish.ambiences.map(\.kind)).isSuperset(of: kinds))
        #expect(wish.music == nil)
        #expect(wish.unmet == [])
        #expect(!wish.isSilent)
    }

    @Test(
        arguments: [
            ("upbeat guitar, 120 bpm, in D major", .happy, .guitar),
            ("slow piano", .calm, .piano), ("sad piano", .melancholic, .piano),
            ("epic orchestra", .epic, .strings), ("a romantic waltz", .romantic, nil),
            ("birds and a music box", .warm, .musicBox), ("happy ukulele", .happy, .guitar),
            ("playful marimba and drums", .playful, .marimba), ("christmas music", .festive, nil),
            ("dreamy flute", .calm, .flute), ("cinematic music", .epic, nil),
            ("warm acoustic guitar", .warm, .guitar), ("soft music", .calm, nil),
            ("gentle rain and a slow piano", .calm, .piano),
            ("cheerful xylophone", .happy, .marimba), ("nostalgic violin", .melancholic, .strings),
            ("lofi beat", .calm, nil), ("brushed drums", .warm, .drums),
        ] as [(String, MusicRequest.Mood, MusicRequest.Instrument?)]
    )
    func `music is read`(
        prompt: String,
        mood: MusicRequest.Mood,
        instrument: MusicRequest.Instrument?
    ) {
        let wish = SoundWish(parsing: prompt)

        #expect(wish.music?.mood == mood)
        #expect(wish.music?.instruments.first == instrument)
        #expect(wish.unmet == [])
    }

    @Test(
        arguments: [
            ("in D major", 2, false), ("in a minor", 9, true), ("piano in F sharp minor", 6, true),
            ("guitar, Bb major", 10, false), ("strings in E flat major", 3, false),
            ("C# minor music", 1, true), ("in the key of G", 7, false),
        ]
    )
    func `a key is read`(prompt: String, tonic: Int, isMinor: Bool) {
        let key = SoundWish(parsing: prompt).music?.key

        #expect(key == MusicRequest.Key(tonic: tonic, isMinor: isMinor))
    }

    @Test(arguments: [("120 bpm", 120.0), ("at 90 beats per minute", 90), ("tempo 64", 64)])
    func `a tempo is read`(prompt: String, tempo: Double) {
        #expect(SoundWish(parsing: "music, \(prompt)").music?.tempo == tempo)
    }

    @Test(
        arguments: [
            ("a barking lion", ["barking lion"]), ("rain and a helicopter", ["helicopter"]),
            ("trumpet and piano", ["trumpet"]), ("a choir sings over waves", ["choir sings"]),
            ("no helicopter, only waves", []),
        ]
    )
    func `what cannot be played is said`(prompt: String, unmet: [String]) {
        #expect(SoundWish(parsing: prompt).unmet == unmet)
    }

    @Test(arguments: ["silence", "no sound", "mute", "Complete silence, please."])
    func `silence is silent`(prompt: String) {
        let wish = SoundWish(parsing: prompt)
        let scene = emptyScene(.sea, events: [Scene.Event(t: 1, kind: .balloonPops)])

        #expect(wish.isSilent)
        #expect(peak(SceneSound.play(scene, seconds: 2, wish: wish).left) == 0)
    }

    @Test(arguments: Ambience.allCases)
    func `what is asked for is heard even in a short clip that begins anywhere`(kind: Ambience) {
        for start in [0.0, 3.3, 47] {
            var scene = emptyScene()
            scene.start = start

            let heard = SceneSound.play(scene, seconds: 2, wish: wish(for: kind))

            #expect(peak(heard.left) + peak(heard.right) > 0.002, "from \(start) s")
        }
    }

    @Test func `gentle and heavy are less and more`() {
        let (gentle, heavy) = (SoundWish(parsing: "light rain"), SoundWish(parsing: "heavy rain"))
        func loudness(_ wish: SoundWish) -> Float {
            energy(SceneSound.play(emptyScene(), seconds: 2, wish: wish).left)
        }

        #expect(loudness(heavy) > 3 * loudness(gentle))
    }

    @Test func `only means that not even events are heard, and without leaves one out`() {
        let scene = emptyScene(.meadow, events: [Scene.Event(t: 1, kind: .balloonPops)])
        let only = SceneSound.play(scene, seconds: 2, wish: SoundWish(parsing: "only waves"))
        let waves = SceneSound.play(scene, seconds: 2, wish: SoundWish(parsing: "waves"))
        let quiet = SceneSound.play(scene, seconds: 2, wish: SoundWish(parsing: "no birds"))

        #expect(peak(only.left[48_000..<49_000]) < 0.5 * peak(waves.left[48_000..<49_000]))
        #expect(quiet != SceneSound.play(scene, seconds: 2))
        #expect(peak(quiet.left) > 0.01)
    }

    @Test(arguments: ["", "   ", "…", String(repeating: "rain and ", count: 4_000)])
    func `odd prompts are read in peace`(prompt: String) {
        let wish = SoundWish(parsing: prompt)

        #expect(wish.music == nil)
        #expect(wish.ambiences.count <= 1)
    }
}
