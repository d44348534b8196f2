/// Reads a text layer's look; sizes that are not given follow the canvas.
struct TextReader {
    let canvas: Storyboard.Canvas

    func text(_ fields: Fields, _ scope: TypeScope, place: Place?) -> LayerRule.ContentRule? {
        let style = fields["style"]?.choice(of: Storyboard.Text.Style.self) ?? .title
        var look = standard(style)
        if let fit = fields["fit"] { read(fit, into: &look) }
        look.alignment = fields["align"]?.choice(of: Storyboard.Text.Alignment.self) ?? .centre
        look.vertical =
            fields["vertical"]?.choice(of: Storyboard.Text.Vertical.self)
            ?? place?.vertical ?? .middle
        if let colour = fields["colour"]?.colour() { look.colour = colour }
        if let outline = fields["outline"] {
            look.outline = colour(outline, standard: Self.ink)
        }
        if let shadow = fields["shadow"] {
            look.shadow = colour(shadow, standard: Self.shade)
        }
        guard let text = fields.required("text"), let words = text.interpolation(scope) else {
            return nil
        }
        if let constant = words.constant, !constant.contains(where: { !$0.isWhitespace }) {
            text.refuse("the text is empty")
        }
        return .text(words, look)
    }

    private static let paper = Storyboard.Colour(red: 255, green: 255, blue: 255)
    private static let ink = Storyboard.Colour(red: 24, green: 20, blue: 38, alpha: 200)
    private static let shade = Storyboard.Colour(red: 16, green: 12, blue: 28, alpha: 150)

    /// White with a soft shadow, legible on any picture, in sizes made for a 1080 pixel short side.
    private func standard(_ style: Storyboard.Text.Style) -> Storyboard.Text {
        let sizes: (Double, Double, Int) =
            switch style {
            case .title: (56, 140, 3)
            case .subtitle: (40, 72, 2)
            case .body: (36, 60, 6)
            case .handwritten: (56, 110, 5)
            case .caption: (30, 44, 2)
            case .label: (20, 28, 1)
            }
        let scale = Double(min(canvas.width, canvas.height)) / 1080
        return Storyboard.Text(
            string: "",
            style: style,
            minimumSize: max(6, sizes.0 * scale),
            maximumSize: max(8, sizes.1 * scale),
            lines: sizes.2,
            overflow: .shrink,
            alignment: .centre,
            vertical: .middle,
            colour: Self.paper,
            outline: nil,
            shadow: Self.shade
        )
    }

    private func read(_ cursor: Cursor, into look: inout Storyboard.Text) {
        guard let fields = cursor.fields(["min", "max", "lines", "on_overflow"]) else { return }
        if let minimum = fields["min"]?.number(4...2_000) { look.minimumSize = minimum }
        if let maximum = fields["max"]?.number(4...2_000) { look.maximumSize = maximum }
        if look.minimumSize > look.maximumSize {
            if fields["min"] != nil, fields["max"] != nil {
                fields["max"]?.refuse("'max' is smaller than 'min'")
            } else if fields["min"] != nil {
                look.maximumSize = look.minimumSize
            } else {
                look.minimumSize = look.maximumSize
            }
        }
        if let lines = fields["lines"]?.integer(1...20) { look.lines = lines }
        if let overflow = fields["on_overflow"]?.choice(of: Storyboard.Text.Overflow.self) {
            look.overflow = overflow
        }
    }

    /// Off, on, or a colour.
    private func colour(_ cursor: Cursor, standard: Storyboard.Colour) -> Storyboard.Colour? {
        switch cursor.node.content {
        case .string("off"), .string("none"), .boolean(false): nil
        case .string("on"), .boolean(true): standard
        default: cursor.colour()
        }
    }
}
