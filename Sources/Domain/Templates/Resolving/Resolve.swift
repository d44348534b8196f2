extension Template {
    /// The longest video that is made, in seconds.
    package static let longestDuration = 600

    /// Turns the template into a storyboard.
    ///
    /// - Parameters:
    ///   - inputs: what `check` gave for the same context.
    ///   - context: whom and which day it is for, and what the seeds depend on.
    /// - Returns: a storyboard with at least one scene; equal arguments give an equal one.
    /// - Throws: values that an expression cannot use, each with the path of its layer.
    package func resolve(
        _ inputs: ResolvedInputs,
        for context: ResolveContext = ResolveContext()
    ) throws(TemplateErrors) -> Storyboard {
        let resolver = Resolver(template: self, inputs: inputs, context: context)
        let storyboard = resolver.storyboard()
        try resolver.log.throwIfAny()
        return storyboard
    }
}

/// One resolution: expands scenes, fills in layers, then lays everything on the timeline.
struct Resolver {
    let template: Template
    let inputs: ResolvedInputs
    let context: ResolveContext
    let log = ProblemLog()
    let pictures: PictureRules

    init(template: Template, inputs: ResolvedInputs, context: ResolveContext) {
        self.template = template
        self.inputs = inputs
        self.context = context
        pictures = PictureRules(template: template, inputs: inputs)
    }

    private static let mostScenes = 100

    /// A scene of the template for one element, filled in but not yet timed.
    struct FilledScene {
        let rule: SceneRule
        let id: String
        let layers: [FilledLayer]

        /// Milliseconds: what the template says, or what the content needs.
        var lasts: Int { rule.lasts ?? ReadingTime.milliseconds(for: self) }
    }

    struct FilledLayer {
        let rule: LayerRule
        let content: Storyboard.Layer.Content
    }

    func storyboard() -> Storyboard {
        let names = template.names(inputs.values, context)
        let filled = template.scenes.flatMap { self.scenes(from: $0, names: names) }
        if filled.isEmpty, log.problems.isEmpty {
            log.add(TemplateProblem(path: "scenes", message: "no scene is left to show"))
        }
        if filled.count > Self.mostScenes {
            log.add(
                TemplateProblem(path: "scenes", message: "more than \(Self.mostScenes) scenes")
            )
        }
        let scenes = Timeline(canvas: template.canvas).scenes(filled)
        let frameCount = scenes.reduce(0) { $0 + $1.frameCount }
        if frameCount > Template.longestDuration * template.canvas.framesPerSecond {
            log.add(
                TemplateProblem(
                    path: "scenes",
                    message: "longer than \(Template.longestDuration) seconds"
                )
            )
        }
        var storyboard = Storyboard(
            template: template.name,
            title: template.title,
            locale: context.viewerLocale,
            canvas: template.canvas,
            scenes: scenes,
            sound: self.sound(names),
            outputs: self.outputs(frameCount),
            label: nil
        )
        storyboard.label = label(names, isGenerated: !storyboard.clips.isEmpty)
        return storyboard
    }

    // MARK: Scenes

    private func scenes(from rule: SceneRule, names: [String: Value]) -> [FilledScene] {
        var evaluation = Evaluation(names: names)
        do throws(ExpressionProblem) {
            if let when = rule.when, !Evaluation.isTrue(try evaluation.value(of: when)) {
                return []
            }
            guard let each = rule.each else { return [fill(rule, id: rule.id, names: names)] }
            guard case .array(let elements) = try evaluation.value(of: each.list) else {
                return []
            }
            return elements.prefix(Self.mostScenes + 1).enumerated().map { index, element in
                var names = names
                names[each.name] = element
                names["loop"] = ContextNames.loop(index: index, count: elements.count)
                return fill(rule, id: "\(rule.id)[\(index)]", names: names)
            }
        } catch {
            refuse(rule.path + (rule.each == nil ? ".when" : ""), error)
            return []
        }
    }

    private func fill(_ rule: SceneRule, id: String, names: [String: Value]) -> FilledScene {
        let filler = LayerFiller(resolver: self, sceneID: id, names: names)
        return FilledScene(rule: rule, id: id, layers: rule.layers.compactMap(filler.fill))
    }

    func refuse(_ path: String, _ problem: ExpressionProblem) {
        log.add(TemplateProblem(path: path, message: problem.message))
    }

    // MARK: Sound, outputs, label

    private func sound(_ names: [String: Value]) -> Storyboard.Soundtrack {
        func asset(_ parts: Interpolation?, _ path: String) -> AssetReference? {
            guard let parts else { return nil }
            do throws(ExpressionProblem) {
                return try pictures.asset(parts, names: names)
            } catch {
                refuse(path, error)
                return nil
            }
        }
        return Storyboard.Soundtrack(
            music: asset(template.sound.music, "sound.music"),
            score: text(template.sound.score, "sound.music.prompt", names),
            ambience: template.sound.ambience,
            voice: asset(template.sound.voice, "sound.voice"),
            ducksUnderVoice: template.sound.ducksUnderVoice,
            loudness: template.sound.loudness
        )
    }

    private func text(
        _ parts: Interpolation?,
        _ path: String,
        _ names: [String: Value]
    ) -> String? {
        guard let parts else { return nil }
        var evaluation = Evaluation(names: names)
        do throws(ExpressionProblem) {
            return try evaluation.text(of: parts)
        } catch {
            refuse(path, error)
            return nil
        }
    }

    /// A poster without `at` shows the second second, or the middle of a shorter video.
    private func outputs(_ frameCount: Int) -> [Storyboard.Output] {
        template.outputs.map { output in
            guard output.role == .poster else {
                return Storyboard.Output(role: output.role, format: output.format)
            }
            let rate = template.canvas.framesPerSecond
            let frame = output.at.map { $0 * rate / 1000 } ?? min(2 * rate, frameCount / 2)
            return Storyboard.Output(
                role: .poster,
                format: output.format,
                frame: max(0, min(frame, frameCount - 1))
            )
        }
    }

    private func label(_ names: [String: Value], isGenerated: Bool) -> Storyboard.Label? {
        var words = isGenerated ? LabelRule.standardWords : nil
        if let visible = template.label.visible {
            var evaluation = Evaluation(names: names)
            do throws(ExpressionProblem) {
                words = try evaluation.text(of: visible)
            } catch {
                refuse("labels.visible", error)
            }
        }
        guard let words else { return nil }
        guard words.contains(where: { !$0.isWhitespace }) else {
            log.add(
                TemplateProblem(
                    path: "labels.visible",
                    message: "the visible label can be worded, but not removed"
                )
            )
            return nil
        }
        return Storyboard.Label(
            text: words,
            box: template.label.box,
            alignment: template.label.alignment
        )
    }
}
