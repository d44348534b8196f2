/// Reads `scenes`.
struct SceneReader {
    let layers: LayerReader
    let scope: TypeScope

    func scenes(_ cursor: Cursor) -> [SceneRule]? {
        guard let elements = cursor.elements(1...60) else { return nil }
        var seen: Set<String> = []
        let scenes = elements.compactMap { element -> SceneRule? in
            guard let scene = scene(element) else { return nil }
            if !seen.insert(scene.id).inserted {
                element.refuse("the id '\(scene.id)' is used twice")
            }
            return scene
        }
        return scenes.count == elements.count ? scenes : nil
    }

    private func scene(_ cursor: Cursor) -> SceneRule? {
        guard
            let fields = cursor.fields([
                "id", "when", "each", "lasts", "transition", "background", "layers",
            ])
        else { return nil }
        let id = fields.required("id")?.slug()
        let when = fields["when"]?.condition(scope)
        var inner = scope
        let each = fields["each"].flatMap { self.each($0, into: &inner) }
        let lasts = fields["lasts"].flatMap(self.lasts)
        let crossfade = fields["transition"].flatMap(transition)
        if let lasts, let crossfade, crossfade > lasts {
            fields["transition"]?.refuse("the cross-fade is longer than the scene")
        }
        let background = fields["background"]?.fill()
        let elements = fields.required("layers")?.elements(1...24)
        let layers = elements?.compactMap { self.layers.layer($0, inner, sceneLasts: lasts) }
        guard let id, let layers else { return nil }
        return SceneRule(
            id: id,
            path: cursor.path,
            when: when,
            each: each,
            lasts: lasts,
            crossfade: crossfade,
            background: background ?? .solid(Storyboard.Colour(red: 0, green: 0, blue: 0)),
            layers: layers
        )
    }

    private func each(_ cursor: Cursor, into scope: inout TypeScope) -> SceneRule.Each? {
        guard let text = cursor.string() else { return nil }
        guard let match = text.wholeMatch(of: /(.+?)\s+as\s+([A-Za-z_][A-Za-z0-9_]*)\s*/) else {
            cursor.refuse("expected 'list as name', such as 'wishes as wish'")
            return nil
        }
        let name = String(match.2)
        guard !ContextNames.reserved.contains(name), scope.names[name] == nil else {
            cursor.refuse("'\(name.prefix(40))' already has a meaning; choose another name")
            return nil
        }
        guard let (list, type) = cursor.expression(String(match.1), scope) else { return nil }
        switch type {
        case .list(let element): scope.names[name] = element
        case .any: scope.names[name] = .any
        default:
            cursor.refuse("expected a list, found \(type.word)")
            return nil
        }
        scope.names["loop"] = ContextNames.loop
        return SceneRule.Each(list: list, name: name)
    }

    private func lasts(_ cursor: Cursor) -> Int? {
        if cursor.node.content == .string("auto") { return nil }
        return cursor.milliseconds(100...600_000)
    }

    private func transition(_ cursor: Cursor) -> Int? {
        if cursor.node.content == .string("cut") { return nil }
        if case .string = cursor.node.content {
            cursor.refuse("expected cut or {crossfade: 0.5s}")
            return nil
        }
        return cursor.fields(["crossfade"])?.required("crossfade")?.milliseconds(1...5_000)
    }
}
