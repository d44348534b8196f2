import Diffusion
import Foundation
import Generation
import Kernels
import Testing

@Test(arguments: ["golden/t2v", "golden/vace", "wan-mini"])
func `eight bits on both sides of a transformer's products stay within their bound`(
    pack: String
)
    async throws
{
    let (checks, _) = try await GoldenCheck.run(
        try PackFolder(path: fixture(pack), rounded: .int8),
        parts: [.transformer]
    )

    let error = try #require(checks.first { $0.name == "transformer.sample" }?.relativeError)
    #expect(error < 3e-2)
    #expect(error > 1e-4)
}

@Test func `a clip of twenty steps hardly shows that its matrices were rounded to eight bits`()
    async throws
{
    func pictures(_ rounded: Rounding?) async throws -> [PixelBuffer] {
        let pack = try PackFolder(path: fixture("wan-mini"), rounded: rounded)
        let generator = try DiffusionGeneratorTests.generator(pack, named: "wan-mini")
        var request = DiffusionGeneratorTests.request()
        request.steps = 20
        return try DiffusionGeneratorTests.pictures(await generator.clip(for: request) { _ in })
    }

    let (plain, rounded) = (try await pictures(nil), try await pictures(.int8))

    #expect(plain != rounded)
    #expect(signalToNoise(rounded, plain) >= 30)
}

/// Decibels between full scale and the root of the mean squared difference.
private func signalToNoise(_ found: [PixelBuffer], _ expected: [PixelBuffer]) -> Double {
    var (sum, count) = (0.0, 0)
    for (one, other) in zip(found, expected) {
        for y in 0..<one.height {
            for x in 0..<one.width {
                let difference = one.colour(x: x, y: y) - other.colour(x: x, y: y)
                sum += Double((difference * difference).sum())
                count += 3
            }
        }
    }
    return 10 * log10(Double(count) / sum)
}

@Test func `a pack that was added rounded says so, is loaded so and is another pack`() throws {
    let home = NSTemporaryDirectory() + "matinee-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: home) }
    let library = PackLibrary(folder: home)
    var origin = PackLibrary.Origin(
        licence: "Apache-2.0",
        source: "here",
        nativeSizes: ["64x32"],
        steps: 2
    )
    let plain = try library.add(fixture("golden/t2v"), as: "a", origin: origin, links: true)
    origin.rounded = .int8
    _ = try library.add(fixture("golden/t2v"), as: "b", origin: origin, links: true)

    let card = try library.card("b")

    #expect(card.rounded == .int8)
    #expect(card.files == plain.files)
    let folder = try PackFolder(path: library.path(of: "b"), rounded: card.rounded)
    #expect(try DiffusionGenerator(folder, card: card).pack.sha256 != plain.sha256)
    // Rounded matrices are copies, which the plan of a loaded pack has to count.
    #expect(card.memory.anonymousBytes > plain.memory.anonymousBytes)
}
