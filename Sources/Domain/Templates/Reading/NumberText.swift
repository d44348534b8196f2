/// Recognises numbers without a regular expression, whose start-up would cost more per value than
/// all the rest of reading.
enum NumberText {
    /// The number that JSON means by `text`; nil when it is none, infinite when it is too large.
    static func json(_ text: String) -> Node.Content? {
        var scan = Scan(text)
        _ = scan.take(Scan.minus)
        let whole = scan.digits()
        guard whole.count == 1 || (whole.count > 1 && whole.first != Scan.zero) else { return nil }
        let hasPoint = scan.take(Scan.point)
        if hasPoint, scan.digits().isEmpty { return nil }
        guard scan.exponentIsSound, scan.isAtEnd else { return nil }
        return content(text)
    }

    /// The number that YAML's core schema means by `text`; nil when it is none.
    static func yaml(_ text: String) -> Node.Content? {
        guard let first = text.utf8.first, first < 0x3A else { return nil }
        var scan = Scan(text)
        let isNegative = scan.take(Scan.minus)
        if !isNegative { _ = scan.take(Scan.plus) }
        let whole = scan.digits()
        let fraction = scan.take(Scan.point) ? scan.digits() : []
        guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
        let mantissaEnd = scan.position
        guard scan.exponentIsSound, scan.isAtEnd else { return nil }
        // Swift wants digits on both sides of the point.
        let exponent = String(decoding: scan.bytes[mantissaEnd...], as: UTF8.self)
        let digits = String(decoding: whole.isEmpty ? [Scan.zero] : whole, as: UTF8.self)
        let decimals = fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self)
        return content((isNegative ? "-" : "") + digits + decimals + exponent)
    }

    private static func content(_ text: String) -> Node.Content? {
        Int(text).map { .integer($0) } ?? Double(text).map { .number($0) }
    }

    struct Scan {
        static let minus = UInt8(ascii: "-")
        static let plus = UInt8(ascii: "+")
        static let point = UInt8(ascii: ".")
        static let zero = UInt8(ascii: "0")

        let bytes: [UInt8]
        var position = 0

        init(_ text: String) { bytes = Array(text.utf8) }

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ byte: UInt8) -> Bool {
            guard position < bytes.count, bytes[position] == byte else { return false }
            position += 1
            return true
        }

        mutating func digits() -> [UInt8] {
            let start = position
            while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
            return Array(bytes[start..<position])
        }

        /// Moves past an exponent; false when one begins and does not end well.
        var exponentIsSound: Bool {
            mutating get {
                guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return true }
                if !take(Self.minus) { _ = take(Self.plus) }
                return !digits().isEmpty
            }
        }
    }
}
