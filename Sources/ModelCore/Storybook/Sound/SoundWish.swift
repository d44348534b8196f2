/// What is to be heard, as read from plain words.
package struct SoundWish: Sendable, Equatable {
    /// A lasting sound that was asked for.
    package struct Wanted: Sendable, Equatable {
        package var kind: Ambience
        /// 0.5 for gentle, 1 for as usual, 1.6 for heavy.
        package var strength: Float

        package init(_ kind: Ambience, strength: Float = 1) {
            self.kind = kind
            self.strength = strength
        }
    }

    /// Lasting sounds asked for; when there are none and no music, the scene's own are heard.
    package var ambiences: [Wanted] = []
    /// Music asked for.
    package var music: MusicRequest?
    /// Whether nothing at all is to be heard.
    package var isSilent = false
    /// Whether nothing else is to be heard, not even what happens in the scene.
    package var isOnly = false
    /// What the scene has and shall not be heard.
    package var without: Set<Ambience> = []
    /// Words that stand for something that cannot be played.
    package var unmet: [String] = []

    /// Gives a wish for nothing in particular.
    package init() {}

    /// Reads plain words: “gentle rain and a slow piano”, “no music, only waves”.
    package init(parsing text: String) {
        var reader = SoundWishReader(text)
        self = reader.read()
    }

    /// The lasting sounds to play; nil leaves them to the scene.
    var beds: [SoundBed]? {
        if ambiences.isEmpty, music == nil, !isOnly { return nil }
        return ambiences.map { SoundBed(kind: $0.kind, strength: $0.strength, isAsked: true) }
    }
}
