import CPango

/// Sole owner of one font map and the context made from it.
///
/// Safety: Pango's own default font map belongs to one thread; this one belongs to `Typesetter`,
/// which hands it to one caller at a time.
struct FontsHandle: ~Copyable, @unchecked Sendable {
    private let map: UnsafeMutablePointer<PangoFontMap>
    fileprivate let context: OpaquePointer

    init() {
        map = pango_cairo_font_map_new()
        context = pango_font_map_create_context(map)
        let options = cairo_font_options_create()
        // Hinting would change letter shapes with their position and size.
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
    }

    deinit {
        matinee_unref(UnsafeMutableRawPointer(context))
        matinee_unref(map)
    }
}

/// Sole owner of one `PangoLayout`: a text, a style, a size and a width.
///
/// Letters are always laid out at one reference size and scaled: without hinting the result is the
/// same, and fontconfig searches its fonts once instead of once for each size tried.
struct LayoutHandle: ~Copyable {
    private static let referenceSize = 100.0
    let pointer: OpaquePointer
    private let text: String
    private let style: TextStyle
    /// Letters' size in pixels; to be followed by `wrap`.
    var size = 1.0

    init(_ text: String, style: TextStyle, fonts: borrowing FontsHandle) {
        self.text = text
        self.style = style
        pointer = pango_layout_new(fonts.context)
        pango_layout_set_text(pointer, text, Int32(text.utf8.count))
        let alignment =
            switch style.align {
            case .start: PANGO_ALIGN_LEFT
            case .centre: PANGO_ALIGN_CENTER
            case .end: PANGO_ALIGN_RIGHT
            }
        pango_layout_set_alignment(pointer, alignment)
        setFont()
        keepWords(true)
    }

    deinit { matinee_unref(UnsafeMutableRawPointer(pointer)) }

    /// Pixels for each unit of the reference layout.
    var scale: Double { size / Self.referenceSize }
    /// Lines' distance at the current size, in pixels.
    var lineHeight: Double { size * emLineHeight }
    var lineCount: Int { Int(pango_layout_get_line_count(pointer)) }
    var lacksGlyphs: Bool { pango_layout_get_unknown_glyphs_count(pointer) > 0 }
    /// Whether the first paragraph runs from right to left.
    var isRightToLeft: Bool {
        pango_layout_get_direction(pointer, 0) == PANGO_DIRECTION_RTL
    }

    private var emLineHeight: Double {
        style.lineHeight * (LineBreaking.needsTallLines(text) ? 1.12 : 1)
    }

    /// Wraps lines at `width` pixels.
    func wrap(at width: Double) {
        let units = width / scale * Double(matinee_pango_scale)
        pango_layout_set_width(pointer, Int32(min(units.rounded(.up), Double(Int32.max / 2))))
    }

    /// Says whether lines break between words only, or anywhere.
    func keepWords(_ keep: Bool) {
        pango_layout_set_wrap(pointer, keep ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR)
        setAttributes(keepingWords: keep)
    }

    /// Cuts after `lines` lines with an ellipsis.
    func cut(afterLines lines: Int) {
        // Pango counts lines in each paragraph, so there must be one only.
        let paragraph = text.replacing("\n", with: " ")
        pango_layout_set_text(pointer, paragraph, Int32(paragraph.utf8.count))
        pango_layout_set_ellipsize(pointer, PANGO_ELLIPSIZE_END)
        pango_layout_set_height(pointer, Int32(-lines))
    }

    /// Logical and ink rectangles of everything, in pixels.
    func extents() -> (ink: Rectangle, logical: Rectangle) {
        var (ink, logical) = (PangoRectangle(), PangoRectangle())
        pango_layout_get_extents(pointer, &ink, &logical)
        return (Rectangle(ink, scale), Rectangle(logical, scale))
    }

    /// Ink rectangle of each line, in pixels.
    func lines() -> [Rectangle] {
        guard let iterator = pango_layout_get_iter(pointer) else { return [] }
        defer { pango_layout_iter_free(iterator) }
        var lines: [Rectangle] = []
        repeat {
            var ink = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, &ink, nil)
            lines.append(Rectangle(ink, scale))
        } while pango_layout_iter_next_line(iterator) != 0
        return lines
    }

    private func setFont() {
        let face = style.face(for: text)
        let description = pango_font_description_new()
        defer { pango_font_description_free(description) }
        let families = (face.families + Face.fallbackFamilies).joined(separator: ",")
        pango_font_description_set_family(description, families)
        pango_font_description_set_weight(description, PangoWeight(UInt32(face.weight)))
        pango_font_description_set_style(
            description,
            face.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL
        )
        pango_font_description_set_absolute_size(
            description,
            Self.referenceSize * Double(matinee_pango_scale)
        )
        pango_layout_set_font_description(pointer, description)
    }

    private func setAttributes(keepingWords: Bool) {
        let attributes = pango_attr_list_new()
        defer { pango_attr_list_unref(attributes) }
        let em = Self.referenceSize * Double(matinee_pango_scale)
        pango_attr_list_insert(
            attributes,
            pango_attr_line_height_new_absolute(Int32(emLineHeight * em))
        )
        if style.letterSpacing != 0, !LineBreaking.needsTallLines(text) {
            pango_attr_list_insert(
                attributes,
                pango_attr_letter_spacing_new(Int32(style.letterSpacing * em))
            )
        }
        for range in keepingWords ? LineBreaking.keptTogether(in: text) : [] {
            guard let attribute = pango_attr_allow_breaks_new(0) else { continue }
            attribute.pointee.start_index = UInt32(range.lowerBound)
            attribute.pointee.end_index = UInt32(range.upperBound)
            pango_attr_list_insert(attributes, attribute)
        }
        pango_layout_set_attributes(pointer, attributes)
    }
}

extension Rectangle {
    fileprivate init(_ rectangle: PangoRectangle, _ scale: Double) {
        let scale = scale / Double(matinee_pango_scale)
        self.init(
            x: Double(rectangle.x) * scale,
            y: Double(rectangle.y) * scale,
            width: Double(rectangle.width) * scale,
            height: Double(rectangle.height) * scale
        )
    }
}
