/// A token that is recognised by its spelling before the model sees the text.
struct AddedToken: Sendable, Equatable {
    let content: [Unicode.Scalar]
    let id: Int32
    /// Whether it only counts where no letter, digit or underscore touches it.
    var isSingleWord = false
    /// Whether it takes the white space before it.
    var stripsLeft = false
    /// Whether it takes the white space behind it.
    var stripsRight = false
    /// Whether it is looked for after the text's clean-up, not before.
    var isNormalized = false

    /// A stretch of a text: plain, or one added token.
    struct Section: Equatable {
        var text: [Unicode.Scalar]
        var id: Int32?
        /// Whether it stands at the very front of the text.
        var isFirst: Bool
    }

    /// Cuts `text` at `tokens`: leftmost first, the longest of those that begin together.
    ///
    /// - Source: huggingface/tokenizers, `tokenizer/added_vocabulary.rs`, `find_matches`.
    static func sections(
        of text: [Unicode.Scalar],
        at tokens: [AddedToken],
        isFirst: Bool
    ) -> [Section] {
        var sections: [Section] = []
        var start = 0
        var index = 0
        func plain(upTo end: Int) {
            guard start < end else { return }
            let text = Array(text[start..<end])
            sections.append(Section(text: text, id: nil, isFirst: isFirst && start == 0))
        }
        while index < text.count {
            let hits = tokens.filter { text[index...].starts(with: $0.content) }
            guard let hit = hits.max(by: { $0.content.count < $1.content.count }) else {
                index += 1
                continue
            }
            var (first, last) = (index, index + hit.content.count)
            index = last
            if hit.isSingleWord, isWord(text, first - 1) || isWord(text, last) { continue }
            if hit.stripsLeft { while first > start, isSpace(text, first - 1) { first -= 1 } }
            if hit.stripsRight { while isSpace(text, last) { last += 1 } }
            plain(upTo: first)
            sections.append(Section(text: [], id: hit.id, isFirst: false))
            start = last
            index = max(index, last)
        }
        plain(upTo: text.count)
        return sections
    }

    private static func isSpace(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
        text.indices.contains(index) && text[index].properties.isWhitespace
    }

    private static func isWord(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
        guard text.indices.contains(index) else { return false }
        let properties = text[index].properties
        return properties.isAlphabetic || properties.numericType != nil || text[index] == "_"
    }
}
