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
        box: TextBox,
        x: Double,
        y: Double
    ) throws(DrawingError) -> PlacedBitmap? {
        guard let ink = visibleInk(of: layout, box: box, x: x, y: y) else { return nil }
        let margin = margin(of: style, size: layout.size)
        let left = (x + ink.x - margin).rounded(.down)
        let top = (y + ink.y - margin).rounded(.down)
        var bitmap = Bitmap(
            width: Int((x + ink.x + ink.width + margin).rounded(.up) - left),
            height: Int((y + ink.y + ink.height + margin).rounded(.up) - top)
        )
        let origin = (x: x - left, y: y - top)

        if let shadows = try shadows(of: layout, style: style, origin: origin, bitmap: bitmap) {
            try bitmap.paint { canvas throws(DrawingError) in
                canvas.paint(shadows, scale: shadowScale)
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

    /// Gives the ink that lies in or near the box; hostile text can reach for miles.
    private static func visibleInk(
        of layout: borrowing LayoutHandle,
        box: TextBox,
        x: Double,
        y: Double
    ) -> Rectangle? {
        let ink = layout.extents().ink
        let left = max(ink.x, -x - layout.size)
        let top = max(ink.y, -y - layout.size)
        let right = min(ink.x + ink.width, Double(box.width) - x + layout.size)
        let bottom = min(ink.y + ink.height, Double(box.height) - y + layout.size)
        guard right > left, bottom > top else { return nil }
        return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// How far paint reaches beyond the ink.
    private static func margin(of style: TextStyle, size: Double) -> Double {
        let outline = style.outline?.width ?? 0
        let shadows = style.shadows.map { outline + $0.spread + 2.6 * $0.blur + abs($0.drop) }
        return ((shadows + [outline]).max() ?? 0) * size + 2
    }

    /// Paints all shadows into one picture of half the size.
    private static func shadows(
        of layout: borrowing LayoutHandle,
        style: TextStyle,
        origin: (x: Double, y: Double),
        bitmap: Bitmap
    ) throws(DrawingError) -> Bitmap? {
        guard !style.shadows.isEmpty else { return nil }
        var picture = Bitmap(
            width: Int((Double(bitmap.width) / shadowScale).rounded(.up)),
            height: Int((Double(bitmap.height) / shadowScale).rounded(.up))
        )
        var letters: (reach: Double, mask: AlphaMask)?
        for shadow in style.shadows {
            let reach = (style.outline?.width ?? 0) + shadow.spread
            if letters?.reach != reach {
                var mask = AlphaMask(width: picture.width, height: picture.height)
                try paintLetters(of: layout, reach: reach, origin: origin, on: &mask)
                letters = (reach, mask)
            }
            guard var mask = letters?.mask else { continue }
            mask.blur(deviation: shadow.blur * layout.size / shadowScale)
            mask.multiply(by: shadow.density)
            let drop = (shadow.drop * layout.size / shadowScale).rounded()
            try picture.paint { canvas throws(DrawingError) in
                canvas.fill(shadow.colour, through: mask, x: 0, y: drop, scale: 1)
            }
        }
        return picture
    }

    private static func paintLetters(
        of layout: borrowing LayoutHandle,
        reach: Double,
        origin: (x: Double, y: Double),
        on mask: inout AlphaMask
    ) throws(DrawingError) {
        try mask.paint { canvas throws(DrawingError) in
            cairo_scale(canvas.pointer, 1 / shadowScale, 1 / shadowScale)
            cairo_translate(canvas.pointer, origin.x, origin.y)
            canvas.setColour(.black)
            if reach > 0 { canvas.strokeLetters(of: layout, reach: reach * layout.size) }
            canvas.showLetters(of: layout)
        }
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
