internal import Drawing
internal import Kernels
internal import Templates

/// Draws a colour or a gradient in its box, painted once.
struct FillPainter: LayerPainter {
    private var picture: PixelBuffer
    private let area: (x: Int, y: Int, width: Int, height: Int)

    /// Paints the fill in its shape.
    init(
        _ shape: Storyboard.FilledShape,
        layer: Storyboard.Layer,
        canvas: Storyboard.Canvas
    ) throws {
        area = shape.shape.area(in: layer.box.pixels(on: canvas))
        picture = PixelBuffer(width: area.width, height: area.height)
        picture.fill(shape.fill.paint(height: area.height))
        if let corner = shape.shape.corner(width: area.width, height: area.height) {
            let coverage = try Shapes.panel(
                width: area.width,
                height: area.height,
                radius: corner.radius(of: area.width),
                colour: .black
            )
            picture.cut(to: PixelBuffer(coverage))
        }
    }

    func draw(frame: Int, appearance: Appearance, onto target: inout PixelBuffer) {
        target.lay(picture, x: area.x, y: area.y, appearance: appearance)
    }
}
