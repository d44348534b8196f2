internal import Drawing
internal import Kernels
internal import Templates

/// Draws words: set once, then laid over every frame.
struct TextPainter: LayerPainter {
    private var picture: PixelBuffer?
    private var x = 0
    private var y = 0

    /// Sets the text in its box.
    ///
    /// - Throws: `RenderingError.textOverflow` when it does not fit and may not be changed.
    init(
        _ text: Storyboard.Text,
        layer: Storyboard.Layer,
        canvas: Storyboard.Canvas
    ) throws {
        let box = layer.box.pixels(on: canvas)
        let area = TextBox(width: box.width, height: box.height)
        var style = TextStyle(text)
        var set = try Typesetter.draw(text.string, style: style, box: area)
        if set.overflows || set.splitsWord {
            switch text.overflow {
            case .reject: throw RenderingError.textOverflow(layer: layer.source)
            case .shrink:
                style.minSize = max(4, text.minimumSize / 3)
                style.maxLines = text.lines + 2
                set = try Typesetter.draw(text.string, style: style, box: area)
            case .ellipsis: break
            }
        }
        guard let placed = set.picture else { return }
        picture = PixelBuffer(placed.bitmap)
        x = box.x + placed.x
        y = box.y + placed.y
    }

    func draw(frame: Int, appearance: Appearance, onto target: inout PixelBuffer) {
        guard let picture else { return }
        target.lay(picture, x: x, y: y, appearance: appearance)
    }
}

extension TextStyle {
    /// The house's look for what a template says about its text.
    init(_ text: Storyboard.Text) {
        let (low, high) = (text.minimumSize, text.maximumSize)
        switch text.style {
        case .title, .subtitle:
            self = .title(minSize: low, maxSize: high)
            if text.style == .subtitle {
                face = Face(families: ["Quicksand Medium", "Quicksand"], weight: 500)
            }
        case .handwritten: self = .handwritten(minSize: low, maxSize: high)
        case .body, .caption, .label: self = .body(minSize: low, maxSize: high)
        }
        maxLines = text.lines
        align =
            switch text.alignment {
            case .start: .start
            case .centre: .centre
            case .end: .end
            }
        vertical =
            switch text.vertical {
            case .top: .top
            case .middle: .middle
            case .bottom: .bottom
            }
        colour = text.colour.drawn
        outline = text.outline.map { Outline(width: 0.045, colour: $0.drawn) }
        shadows =
            text.shadow.map { colour in
                shadows.map { shadow in
                    var coloured = shadow
                    // The house's shadows are tuned for legibility; a template colours them.
                    coloured.colour = colour.drawn.withAlpha(
                        shadow.colour.alpha * min(1, 1.4 * colour.drawn.alpha)
                    )
                    return coloured
                }
            } ?? []
    }
}
