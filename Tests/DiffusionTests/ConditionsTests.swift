import Diffusion
import Tensors
import Testing

struct ConditionsTests {
    @Test(arguments: goldenKinds)
    func `what a whole pipeline makes is the reference's`(_ kind: String) async throws {
        let (checks, _) = try await GoldenCheck.run(try goldenPack(kind), parts: [.pipeline])

        for name in ["pipeline.latents", "pipeline.frames"] {
            let check = try #require(checks.first { $0.name == name })
            #expect(check.passes, "\(name): \(check.relativeError ?? -1) \(check.problem ?? "")")
        }
    }

    @Test func `given frames are marked: a whole group for the first, one place for the last`()
        throws
    {
        let autoencoder = try WanAutoencoder(pack: goldenPack("i2v"))
        let picture = Tensor(repeating: 0.5, shape: [3, 16, 16])

        let joined = try Conditions(autoencoder).joined(first: picture, last: picture, frames: 9)

        #expect(joined.shape == [20, 3, 2, 2])
        let marks = (0..<3).map { frame in (0..<4).map { joined[$0, frame, 1, 1] } }
        #expect(marks == [[1, 1, 1, 1], [0, 0, 0, 0], [0, 0, 0, 1]])
    }

    @Test func `the mask's pixels become channels, and references stand before it`() throws {
        let autoencoder = try WanAutoencoder(pack: goldenPack("vace"))
        let clip = Tensor(zeros: [3, 5, 16, 16])
        // Only the pixel at row 9, column 3 changes.
        let mask = Tensor(
            [5, 16, 16],
            (0..<5 * 256).map { $0 % 256 == 9 * 16 + 3 ? 1 : 0 }
        )

        let control = try Conditions(autoencoder).control(
            clip: clip,
            mask: mask,
            references: [Tensor(zeros: [3, 16, 16])]
        )

        #expect(control.shape == [96, 3, 2, 2])
        let marks = control.slice(axis: 0, 32..<96)
        #expect(marks.slice(axis: 1, 0..<1).norm == 0)
        #expect(marks[1 * 8 + 3, 1, 1, 0] == 1)
        #expect(marks[1 * 8 + 3, 2, 1, 0] == 1)
        #expect(marks.values.reduce(0, +) == 2)
    }
}
