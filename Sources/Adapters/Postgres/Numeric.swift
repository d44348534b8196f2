/// PostgreSQL's `numeric`, as sums, averages and `extract` answer with; read, never bound.
struct Numeric: CustomStringConvertible {
    static let oid: UInt32 = 1700

    /// The decimal digits, as the server itself would print them.
    let description: String

    /// Reads the binary form: counts and sign, then digits to the base of 10,000.
    ///
    /// - Source: PostgreSQL, `src/backend/utils/adt/numeric.c`, `numeric_send`.
    init?(_ bytes: ArraySlice<UInt8>) {
        let words = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
            UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
        }
        guard words.count >= 4, words.count == 4 + Int(words[0]) else { return nil }
        switch words[2] {
        case 0xC000: description = "nan"
        case 0xD000: description = "inf"
        case 0xF000: description = "-inf"
        case let sign:
            let digits = words[4...].map { $0 }
            let weight = Int(Int16(bitPattern: words[1]))
            func group(_ index: Int) -> String {
                let text = String(digits.indices.contains(index) ? digits[index] : 0)
                return String(repeating: "0", count: 4 - text.count) + text
            }
            let whole = weight < 0 ? "" : (0...weight).map(group).joined()
            let scale = Int(words[3])
            let places = (scale + 3) / 4
            let fraction = (0..<places).map { group(weight + 1 + $0) }.joined().prefix(scale)
            let trimmed = whole.drop { $0 == "0" }
            description =
                (sign == 0x4000 ? "-" : "") + (trimmed.isEmpty ? "0" : trimmed)
                + (fraction.isEmpty ? "" : ".\(fraction)")
        }
    }
}
