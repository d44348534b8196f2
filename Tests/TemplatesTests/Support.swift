import Templates
import Testing

/// A small sound template to vary: one input of each kind, one scene, one text.
func sample(
    inputs: String = "{name: {type: string}}",
    text: String = "\"Hello\"",
    scene: String = "",
    extra: String = ""
) -> String {
    """
    kind: Template
    name: sample
    canvas: {size: 320x240, fps: 10}
    inputs: \(inputs)
    scenes:
      - id: only
    \(scene.isEmpty ? "    lasts: 2s" : scene)
        layers:
          - text: \(text)
    \(extra)
    """
}

/// Reads YAML.
func parse(_ yaml: String) throws(TemplateErrors) -> Template {
    try Template.parse(Array(yaml.utf8), as: .yaml)
}

/// The problems of a document; empty when it is sound.
func problems(_ text: String, as syntax: Template.Syntax = .yaml) -> [TemplateProblem] {
    do throws(TemplateErrors) {
        _ = try Template.parse(Array(text.utf8), as: syntax)
        return []
    } catch {
        return error.problems
    }
}

/// The text that an expression gives in a small template.
func evaluate(
    _ expression: String,
    inputs: String = "{name: {type: string, optional: true}}",
    given: [String: Value] = [:],
    context: ResolveContext = ResolveContext()
) throws -> String {
    let quoted = expression.replacing("'", with: "''")
    let template = try parse(sample(inputs: inputs, text: "'[${\(quoted)}]'"))
    let storyboard = try template.resolve(
        try template.check(inputs: given, for: context),
        for: context
    )
    return String(try #require(storyboard.texts.first).dropFirst().dropLast())
}

/// A small random source with a seed (splitmix64), so that every run mutates alike.
struct SeededSource: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
