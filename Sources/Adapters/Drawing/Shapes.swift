import CPango

/// The outline of a photo layer.
package enum Corner: Sendable, Hashable {
    /// A rectangle with corners of this radius, in pixels; 0 is square.
    case rounded(Double)
    /// The largest ellipse; a circle when the sides are equal.
    case ellipse
}

/// Shapes that photo and text layers stand on.
package enum Shapes {
    /// Gives the coverage of a shape that fills `width` × `height`, anti-aliased.
    ///
    /// - Throws: `DrawingError`.
    package static func mask(
        width: Int,
        height: Int,
        corner: Corner
    ) throws(DrawingError) -> AlphaMask {
        try check(width, height)
        var mask = AlphaMask(width: width, height: height)
        try mask.paint { canvas throws(DrawingError) in
            canvas.setColour(.black)
            canvas.addShape(
                Rectangle(x: 0, y: 0, width: Double(width), height: Double(height)),
                corner
            )
            cairo_fill(canvas.pointer)
        }
        return mask
    }

    /// Gives what lies below a photo of `width` × `height`: its border and the soft shadow.
    ///
    /// The photo, cut by `mask`, is drawn on top; the border looks out around it.
    ///
    /// - Parameters:
    ///   - width: the photo's width.
    ///   - height: the photo's height.
    ///   - corner: the photo's shape.
    ///   - border: pixels the border reaches beyond the photo.
    ///   - colour: the border's colour.
    ///   - shadow: lengths in pixels here; nil for none.
    /// - Returns: the picture, placed relative to the photo's corner.
    /// - Throws: `DrawingError`.
    package static func frame(
        width: Int,
        height: Int,
        corner: Corner,
        border: Double,
        colour: Colour,
        shadow: TextStyle.Shadow?
    ) throws(DrawingError) -> PlacedBitmap {
        try check(width, height)
        guard (0...1_000).contains(border), (0...1_000).contains(shadow?.blur ?? 0) else {
            throw .badStyle(reason: "a border or blur is 0...1000 pixels")
        }
        let reach = (shadow?.spread ?? 0) + 2.6 * (shadow?.blur ?? 0) + abs(shadow?.drop ?? 0)
        let margin = (border + reach + 1).rounded(.up)
        var bitmap = Bitmap(width: width + 2 * Int(margin), height: height + 2 * Int(margin))
        let plate = Rectangle(
            x: margin,
            y: margin,
            width: Double(width),
            height: Double(height)
        ).grown(by: border)
        if let shadow {
            try castShadow(of: plate, corner.grown(by: border), shadow, on: &bitmap)
        }
        try bitmap.paint { canvas throws(DrawingError) in
            canvas.setColour(colour)
            canvas.addShape(plate, corner.grown(by: border))
            cairo_fill(canvas.pointer)
        }
        return PlacedBitmap(bitmap: bitmap, x: -Int(margin), y: -Int(margin))
    }

    private static func castShadow(
        of plate: Rectangle,
        _ corner: Corner,
        _ shadow: TextStyle.Shadow,
        on bitmap: inout Bitmap
    ) throws(DrawingError) {
        let scale = shadow.blur > 8 ? 4.0 : 1.0
        var mask = AlphaMask(
            width: Int((Double(bitmap.width) / scale).rounded(.up)),
            height: Int((Double(bitmap.height) / scale).rounded(.up))
        )
        try mask.paint { canvas throws(DrawingError) in
            cairo_scale(canvas.pointer, 1 / scale, 1 / scale)
            canvas.setColour(.black)
            canvas.addShape(plate.grown(by: shadow.spread), corner.grown(by: shadow.spread))
            cairo_fill(canvas.pointer)
        }
        mask.blur(deviation: shadow.blur / scale)
        try bitmap.paint { canvas throws(DrawingError) in
            canvas.fill(shadow.colour, through: mask, x: 0, y: shadow.drop, scale: scale)
        }
    }

    /// Gives a plain panel with rounded corners, for text to stand on.
    ///
    /// - Throws: `DrawingError`.
    package static func panel(
        width: Int,
        height: Int,
        radius: Double,
        colour: Colour
    ) throws(DrawingError) -> Bitmap {
        try check(width, height)
        var bitmap = Bitmap(width: width, height: height)
        try bitmap.paint { canvas throws(DrawingError) in
            canvas.setColour(colour)
            canvas.addShape(
                Rectangle(x: 0, y: 0, width: Double(width), height: Double(height)),
                .rounded(radius)
            )
            cairo_fill(canvas.pointer)
        }
        return bitmap
    }

    private static func check(_ width: Int, _ height: Int) throws(DrawingError) {
        guard (1...8_192).contains(width), (1...8_192).contains(height) else {
            throw .badStyle(reason: "a shape is 1...8192 pixels a side")
        }
    }
}

extension Corner {
    fileprivate func grown(by reach: Double) -> Corner {
        switch self {
        case .rounded(let radius): .rounded(radius > 0 ? radius + reach : 0)
        case .ellipse: .ellipse
        }
    }
}

extension Rectangle {
    fileprivate func grown(by reach: Double) -> Rectangle {
        Rectangle(
            x: x - reach,
            y: y - reach,
            width: width + 2 * reach,
            height: height + 2 * reach
        )
    }
}

extension CanvasHandle {
    fileprivate func addShape(_ box: Rectangle, _ corner: Corner) {
        cairo_new_path(pointer)
        switch corner {
        case .ellipse:
            cairo_save(pointer)
            cairo_translate(pointer, box.x + box.width / 2, box.y + box.height / 2)
            cairo_scale(pointer, box.width / 2, box.height / 2)
            cairo_arc(pointer, 0, 0, 1, 0, 2 * .pi)
            cairo_restore(pointer)
        case .rounded(let wanted):
            let radius = max(0, min(wanted, box.width / 2, box.height / 2))
            let (right, bottom) = (box.x + box.width - radius, box.y + box.height - radius)
            cairo_arc(pointer, right, box.y + radius, radius, -.pi / 2, 0)
            cairo_arc(pointer, right, bottom, radius, 0, .pi / 2)
            cairo_arc(pointer, box.x + radius, bottom, radius, .pi / 2, .pi)
            cairo_arc(pointer, box.x + radius, box.y + radius, radius, .pi, 1.5 * .pi)
            cairo_close_path(pointer)
        }
    }
}
