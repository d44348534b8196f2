/// The encoding that UTF-8 is most often mistaken for.
enum Windows1252 {
    /// What the bytes 80…9F stand for; the five that stand for nothing are left as they are.
    private static let high: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
        0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    ]
    private static let bytes: [UInt32: UInt8] = high.enumerated().reduce(into: [:]) {
        $0[$1.element] = UInt8(0x80 + $1.offset)
    }

    /// The character a byte stands for.
    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(high[Int(byte) - 0x80]) ?? Unicode.Scalar(byte)
    }

    /// Gives back the text whose UTF-8 was read in this encoding, if `text` looks like one.
    ///
    /// It does when all of it has bytes here, those are UTF-8, and in one of their characters a mark
    /// that is no letter follows the first byte: `Ã©`, not `Ãc`, which somebody may have written.
    static func reread(_ text: String) -> String {
        var found: [UInt8] = []
        var isSuspect = false
        var isInside = false
        for scalar in text.unicodeScalars {
            guard let byte = bytes[scalar.value] ?? UInt8(exactly: scalar.value) else {
                return text
            }
            found.append(byte)
            let continues = (0x80...0xBF).contains(byte)
            if isInside, continues, !scalar.properties.isAlphabetic { isSuspect = true }
            isInside = byte >= 0xC2 || isInside && continues
        }
        guard isSuspect, let fixed = String(validating: found, as: UTF8.self) else { return text }
        return fixed
    }
}
