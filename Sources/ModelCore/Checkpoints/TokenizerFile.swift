/// Reads the parts of a `tokenizer.json` that WordPiece needs, and refuses every other kind.
struct TokenizerFile {
    let json: JSON
    /// Name of the file, for errors.
    let name: String

    func fault(_ key: String, _ reason: String) -> CheckpointError {
        .malformed(file: name, key: key, reason: reason)
    }

    /// The pieces with their ids.
    func vocabulary() throws(CheckpointError) -> [(String, Int32)] {
        try require(json["model"], "model", type: "WordPiece")
        guard let members = json["model"]?["vocab"]?.object else {
            throw fault("model.vocab", "no object")
        }
        var pieces: [(String, Int32)] = []
        for (piece, value) in members {
            guard let id = value.integer, (0..<members.count).contains(id) else {
                throw fault("model.vocab", "an id is no row of the vocabulary")
            }
            pieces.append((piece, Int32(id)))
        }
        return pieces
    }

    /// What marks a piece that continues a word.
    func continuingPrefix() throws(CheckpointError) -> [UInt8] {
        guard let prefix = json["model"]?["continuing_subword_prefix"]?.string, !prefix.isEmpty
        else { throw fault("model.continuing_subword_prefix", "no text") }
        return Array(prefix.utf8)
    }

    /// Characters beyond which a word is unknown as a whole.
    func longestWord() throws(CheckpointError) -> Int {
        guard let count = json["model"]?["max_input_chars_per_word"]?.integer,
            (1...10_000).contains(count)
        else { throw fault("model.max_input_chars_per_word", "no whole number in 1...10000") }
        return count
    }

    /// The clean-up; accents follow the case when the file leaves them open.
    func normalizer() throws(CheckpointError) -> TextNormalizer {
        try require(json["pre_tokenizer"], "pre_tokenizer", type: "BertPreTokenizer")
        let section = json["normalizer"]
        try require(section, "normalizer", type: "BertNormalizer")
        func flag(_ key: String) throws(CheckpointError) -> Bool {
            guard let value = section?[key]?.bool else {
                throw fault("normalizer.\(key)", "no truth value")
            }
            return value
        }
        let lowercases = try flag("lowercase")
        return TextNormalizer(
            cleansText: try flag("clean_text"),
            spacesIdeographs: try flag("handle_chinese_chars"),
            stripsAccents: section?["strip_accents"]?.bool ?? lowercases,
            lowercases: lowercases
        )
    }

    /// Tokens that are recognised in the text as it was given, before any clean-up.
    func specialTokens() throws(CheckpointError) -> [(scalars: [Unicode.Scalar], id: Int32)] {
        var tokens: [(scalars: [Unicode.Scalar], id: Int32)] = []
        for token in json["added_tokens"]?.array ?? [] {
            guard let content = token["content"]?.string, !content.isEmpty,
                let id = token["id"]?.integer.flatMap(Int32.init(exactly:)), id >= 0
            else { throw fault("added_tokens", "an entry lacks its content or id") }
            for key in ["single_word", "lstrip", "rstrip", "normalized"]
            where token[key]?.bool != false {
                throw .unsupported(file: name, key: "added_tokens", reason: "\(content): \(key)")
            }
            tokens.append((Array(content.unicodeScalars), id))
        }
        return tokens
    }

    /// The ids of the unknown token and of the two that frame a text.
    func frame(
        ids: [ArraySlice<UInt8>: Int32]
    ) throws(CheckpointError) -> (unknown: Int32, first: Int32, last: Int32) {
        try require(json["post_processor"], "post_processor", type: "TemplateProcessing")
        guard let single = json["post_processor"]?["single"]?.array, single.count == 3,
            let first = single[0]["SpecialToken"]?["id"]?.string, single[1]["Sequence"] != nil,
            let last = single[2]["SpecialToken"]?["id"]?.string
        else { throw fault("post_processor.single", "not one token, the text, one token") }
        guard let unknown = json["model"]?["unk_token"]?.string else {
            throw fault("model.unk_token", "no text")
        }
        func id(_ token: String) throws(CheckpointError) -> Int32 {
            guard let id = ids[ArraySlice(token.utf8)] else {
                throw fault("model.vocab", "\(token) is not in it")
            }
            return id
        }
        return (try id(unknown), try id(first), try id(last))
    }

    private func require(
        _ section: JSON?,
        _ key: String,
        type: String
    ) throws(CheckpointError) {
        guard let found = section?["type"]?.string else { throw fault("\(key).type", "no text") }
        guard found == type else {
            throw .unsupported(file: name, key: "\(key).type", reason: "\(found), not \(type)")
        }
    }
}
