/// What a file says about its own making: no names, no words of a prompt, no moment.
package struct Seal: Sendable, Equatable {
    /// How the pictures came about, in IPTC's terms.
    package enum Source: String, Sendable, CaseIterable {
        /// All of it from a model.
        case model = "trainedAlgorithmicMedia"
        /// From a model and from photos or recordings.
        case modelAndOther = "compositeWithTrainedAlgorithmicMedia"

        /// The term's address in IPTC's vocabulary.
        package var address: String { "\(vocabulary)\(rawValue)" }

        /// Finds the term of an address.
        init?(address: String) {
            guard address.hasPrefix(vocabulary) else { return nil }
            self.init(rawValue: String(address.dropFirst(vocabulary.count)))
        }
    }

    /// How it came about.
    package let source: Source
    /// The program and its version, `Matinee 1.0` say.
    package let tool: String
    /// The pack's name; nil when no model drew anything.
    package let pack: String?
    /// The seed that makes the same pictures again.
    package let seed: UInt64?

    /// What draws the same pictures again, as JSON on one line; nil where nothing does.
    package let recipe: String?

    /// Most bytes of a recipe: a JPEG has room for one segment only.
    package static let longestRecipe = 48_000

    /// Gives a seal; `version` is that of the program.
    ///
    /// A recipe that is too long is left out.
    package init(
        source: Source = .model,
        version: String,
        pack: String?,
        seed: UInt64?,
        recipe: String? = nil
    ) {
        self.init(
            source: source,
            tool: "Matinee \(version)",
            pack: pack,
            seed: seed,
            recipe: recipe.flatMap { $0.utf8.count > Seal.longestRecipe ? nil : $0 }
        )
    }

    init(source: Source, tool: String, pack: String?, seed: UInt64?, recipe: String?) {
        self.recipe = recipe
        self.source = source
        self.tool = tool
        self.pack = pack
        self.seed = seed
    }
}

private let vocabulary = "http://cv.iptc.org/newscodes/digitalsourcetype/"
