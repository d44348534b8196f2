import Kernels
import Testing

/// The loops under the cut-out, beside slow twins.
@Suite struct VisionTests {
    @Test func `the cheapest cut is the cheapest of all there are`() {
        var noise = Noise()
        for _ in 0..<8 {
            var grid = GridCut(width: 3, height: 3)
            grid.pull = grid.pull.map { _ in Int32((noise.next() - 0.5) * 40) }
            grid.links = grid.links.map { _ in Int32(noise.next() * 12) }

            let found = Self.cost(of: grid.inside(), in: grid)

            var least = Int.max
            for choice in 0..<1 << 9 {
                least = min(least, Self.cost(of: (0..<9).map { choice >> $0 & 1 == 1 }, in: grid))
            }
            #expect(found == least)
        }
    }

    private static func cost(of inside: [Bool], in grid: GridCut) -> Int {
        var cost = 0
        let steps = [(1, 0), (-1, 1), (0, 1), (1, 1)]
        for y in 0..<grid.height {
            for x in 0..<grid.width {
                let i = y * grid.width + x
                if inside[i] != (grid.pull[i] > 0) { cost += Int(abs(grid.pull[i])) }
                for (d, step) in steps.enumerated() {
                    let (u, v) = (x + step.0, y + step.1)
                    guard u >= 0, u < grid.width, v < grid.height else { continue }
                    if inside[i] != inside[v * grid.width + u] {
                        cost += Int(grid.links[d * grid.width * grid.height + i])
                    }
                }
            }
        }
        return cost
    }

    @Test(arguments: [1, 3, 40]) func `means over squares are the means`(radius: Int) {
        var noise = Noise()
        let plane = Plane(width: 23, height: 17) { _, _ in noise.next() }

        let fast = plane.averaged(radius: radius)

        for y in 0..<17 {
            for x in 0..<23 {
                var (sum, count): (Float, Float) = (0, 0)
                for v in max(0, y - radius)...min(16, y + radius) {
                    for u in max(0, x - radius)...min(22, x + radius) {
                        sum += plane[u, v]
                        count += 1
                    }
                }
                #expect(abs(fast[x, y] - sum / count) < 1e-5)
            }
        }
    }

    @Test func `a shrunk picture keeps its mean, and a half is the mean of four`() {
        var noise = Noise()
        let picture = PixelBuffer(width: 64, height: 48) { _, _ in
            SIMD4(noise.next(), noise.next(), noise.next(), 1)
        }
        func mean(_ picture: PixelBuffer) -> SIMD4<Float> {
            var sum = SIMD4<Float>.zero
            for y in 0..<picture.height {
                for x in 0..<picture.width { sum += picture.colour(x: x, y: y) }
            }
            return sum / Float(picture.width * picture.height)
        }

        let odd = mean(picture.shrunk(width: 27, height: 13)) - mean(picture)
        let half = picture.shrunk(width: 32, height: 24)

        #expect(max(abs(odd.x), abs(odd.y), abs(odd.z)) < 0.004)
        for (x, y) in [(0, 0), (31, 23), (10, 7)] {
            var four = SIMD4<Float>.zero
            for v in 0...1 {
                for u in 0...1 { four += picture.colour(x: 2 * x + u, y: 2 * y + v) / 4 }
            }
            let off = half.colour(x: x, y: y) - four
            #expect(max(abs(off.x), abs(off.y), abs(off.z)) < 1.5 / 255)
        }
    }

    @Test func `a part of a picture is that part`() {
        let picture = PixelBuffer(width: 9, height: 7) { x, y in
            SIMD4(Float(x) / 9, Float(y) / 7, 0.5, 1)
        }

        let part = picture.cropped(x: 2, y: 3, width: 4, height: 2)

        #expect(part.width == 4 && part.height == 2)
        for y in 0..<2 {
            for x in 0..<4 {
                #expect(part.colour(x: x, y: y) == picture.colour(x: x + 2, y: y + 3))
            }
        }
    }

    @Test func `a mixture finds points likelier where it has them`() {
        // One round Gaussian at (0.5, 0.5) with a spread of a tenth.
        let mixture = Mixture(
            dimensions: 2,
            means: [0.5, 0.5],
            whiten: [10, 0, 0, 10],
            level: [0]
        )

        let costs = mixture.costs(of: [0.5, 0.5, 0.6, 0.5, 0.5, 0.8]).cost

        #expect(abs(costs[0]) < 1e-5)
        #expect(abs(costs[1] - 0.5) < 1e-4)
        #expect(abs(costs[2] - 4.5) < 1e-3)
    }
}
