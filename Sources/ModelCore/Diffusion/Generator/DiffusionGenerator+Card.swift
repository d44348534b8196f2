extension DiffusionGenerator {
    /// Opens a pack of the library, with its own text encoder and the figures of its card.
    ///
    /// - Parameters:
    ///   - folder: the pack.
    ///   - card: its `pack.json`.
    ///   - states: folder for the latents of runs under way; nil keeps none.
    package init(_ folder: PackFolder, card: PackCard, states: String? = nil) {
        self.init(
            folder,
            name: card.name,
            sha256: card.sha256,
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
    package init(_ index: ModelIndex, _ card: PackCard) {
        self.init(index)
        steps = card.steps
        let areas = card.nativeSizes.compactMap { PackLibrary.size($0) }.map { $0.0 * $0.1 }
        if let most = areas.max() { pixels = most }
    }
}
