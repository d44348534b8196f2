/// A named composition with typed inputs, checked: every expression in it parses and fits.
///
/// Templates with equal `canonicalJSON` are equal.
package struct Template: Sendable, Equatable {
    /// Its name within a creator: lower-case letters, digits, hyphens.
    package let name: String
    /// Its name for people.
    package let title: String
    /// Size and rate of the videos it makes.
    package let canvas: Storyboard.Canvas
    /// What has to be filled in, in the order of the document.
    package let inputs: [Input]
    let scenes: [SceneRule]
    let sound: SoundRule
    let outputs: [OutputRule]
    let label: LabelRule
    /// The document as JSON with sorted keys; equal for YAML and JSON of the same content.
    package let canonicalJSON: String

    /// How a document is written.
    package enum Syntax: String, Sendable, CaseIterable { case json, yaml }

    /// Reads a template.
    ///
    /// - Parameters:
    ///   - bytes: the document, at most 256 KiB of UTF-8.
    ///   - syntax: how it is written.
    ///   - packs: names of the installed packs; a template that asks for another is refused. Nil
    ///     does not ask.
    /// - Returns: the template, every expression in it checked against the names it may use.
    /// - Throws: everything that is wrong with it, each problem with its path, line and column.
    package static func parse(
        _ bytes: [UInt8],
        as syntax: Syntax,
        packs: [String]? = nil
    ) throws(TemplateErrors) -> Template {
        let node: Node
        do throws(SyntaxProblem) {
            node =
                switch syntax {
                case .json: try JSONReader.read(bytes)
                case .yaml: try YAMLReader.read(bytes)
                }
        } catch {
            throw error.errors
        }
        let log = ProblemLog(packs: packs)
        let template = TemplateReader(log: log).template(Cursor(node: node, path: "", log: log))
        try log.throwIfAny()
        guard let template else {
            throw TemplateErrors([
                TemplateProblem(path: "", line: 1, column: 1, message: "not a template")
            ])
        }
        return template
    }
}

/// A scene as the template says it.
struct SceneRule: Sendable, Equatable {
    let id: String
    let path: String
    let when: Expression?
    let each: Each?
    /// Milliseconds; nil for as long as the content needs.
    let lasts: Int?
    /// Milliseconds of cross-fade; nil for a cut.
    let crossfade: Int?
    let background: Storyboard.Fill
    let layers: [LayerRule]

    struct Each: Sendable, Equatable {
        let list: Expression
        let name: String
    }
}

/// A layer as the template says it.
struct LayerRule: Sendable, Equatable {
    let path: String
    let when: Expression?
    /// Milliseconds after the scene's start.
    let at: Int
    /// Milliseconds; nil until the scene's end.
    let lasts: Int?
    let box: Storyboard.Box
    let opacity: Double
    let enter: AnimationRule
    let exit: AnimationRule
    let content: ContentRule

    struct AnimationRule: Sendable, Equatable {
        let kind: Storyboard.Animation.Kind
        let milliseconds: Int

        static let none = AnimationRule(kind: .none, milliseconds: 0)
    }

    enum ContentRule: Sendable, Equatable {
        case generate(GenerateRule)
        case image(Interpolation, Storyboard.Image)
        case text(Interpolation, Storyboard.Text)
        case fill(Storyboard.FilledShape)
    }
}

/// A generate layer as the template says it.
struct GenerateRule: Sendable, Equatable {
    let prompt: Interpolation
    let seed: SeedRule
    let isShared: Bool
    let fallback: AssetReference?
    let pack: String?
    let image: Interpolation?
    let camera: Storyboard.Clip.CameraMove?
    let steps: Int?
    let guidance: Double?
    let wishes: WishRule
}

/// What a generate layer asks beyond its prompt, as the template says it.
struct WishRule: Sendable, Equatable {
    var subject: Interpolation?
    var pictures: [Interpolation] = []
    var first: Interpolation?
    var last: Interpolation?
    var edit: Interpolation?
    var shots: [ShotRule] = []
    var sound: Interpolation?
    /// Loop, layout, path, calm and the demand to meet every word: they hold no expression.
    var plain = Storyboard.Clip.Wishes()
}

/// One take as the template says it.
struct ShotRule: Sendable, Equatable {
    let prompt: Interpolation
    let lasts: Int
    let transition: Storyboard.Clip.Shot.Transition
    let camera: Storyboard.Clip.CameraMove?
    let path: [Storyboard.Clip.CameraKey]
    let layout: [Storyboard.Clip.Placed]
}

/// The sound as the template says it.
struct SoundRule: Sendable, Equatable {
    var music: Interpolation?
    /// Music in plain words, instead of a file.
    var score: Interpolation?
    var ambience = true
    var voice: Interpolation?
    var ducksUnderVoice = false
    var loudness = -14.0
}

/// An output as the template says it.
struct OutputRule: Sendable, Equatable {
    let path: String
    let role: Storyboard.Output.Role
    let format: Storyboard.Output.Format
    /// Milliseconds on the timeline.
    let at: Int?
}

/// The label as the template says it; absent words become the standard ones.
struct LabelRule: Sendable, Equatable {
    var visible: Interpolation?
    var box: Storyboard.Box
    var alignment: Storyboard.Text.Alignment

    static let standardWords = "Made with AI"
}
