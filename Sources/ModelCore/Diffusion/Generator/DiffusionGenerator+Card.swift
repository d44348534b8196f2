extension DiffusionGenerator {
    /// Opens a pack with its own text encoder and the figures of its card.
    ///
    /// - Parameters:
    ///   - folder: the pack.
    ///   - card: its `pack.json`; nil for a folder without one, whose index says what it can do.
    ///   - states: folder for the latents of runs under way; nil keeps none.
    /// - Throws: when a folder without a card cannot be looked through.
    package init(_ folder: PackFolder, card: PackCard?, states: String? = nil) throws {
        var identity = try card?.sha256 ?? folder.fingerprint
        if !folder.loras.isEmpty {
            let account = identity + "\n" + (try folder.loraAccount(card?.files ?? [:]))
            identity = FileHash.hex(of: Array(account.utf8))
        }
        if let rounded = folder.rounded {
            identity = FileHash.hex(of: Array("\(identity)\n\(rounded.rawValue)\n".utf8))
        }
        self.init(
            folder,
            name: card?.name ?? folder.name,
            sha256: identity,
            limits: DiffusionLimits(folder.index, card),
            states: states
        ) { prompts, length, check in
            // The encoder's files are let go when this ends, before the transformer's are mapped.
            let encoder = try PromptEncoder(folder)
            return try prompts.map { try encoder($0, length: length, check: check) }
        }
    }
}

extension DiffusionLimits {
    /// Gives the published figures, and the card's own where it has any.
    package init(_ index: ModelIndex, _ card: PackCard?) {
        self.init(index)
        guard let card else { return }
        steps = card.steps
        if let own = card.guidance { (guidance, lowNoiseGuidance) = (own, nil) }
        let areas = card.nativeSizes.compactMap { PackLibrary.size($0) }.map { $0.0 * $0.1 }
        if let most = areas.max() { pixels = most }
    }
}
