import Kernels
import Portraits
import Testing

/// What became of one sitter's photo.
private struct Outcome: Sendable {
    let name: String
    /// How much of the person the cut has; 0 without a face or a cut.
    let overlap: Float
    let isAccepted: Bool

    init(_ number: Int) throws {
        let sitter = Sitter(number)
        name = sitter.name
        let likeness = try Likeness(sitter.photo, detector: Photos.detector.get())
        isAccepted = likeness.cutout != nil
        let face = likeness.faces.first?.box
        let cut = face.flatMap { Matting.cut(sitter.photo, face: $0) }
        overlap = cut.flatMap { cut in face.map { sitter.overlap(with: cut, face: $0) } } ?? 0
    }
}

@Suite struct CutQualityTests {
    /// Sitters on whom no limit was ever tried while it was chosen.
    private static let heldOut = 3_000..<3_048

    @Test func `of cuts of people never seen before the poor are refused and the good kept`()
        async throws
    {
        let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
            for number in Self.heldOut { group.addTask { try Outcome(number) } }
            return try await group.reduce(into: [Outcome]()) { $0.append($1) }
        }

        let (poor, good) = (
            outcomes.filter { $0.overlap < 0.85 }, outcomes.filter { $0.overlap >= 0.95 }
        )
        #expect(outcomes.count == Self.heldOut.count)
        #expect(!poor.isEmpty && good.count > Self.heldOut.count / 2)
        for outcome in poor { #expect(!outcome.isAccepted, "\(outcome)") }
        let kept = good.count { $0.isAccepted }
        #expect(kept * 10 >= good.count * 9, "\(kept) of \(good.count)")
    }

    private func photo(
        _ look: DrawnPortrait.Look,
        before hue: UInt32
    ) throws -> Likeness {
        var photo = PixelBuffer(width: 540, height: 675)
        func tone(_ shift: UInt32) -> Float { Float(hue >> shift & 255) / 255 }
        photo.fill(Paint([tone(16), tone(8), tone(0), 1]))
        photo.lay(DrawnPortrait.person(look).shrunk(width: 540, height: 675), x: 0, y: 0)
        return try Likeness(photo, detector: Photos.detector.get())
    }

    @Test(arguments: [DrawnPortrait.Look.Cut.long, .bob, .curly, .short])
    func `hair before its own colour is not cut out, and it says so`(
        cut: DrawnPortrait.Look.Cut
    ) throws {
        let likeness = try photo(DrawnPortrait.Look(cut), before: 0x4A2A1C)

        // Either it is known that the hair is missing, or it is not missing.
        guard case .poorCut = likeness.setback else {
            let cutout = try #require(likeness.cutout)
            #expect(cutout.quality.crown > 0.9 && cutout.quality.outline > 0.6, "\(cutout.quality)")
            return
        }
        #expect(likeness.cutout == nil)
        #expect(likeness.setback?.warning.contains("in a frame") == true)
    }

    @Test(arguments: [0x1AE633, 0xD9E0E6, 0x9FC4E8] as [UInt32])
    func `hair before a colour of its own is cut out`(hue: UInt32) throws {
        for cut in DrawnPortrait.Look.Cut.allCases {
            #expect(try photo(DrawnPortrait.Look(cut), before: hue).setback == nil, "\(cut)")
        }
    }

    @Test(arguments: [DrawnPortrait.Look.Cut.bald, .short])
    func `who has little hair or none is cut out before a plain wall`(
        cut: DrawnPortrait.Look.Cut
    ) throws {
        for skin in [SIMD3<Float>(1, 1, 1), [0.64, 0.54, 0.48]] {
            let look = DrawnPortrait.Look(cut, hair: 0x2A2022, skin: skin)

            #expect(try photo(look, before: 0xC9D2C4).setback == nil)
        }
    }
}
