/// Reads what a generate layer asks for.
enum GenerateReader {
    private enum Share: String, CaseIterable { case group, none }

    static func rule(_ cursor: Cursor, _ scope: TypeScope) -> GenerateRule? {
        guard
            let fields = cursor.fields(
                [
                    "prompt", "seed", "share", "fallback", "pack", "image", "camera", "steps",
                    "guidance",
                ] + WishReader.keys
            )
        else { return nil }
        let prompt = fields.required("prompt")?.interpolation(scope)
        if let constant = prompt?.constant, !constant.contains(where: { !$0.isWhitespace }) {
            fields["prompt"]?.refuse("the prompt is empty")
        }
        let seed = fields["seed"].map(Self.seed) ?? .bySchedule
        let share = fields["share"]?.choice(of: Share.self)
        if share == .group, seed == .byRecipient {
            fields["share"]?.refuse("a clip with 'seed: by-recipient' is never shared")
        }
        guard let prompt, let seed else { return nil }
        return GenerateRule(
            prompt: prompt,
            seed: seed,
            isShared: share.map { $0 == .group } ?? (seed != .byRecipient),
            fallback: fields["fallback"].flatMap(asset),
            pack: fields["pack"].flatMap(pack),
            image: fields["image"]?.file(scope),
            camera: WishReader.move(fields),
            steps: fields["steps"]?.integer(1...200),
            guidance: fields["guidance"]?.number(0...50),
            wishes: WishReader.rule(fields, scope)
        )
    }

    private static func seed(_ cursor: Cursor) -> SeedRule? {
        if case .integer = cursor.node.content {
            return cursor.integer(0...9_007_199_254_740_991).map { .fixed(UInt64($0)) }
        }
        switch cursor.choice(of: SeedRule.Word.self) {
        case .bySchedule: return .bySchedule
        case .byDate: return .byDate
        case .byRecipient: return .byRecipient
        case nil: return nil
        }
    }

    /// The name of a pack that is installed; names of packs may have dots.
    private static func pack(_ cursor: Cursor) -> String? {
        guard let name = cursor.string() else { return nil }
        guard Slug.isValid(name.replacing(".", with: "")), name.first != "." else {
            cursor.refuse("no name of a pack: use small letters, digits, dots and hyphens")
            return nil
        }
        if let packs = cursor.log.packs, !packs.contains(name) {
            cursor.refuse("no such pack is installed" + Suggestion.phrase(for: name, among: packs))
            return nil
        }
        return name
    }

    private static func asset(_ cursor: Cursor) -> AssetReference? {
        guard let text = cursor.string() else { return nil }
        switch AssetReference(text) {
        case .builtIn(let name): return .builtIn(name)
        case .stored(let sha256): return .stored(sha256)
        default:
            cursor.refuse("names no asset; write it as asset:name")
            return nil
        }
    }
}
