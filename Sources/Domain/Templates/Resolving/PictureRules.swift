/// Which files a template may show, and which of them show a person.
struct PictureRules {
    private let trust: FileTrust
    /// Files that the template itself names, or that came in by an input without a likeness.
    private var plain: Set<AssetReference> = []
    private var likenesses: Set<AssetReference> = []

    init(template: Template, inputs: ResolvedInputs) {
        trust = inputs.trust
        for input in template.inputs {
            let files = Self.files(in: inputs.values[input.name] ?? .null, input.schema)
            if input.needsConsent { likenesses.formUnion(files) } else { plain.formUnion(files) }
        }
    }

    /// The files that an input of this kind names.
    static func files(in value: Value, _ schema: InputSchema) -> [AssetReference] {
        switch (schema, value) {
        case (.image, .string(let text)): AssetReference(text).map { [$0] } ?? []
        case (.array(let items, _), .array(let values)):
            values.flatMap { files(in: $0, items) }
        case (.object(let properties), .object(let fields)):
            properties.flatMap { files(in: fields[$0.name] ?? .null, $0.schema) }
        default: []
        }
    }

    /// The picture a layer names.
    ///
    /// A picture of unknown origin, such as a recipient's photo, counts as a person's.
    ///
    /// - Throws: no value, no asset, or a file of this machine that no input brought in.
    func picture(
        _ parts: Interpolation,
        names: [String: Value]
    ) throws(ExpressionProblem) -> Storyboard.Picture {
        guard let asset = try asset(parts, names: names) else {
            throw ExpressionProblem(
                column: 1,
                message: "there is no picture here; show the layer only 'when' there is"
            )
        }
        if parts.constant != nil { return Storyboard.Picture(asset: asset, needsConsent: false) }
        if case .builtIn = asset { return Storyboard.Picture(asset: asset, needsConsent: false) }
        return Storyboard.Picture(
            asset: asset,
            needsConsent: likenesses.contains(asset) || !plain.contains(asset)
        )
    }

    /// The file that is named; nil when the expression gives nothing.
    func asset(
        _ parts: Interpolation,
        names: [String: Value]
    ) throws(ExpressionProblem) -> AssetReference? {
        var value = parts.constant.map { Value.string($0) } ?? .null
        if let expression = parts.soleExpression {
            var evaluation = Evaluation(names: names)
            value = try evaluation.value(of: expression)
        }
        if value == .null || value == .string("") { return nil }
        guard let asset = value.asString.flatMap({ AssetReference($0) }) else {
            throw ExpressionProblem(column: 1, message: "the value names no asset")
        }
        if case .file = asset, trust != .localFiles {
            throw ExpressionProblem(
                column: 1,
                message: "files of the machine are not accepted here"
            )
        }
        return asset
    }
}
