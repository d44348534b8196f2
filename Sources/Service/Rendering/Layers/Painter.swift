internal import Drawing
internal import Kernels
internal import Templates

/// Draws one layer, frame after frame.
protocol LayerPainter {
    /// Draws the layer's `frame`, counted from its own first, onto the scene.
    mutating func draw(
        frame: Int,
        appearance: Appearance,
        onto picture: inout PixelBuffer
    ) throws
}

extension PixelBuffer {
    /// Takes over a picture that Drawing made.
    init(_ bitmap: Bitmap) {
        self.init(width: bitmap.width, height: bitmap.height, bytes: bitmap.bytes)
    }

    /// Lays `other`, whose corner belongs at `x`, `y`, as its animation has it now.
    ///
    /// At rest it is copied to whole pixels; in motion it is sampled, so that slow moves are smooth.
    mutating func lay(_ other: PixelBuffer, x: Int, y: Int, appearance: Appearance) {
        if appearance.shift == .zero, appearance.scale == 1 {
            lay(other, x: x, y: y, opacity: appearance.opacity)
            return
        }
        let centre = SIMD2(
            Float(x) + Float(other.width) / 2 + Float(appearance.shift.x),
            Float(y) + Float(other.height) / 2 + Float(appearance.shift.y)
        )
        let scale = SIMD2(repeating: Float(appearance.scale))
        draw(
            other,
            Pose(centre: centre - 0.5, scale: scale),
            tint: SIMD4(1, 1, 1, Float(appearance.opacity))
        )
    }
}

extension Storyboard.Colour {
    /// The colour as Drawing takes it.
    var drawn: Colour {
        Colour(
            red: Double(red) / 255,
            green: Double(green) / 255,
            blue: Double(blue) / 255,
            alpha: Double(alpha) / 255
        )
    }

    /// The colour as the kernels take it: straight red, green, blue, alpha, 0...1.
    var vector: SIMD4<Float> { SIMD4(Float(red), Float(green), Float(blue), Float(alpha)) / 255 }
}

extension Storyboard.Fill {
    /// The fill as a paint over an area of `height` pixels from the top.
    func paint(height: Int) -> Paint {
        switch self {
        case .solid(let colour): Paint(colour.vector)
        case .vertical(let top, let bottom):
            Paint(
                from: SIMD2(0, 0),
                to: SIMD2(0, Float(height)),
                [(at: 0, colour: top.vector), (at: 1, colour: bottom.vector)]
            )
        }
    }
}

extension Corner {
    /// The corner radius for a shape of `side`; an ellipse here is always a circle.
    func radius(of side: Int) -> Double {
        switch self {
        case .rounded(let radius): radius
        case .ellipse: Double(side) / 2
        }
    }
}

extension Storyboard.Image.Shape {
    /// The outline for Drawing; nil for a plain rectangle, which needs no mask.
    func corner(width: Int, height: Int) -> Corner? {
        switch self {
        case .rect: nil
        case .rounded: .rounded(Double(min(width, height)) * 0.06)
        case .circle: .ellipse
        }
    }

    /// The area the shape fills inside a box: a circle is centred and as wide as the shorter side.
    func area(
        in box: (x: Int, y: Int, width: Int, height: Int)
    ) -> (x: Int, y: Int, width: Int, height: Int) {
        guard self == .circle else { return box }
        let side = min(box.width, box.height)
        return (box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side)
    }
}
