/// A box that a text must stay in, in pixels.
package struct TextBox: Sendable, Hashable {
    package var width: Int
    package var height: Int

    /// Gives a box.
    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

/// What fitting decided.
struct Fit {
    var overflows = false
    var splitsWord = false
    /// The width lines are wrapped at: the box's, or narrower when lines are balanced.
    var width: Double
}

/// Finds the largest size at which a text fits its box, then balances its lines.
enum Fitting {
    static func fit(_ layout: inout LayoutHandle, style: TextStyle, box: TextBox) -> Fit {
        var fit = Fit(width: Double(box.width))
        if fits(&layout, at: style.minSize, style, box) {
            search(&layout, style: style, box: box)
            if style.balancesLines { fit.width = balance(&layout, within: Double(box.width)) }
            return fit
        }
        fit.splitsWord = true
        layout.keepWords(false)
        fit.overflows = !fits(&layout, at: style.minSize, style, box)
        if fit.overflows {
            let rows = Int(Double(box.height) / layout.lineHeight)
            layout.cut(afterLines: max(1, min(style.maxLines, rows)))
        }
        return fit
    }

    /// Whole pixels are fine enough: one pixel of size cannot be seen.
    private static func search(_ layout: inout LayoutHandle, style: TextStyle, box: TextBox) {
        var (low, high) = (style.minSize, style.maxSize)
        if fits(&layout, at: high, style, box) { return }
        while high - low > 1 {
            let middle = ((low + high) / 2).rounded(.down)
            guard middle > low else { break }
            if fits(&layout, at: middle, style, box) { low = middle } else { high = middle }
        }
        _ = fits(&layout, at: low, style, box)
    }

    private static func fits(
        _ layout: inout LayoutHandle,
        at size: Double,
        _ style: TextStyle,
        _ box: TextBox
    ) -> Bool {
        layout.size = size
        layout.wrap(at: Double(box.width))
        guard layout.lineCount <= style.maxLines else { return false }
        let (ink, logical) = layout.extents()
        return logical.width <= Double(box.width) + 1 && ink.width <= Double(box.width)
            && max(ink.height, layout.lineHeight * Double(layout.lineCount)) <= Double(box.height)
    }

    /// Gives the narrowest width that needs no further line and splits no word.
    private static func balance(_ layout: inout LayoutHandle, within widest: Double) -> Double {
        let lines = layout.lineCount
        guard lines > 1 else { return widest }
        var (low, high) = (widest / Double(lines + 1), widest)
        while high - low > 2 {
            let middle = (low + high) / 2
            layout.wrap(at: middle)
            if layout.lineCount == lines, layout.extents().logical.width <= middle + 1 {
                high = middle
            } else {
                low = middle
            }
        }
        layout.wrap(at: high)
        return high
    }
}
