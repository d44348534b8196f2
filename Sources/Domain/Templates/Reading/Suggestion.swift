/// Finds the word somebody probably meant, for "did you mean" in templates, bodies and options.
package enum Suggestion {
    /// Gives `; did you mean 'x'?` for the nearest candidate, or the list when it is short.
    package static func phrase(for word: String, among candidates: [String]) -> String {
        let word = String(word.prefix(40))
        let near = candidates.map { (distance(word.lowercased(), $0.lowercased()), $0) }
            .min { $0.0 < $1.0 }
        if let near, near.0 <= max(1, near.1.count / 3) { return "; did you mean '\(near.1)'?" }
        guard !candidates.isEmpty, candidates.count <= 16 else { return "" }
        return "; known are \(candidates.joined(separator: ", "))"
    }

    /// Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours.
    static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left), Array(right))
        var rows = [Array(0...right.count)]
        for i in 0..<left.count {
            var row = [i + 1]
            for j in 0..<right.count {
                let cost = left[i] == right[j] ? 0 : 1
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + cost)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
