extension Storyboard {
    /// A rectangle in fractions of the canvas: 0...1 from the left and from the top.
    package struct Box: Sendable, Equatable, Hashable, Codable {
        package var x: Double
        package var y: Double
        package var width: Double
        package var height: Double

        /// Gives the rectangle with its top left corner at `x`, `y`.
        package init(x: Double, y: Double, width: Double, height: Double) {
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }

        /// The whole canvas.
        package static let full = Box(x: 0, y: 0, width: 1, height: 1)

        /// Gives the rectangle in whole pixels of `canvas`, edges rounded to the nearest.
        package func pixels(
            on canvas: Canvas
        ) -> (x: Int, y: Int, width: Int, height: Int) {
            let left = Int((x * Double(canvas.width)).rounded())
            let top = Int((y * Double(canvas.height)).rounded())
            let right = Int(((x + width) * Double(canvas.width)).rounded())
            let bottom = Int(((y + height) * Double(canvas.height)).rounded())
            return (left, top, max(1, right - left), max(1, bottom - top))
        }
    }

    /// An sRGB colour, not premultiplied.
    package struct Colour: Sendable, Equatable, Hashable, Codable {
        package var red: UInt8
        package var green: UInt8
        package var blue: UInt8
        package var alpha: UInt8

        /// Gives a colour, opaque unless said otherwise.
        package init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
            self.red = red
            self.green = green
            self.blue = blue
            self.alpha = alpha
        }

        /// Reads `#rgb`, `#rrggbb` or `#rrggbbaa`; nil for anything else.
        package init?(hex: String) {
            guard hex.first == "#" else { return nil }
            var digits = hex.dropFirst().compactMap { $0.isASCII ? $0.hexDigitValue : nil }
            guard digits.count == hex.count - 1 else { return nil }
            if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
            guard digits.count == 6 || digits.count == 8 else { return nil }
            let bytes = stride(from: 0, to: digits.count, by: 2).map {
                UInt8(digits[$0] * 16 + digits[$0 + 1])
            }
            self.init(
                red: bytes[0],
                green: bytes[1],
                blue: bytes[2],
                alpha: bytes.count == 4 ? bytes[3] : 255
            )
        }

        /// The colour as `#rrggbb`, or `#rrggbbaa` when it is not opaque.
        package var hex: String {
            let bytes = alpha == 255 ? [red, green, blue] : [red, green, blue, alpha]
            return "#"
                + bytes.map { byte in
                    let digits = String(byte, radix: 16)
                    return digits.count == 1 ? "0" + digits : digits
                }.joined()
        }
    }

    /// What covers an area without a picture.
    package enum Fill: Sendable, Equatable, Codable {
        /// One colour.
        case solid(Colour)
        /// A gradient from the top edge to the bottom edge.
        case vertical(top: Colour, bottom: Colour)
    }
}
