/// Fills in the layers of one scene.
struct LayerFiller {
    let resolver: Resolver
    let sceneID: String
    let names: [String: Value]

    /// The layer, or nil when it is not shown: its condition fails or its text is empty.
    func fill(_ rule: LayerRule) -> Resolver.FilledLayer? {
        var evaluation = Evaluation(names: names)
        do throws(ExpressionProblem) {
            if let when = rule.when, !Evaluation.isTrue(try evaluation.value(of: when)) {
                return nil
            }
            guard let content = try self.content(rule, &evaluation) else { return nil }
            return Resolver.FilledLayer(rule: rule, content: content)
        } catch {
            resolver.refuse(rule.path + suffix(rule.content), error)
            return nil
        }
    }

    private func suffix(_ content: LayerRule.ContentRule) -> String {
        switch content {
        case .generate: ".generate"
        case .image: ".image"
        case .text: ".text"
        case .fill: ""
        }
    }

    private func content(
        _ rule: LayerRule,
        _ evaluation: inout Evaluation
    ) throws(ExpressionProblem) -> Storyboard.Layer.Content? {
        switch rule.content {
        case .fill(let shape): return .fill(shape)
        case .text(let words, var look):
            look.string = try evaluation.text(of: words)
            return look.string.contains { !$0.isWhitespace } ? .text(look) : nil
        case .image(let source, var look):
            look.picture = try resolver.pictures.picture(source, names: names)
            return .image(look)
        case .generate(let generate):
            return .generated(try clip(generate, rule, &evaluation))
        }
    }

    /// A clip without its length, which the timeline decides.
    private func clip(
        _ generate: GenerateRule,
        _ rule: LayerRule,
        _ evaluation: inout Evaluation
    ) throws(ExpressionProblem) -> Storyboard.Clip {
        let prompt = try evaluation.text(of: generate.prompt)
        guard prompt.contains(where: { !$0.isWhitespace }) else {
            throw ExpressionProblem(column: 1, message: "the prompt is empty")
        }
        let size = rule.box.pixels(on: resolver.template.canvas)
        var clip = Storyboard.Clip(
            prompt: prompt,
            seed: seed(generate.seed, rule),
            isShared: generate.isShared,
            width: max(16, size.width + size.width % 2),
            height: max(16, size.height + size.height % 2),
            frameCount: 0
        )
        clip.camera = generate.camera
        clip.pack = generate.pack
        clip.steps = generate.steps
        clip.guidance = generate.guidance
        clip.fallback = generate.fallback
        if let image = generate.image {
            clip.startPicture = try resolver.pictures.picture(image, names: names)
        }
        clip.wishes = try wishes(generate.wishes, &evaluation)
        return clip
    }

    private func wishes(
        _ rule: WishRule,
        _ evaluation: inout Evaluation
    ) throws(ExpressionProblem) -> Storyboard.Clip.Wishes {
        var wishes = rule.plain
        wishes.subject = try optional(rule.subject)
        wishes.first = try optional(rule.first)
        wishes.last = try optional(rule.last)
        for picture in rule.pictures {
            if let picture = try optional(picture) { wishes.pictures.append(picture) }
        }
        if let edit = rule.edit { wishes.edit = try evaluation.text(of: edit) }
        if let sound = rule.sound { wishes.sound = try evaluation.text(of: sound) }
        for shot in rule.shots {
            wishes.shots.append(
                Storyboard.Clip.Shot(
                    prompt: try evaluation.text(of: shot.prompt),
                    lasts: shot.lasts,
                    transition: shot.transition,
                    camera: shot.camera,
                    path: shot.path,
                    layout: shot.layout
                )
            )
        }
        return wishes
    }

    /// A picture that may be absent: the clip is then made without it.
    private func optional(
        _ source: Interpolation?
    ) throws(ExpressionProblem) -> Storyboard.Picture? {
        guard let source, try resolver.pictures.asset(source, names: names) != nil else {
            return nil
        }
        return try resolver.pictures.picture(source, names: names)
    }

    private func seed(_ rule: SeedRule, _ layer: LayerRule) -> UInt64 {
        let context = resolver.context
        let place = [sceneID, layer.path]
        let recipient = context.recipient?.id ?? ""
        let base =
            context.seed.map { ["request", String($0)] }
            ?? ["schedule", context.schedule ?? "template \(resolver.template.name)"]
        return switch rule {
        case .fixed(let seed): seed
        case .bySchedule: SeedHash.seed(base + place)
        case .byDate: SeedHash.seed(base + ["date", context.occurrence?.localDate ?? ""] + place)
        case .byRecipient: SeedHash.seed(base + ["recipient", recipient] + place)
        }
    }
}
