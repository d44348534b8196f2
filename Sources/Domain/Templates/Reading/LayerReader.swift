/// Reads one layer.
struct LayerReader {
    let canvas: Storyboard.Canvas

    private static let common = [
        "when", "at", "lasts", "place", "box", "opacity", "enter", "exit",
    ]
    private static let ownKeys: [(kind: String, keys: [String])] = [
        ("generate", []),
        ("image", ["fit", "motion", "shape", "border"]),
        ("text", ["style", "fit", "align", "vertical", "colour", "outline", "shadow"]),
        ("fill", ["shape"]),
    ]

    func layer(_ cursor: Cursor, _ scope: TypeScope, sceneLasts: Int?) -> LayerRule? {
        guard case .object(let entries) = cursor.node.content else {
            cursor.refuse("expected a layer with generate, image, text or fill")
            return nil
        }
        let found = Self.ownKeys.filter { kind in entries.contains { $0.key == kind.kind } }
        guard found.count == 1 else {
            if found.isEmpty, let first = entries.first {
                let kinds = Self.ownKeys.map(\.kind)
                cursor.refuse(
                    "a layer needs generate, image, text or fill; found '\(first.key.prefix(40))'"
                        + Suggestion.phrase(for: first.key, among: kinds)
                )
            } else {
                cursor.refuse("a layer has exactly one of generate, image, text and fill")
            }
            return nil
        }
        let kind = found[0].kind
        guard let fields = cursor.fields([kind] + found[0].keys + Self.common) else { return nil }
        return layer(kind, fields, scope, sceneLasts: sceneLasts)
    }

    private func layer(
        _ kind: String,
        _ fields: Fields,
        _ scope: TypeScope,
        sceneLasts: Int?
    ) -> LayerRule? {
        let place = fields["place"]?.choice(of: Place.self)
        if fields["place"] != nil, let box = fields["box"] {
            box.refuse("give 'place' or 'box', not both")
        }
        let at = fields["at"]?.milliseconds(0...600_000) ?? 0
        if let sceneLasts, at >= sceneLasts { fields["at"]?.refuse("after the scene's end") }
        let content: LayerRule.ContentRule? =
            switch kind {
            case "generate":
                fields.required(kind).flatMap { GenerateReader.rule($0, scope) }
                    .map { .generate($0) }
            case "image": image(fields, scope)
            case "text":
                TextReader(canvas: canvas).text(fields, scope, place: place)
            default:
                fields.required(kind)?.fill().map {
                    .fill(Storyboard.FilledShape(fill: $0, shape: shape(fields["shape"])))
                }
            }
        let natural: Place = kind == "text" ? .centre : .full
        let box = fields["box"].flatMap(self.box) ?? (place ?? natural).box(on: canvas)
        guard let content else { return nil }
        return LayerRule(
            path: fields.cursor.path,
            when: fields["when"]?.condition(scope),
            at: at,
            lasts: fields["lasts"]?.milliseconds(100...600_000),
            box: box,
            opacity: fields["opacity"]?.number(0...1) ?? 1,
            enter: fields["enter"].flatMap(animation) ?? .none,
            exit: fields["exit"].flatMap(animation) ?? .none,
            content: content
        )
    }

    private func box(_ cursor: Cursor) -> Storyboard.Box? {
        guard let fields = cursor.fields(["x", "y", "width", "height"]) else { return nil }
        let x = fields.required("x")?.number(0...1)
        let y = fields.required("y")?.number(0...1)
        let width = fields.required("width")?.number(0.01...1)
        let height = fields.required("height")?.number(0.01...1)
        guard let x, let y, let width, let height else { return nil }
        guard x + width <= 1.000_001, y + height <= 1.000_001 else {
            cursor.refuse("the box leaves the canvas")
            return nil
        }
        return Storyboard.Box(x: x, y: y, width: width, height: height)
    }

    private func animation(_ cursor: Cursor) -> LayerRule.AnimationRule? {
        let standard = 600
        guard case .object = cursor.node.content else {
            return cursor.choice(of: Storyboard.Animation.Kind.self).map {
                LayerRule.AnimationRule(kind: $0, milliseconds: $0 == .none ? 0 : standard)
            }
        }
        guard let fields = cursor.fields(["kind", "lasts"]),
            let kind = fields.required("kind")?.choice(of: Storyboard.Animation.Kind.self)
        else { return nil }
        let lasts = fields["lasts"].map { $0.milliseconds(0...5_000) } ?? standard
        return lasts.map {
            LayerRule.AnimationRule(kind: kind, milliseconds: kind == .none ? 0 : $0)
        }
    }

    private func image(_ fields: Fields, _ scope: TypeScope) -> LayerRule.ContentRule? {
        let border = fields["border"].flatMap(self.border)
        let look = Storyboard.Image(
            picture: Storyboard.Picture(asset: .builtIn(""), needsConsent: true),
            fit: fields["fit"]?.choice(of: Storyboard.Image.Fit.self) ?? .cover,
            motion: fields["motion"]?.choice(of: Storyboard.Image.Motion.self) ?? .none,
            shape: shape(fields["shape"]),
            border: border
        )
        return fields.required("image")?.file(scope).map { .image($0, look) }
    }

    private func shape(_ cursor: Cursor?) -> Storyboard.Image.Shape {
        cursor?.choice(of: Storyboard.Image.Shape.self) ?? .rect
    }

    private func border(_ cursor: Cursor) -> Storyboard.Image.Border? {
        guard let fields = cursor.fields(["width", "colour"]) else { return nil }
        let white = Storyboard.Colour(red: 255, green: 255, blue: 255)
        guard let width = fields.required("width")?.number(0...200) else { return nil }
        return Storyboard.Image.Border(width: width, colour: fields["colour"]?.colour() ?? white)
    }
}
