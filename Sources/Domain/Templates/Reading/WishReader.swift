/// Reads what a generate layer asks beyond its prompt.
enum WishReader {
    static let keys = [
        "subject", "pictures", "first", "last", "edit", "loop", "shots", "layout", "calm", "sound",
        "require",
    ]
    private static let mostShots = 60
    private static let mostBoxes = 40
    private static let mostPictures = 5

    private enum Demand: String, CaseIterable { case all, none }

    static func rule(_ fields: Fields, _ scope: TypeScope) -> WishRule {
        var rule = WishRule()
        rule.subject = fields["subject"]?.file(scope)
        rule.pictures =
            fields["pictures"]?.elements(1...mostPictures)?.compactMap { $0.file(scope) } ?? []
        rule.first = fields["first"]?.file(scope)
        rule.last = fields["last"]?.file(scope)
        rule.edit = fields["edit"]?.interpolation(scope)
        rule.sound = fields["sound"]?.interpolation(scope)
        rule.shots = fields["shots"]?.elements(1...mostShots)?.compactMap { shot($0, scope) } ?? []
        rule.plain.isLoop = fields["loop"]?.boolean() ?? false
        rule.plain.layout = layout(fields)
        rule.plain.calm = fields["calm"]?.choice(of: Storyboard.Clip.CalmZone.self)
        rule.plain.mustMeetAll = fields["require"]?.choice(of: Demand.self) == .all
        rule.plain.path = path(fields)
        return rule
    }

    /// The camera's move by name; nil when there is none, or key frames are given instead.
    static func move(_ fields: Fields) -> Storyboard.Clip.CameraMove? {
        hasPath(fields) ? nil : fields["camera"]?.choice(of: Storyboard.Clip.CameraMove.self)
    }

    private static func hasPath(_ fields: Fields) -> Bool {
        if case .array = fields["camera"]?.node.content { true } else { false }
    }

    private static func path(_ fields: Fields) -> [Storyboard.Clip.CameraKey] {
        guard hasPath(fields) else { return [] }
        let keys = fields["camera"]?.elements(1...100)?.compactMap(key) ?? []
        if zip(keys, keys.dropFirst()).contains(where: { $0.at >= $1.at }) {
            fields["camera"]?.refuse("each key frame comes after the one before it")
        }
        return keys
    }

    private static func layout(_ fields: Fields) -> [Storyboard.Clip.Placed] {
        fields["layout"]?.elements(1...mostBoxes)?.compactMap(placed) ?? []
    }

    private static func shot(_ cursor: Cursor, _ scope: TypeScope) -> ShotRule? {
        guard
            let fields = cursor.fields(["prompt", "lasts", "transition", "camera", "layout"]),
            let prompt = fields.required("prompt")?.interpolation(scope),
            let lasts = fields.required("lasts")?.milliseconds(100...600_000)
        else { return nil }
        return ShotRule(
            prompt: prompt,
            lasts: lasts,
            transition: fields["transition"]?
                .choice(of: Storyboard.Clip.Shot.Transition.self) ?? .cut,
            camera: move(fields),
            path: path(fields),
            layout: layout(fields)
        )
    }

    private static func placed(_ cursor: Cursor) -> Storyboard.Clip.Placed? {
        guard let fields = cursor.fields(["what", "x", "y", "width", "height"]),
            let what = fields.required("what")?.string(limit: 40),
            let x = fields.required("x")?.number(0...1),
            let y = fields.required("y")?.number(0...1),
            let width = fields.required("width")?.number(0.01...1),
            let height = fields.required("height")?.number(0.01...1)
        else { return nil }
        guard x + width <= 1.000_001, y + height <= 1.000_001 else {
            cursor.refuse("the box leaves the picture")
            return nil
        }
        return Storyboard.Clip.Placed(
            what: what,
            box: Storyboard.Box(x: x, y: y, width: width, height: height)
        )
    }

    private static func key(_ cursor: Cursor) -> Storyboard.Clip.CameraKey? {
        guard let fields = cursor.fields(["at", "x", "y", "zoom", "easing"]),
            let at = fields.required("at")?.milliseconds(0...600_000)
        else { return nil }
        return Storyboard.Clip.CameraKey(
            at: at,
            x: fields["x"]?.number(-0.5...0.5) ?? 0,
            y: fields["y"]?.number(-0.5...0.5) ?? 0,
            zoom: fields["zoom"]?.number(0.5...3) ?? 1,
            easing: fields["easing"]?
                .choice(of: Storyboard.Clip.CameraKey.Easing.self) ?? .inOut
        )
    }
}
