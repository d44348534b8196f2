/// Reads the parts of a `tokenizer.json` that a unigram model needs, and refuses every other kind.
struct UnigramFile {
    let json: JSON
    /// Name of the file, for errors.
    let name: String

    /// One step of the clean-up.
    enum Cleaning: Sendable {
        case map(CharacterMap)
        case strip(left: Bool, right: Bool)
        /// Replaces every run of at least so many spaces.
        case spaces(atLeast: Int, by: String)
        case replace(String, by: String)
    }

    /// How words are marked and cut.
    struct Metaspace: Sendable {
        enum Prepend: String { case first, always, never }
        let mark: Unicode.Scalar
        let prepend: Prepend
        let splits: Bool
    }

    func fault(_ key: String, _ reason: String) -> CheckpointError {
        .malformed(file: name, key: key, reason: reason)
    }

    func unsupported(_ key: String, _ reason: String) -> CheckpointError {
        .unsupported(file: name, key: key, reason: reason)
    }

    private func type(of section: JSON?, _ key: String) throws(CheckpointError) -> String {
        guard let type = section?["type"]?.string else { throw fault("\(key).type", "no text") }
        return type
    }

    /// The pieces in the order of their ids, with their scores.
    func vocabulary() throws(CheckpointError) -> [(piece: String, score: Double)] {
        let found = try type(of: json["model"], "model")
        guard found == "Unigram" else { throw unsupported("model.type", "\(found), not Unigram") }
        guard let rows = json["model"]?["vocab"]?.array, !rows.isEmpty, rows.count <= 10_000_000
        else { throw fault("model.vocab", "no list of pieces") }
        var pieces: [(piece: String, score: Double)] = []
        pieces.reserveCapacity(rows.count)
        for row in rows {
            guard let pair = row.array, pair.count == 2, let piece = pair[0].string,
                let score = pair[1].double
            else { throw fault("model.vocab", "row \(pieces.count) is no piece with its score") }
            pieces.append((piece, score))
        }
        return pieces
    }

    /// Row of the unknown piece; nil when the model has none.
    func unknown(below count: Int) throws(CheckpointError) -> Int32? {
        guard let value = json["model"]?["unk_id"] else { return nil }
        if case .null = value { return nil }
        guard let id = value.integer, (0..<count).contains(id) else {
            throw fault("model.unk_id", "no row of the vocabulary")
        }
        return Int32(id)
    }

    /// Whether unknown text is spelled by bytes.
    var fallsBackToBytes: Bool { json["model"]?["byte_fallback"]?.bool ?? false }

    /// The clean-up, step by step.
    func cleaning() throws(CheckpointError) -> [Cleaning] {
        guard let section = json["normalizer"], section.object != nil else { return [] }
        guard try type(of: section, "normalizer") == "Sequence" else { return [try step(section)] }
        var steps: [Cleaning] = []
        for item in section["normalizers"]?.array ?? [] { steps.append(try step(item)) }
        return steps
    }

    private func step(_ section: JSON) throws(CheckpointError) -> Cleaning {
        let key = "normalizer"
        switch try type(of: section, key) {
        case "Precompiled":
            guard let text = section["precompiled_charsmap"]?.string,
                let map = CharacterMap(base64: text)
            else { throw fault("\(key).precompiled_charsmap", "no character map") }
            return .map(map)
        case "Strip":
            return .strip(
                left: section["strip_left"]?.bool ?? false,
                right: section["strip_right"]?.bool ?? false
            )
        case "Replace":
            guard let content = section["content"]?.string else {
                throw fault("\(key).content", "no text")
            }
            if let text = section["pattern"]?["String"]?.string, !text.isEmpty {
                return .replace(text, by: content)
            }
            guard section["pattern"]?["Regex"]?.string == " {2,}" else {
                throw unsupported("\(key).pattern", "only a text or the pattern \" {2,}\"")
            }
            return .spaces(atLeast: 2, by: content)
        case let other: throw unsupported("\(key).type", other)
        }
    }

    /// How words are marked and cut.
    func metaspace() throws(CheckpointError) -> Metaspace {
        let section = json["pre_tokenizer"]
        let found = try type(of: section, "pre_tokenizer")
        guard found == "Metaspace" else {
            throw unsupported("pre_tokenizer.type", "\(found), not Metaspace")
        }
        let marks = Array((section?["replacement"]?.string ?? "▁").unicodeScalars)
        // Files written before the scheme had a name say `add_prefix_space`.
        let byFlag = section?["add_prefix_space"]?.bool == false ? "never" : "always"
        let scheme = section?["prepend_scheme"]?.string ?? byFlag
        guard marks.count == 1, let prepend = Metaspace.Prepend(rawValue: scheme) else {
            throw fault("pre_tokenizer", "no single mark, or an unknown prepend_scheme")
        }
        return Metaspace(
            mark: marks[0],
            prepend: prepend,
            splits: section?["split"]?.bool ?? true
        )
    }

    /// Tokens that are recognised by their spelling.
    func addedTokens() throws(CheckpointError) -> [AddedToken] {
        var tokens: [AddedToken] = []
        for token in json["added_tokens"]?.array ?? [] {
            guard let content = token["content"]?.string, !content.isEmpty,
                let id = token["id"]?.integer.flatMap(Int32.init(exactly:)), id >= 0
            else { throw fault("added_tokens", "an entry lacks its content or id") }
            tokens.append(
                AddedToken(
                    content: Array(content.unicodeScalars),
                    id: id,
                    isSingleWord: token["single_word"]?.bool ?? false,
                    stripsLeft: token["lstrip"]?.bool ?? false,
                    stripsRight: token["rstrip"]?.bool ?? false,
                    isNormalized: token["normalized"]?.bool ?? false
                )
            )
        }
        return tokens
    }

    /// The ids put before and behind a text.
    func frame() throws(CheckpointError) -> (before: [Int32], behind: [Int32]) {
        guard let section = json["post_processor"], section.object != nil else { return ([], []) }
        let found = try type(of: section, "post_processor")
        guard found == "TemplateProcessing", let items = section["single"]?.array else {
            throw unsupported("post_processor.type", "\(found), not TemplateProcessing")
        }
        var (before, behind): ([Int32], [Int32]) = ([], [])
        var isBehind = false
        for item in items {
            if item["Sequence"] != nil {
                guard !isBehind else { throw fault("post_processor.single", "two texts") }
                isBehind = true
                continue
            }
            guard let token = item["SpecialToken"]?["id"]?.string,
                let ids = section["special_tokens"]?[token]?["ids"]?.array
            else { throw fault("post_processor.single", "an entry is no token and no text") }
            for id in ids {
                guard let id = id.integer.flatMap(Int32.init(exactly:)), id >= 0 else {
                    throw fault("post_processor.special_tokens", "\(token) has no id")
                }
                if isBehind { behind.append(id) } else { before.append(id) }
            }
        }
        guard isBehind else { throw fault("post_processor.single", "no text") }
        return (before, behind)
    }
}
