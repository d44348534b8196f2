/// A picture this module drew: 8-bit BGRA, premultiplied, sRGB, rows without padding.
package struct Bitmap: Sendable, Equatable {
    package let width: Int
    package let height: Int
    /// `height` rows of `bytesPerRow` bytes; `bytes.span.bytes` lends them.
    package internal(set) var bytes: [UInt8]

    /// Gives a transparent picture.
    package init(width: Int, height: Int) {
        precondition(width > 0 && height > 0)
        self.width = width
        self.height = height
        bytes = [UInt8](repeating: 0, count: width * height * 4)
    }

    /// Bytes from one row to the next.
    package var bytesPerRow: Int { width * 4 }
}

/// A picture and where its top left corner goes, in the coordinates of the box it was made for.
package struct PlacedBitmap: Sendable, Equatable {
    package let bitmap: Bitmap
    /// Pixels right of the box's left edge; negative when a shadow reaches beyond it.
    package let x: Int
    /// Pixels below the box's top edge.
    package let y: Int
}

/// An sRGB colour with straight alpha, each 0...1.
package struct Colour: Sendable, Hashable {
    package var red: Double
    package var green: Double
    package var blue: Double
    package var alpha: Double

    /// Gives a colour from its parts.
    package init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// Gives the colour written `0xrrggbb`.
    package init(hex: UInt32, alpha: Double = 1) {
        self.init(
            red: Double(hex >> 16 & 255) / 255,
            green: Double(hex >> 8 & 255) / 255,
            blue: Double(hex & 255) / 255,
            alpha: alpha
        )
    }

    package static let white = Colour(hex: 0xFFFFFF)
    package static let black = Colour(hex: 0x000000)
}

/// A rectangle in pixels.
package struct Rectangle: Sendable, Equatable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double
}
