/// A drawn text and what became of it.
package struct TextPicture: Sendable, Equatable {
    /// The letters with outline and shadows, tightly cropped; nil when there is nothing to see.
    package let picture: PlacedBitmap?
    /// The size that was chosen, in pixels.
    package let size: Double
    /// The ink of each line in the box's coordinates, first line first.
    package let lines: [Rectangle]
    /// Whether the text does not fit at its smallest size; it then ends with an ellipsis.
    package let overflows: Bool
    /// Whether a word was split because it is wider than the box at the smallest size.
    package let splitsWord: Bool
    /// Whether a glyph is missing from every font.
    package let lacksGlyphs: Bool
}
