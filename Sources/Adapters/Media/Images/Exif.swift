/// How a camera was held; the raw value is EXIF's.
enum Orientation: Int {
    case upright = 1
    case mirrored, upsideDown, mirroredUpsideDown
    case transposed, turnedRight, transverse, turnedLeft

    /// Whether width and height change places.
    var swapsSides: Bool { rawValue >= Orientation.transposed.rawValue }
}

/// The one tag of EXIF that changes what a picture shows.
enum Exif {
    private static let orientationTag = 0x0112

    /// Reads the orientation of an APP1 segment's body: "Exif", two zeros, TIFF.
    static func orientation(_ reader: ByteReader, _ start: Int, _ end: Int) -> Orientation? {
        guard reader.has(Array("Exif".utf8) + [0, 0], at: start) else { return nil }
        return tiffOrientation(reader, start + 6, end)
    }

    /// Reads the orientation in the first directory of a TIFF structure.
    static func tiffOrientation(_ reader: ByteReader, _ start: Int, _ end: Int) -> Orientation? {
        let isLittle = reader.has([0x49, 0x49, 0x2A, 0], at: start)
        guard isLittle || reader.has([0x4D, 0x4D, 0, 0x2A], at: start) else { return nil }
        func number16(_ at: Int) -> Int? {
            guard at + 2 <= end else { return nil }
            return isLittle ? reader.little16(at) : reader.big16(at)
        }
        func number32(_ at: Int) -> Int? {
            guard at + 4 <= end else { return nil }
            return isLittle ? reader.little32(at) : reader.big32(at)
        }
        guard let directory = number32(start + 4), let entries = number16(start + directory) else {
            return nil
        }
        for entry in 0..<entries {
            let at = start + directory + 2 + 12 * entry
            guard let tag = number16(at) else { return nil }
            if tag == orientationTag { return number16(at + 8).flatMap(Orientation.init) }
        }
        return nil
    }
}
