/// Text → ids by the WordPiece rule of BERT, as `tokenizer.json` describes it.
///
/// - Source: huggingface/tokenizers, `models/wordpiece/mod.rs`; the ids are the reference's, string
///   by string, in `Tests/CheckpointsTests/Fixtures/wordpiece.json`.
package struct WordPiece: Sendable {
    /// One encoded text: as many tokens as ids.
    package struct Encoding: Sendable, Equatable {
        /// Row of each token in the embedding table.
        package let ids: [Int32]
        /// The pieces as the vocabulary spells them.
        package let tokens: [String]
    }

    /// Words, by their UTF-8: Swift's strings would take different spellings for equal.
    private let starts: [ArraySlice<UInt8>: Int32]
    /// Pieces within words, without the prefix that marks them.
    private let continuations: [ArraySlice<UInt8>: Int32]
    private let spellings: [Int32: String]
    private let special: [(scalars: [Unicode.Scalar], id: Int32)]
    private let normalizer: TextNormalizer
    private let unknown: Int32
    private let first: Int32
    private let last: Int32
    private let longestWord: Int

    /// Reads a `tokenizer.json`.
    ///
    /// - Throws: `CheckpointError`; `.unsupported` for any other kind of tokenizer.
    package init(path: String) throws(CheckpointError) {
        let file = TokenizerFile(
            json: try readJSON(path),
            name: path.split(separator: "/").last.map(String.init) ?? path
        )
        let vocabulary = try file.vocabulary()
        normalizer = try file.normalizer()
        longestWord = try file.longestWord()
        special = try file.specialTokens()
        var starts: [ArraySlice<UInt8>: Int32] = [:]
        var continuations: [ArraySlice<UInt8>: Int32] = [:]
        var spellings: [Int32: String] = [:]
        let prefix = try file.continuingPrefix()
        for (piece, id) in vocabulary {
            let bytes = ArraySlice(piece.utf8)
            starts[bytes] = id
            if bytes.starts(with: prefix) { continuations[bytes.dropFirst(prefix.count)] = id }
            guard spellings.updateValue(piece, forKey: id) == nil else {
                throw file.fault("model.vocab", "two pieces have the id \(id)")
            }
        }
        self.starts = starts
        self.continuations = continuations
        self.spellings = spellings
        (unknown, first, last) = try file.frame(ids: starts)
    }

    /// Number of pieces.
    package var count: Int { spellings.count }

    /// Encodes `text` between the two framing tokens, cut to `maxTokens` in all.
    ///
    /// - Precondition: `maxTokens` leaves room for the frame.
    package func encode(_ text: String, maxTokens: Int) -> Encoding {
        precondition(maxTokens >= 2, "\(maxTokens) tokens do not hold the frame")
        var ids = [first]
        let scalars = text.unicodeScalars
        var rest = scalars[...]
        while ids.count < maxTokens - 1, !rest.isEmpty {
            let (plain, token) = untilSpecial(rest)
            for word in normalizer.words(rest[..<plain]) where ids.count < maxTokens - 1 {
                ids += pieces(of: word)
            }
            if let token { ids.append(token.id) }
            rest = rest[plain...].dropFirst(token?.length ?? 0)
        }
        ids = ids.prefix(maxTokens - 1) + [last]
        return Encoding(ids: ids, tokens: ids.map { spellings[$0] ?? "" })
    }

    /// Where the first special token begins that is written out in `text`, and which it is.
    private func untilSpecial(
        _ text: Substring.UnicodeScalarView
    ) -> (String.Index, (id: Int32, length: Int)?) {
        for start in text.indices {
            let here = text[start...]
            let hits = special.filter { here.starts(with: $0.scalars) }
            if let hit = hits.max(by: { $0.scalars.count < $1.scalars.count }) {
                return (start, (hit.id, hit.scalars.count))
            }
        }
        return (text.endIndex, nil)
    }

    /// The longest known pieces from the front; one unknown token when any part has none.
    private func pieces(of word: [Unicode.Scalar]) -> [Int32] {
        guard word.count <= longestWord else { return [unknown] }
        var bytes: [UInt8] = []
        var ends = [0]
        for scalar in word {
            bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            ends.append(bytes.count)
        }
        var ids: [Int32] = []
        var start = 0
        while start < word.count {
            let table = start == 0 ? starts : continuations
            var end = word.count
            while end > start, table[bytes[ends[start]..<ends[end]]] == nil { end -= 1 }
            guard end > start, let id = table[bytes[ends[start]..<ends[end]]] else {
                return [unknown]
            }
            ids.append(id)
            start = end
        }
        return ids
    }
}
