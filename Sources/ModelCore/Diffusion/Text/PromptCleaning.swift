import Foundation

/// What the Wan pipelines do to a prompt before it is tokenised: repaired as ftfy does, HTML read
/// twice, white space made single.
///
/// It differs from the reference in what few prompts hold. Text read in the wrong encoding is
/// repaired when it is UTF-8 that was read as Windows-1252 or Latin-1, the whole text at once; ftfy
/// also knows seven other encodings, mixtures, and lost bytes. Names of characters that only HTML 5
/// has stay as they are, and so do names in capitals such as `&EACUTE;`.
///
/// - Source: diffusers 0.42, `pipelines/wan/pipeline_wan.py`, `prompt_clean`; ftfy 6.3,
///   `fix_and_explain`; Python's `html.unescape`.
package enum PromptCleaning {
    /// Cleans `prompt`.
    package static func cleaned(_ prompt: String) -> String {
        let repaired = prompt.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in repair(String(line)) }
            .joined(separator: "\n")
        let plain = HTMLEntities.unescaped(HTMLEntities.unescaped(repaired))
        return plain.unicodeScalars
            .split { $0.properties.isWhitespace }
            .map { String($0) }
            .joined(separator: " ")
    }

    /// Rounds of repair after which a text is taken as it is; each round makes it shorter.
    private static let rounds = 20

    /// Repairs one line, until nothing changes.
    private static func repair(_ line: String) -> String {
        let readsHTML = !line.unicodeScalars.contains("<")
        var text = line
        for _ in 0..<rounds {
            let before = Array(text.unicodeScalars)
            if readsHTML { text = HTMLEntities.unescaped(text, closedOnly: true) }
            text = Windows1252.reread(text)
            text =
                withoutEscapes(replacingCharacters(text))
                .precomposedStringWithCanonicalMapping
            if before == Array(text.unicodeScalars) { break }
        }
        return text
    }

    /// Ligatures, widths, quotation marks, line breaks and control characters, one by one.
    private static func replacingCharacters(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x80...0x9F:
                result.append(Windows1252.scalar(UInt8(scalar.value)))
            case 0x3000: result.append(" ")
            case 0xFF01...0xFFEF:
                let plain = String(Character(scalar)).precomposedStringWithCompatibilityMapping
                result.append(contentsOf: plain.unicodeScalars)
            case 0x2BC, 0x2018...0x201B: result.append("'")
            case 0x201C...0x201F: result.append("\"")
            case 0xD, 0x2028, 0x2029: result.append("\n")
            case 0...8, 0xB, 0xE...0x1A, 0x1C...0x1F, 0x7F, 0x206A...0x206F, 0xFFF9...0xFFFC,
                0xFEFF:
                continue
            default:
                if let letters = ligatures[scalar] {
                    result.append(contentsOf: letters.unicodeScalars)
                } else {
                    result.append(scalar)
                }
            }
        }
        return String(result)
    }

    private static let ligatures: [Unicode.Scalar: String] = [
        "Ĳ": "IJ", "ĳ": "ij", "ŉ": "ʼn", "Ǳ": "DZ", "ǲ": "Dz", "ǳ": "dz", "Ǆ": "DŽ", "ǅ": "Dž",
        "ǆ": "dž", "Ǉ": "LJ", "ǈ": "Lj", "ǉ": "lj", "Ǌ": "NJ", "ǋ": "Nj", "ǌ": "nj", "ﬀ": "ff",
        "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st",
    ]

    /// Drops the escape sequences that colour a terminal, and then lone escapes.
    private static func withoutEscapes(_ text: String) -> String {
        guard text.unicodeScalars.contains("\u{1B}") else { return text }
        var result = String.UnicodeScalarView()
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\u{1B}" else {
                result.append(scalar)
                continue
            }
            guard rest.first == "[" else { continue }
            let body = rest.dropFirst().drop { ("0"..."9").contains($0) || $0 == ";" }
            if let end = body.first, end.isASCII, end.properties.isAlphabetic {
                rest = body.dropFirst()
            }
        }
        return String(result)
    }
}
