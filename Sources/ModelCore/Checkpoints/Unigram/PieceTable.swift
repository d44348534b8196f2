/// The pieces of a unigram model and the best way to spell a word with them.
///
/// - Source: Kudo 2018, "Subword Regularization", §3; huggingface/tokenizers,
///   `models/unigram/model.rs` (`encode_optimized`), with its ties and its unknown penalty.
struct PieceTable: Sendable {
    /// What an unknown character costs below the worst piece.
    private static let unknownPenalty = 10.0

    /// Pieces by their UTF-8; slices of one block.
    private let ids: [ArraySlice<UInt8>: Int32]
    private let scores: [Double]
    private let longest: Int
    private let unknown: Int32?
    /// Ids of `<0x00>`…`<0xFF>`; empty when one is missing or none is wanted.
    private let byteIDs: [Int32]
    private let unknownScore: Double

    init(
        _ pieces: [(piece: String, score: Double)],
        unknown: Int32?,
        fallsBackToBytes: Bool
    ) {
        var block: [UInt8] = []
        var ends: [Int] = []
        for (piece, _) in pieces {
            block += piece.utf8
            ends.append(block.count)
        }
        var ids: [ArraySlice<UInt8>: Int32] = [:]
        ids.reserveCapacity(pieces.count)
        var start = 0
        var longest = 0
        for (id, end) in ends.enumerated() {
            ids[block[start..<end]] = Int32(id)
            longest = max(longest, end - start)
            start = end
        }
        self.ids = ids
        self.longest = longest
        self.unknown = unknown
        scores = pieces.map(\.score)
        unknownScore = (scores.min() ?? 0) - PieceTable.unknownPenalty
        let spelled = (0..<256).compactMap { byte -> Int32? in
            let digits = String(byte, radix: 16, uppercase: true)
            return ids[ArraySlice("<0x\(digits.count < 2 ? "0" : "")\(digits)>".utf8)]
        }
        byteIDs = fallsBackToBytes && spelled.count == 256 ? spelled : []
    }

    /// Row of a piece.
    func id(of piece: String) -> Int32? { ids[ArraySlice(piece.utf8)] }

    /// The ids that spell `word` best; text no piece spells becomes bytes, or one unknown id.
    func ids(of word: [UInt8]) -> [Int32] {
        var ids: [Int32] = []
        for part in parts(of: word) {
            if let id = self.ids[part] {
                ids.append(id)
            } else if !byteIDs.isEmpty {
                ids += part.map { byteIDs[Int($0)] }
            } else if let unknown {
                ids.append(unknown)
            }
        }
        return ids
    }

    /// Cuts `word` where its best path does; neighbouring unknown characters stay together.
    private func parts(of word: [UInt8]) -> [ArraySlice<UInt8>] {
        let starts = bestStarts(of: word)
        var parts: [ArraySlice<UInt8>] = []
        var end = word.count
        var endOfUnknown: Int?
        while end > 0 {
            let (start, isUnknown) = starts[end] ?? (0, true)
            if isUnknown {
                endOfUnknown = endOfUnknown ?? end
            } else {
                if let last = endOfUnknown { parts.append(word[end..<last]) }
                endOfUnknown = nil
                parts.append(word[start..<end])
            }
            end = start
        }
        if let last = endOfUnknown { parts.append(word[..<last]) }
        return parts.reversed()
    }

    /// For each end of a piece, where the best path's last piece starts and whether it is unknown.
    private func bestStarts(of word: [UInt8]) -> [(start: Int, isUnknown: Bool)?] {
        var best = [Double](repeating: 0, count: word.count + 1)
        var starts = [(start: Int, isUnknown: Bool)?](repeating: nil, count: word.count + 1)
        func offer(_ score: Double, from start: Int, to end: Int, isUnknown: Bool) {
            guard starts[end] == nil || score > best[end] else { return }
            best[end] = score
            starts[end] = (start, isUnknown)
        }
        var start = 0
        while start < word.count {
            let width = PieceTable.width(of: word[start], limit: word.count - start)
            var spellsCharacter = false
            for length in 1...max(1, min(longest, word.count - start)) {
                guard let id = ids[word[start..<start + length]] else { continue }
                offer(
                    best[start] + scores[Int(id)],
                    from: start,
                    to: start + length,
                    isUnknown: id == unknown
                )
                if length == width { spellsCharacter = true }
            }
            if !spellsCharacter {
                offer(
                    best[start] + unknownScore,
                    from: start,
                    to: start + width,
                    isUnknown: true
                )
            }
            start += width
        }
        return starts
    }

    /// Bytes of the character that begins with `byte`.
    private static func width(of byte: UInt8, limit: Int) -> Int {
        min(byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, limit)
    }
}
