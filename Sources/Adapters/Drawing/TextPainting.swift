import CPango

/// Paints a laid-out text: shadows lowest, then the outline, then the letters.
enum TextPainting {
    /// Shadows are blurred at half size: a blur leaves nothing finer to see.
    private static let shadowScale = 2.0

    /// Paints the layout, whose origin stands at (x, y) of its box.
    ///
    /// - Returns: nil when nothing is visible.
    /// - Throws: `DrawingError`.
    static func paint(
        _ layout: borrowing LayoutHandle,
        style: TextStyle,
        x: Double,
        y: Double
    ) throws(DrawingError) -> PlacedBitmap? {
        let ink = layout.extents().ink
        guard ink.width > 0, ink.height > 0 else { return nil }
        let margin = margin(of: style, size: layout.size)
        let left = (x + ink.x - margin).rounded(.down)
        let top = (y + ink.y - margin).rounded(.down)
        var bitmap = Bitmap(
            width: Int((x + ink.x + ink.width + margin).rounded(.up) - left),
            height: Int((y + ink.y + ink.height + margin).rounded(.up) - top)
        )
        let origin = (x: x - left, y: y - top)

        for shadow in style.shadows {
            let mask = try mask(of: layout, style, shadow, origin: origin, bitmap: bitmap)
            let drop = shadow.drop * layout.size
            try bitmap.paint { canvas throws(DrawingError) in
                canvas.fill(shadow.colour, through: mask, x: 0, y: drop, scale: shadowScale)
            }
        }
        try bitmap.paint { canvas throws(DrawingError) in
            cairo_translate(canvas.pointer, origin.x, origin.y)
            if let outline = style.outline, outline.width > 0 {
                canvas.setColour(outline.colour)
                canvas.strokeLetters(of: layout, reach: outline.width * layout.size)
            }
            canvas.setColour(style.colour)
            canvas.showLetters(of: layout)
        }
        return PlacedBitmap(bitmap: bitmap, x: Int(left), y: Int(top))
    }

    /// How far paint reaches beyond the ink.
    private static func margin(of style: TextStyle, size: Double) -> Double {
        let outline = style.outline?.width ?? 0
        let shadows = style.shadows.map { outline + $0.spread + 2.6 * $0.blur + abs($0.drop) }
        return ((shadows + [outline]).max() ?? 0) * size + 2
    }

    private static func mask(
        of layout: borrowing LayoutHandle,
        _ style: TextStyle,
        _ shadow: TextStyle.Shadow,
        origin: (x: Double, y: Double),
        bitmap: Bitmap
    ) throws(DrawingError) -> AlphaMask {
        var mask = AlphaMask(
            width: Int((Double(bitmap.width) / shadowScale).rounded(.up)),
            height: Int((Double(bitmap.height) / shadowScale).rounded(.up))
        )
        let reach = ((style.outline?.width ?? 0) + shadow.spread) * layout.size
        try mask.paint { canvas throws(DrawingError) in
            cairo_scale(canvas.pointer, 1 / shadowScale, 1 / shadowScale)
            cairo_translate(canvas.pointer, origin.x, origin.y)
            canvas.setColour(.black)
            if reach > 0 { canvas.strokeLetters(of: layout, reach: reach) }
            canvas.showLetters(of: layout)
        }
        mask.blur(deviation: shadow.blur * layout.size / shadowScale)
        return mask
    }
}

extension CanvasHandle {
    /// Fills the letters, emoji in their own colours.
    fileprivate func showLetters(of layout: borrowing LayoutHandle) {
        cairo_save(pointer)
        cairo_scale(pointer, layout.scale, layout.scale)
        cairo_move_to(pointer, 0, 0)
        pango_cairo_show_layout(pointer, layout.pointer)
        cairo_restore(pointer)
    }

    /// Strokes around every letter; colour fonts are left out, for Cairo would trace their pixels.
    fileprivate func strokeLetters(of layout: borrowing LayoutHandle, reach: Double) {
        guard let iterator = pango_layout_get_iter(layout.pointer) else { return }
        defer { pango_layout_iter_free(iterator) }
        cairo_save(pointer)
        cairo_scale(pointer, layout.scale, layout.scale)
        cairo_new_path(pointer)
        repeat { addLetters(at: iterator) } while pango_layout_iter_next_run(iterator) != 0
        cairo_restore(pointer)
        cairo_set_line_join(pointer, CAIRO_LINE_JOIN_ROUND)
        cairo_set_line_width(pointer, 2 * reach)
        cairo_stroke(pointer)
    }

    private func addLetters(at iterator: OpaquePointer) {
        guard let run = pango_layout_iter_get_run_readonly(iterator),
            let font = run.pointee.item.pointee.analysis.font, !Self.isColour(font)
        else { return }
        let units = Double(matinee_pango_scale)
        var logical = PangoRectangle()
        pango_layout_iter_get_run_extents(iterator, nil, &logical)
        let baseline = Double(pango_layout_iter_get_baseline(iterator)) / units
        cairo_move_to(pointer, Double(logical.x) / units, baseline)
        pango_cairo_glyph_string_path(pointer, font, run.pointee.glyphs)
    }

    private static func isColour(_ font: UnsafeMutablePointer<PangoFont>) -> Bool {
        guard let face = hb_font_get_face(pango_font_get_hb_font(font)) else { return false }
        return hb_ot_color_has_png(face) != 0 || hb_ot_color_has_layers(face) != 0
    }
}
