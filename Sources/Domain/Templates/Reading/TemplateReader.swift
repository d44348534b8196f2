/// Reads the tree into a template; what is wrong goes to the log.
struct TemplateReader {
    let log: ProblemLog

    /// The template, or nil when something was logged without which there is none.
    func template(_ root: Cursor) -> Template? {
        guard
            let fields = root.fields([
                "kind", "name", "title", "canvas", "inputs", "scenes", "sound", "outputs", "labels",
            ])
        else { return nil }
        if let kind = fields.required("kind"), let word = kind.string(), word != "Template" {
            kind.refuse("expected 'Template', found '\(word.prefix(40))'")
        }
        let name = fields.required("name")?.slug()
        let title = fields["title"]?.string(limit: 200)
        let canvas = fields.required("canvas").flatMap(self.canvas)
        let reader = InputReader(log: log)
        let inputs = fields["inputs"].flatMap(reader.inputs) ?? []
        let scope = ContextNames.scope(inputs: inputs)
        // Scenes are read even on a bad canvas, so that their problems are told as well.
        let drawn = canvas ?? Storyboard.Canvas(width: 1080, height: 1920, framesPerSecond: 30)
        let sceneReader = SceneReader(layers: LayerReader(canvas: drawn), scope: scope)
        let scenes = fields.required("scenes").flatMap(sceneReader.scenes)
        let sound = fields["sound"].flatMap { self.sound($0, scope) } ?? SoundRule()
        let outputs = fields["outputs"].map(self.outputs) ?? Self.videoOnly
        let label = self.label(fields["labels"], scope, canvas: drawn)
        guard let name, let canvas, let scenes else { return nil }
        return Template(
            name: name,
            title: title ?? name,
            canvas: canvas,
            inputs: inputs,
            scenes: scenes,
            sound: sound,
            outputs: outputs,
            label: label,
            canonicalJSON: root.node.value.canonicalJSON
        )
    }

    private func canvas(_ cursor: Cursor) -> Storyboard.Canvas? {
        guard let fields = cursor.fields(["size", "fps"]) else { return nil }
        let size = fields.required("size").flatMap(self.size)
        let rate = fields["fps"].map { $0.integer(1...60) } ?? 30
        guard let size, let rate else { return nil }
        return Storyboard.Canvas(width: size.width, height: size.height, framesPerSecond: rate)
    }

    private func size(_ cursor: Cursor) -> (width: Int, height: Int)? {
        guard let text = cursor.string() else { return nil }
        guard let match = text.wholeMatch(of: /([0-9]{1,5})x([0-9]{1,5})/),
            let width = Int(match.1), let height = Int(match.2)
        else {
            cursor.refuse("expected a size such as 1080x1920")
            return nil
        }
        guard (64...4096).contains(width), (64...4096).contains(height), width % 2 == 0,
            height % 2 == 0
        else {
            cursor.refuse("both sides must be even, from 64 to 4096")
            return nil
        }
        return (width, height)
    }

    private func sound(_ cursor: Cursor, _ scope: TypeScope) -> SoundRule? {
        guard let fields = cursor.fields(["music", "ambience", "voice", "duck", "loudness"]) else {
            return nil
        }
        var sound = SoundRule()
        if let music = fields["music"] { read(music: music, scope, into: &sound) }
        sound.voice = fields["voice"]?.file(scope)
        sound.ambience = fields["ambience"]?.toggle() ?? true
        if let duck = fields["duck"], let word = duck.string() {
            if word != "voice", word != "none" { duck.refuse("expected voice or none") }
            sound.ducksUnderVoice = word == "voice"
        }
        if let loudness = fields["loudness"] {
            sound.loudness = self.loudness(loudness) ?? sound.loudness
        }
        return sound
    }

    /// A file, or `{prompt: words}`.
    private func read(music: Cursor, _ scope: TypeScope, into sound: inout SoundRule) {
        guard case .object = music.node.content else {
            sound.music = music.file(scope)
            return
        }
        let prompt = music.fields(["prompt"])?.required("prompt")
        sound.score = prompt?.interpolation(scope)
        if let constant = sound.score?.constant, !constant.contains(where: { !$0.isWhitespace }) {
            prompt?.refuse("the prompt is empty")
        }
    }

    private func loudness(_ cursor: Cursor) -> Double? {
        if cursor.node.value.asDouble != nil { return cursor.number(-40 ... -9) }
        guard case .string(let text) = cursor.node.content,
            let match = text.wholeMatch(of: /(-[0-9]{1,2}(?:\.[0-9]{1,2})?) ?LUFS/),
            let loudness = Double(match.1), (-40 ... -9).contains(loudness)
        else {
            cursor.refuse("expected a loudness from -40 LUFS to -9 LUFS, such as -14 LUFS")
            return nil
        }
        return loudness
    }

    private static let videoOnly = [
        OutputRule(path: "outputs[0]", role: .video, format: .mp4, at: nil)
    ]

    private func outputs(_ cursor: Cursor) -> [OutputRule] {
        guard let elements = cursor.elements(1...3) else { return [] }
        let outputs = elements.compactMap(output)
        for (index, output) in outputs.enumerated()
        where outputs[..<index].contains(where: { $0.role == output.role }) {
            cursor.refuse("'\(output.role.rawValue)' is asked for twice")
        }
        if outputs.count == elements.count, !outputs.contains(where: { $0.role == .video }) {
            cursor.refuse("one output must be {as: video, format: mp4}")
        }
        return outputs
    }

    private func output(_ cursor: Cursor) -> OutputRule? {
        guard let fields = cursor.fields(["as", "format", "at"]),
            let role = fields.required("as")?.choice(of: Storyboard.Output.Role.self)
        else { return nil }
        let natural: Storyboard.Output.Format = role == .video ? .mp4 : .jpg
        if let format = fields["format"],
            let word = format.choice(of: Storyboard.Output.Format.self), word != natural
        {
            format.refuse("a \(role.rawValue) is written as \(natural.rawValue)")
        }
        if let at = fields["at"], role != .poster { at.refuse("only a poster has 'at'") }
        return OutputRule(
            path: cursor.path,
            role: role,
            format: natural,
            at: fields["at"]?.milliseconds(0...600_000)
        )
    }

    private func label(
        _ cursor: Cursor?,
        _ scope: TypeScope,
        canvas: Storyboard.Canvas
    ) -> LabelRule {
        enum Edge: String, CaseIterable { case top, bottom }
        var rule = LabelRule(
            visible: nil,
            box: Place.labelBox(atTop: false, on: canvas),
            alignment: .start
        )
        guard let fields = cursor?.fields(["visible", "place", "align"]) else { return rule }
        if let visible = fields["visible"] {
            rule.visible = visible.interpolation(scope)
            if let constant = rule.visible?.constant,
                !constant.contains(where: { !$0.isWhitespace })
            {
                visible.refuse(
                    "the visible label can be worded, but not removed: generated pictures carry it"
                )
            }
        }
        if fields["place"]?.choice(of: Edge.self) == .top {
            rule.box = Place.labelBox(atTop: true, on: canvas)
        }
        rule.alignment = fields["align"]?.choice(of: Storyboard.Text.Alignment.self) ?? .start
        return rule
    }
}
