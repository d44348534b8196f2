/// The connected parts of a mask.
struct Regions {
    private let mask: [Bool]
    private let width: Int
    private let height: Int

    init(_ mask: [Bool], width: Int, height: Int) {
        (self.mask, self.width, self.height) = (mask, width, height)
    }

    /// Gives the part that holds `seed`, with the small holes in it filled.
    func filled(around seed: SIMD2<Int>) -> [Bool] {
        let start = min(max(seed.y, 0), height - 1) * width + min(max(seed.x, 0), width - 1)
        var kept = flood([start]) { mask[$0] }
        // What the picture's edge reaches is outside; the rest of the gaps are holes.
        let rim = (0..<width * height).filter { index in
            let (x, y) = (index % width, index / width)
            return (x == 0 || y == 0 || x == width - 1) && !kept[index]
        }
        let low = ((height - 1) * width..<height * width).filter { !kept[$0] }
        let outside = flood(rim + low) { !kept[$0] }
        // A large gap, as between an arm and the body, is no hole.
        let most = kept.count { $0 } / 60
        var seen = outside
        for index in kept.indices where !kept[index] && !seen[index] {
            let hole = flood([index]) { !kept[$0] && !outside[$0] }
            let members = hole.indices.filter { hole[$0] }
            for member in members { seen[member] = true }
            if members.count <= most { for member in members { kept[member] = true } }
        }
        return kept
    }

    /// Share of the mask that is one part with `seed`.
    func share(around seed: SIMD2<Int>) -> Float {
        let all = mask.count { $0 }
        guard all > 0 else { return 0 }
        let start = min(max(seed.y, 0), height - 1) * width + min(max(seed.x, 0), width - 1)
        return Float(flood([start]) { mask[$0] }.count { $0 }) / Float(all)
    }

    private func flood(_ seeds: [Int], _ passes: (Int) -> Bool) -> [Bool] {
        var reached = [Bool](repeating: false, count: width * height)
        var open = seeds.filter(passes)
        for seed in open { reached[seed] = true }
        while let index = open.popLast() {
            let (x, y) = (index % width, index / width)
            func visit(_ next: Int) {
                guard !reached[next], passes(next) else { return }
                reached[next] = true
                open.append(next)
            }
            if x > 0 { visit(index - 1) }
            if x + 1 < width { visit(index + 1) }
            if y > 0 { visit(index - width) }
            if y + 1 < height { visit(index + width) }
        }
        return reached
    }
}
