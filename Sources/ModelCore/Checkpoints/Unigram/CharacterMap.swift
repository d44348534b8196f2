import Foundation

/// SentencePiece's precompiled character map: a double-array trie from spellings to replacements.
///
/// - Source: google/sentencepiece, `src/normalizer.cc`; huggingface/spm_precompiled, `src/lib.rs`.
struct CharacterMap: Sendable {
    /// Units of the trie (darts-clone), as in the file.
    private let units: [UInt32]
    /// Replacements, each ended by a zero byte.
    private let replacements: [UInt8]

    /// Reads the text of `precompiled_charsmap`.
    ///
    /// - Returns: nil when it is no base64, or when its lengths do not agree.
    init?(base64: String) {
        guard let data = Data(base64Encoded: base64), data.count >= 4 else { return nil }
        let bytes = Array(data)
        func unit(at offset: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
        }
        let size = Int(unit(at: 0))
        guard size > 0, size % 4 == 0, size <= bytes.count - 4 else { return nil }
        units = stride(from: 4, to: 4 + size, by: 4).map(unit)
        replacements = Array(bytes[(4 + size)...])
    }

    /// What stands for `spelling`: the entry of its shortest beginning that has one.
    ///
    /// That the shortest counts, and stands for the whole, is the reference's rule.
    ///
    /// - Returns: nil when no beginning has an entry.
    func replacement(for spelling: some Sequence<UInt8>) -> ArraySlice<UInt8>? {
        var at = 0
        guard let root = units.first else { return nil }
        at ^= CharacterMap.offset(root)
        for byte in spelling {
            guard byte != 0 else { return nil }
            at ^= Int(byte)
            guard units.indices.contains(at), CharacterMap.label(units[at]) == UInt32(byte)
            else { return nil }
            let unit = units[at]
            at ^= CharacterMap.offset(unit)
            guard units.indices.contains(at) else { return nil }
            if unit >> 8 & 1 == 1 { return text(at: Int(units[at] & 0x7FFF_FFFF)) }
        }
        return nil
    }

    private func text(at start: Int) -> ArraySlice<UInt8>? {
        guard start < replacements.count else { return nil }
        return replacements[start...].prefix { $0 != 0 }
    }

    private static func label(_ unit: UInt32) -> UInt32 { unit & (1 << 31 | 0xFF) }

    private static func offset(_ unit: UInt32) -> Int {
        Int(unit >> 10) << Int((unit & 1 << 9) >> 6)
    }

    /// Replaces every character of `text` that the map knows, or else every scalar of it.
    ///
    /// A character is looked up whole only when it is shorter than six bytes.
    ///
    /// - Source: huggingface/tokenizers, `normalizers/precompiled.rs`.
    func apply(to text: String) -> String {
        var result: [UInt8] = []
        for character in text {
            let bytes = character.utf8
            if bytes.count < 6, let replacement = replacement(for: bytes) {
                result += replacement
                continue
            }
            for scalar in character.unicodeScalars {
                let bytes = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
                if let replacement = replacement(for: bytes) {
                    result += replacement
                } else {
                    result += bytes
                }
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
