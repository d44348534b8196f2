/// Text → ids by a SentencePiece unigram model, as `tokenizer.json` describes it.
///
/// - Source: huggingface/tokenizers; the ids are the reference's, string by string, in
///   `Tests/DiffusionTests/Fixtures/unigram.json` and in the golden packs beside it.
package struct Unigram: Sendable {
    /// One encoded text, padded: as many marks as ids.
    package struct Encoding: Sendable, Equatable {
        /// Row of each token in the embedding table.
        package let ids: [Int32]
        /// 1 for a token of the text or its frame, 0 for padding.
        package let mask: [Int32]

        /// Tokens before the padding.
        package var length: Int { mask.reduce(0) { $0 + Int($1) } }
    }

    private let table: PieceTable
    private let cleaning: [UnigramFile.Cleaning]
    private let metaspace: UnigramFile.Metaspace
    private let added: [AddedToken]
    private let normalizedAdded: [AddedToken]
    private let before: [Int32]
    private let behind: [Int32]
    private let padding: Int32
    /// Number of rows an embedding table needs for every id.
    package let count: Int

    /// Reads `tokenizer.json` in `folder`, and the padding token's name from
    /// `tokenizer_config.json` beside it (`<pad>` when that file does not name one).
    ///
    /// - Throws: `CheckpointError`; `.unsupported` for any other kind of tokenizer.
    package init(folder: String) throws(CheckpointError) {
        let file = UnigramFile(
            json: try readJSON(folder + "/tokenizer.json"),
            name: "tokenizer.json"
        )
        let pieces = try file.vocabulary()
        table = PieceTable(
            pieces,
            unknown: try file.unknown(below: pieces.count),
            fallsBackToBytes: file.fallsBackToBytes
        )
        cleaning = try file.cleaning()
        metaspace = try file.metaspace()
        let tokens = try file.addedTokens()
        added = tokens.filter { !$0.isNormalized }
        normalizedAdded = tokens.filter(\.isNormalized)
        (before, behind) = try file.frame()
        let pad = Unigram.paddingToken(folder)
        let spelled = Array(pad.unicodeScalars)
        guard let id = tokens.first(where: { $0.content == spelled })?.id ?? table.id(of: pad)
        else { throw file.fault("added_tokens", "there is no padding token \(pad)") }
        padding = id
        let used = tokens.map(\.id) + before + behind + [id]
        count = max(pieces.count, Int(used.max() ?? 0) + 1)
    }

    private static func paddingToken(_ folder: String) -> String {
        let json = try? readJSON(folder + "/tokenizer_config.json")
        let entry = json?["pad_token"]
        return entry?.string ?? entry?["content"]?.string ?? "<pad>"
    }

    /// Encodes `text` within its frame, cut or padded to exactly `length` ids.
    ///
    /// - Precondition: `length` leaves room for the frame.
    package func encode(_ text: String, length: Int) -> Encoding {
        let room = length - before.count - behind.count
        precondition(room >= 0, "\(length) ids do not hold the frame")
        let ids = before + pieces(of: text).prefix(room) + behind
        let rest = length - ids.count
        return Encoding(
            ids: ids + [Int32](repeating: padding, count: rest),
            mask: [Int32](repeating: 1, count: ids.count) + [Int32](repeating: 0, count: rest)
        )
    }

    /// The ids of `text` alone, however many.
    private func pieces(of text: String) -> [Int32] {
        var ids: [Int32] = []
        let scalars = Array(text.unicodeScalars)
        for section in AddedToken.sections(of: scalars, at: added, isFirst: true) {
            if let id = section.id {
                ids.append(id)
                continue
            }
            let clean = Array(cleaned(section.text).unicodeScalars)
            for part in AddedToken.sections(
                of: clean,
                at: normalizedAdded,
                isFirst: section.isFirst
            ) {
                if let id = part.id {
                    ids.append(id)
                } else {
                    for word in words(part) { ids += table.ids(of: word) }
                }
            }
        }
        return ids
    }

    private func cleaned(_ scalars: [Unicode.Scalar]) -> String {
        var text = String(String.UnicodeScalarView(scalars))
        for step in cleaning {
            switch step {
            case .map(let map): text = map.apply(to: text)
            case .strip(let left, let right):
                var scalars = text.unicodeScalars[...]
                if left { scalars = scalars.drop { $0.properties.isWhitespace } }
                while right, scalars.last?.properties.isWhitespace == true {
                    scalars.removeLast()
                }
                text = String(scalars)
            case .spaces(let count, let content):
                text = Unigram.replacingSpaces(in: text, atLeast: count, by: content)
            case .replace(let pattern, let content):
                text = Unigram.replacing(pattern, in: text, by: content)
            }
        }
        return text
    }

    private static func replacingSpaces(
        in text: String,
        atLeast count: Int,
        by content: String
    ) -> String {
        var result = String.UnicodeScalarView()
        var run = 0
        func close() {
            result.append(contentsOf: run >= count ? Array(content.unicodeScalars) : spaces(run))
            run = 0
        }
        for scalar in text.unicodeScalars {
            if scalar == " " {
                run += 1
            } else {
                close()
                result.append(scalar)
            }
        }
        close()
        return String(result)
    }

    private static func spaces(_ count: Int) -> [Unicode.Scalar] {
        [Unicode.Scalar](repeating: " ", count: count)
    }

    private static func replacing(
        _ pattern: String,
        in text: String,
        by content: String
    ) -> String {
        let pattern = Array(pattern.unicodeScalars)
        var result = String.UnicodeScalarView()
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.first {
            if rest.starts(with: pattern) {
                result.append(contentsOf: content.unicodeScalars)
                rest = rest.dropFirst(pattern.count)
            } else {
                result.append(scalar)
                rest = rest.dropFirst()
            }
        }
        return String(result)
    }

    /// Marks the spaces of one section and cuts it before every mark.
    private func words(_ section: AddedToken.Section) -> [[UInt8]] {
        var scalars = section.text.map { $0 == " " ? metaspace.mark : $0 }
        guard !scalars.isEmpty else { return [] }
        let prepends =
            metaspace.prepend == .always || metaspace.prepend == .first && section.isFirst
        if prepends, scalars[0] != metaspace.mark { scalars.insert(metaspace.mark, at: 0) }
        var words: [[UInt8]] = []
        for scalar in scalars {
            let bytes = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            if words.isEmpty || metaspace.splits && scalar == metaspace.mark {
                words.append(Array(bytes))
            } else {
                words[words.count - 1] += bytes
            }
        }
        return words
    }
}
