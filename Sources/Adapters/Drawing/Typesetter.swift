import Synchronization

/// Sets text: any script, fitted to a box, balanced, legible on any picture.
package enum Typesetter {
    /// Pango is called by one task at a time; a text takes a few milliseconds.
    private static let fonts = Mutex(FontsHandle())

    /// Draws `text` in a box of pixels.
    ///
    /// The text is data: no markup in it means anything. It is cut to 2,000 characters, and what
    /// does not fit at the smallest size ends with an ellipsis and is reported.
    ///
    /// - Parameters:
    ///   - text: what to write; line feeds begin new lines.
    ///   - style: how it looks.
    ///   - box: where it must stay; outline and shadows may reach beyond.
    /// - Returns: the picture and what became of the text.
    /// - Throws: `DrawingError` for a style that cannot be.
    package static func draw(
        _ text: String,
        style: TextStyle,
        box: TextBox
    ) throws(DrawingError) -> TextPicture {
        try style.validate(in: box)
        let clean = CleanText(text)
        return try fonts.withLock { fonts throws(DrawingError) in
            var layout = LayoutHandle(clean.text, style: style, fonts: fonts)
            var fit = Fitting.fit(&layout, style: style, box: box)
            fit.overflows = fit.overflows || clean.wasCut
            let (x, y) = origin(of: layout, fit: fit, style: style, box: box)
            let lines = layout.lines().map { line in
                Rectangle(x: line.x + x, y: line.y + y, width: line.width, height: line.height)
            }
            return TextPicture(
                picture: try TextPainting.paint(layout, style: style, box: box, x: x, y: y),
                size: layout.size,
                lines: lines,
                overflows: fit.overflows,
                splitsWord: fit.splitsWord,
                lacksGlyphs: layout.lacksGlyphs
            )
        }
    }

    /// Says whether and at what size a text fits, without drawing it.
    ///
    /// - Returns: whether every word fits whole.
    /// - Throws: `DrawingError` for a style that cannot be.
    package static func fits(
        _ text: String,
        style: TextStyle,
        box: TextBox
    ) throws(DrawingError) -> Bool {
        try style.validate(in: box)
        let clean = CleanText(text)
        return fonts.withLock { fonts in
            var layout = LayoutHandle(clean.text, style: style, fonts: fonts)
            let fit = Fitting.fit(&layout, style: style, box: box)
            return !fit.overflows && !fit.splitsWord && !clean.wasCut
        }
    }

    private static func origin(
        of layout: borrowing LayoutHandle,
        fit: Fit,
        style: TextStyle,
        box: TextBox
    ) -> (x: Double, y: Double) {
        let spare = Double(box.width) - fit.width
        let x =
            switch (style.align, layout.isRightToLeft) {
            case (.start, false), (.end, true): 0.0
            case (.centre, _): spare / 2
            case (.start, true), (.end, false): spare
            }
        let (ink, logical) = layout.extents()
        // Where the lines' boxes leave room, what the eye sees is centred: the ink.
        let y =
            switch style.vertical {
            case .top: min(0, ink.y) * -1
            case .middle: (Double(box.height) - ink.height) / 2 - ink.y
            case .bottom: Double(box.height) - max(logical.height, ink.y + ink.height)
            }
        return (x, y)
    }
}

extension TextStyle {
    /// Refuses sizes that cannot be drawn.
    fileprivate func validate(in box: TextBox) throws(DrawingError) {
        guard (1...8_192).contains(box.width), (1...8_192).contains(box.height) else {
            throw .badStyle(reason: "a box is 1...8192 pixels a side")
        }
        guard minSize >= 4, maxSize <= 2_000, minSize <= maxSize else {
            throw .badStyle(reason: "sizes are 4...2000 pixels, the smallest first")
        }
        guard (1...100).contains(maxLines) else {
            throw .badStyle(reason: "lines are 1...100")
        }
        guard (1...1_000).contains(face.weight), (0.5...4).contains(lineHeight) else {
            throw .badStyle(reason: "weight is 1...1000 and line height 0.5...4 em")
        }
        let lengths =
            [outline?.width ?? 0, abs(letterSpacing)]
            + shadows.flatMap { [$0.blur, abs($0.drop), $0.spread] }
        guard lengths.allSatisfy({ (0...2).contains($0) }), shadows.count <= 4,
            shadows.allSatisfy({ (0...16).contains($0.density) })
        else {
            throw .badStyle(reason: "outline and shadows reach at most 2 em, at most 4 shadows")
        }
    }
}
