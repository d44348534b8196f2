/// The picture formats that are read.
package enum ImageFormat: String, Sendable, Equatable { case jpeg, png, webp, gif }

/// A picture decoded from a file: upright, BGRA, premultiplied, taken as sRGB.
package struct DecodedImage: Sendable, Equatable {
    package let width: Int
    package let height: Int
    /// `height` rows of 4 × `width` bytes; `bytes.span.bytes` lends them.
    package let bytes: [UInt8]
    package let format: ImageFormat
    /// Whether any pixel lets through what lies below.
    package let isTranslucent: Bool
}

/// Pictures in and out of files that nobody vouches for.
package enum ImageFile {
    /// The longest file that is read, in bytes.
    package static let longestFile = 100_000_000
    /// The longest side that is read, in pixels.
    package static let longestSide = 12_000
    /// The largest picture that is read, in pixels.
    package static let mostPixels = 64_000_000

    /// Decodes a JPEG, PNG, WebP or GIF (its first frame), whatever its name says it is.
    ///
    /// The size is read and judged before any decoder runs. The orientation in EXIF is applied.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - maxSide: scales down so that no side is longer; never up.
    /// - Returns: the picture.
    /// - Throws: `.unsupported`, `.tooLarge` or `.damaged`, which say why in the user's terms.
    package static func decode(
        _ bytes: [UInt8],
        maxSide: Int = longestSide
    ) throws(MediaError) -> DecodedImage {
        precondition(maxSide > 0)
        let header = try header(of: bytes)
        var picture = try ImageDecoder.decode(bytes, header: header, maxSide: maxSide)
        picture.turnUpright(from: header.orientation)
        return DecodedImage(
            width: picture.width,
            height: picture.height,
            bytes: picture.bytes,
            format: header.format,
            isTranslucent: picture.isTranslucent
        )
    }

    /// Reads what a picture says about itself and refuses what is too large or no picture.
    ///
    /// - Returns: its format and the size it will have when upright.
    /// - Throws: `.unsupported`, `.tooLarge` or `.damaged`.
    package static func measure(
        _ bytes: [UInt8]
    ) throws(MediaError) -> (format: ImageFormat, width: Int, height: Int) {
        let header = try header(of: bytes)
        let turned = header.orientation.swapsSides
        return (
            header.format, turned ? header.height : header.width,
            turned ? header.width : header.height
        )
    }

    private static func header(of bytes: [UInt8]) throws(MediaError) -> ImageHeader {
        guard !bytes.isEmpty else { throw .unsupported(reason: "the file is empty") }
        guard bytes.count <= longestFile else {
            throw .tooLarge(reason: "the file is longer than 100 MB")
        }
        let header = try ImageHeader(of: bytes)
        guard header.width > 0, header.height > 0 else {
            throw .damaged(reason: "the picture has no size")
        }
        guard max(header.width, header.height) <= longestSide else {
            throw .tooLarge(reason: "a side is longer than 12,000 pixels")
        }
        guard header.width * header.height <= mostPixels else {
            throw .tooLarge(reason: "the picture has more than 64 megapixels")
        }
        return header
    }
}
