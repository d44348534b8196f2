import Kernels
import Portraits
import Testing

@Suite struct SubjectTrackTests {
    private static let person = DrawnPortrait.person().shrunk(width: 204, height: 255)

    /// A garden in which the drawn woman is `aside` pixels from the middle.
    private func picture(aside: Int) -> PixelBuffer {
        var picture = Photos.backdrop(.crowd, width: 256, height: 256)
        picture.lay(Self.person, x: 26 + aside, y: 1)
        return picture
    }

    @Test func `who moves through a film is known in every picture`() throws {
        var track = SubjectTrack(detector: try Photos.detector.get(), rate: 12)

        for aside in stride(from: -18, through: 18, by: 2) {
            let found = track.next(picture(aside: aside))
            let mask = try #require(found)

            var (both, either): (Float, Float) = (0, 0)
            for y in 1..<256 {
                for x in 0..<256 {
                    let at = x - 26 - aside
                    let wanted = (0..<204).contains(at) ? Self.person.colour(x: at, y: y - 1).w : 0
                    both += min(mask[x, y], wanted)
                    either += max(mask[x, y], wanted)
                }
            }
            #expect(both / either > 0.85, "\(aside): \(both / either)")
        }
    }

    @Test func `who comes into a film is found when it is looked at again`() throws {
        var track = SubjectTrack(detector: try Photos.detector.get(), rate: 8)
        let empty = Photos.texture(width: 256, height: 256)

        // Half a second of nobody, then somebody for as long.
        let before = (0..<4).map { _ in track.next(empty) }
        let after = (0..<4).map { _ in track.next(picture(aside: 0)) }

        #expect(before.allSatisfy { $0 == nil })
        #expect(after.allSatisfy { $0 != nil })
    }

    @Test func `in a film of nobody there is nobody`() throws {
        var track = SubjectTrack(detector: try Photos.detector.get(), rate: 12)

        for _ in 0..<6 {
            let found = track.next(Photos.texture(width: 256, height: 200))
            #expect(found == nil)
        }
    }

    @Test func `the same film gives the same masks`() throws {
        func masks() throws -> [Plane?] {
            var track = SubjectTrack(detector: try Photos.detector.get(), rate: 6)
            return (0..<5).map { track.next(picture(aside: $0 * 3)) }
        }

        #expect(try masks() == masks())
    }
}
