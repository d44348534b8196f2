internal import Drawing
internal import Kernels
internal import Templates

/// Draws a photo in its box: fitted, cut to a shape, slowly moving.
struct ImagePainter: LayerPainter {
    private let source: LayerPicture
    private let image: Storyboard.Image
    private let area: (x: Int, y: Int, width: Int, height: Int)
    private let frameCount: Int
    private var mask: PixelBuffer?
    private var frame: (picture: PixelBuffer, x: Int, y: Int)?
    private var inside: PixelBuffer

    /// Prepares `source`, the decoded upright photo.
    init(
        _ image: Storyboard.Image,
        source: PixelBuffer,
        layer: Storyboard.Layer,
        canvas: Storyboard.Canvas
    ) throws {
        self.source = LayerPicture(source)
        self.image = image
        let border = image.border?.width ?? 0
        var area = image.shape.area(in: layer.box.pixels(on: canvas))
        if image.shape == .rect { area = ImagePainter.inset(area, by: border) }
        self.area = area
        frameCount = layer.frames.count
        inside = PixelBuffer(width: area.width, height: area.height)
        if let corner = image.shape.corner(width: area.width, height: area.height) {
            let coverage = try Shapes.panel(
                width: area.width,
                height: area.height,
                radius: corner.radius(of: area.width),
                colour: .black
            )
            mask = PixelBuffer(coverage)
        }
        let outline = image.shape.corner(width: area.width, height: area.height)
        if let corner = outline ?? (border > 0 ? .rounded(0) : nil) {
            let placed = try Shapes.frame(
                width: area.width,
                height: area.height,
                corner: corner,
                border: border,
                colour: image.border?.colour.drawn ?? .white,
                shadow: TextStyle.Shadow(
                    colour: Colour(hex: 0x0B1020, alpha: 0.35),
                    blur: Double(canvas.height) * 0.012,
                    drop: Double(canvas.height) * 0.008
                )
            )
            frame = (PixelBuffer(placed.bitmap), area.x + placed.x, area.y + placed.y)
        }
    }

    /// A rectangle often fills its canvas, where a border around it would not be seen: its border
    /// takes its room inside.
    private static func inset(
        _ area: (x: Int, y: Int, width: Int, height: Int),
        by border: Double
    ) -> (x: Int, y: Int, width: Int, height: Int) {
        let most = max((min(area.width, area.height) - 2) / 2, 0)
        let room = min(Int(border.rounded(.up)), most)
        return (area.x + room, area.y + room, area.width - 2 * room, area.height - 2 * room)
    }

    mutating func draw(
        frame index: Int,
        appearance: Appearance,
        onto target: inout PixelBuffer
    ) {
        let view = view(at: index)
        if mask == nil, frame == nil, appearance.isAtRest, area.x == 0, area.y == 0,
            area.width == target.width, area.height == target.height
        {
            target.draw(source, at: view.placement(clamped: image.fit == .cover))
            return
        }
        inside.clear()
        inside.draw(source, at: view.placement(clamped: image.fit == .cover))
        if let mask { inside.cut(to: mask) }
        if let frame {
            target.lay(frame.picture, x: frame.x, y: frame.y, appearance: appearance)
        }
        target.lay(inside, x: area.x, y: area.y, appearance: appearance)
    }

    /// Moves evenly over the layer's whole time, easing at neither end: a slow camera never stops.
    private func view(at index: Int) -> View {
        let share = frameCount > 1 ? Float(index) / Float(frameCount - 1) : 0
        let size = SIMD2(Float(area.width), Float(area.height))
        let base =
            image.fit == .cover
            ? View.covering(source.pixels, width: area.width, height: area.height)
            : View.containing(source.pixels, width: area.width, height: area.height)
        let (near, reach): (Float, Float) = (1.10, 0.04)
        return switch image.motion {
        case .none: base
        case .slowZoom: base.moved(zoom: 1 + (near - 1) * share, shift: .zero, area: size)
        case .slowZoomOut: base.moved(zoom: near - (near - 1) * share, shift: .zero, area: size)
        case .panLeft: base.moved(zoom: near, shift: [reach * (1 - 2 * share), 0], area: size)
        case .panRight: base.moved(zoom: near, shift: [reach * (2 * share - 1), 0], area: size)
        case .panUp: base.moved(zoom: near, shift: [0, reach * (1 - 2 * share)], area: size)
        case .panDown: base.moved(zoom: near, shift: [0, reach * (2 * share - 1)], area: size)
        }
    }
}
