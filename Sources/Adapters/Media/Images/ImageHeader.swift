/// What a picture file says about itself, read without a decoder.
struct ImageHeader: Equatable {
    let format: ImageFormat
    let width: Int
    let height: Int
    var orientation = Orientation.upright

    /// Reads the header of the format that the first bytes show.
    init(of bytes: [UInt8]) throws(MediaError) {
        let reader = ByteReader(bytes: bytes)
        if reader.has([0xFF, 0xD8, 0xFF], at: 0) {
            self = try Self.jpeg(reader)
        } else if reader.has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0) {
            self = try Self.png(reader)
        } else if reader.has(Array("RIFF".utf8), at: 0), reader.has(Array("WEBP".utf8), at: 8) {
            self = try Self.webp(reader)
        } else if reader.has(Array("GIF87a".utf8), at: 0) || reader.has(Array("GIF89a".utf8), at: 0)
        {
            guard let width = reader.little16(6), let height = reader.little16(8) else {
                throw .damaged(reason: "the GIF ends in its header")
            }
            self.init(format: .gif, width: width, height: height)
        } else {
            throw .unsupported(reason: "not a JPEG, PNG, WebP or GIF")
        }
    }

    private init(format: ImageFormat, width: Int, height: Int, orientation: Orientation = .upright)
    {
        self.format = format
        self.width = width
        self.height = height
        self.orientation = orientation
    }
}

extension ImageHeader {
    /// Walks the segments up to the first scan.
    private static func jpeg(_ reader: ByteReader) throws(MediaError) -> ImageHeader {
        var size: (width: Int, height: Int)?
        var orientation = Orientation.upright
        var offset = 2
        while let marker = reader.marker(at: &offset) {
            if marker == 0xDA {
                guard let size else { break }
                guard reader.hasEndOfJPEG(after: offset) else {
                    throw .damaged(reason: "the JPEG is cut off")
                }
                return ImageHeader(
                    format: .jpeg,
                    width: size.width,
                    height: size.height,
                    orientation: orientation
                )
            }
            guard let length = reader.big16(offset), length >= 2 else { break }
            if marker == 0xE1, let found = Exif.orientation(reader, offset + 2, offset + length) {
                orientation = found
            }
            // Every start of frame but DHT, JPG and DAC, which share the range.
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                guard size == nil, let height = reader.big16(offset + 3),
                    let width = reader.big16(offset + 5)
                else { break }
                size = (width, height)
            }
            offset += length
        }
        throw .damaged(reason: "the JPEG has no picture")
    }

    /// Walks the chunks: IHDR first, then eXIf wherever it stands.
    private static func png(_ reader: ByteReader) throws(MediaError) -> ImageHeader {
        guard reader.has(Array("IHDR".utf8), at: 12), let width = reader.big32(16),
            let height = reader.big32(20)
        else { throw .damaged(reason: "the PNG has no header") }
        var header = ImageHeader(format: .png, width: width, height: height)
        for chunk in PNGChunks(reader: reader) {
            if chunk.name == "IEND" { return header }
            guard chunk.name == "eXIf" else { continue }
            header.orientation =
                Exif.tiffOrientation(reader, chunk.data.lowerBound, chunk.data.upperBound)
                ?? .upright
        }
        throw .damaged(reason: "the PNG is cut off")
    }

    private static func webp(_ reader: ByteReader) throws(MediaError) -> ImageHeader {
        var size: (Int, Int)?
        var orientation = Orientation.upright
        for chunk in RIFFChunks(reader: reader) {
            let start = chunk.data.lowerBound
            switch chunk.name {
            case "VP8X":
                guard let flags = reader.byte(start) else { break }
                if flags & 2 != 0 { throw .unsupported(reason: "the WebP is animated") }
                size = reader.little24(start + 4).flatMap { width in
                    reader.little24(start + 7).map { (width + 1, $0 + 1) }
                }
            case "VP8 " where size == nil:
                size = reader.little16(start + 6).flatMap { width in
                    reader.little16(start + 8).map { (width & 0x3FFF, $0 & 0x3FFF) }
                }
            case "VP8L" where size == nil:
                size = reader.little32(start + 1).map {
                    (($0 & 0x3FFF) + 1, ($0 >> 14 & 0x3FFF) + 1)
                }
            case "EXIF":
                orientation =
                    Exif.orientation(reader, start, chunk.data.upperBound)
                    ?? Exif.tiffOrientation(reader, start, chunk.data.upperBound) ?? .upright
            default: break
            }
        }
        guard let size else { throw .damaged(reason: "the WebP has no picture") }
        return ImageHeader(
            format: .webp,
            width: size.0,
            height: size.1,
            orientation: orientation
        )
    }
}
