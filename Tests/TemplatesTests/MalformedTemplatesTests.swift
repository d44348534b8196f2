import Templates
import Testing

/// Documents that are wrong in every way we could think of, and in hundreds that a generator found.
@Suite(.timeLimit(.minutes(5))) struct MalformedTemplatesTests {
    @Test(arguments: HandList.cases)
    func `a malformed template is told where it is wrong`(_ wrong: HandList.Case) {
        let found = problems(wrong.text)

        #expect(found.contains { $0.path == wrong.path }, "\(found)")
        #expect(found.allSatisfy { ($0.line ?? 0) >= 1 && ($0.column ?? 0) >= 1 })
        if let line = wrong.line {
            #expect(found.contains { $0.path == wrong.path && $0.line == line }, "\(found)")
        }
    }

    @Test(arguments: Hostile.documents)
    func `a hostile document is refused with a place`(_ hostile: Hostile.Document) {
        let found = problems(hostile.text, as: hostile.syntax)

        #expect(!found.isEmpty)
        #expect(found.count <= TemplateErrors.limit + 1)
        #expect(found.allSatisfy { ($0.line ?? 0) >= 1 && ($0.column ?? 0) >= 1 })
        #expect(found.allSatisfy { $0.message.utf8.count < 1_000 && $0.path.utf8.count < 1_000 })
    }

    @Test(arguments: [Starter.greeting, .day])
    func `a value of the wrong kind anywhere gets a located error`(_ starter: Starter) throws {
        let tree = try Self.tree(of: starter)
        let places = Self.places(in: tree)
        var source = SeededSource(seed: 1)
        var refused = 0

        for number in 0..<100 {
            let place = places[Int.random(in: 0..<places.count, using: &source)]
            let hostile = Hostile.values[number % Hostile.values.count]
            let text = Self.replacing(tree, place[...], by: hostile).canonicalJSON
            let found = problems(text, as: number.isMultiple(of: 2) ? .yaml : .json)
            refused += found.isEmpty ? 0 : 1
            #expect(found.allSatisfy { ($0.line ?? 0) >= 1 && ($0.column ?? 0) >= 1 }, "\(text)")
        }

        // A few changes are sound: another number, another text.
        #expect(refused >= 75)
    }

    @Test(arguments: [Starter.greeting, .day])
    func `a text damaged anywhere is read or refused with a place, never worse`(
        _ starter: Starter
    ) throws {
        let bytes = try starter.bytes
        var source = SeededSource(seed: 2)
        var refused = 0

        for _ in 0..<100 {
            let damaged = Self.damaged(bytes, using: &source)
            do throws(TemplateErrors) {
                _ = try Template.parse(damaged, as: .yaml)
            } catch {
                refused += 1
                #expect(error.problems.allSatisfy { ($0.line ?? 0) >= 1 && ($0.column ?? 0) >= 1 })
            }
        }

        #expect(refused >= 50)
    }

    // MARK: Mutation

    private static func tree(of starter: Starter) throws -> Value {
        let reader = TreeReader(text: try starter.template.canonicalJSON)
        return try reader.tree()
    }

    private static func places(in value: Value) -> [[String]] {
        switch value {
        case .array(let values):
            [[]]
                + values.enumerated().flatMap { index, value in
                    places(in: value).map { [String(index)] + $0 }
                }
        case .object(let fields):
            [[]]
                + fields.sorted { $0.key < $1.key }.flatMap { key, value in
                    places(in: value).map { [key] + $0 }
                }
        default: [[]]
        }
    }

    private static func replacing(
        _ value: Value,
        _ place: ArraySlice<String>,
        by hostile: Value
    ) -> Value {
        guard let step = place.first else { return hostile }
        switch value {
        case .array(var values):
            if let index = Int(step) {
                values[index] = replacing(values[index], place.dropFirst(), by: hostile)
            }
            return .array(values)
        case .object(var fields):
            fields[step] = replacing(fields[step] ?? .null, place.dropFirst(), by: hostile)
            return .object(fields)
        default: return hostile
        }
    }

    private static func damaged(
        _ bytes: [UInt8],
        using source: inout SeededSource
    ) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0..<3, using: &source) {
            let offset = Int.random(in: 0..<bytes.count, using: &source)
            switch Int.random(in: 0..<6, using: &source) {
            case 0: bytes.removeSubrange(offset..<min(offset + 9, bytes.count))
            case 1: bytes[offset] = UInt8.random(in: 0...255, using: &source)
            case 2:
                let words = [
                    "\t", "\"", "'", "{", "]", ": ", "\n", "- ", "&a ", "*a", "${", "!!x ",
                ]
                let word = words[Int.random(in: 0..<words.count, using: &source)]
                bytes.insert(contentsOf: word.utf8, at: offset)
            case 3: bytes = Array(bytes[..<offset]) + [0x20]
            case 4: bytes.insert(contentsOf: bytes[offset...].prefix(60), at: offset)
            default: bytes.insert(0, at: offset)
            }
        }
        return bytes
    }
}
