/// A text that can be laid out in bounded time, whatever was in the original.
///
/// Marks and invisible characters are kept as far as writing systems and emoji need them: names
/// stay as written, floods do not.
struct CleanText {
    /// Nobody reads more in a video; layout time grows with length.
    static let longestText = 2_000
    /// Combining marks on one letter: Vietnamese and Hebrew need 3.
    private static let mostMarks = 6
    /// Invisible characters in a row: the flag of Wales needs 7.
    private static let mostInvisible = 8

    private(set) var text = ""
    /// Whether something visible was cut off.
    private(set) var wasCut = false

    init(_ original: String) {
        var result = String.UnicodeScalarView()
        var (marks, invisible, kept) = (0, 0, 0)
        for scalar in original.unicodeScalars {
            guard let scalar = Self.admitted(scalar) else { continue }
            let properties = scalar.properties
            if properties.isDefaultIgnorableCodePoint {
                invisible += 1
                if invisible > Self.mostInvisible { continue }
            } else if properties.canonicalCombiningClass != .notReordered
                || properties.generalCategory == .nonspacingMark
                || properties.generalCategory == .enclosingMark
            {
                marks += 1
                if marks > Self.mostMarks { continue }
            } else {
                (marks, invisible) = (0, 0)
            }
            guard kept < Self.longestText else {
                wasCut = true
                break
            }
            kept += 1
            result.append(scalar)
        }
        text = Self.trimmed(String(result))
    }

    /// Gives nil for what is dropped: controls, and marks that turn the direction of what follows.
    private static func admitted(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x0A, 0x2028, 0x2029, 0x85: "\n"
        case 0x09: " "
        case 0x00...0x1F, 0x7F...0x9F: nil
        case 0x202A...0x202E, 0x2066...0x2069, 0x206A...0x206F: nil
        case 0xFFF9...0xFFFC, 0xFEFF: nil
        default: scalar.properties.generalCategory == .privateUse ? nil : scalar
        }
    }

    private static func trimmed(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let start = line.drop { $0.isWhitespace }
            return String(start.reversed().drop { $0.isWhitespace }.reversed())
        }
        let first = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
        let last = lines.lastIndex { !$0.isEmpty } ?? lines.startIndex
        return first <= last && first < lines.endIndex
            ? lines[first...last].joined(separator: "\n") : ""
    }
}
