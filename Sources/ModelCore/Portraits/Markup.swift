/// One element of an XML file: enough of the language for OpenCV's storage files, read as hostile.
struct Markup {
    let name: String
    /// The words of its text.
    private(set) var words: [Substring]
    private(set) var children: [Markup]

    static let mostBytes = 8_000_000
    private static let deepest = 16

    /// Reads a whole file.
    ///
    /// - Throws: `.brokenCascade` with the line at fault.
    init(_ bytes: [UInt8]) throws(PortraitError) {
        guard bytes.count <= Markup.mostBytes else {
            throw .brokenCascade(reason: "is larger than 8 MB")
        }
        var reader = MarkupReader(bytes: bytes)
        guard let root = try reader.element(depth: Markup.deepest) else {
            throw .brokenCascade(reason: "holds no element")
        }
        self = root
    }

    fileprivate init(name: String, words: [Substring], children: [Markup]) {
        (self.name, self.words, self.children) = (name, words, children)
    }

    /// Gives the one child of this name.
    func child(_ name: String) throws(PortraitError) -> Markup {
        guard let child = children.first(where: { $0.name == name }) else {
            throw .brokenCascade(reason: "has no <\(name)> in <\(self.name)>")
        }
        return child
    }

    /// Gives the text as numbers.
    func numbers() throws(PortraitError) -> [Double] {
        var numbers: [Double] = []
        numbers.reserveCapacity(words.count)
        for word in words {
            guard let number = Double(word), number.isFinite, abs(number) < 1e9 else {
                throw .brokenCascade(reason: "has something else than numbers in <\(name)>")
            }
            numbers.append(number)
        }
        return numbers
    }

    /// Gives the text as whole numbers.
    func integers() throws(PortraitError) -> [Int] {
        let numbers = try numbers()
        guard numbers.allSatisfy({ $0 == $0.rounded() }) else {
            throw .brokenCascade(reason: "has fractions in <\(name)>")
        }
        return numbers.map { Int($0) }
    }
}

private struct MarkupReader {
    let bytes: [UInt8]
    var at = 0

    /// Reads the next element, past declarations and comments; nil at a closing tag or the end.
    mutating func element(depth: Int) throws(PortraitError) -> Markup? {
        guard depth > 0 else { throw broken("is nested too deeply") }
        guard try skipToElement() else { return nil }
        at += 1
        let name = word(until: [.space, .newline, .tab, .close, .slash])
        guard !name.isEmpty else { throw broken("has a tag without a name") }
        let tag = word(until: [.close])
        try expect(.close)
        if tag.utf8.last == .slash { return Markup(name: name, words: [], children: []) }
        var children: [Markup] = []
        var text = ""
        while true {
            text += word(until: [.open])
            guard let child = try element(depth: depth - 1) else {
                break
            }
            children.append(child)
        }
        // The closing tag: </name>.
        at += 2
        guard word(until: [.close]) == name else { throw broken("closes <\(name)> wrongly") }
        try expect(.close)
        let words = text.split(whereSeparator: \.isWhitespace)
        return Markup(name: name, words: words, children: children)
    }

    /// Goes to the next opening tag; false at a closing one or at the end of the file.
    private mutating func skipToElement() throws(PortraitError) -> Bool {
        while true {
            _ = word(until: [.open])
            guard at + 1 < bytes.count else {
                if at < bytes.count { throw broken("ends in the middle of a tag") }
                return false
            }
            switch bytes[at + 1] {
            case .slash: return false
            case .question: try skip(past: [.question, .close])
            case .mark where at + 3 < bytes.count && bytes[at + 2] == .dash:
                try skip(past: [.dash, .dash, .close])
            case .mark: throw broken("has a declaration, which is refused")
            default: return true
            }
        }
    }

    private mutating func skip(past end: [UInt8]) throws(PortraitError) {
        while at + end.count <= bytes.count {
            if bytes[at..<at + end.count].elementsEqual(end) {
                at += end.count
                return
            }
            at += 1
        }
        throw broken("has a comment without an end")
    }

    private mutating func word(until ends: [UInt8]) -> String {
        let start = at
        while at < bytes.count, !ends.contains(bytes[at]) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func expect(_ byte: UInt8) throws(PortraitError) {
        guard at < bytes.count, bytes[at] == byte else { throw broken("ends too early") }
        at += 1
    }

    private func broken(_ reason: String) -> PortraitError {
        let line = bytes[..<min(at, bytes.count)].count { $0 == .newline } + 1
        return .brokenCascade(reason: "\(reason) (line \(line))")
    }
}

extension UInt8 {
    fileprivate static let open = UInt8(ascii: "<")
    fileprivate static let close = UInt8(ascii: ">")
    fileprivate static let slash = UInt8(ascii: "/")
    fileprivate static let question = UInt8(ascii: "?")
    fileprivate static let mark = UInt8(ascii: "!")
    fileprivate static let dash = UInt8(ascii: "-")
    fileprivate static let space = UInt8(ascii: " ")
    fileprivate static let newline = UInt8(ascii: "\n")
    fileprivate static let tab = UInt8(ascii: "\t")
}
