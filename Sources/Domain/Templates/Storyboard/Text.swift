extension Storyboard {
    /// Words in a box.
    package struct Text: Sendable, Equatable, Codable {
        /// What is read; may hold any script, emoji and line breaks.
        package var string: String
        /// What it is for, which decides the face and the weight.
        package var style: Style
        /// Font sizes in canvas pixels: the largest that fits within `lines` is taken.
        package var minimumSize: Double
        package var maximumSize: Double
        /// Most lines it may take.
        package var lines: Int
        /// What happens when it does not fit at the minimum size.
        package var overflow: Overflow
        /// Horizontal alignment within the box; start and end follow the script's direction.
        package var alignment: Alignment
        /// Vertical position within the box.
        package var vertical: Vertical
        package var colour: Colour
        /// The line around the letters; nil for none.
        package var outline: Colour?
        /// The soft shadow under the letters; nil for none.
        package var shadow: Colour?

        /// Gives a text layer of these parts.
        package init(
            string: String,
            style: Style,
            minimumSize: Double,
            maximumSize: Double,
            lines: Int,
            overflow: Overflow,
            alignment: Alignment,
            vertical: Vertical,
            colour: Colour,
            outline: Colour?,
            shadow: Colour?
        ) {
            self.string = string
            self.style = style
            self.minimumSize = minimumSize
            self.maximumSize = maximumSize
            self.lines = lines
            self.overflow = overflow
            self.alignment = alignment
            self.vertical = vertical
            self.colour = colour
            self.outline = outline
            self.shadow = shadow
        }

        /// What a text is for; the raw value is the template's word.
        package enum Style: String, Sendable, Codable, CaseIterable {
            case title, subtitle, body, handwritten, caption, label
        }

        /// What happens to a text that does not fit; the raw value is the template's word.
        package enum Overflow: String, Sendable, Codable, CaseIterable {
            /// The render is refused.
            case reject
            /// It is set smaller than the minimum.
            case shrink
            /// It is cut with an ellipsis.
            case ellipsis
        }

        /// Horizontal alignment; the raw value is the template's word.
        package enum Alignment: String, Sendable, Codable, CaseIterable { case start, centre, end }

        /// Vertical position; the raw value is the template's word.
        package enum Vertical: String, Sendable, Codable, CaseIterable { case top, middle, bottom }
    }
}
