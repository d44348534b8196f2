import Foundation
import Kernels
import Portraits
import Testing

/// The cut-out of the drawn woman laid back where she was, to compare with the truth.
private struct Measured {
    let intersection: Float
    let error: Float

    init(_ cutout: Cutout) {
        let truth = Photos.person
        // Where it was: its opaque rows and columns begin where hers do.
        func first(_ picture: PixelBuffer) -> SIMD2<Int> {
            var corner = SIMD2(picture.width, picture.height)
            for y in 0..<picture.height {
                for x in 0..<picture.width where picture.colour(x: x, y: y).w > 0.6 {
                    corner = SIMD2(min(corner.x, x), min(corner.y, y))
                }
            }
            return corner
        }
        let shift = first(truth) &- first(cutout.pixels)
        var (both, either, error): (Float, Float, Float) = (0, 0, 0)
        for y in 0..<truth.height {
            for x in 0..<truth.width {
                let (u, v) = (x - shift.x, y - shift.y)
                let isInside =
                    (0..<cutout.pixels.width).contains(u) && (0..<cutout.pixels.height).contains(v)
                let found = isInside ? cutout.pixels.colour(x: u, y: v).w : 0
                let wanted = truth.colour(x: x, y: y).w
                both += min(found, wanted)
                either += max(found, wanted)
                error += abs(found - wanted)
            }
        }
        intersection = both / either
        self.error = error / Float(truth.width * truth.height)
    }
}

private func cutout(before backdrop: Photos.Backdrop) throws -> Cutout {
    let photo = Photos.photo(before: backdrop)
    let face = try #require(try Photos.detector.get().find(in: photo).first)
    return try #require(Matting.cut(photo, face: face.box))
}

@Suite struct MattingTests {
    @Test(arguments: Photos.Backdrop.allCases)
    func `the matte is the person's own, within a hundredth`(backdrop: Photos.Backdrop) throws {
        let measured = Measured(try cutout(before: backdrop))

        #expect(measured.intersection > 0.97, "\(backdrop) \(measured)")
        #expect(measured.error < 0.012, "\(backdrop) \(measured)")
    }

    @Test func `every pixel of the face is the photo's own`() throws {
        let photo = Photos.photo(before: .dusk)
        let cutout = try cutout(before: .dusk)
        let face = try #require(try Photos.detector.get().find(in: photo).first).box
        let shift = face.centre - cutout.face.centre

        var (worst, count): (Float, Int) = (0, 0)
        for y in Int(face.y)..<Int(face.y + face.height) {
            for x in Int(face.x + face.width * 0.2)..<Int(face.x + face.width * 0.8) {
                let (u, v) = (x - Int(shift.x.rounded()), y - Int(shift.y.rounded()))
                let off = cutout.pixels.colour(x: u, y: v) - photo.colour(x: x, y: y)
                worst = max(worst, abs(off.x), abs(off.y), abs(off.z), abs(off.w))
                count += 1
            }
        }

        #expect(count > 10_000)
        #expect(worst == 0)
    }

    @Test func `the edge carries no colour of the old backdrop`() throws {
        // Before a saturated green, hair and jumper would keep a green rim.
        var photo = PixelBuffer(width: 540, height: 675)
        photo.fill(Paint([0.1, 0.9, 0.2, 1]))
        photo.lay(Photos.person, x: 0, y: 0)
        let face = try #require(try Photos.detector.get().find(in: photo).first)
        let cutout = try #require(Matting.cut(photo, face: face.box))

        var (green, count): (Float, Float) = (0, 0)
        for y in 0..<cutout.pixels.height {
            for x in 0..<cutout.pixels.width {
                let colour = cutout.pixels.colour(x: x, y: y)
                guard colour.w > 0.2, colour.w < 0.8 else { continue }
                green += max(colour.y - max(colour.x, colour.z), 0) / colour.w
                count += 1
            }
        }

        #expect(count > 300)
        #expect(green / count < 0.05)
    }

    @Test func `the same photo is cut the same way`() throws {
        #expect(try cutout(before: .crowd) == cutout(before: .crowd))
    }

    @Test func `a bust is known to be cut by the photo's lower edge alone`() throws {
        let edges = try cutout(before: .dusk).edges

        #expect(edges.bottom > 0.6)
        #expect(edges.left == 0 && edges.right == 0 && edges.top == 0)
    }
}

@Suite struct LikenessTests {
    private func likeness(_ photo: PixelBuffer) throws -> Likeness {
        try Likeness(photo, detector: Photos.detector.get())
    }

    @Test(arguments: Photos.Backdrop.allCases)
    func `a clean portrait is good enough to stand in a scene`(backdrop: Photos.Backdrop) throws {
        let likeness = try likeness(Photos.photo(before: backdrop))

        #expect(likeness.setback == nil)
        #expect(likeness.cutout?.isGood == true)
    }

    @Test func `a person in thick fog is not cut out, and it says so`() throws {
        var photo = PixelBuffer(width: 540, height: 675)
        photo.fill(Paint([0.5, 0.45, 0.42, 1]))
        photo.lay(Photos.person, x: 0, y: 0, opacity: 0.2)

        let likeness = try likeness(photo)

        #expect(likeness.cutout?.quality == nil)
        guard case .poorCut(let score) = likeness.setback else {
            Issue.record("\(String(describing: likeness.setback))")
            return
        }
        #expect(score < CutQuality.enough)
        #expect(likeness.setback?.warning.contains("in a frame") == true)
    }

    @Test func `three similar faces stay together, and it says three`() throws {
        let likeness = try likeness(Photos.group([300, 300, 300]))

        #expect(likeness.cutout == nil)
        #expect(likeness.setback == .severalFaces(3))
        #expect(likeness.setback?.warning.hasPrefix("3 faces") == true)
    }

    @Test func `one face that is clearly the largest is the one meant`() throws {
        let likeness = try likeness(Photos.group([200, 480, 200]))

        #expect(likeness.faces.count == 3)
        #expect(likeness.setback == nil)
        #expect(likeness.cutout.map { abs($0.face.width - 220) < 40 } == true)
    }

    @Test func `a photo without a face, and a flat one, say so`() throws {
        var flat = PixelBuffer(width: 200, height: 200)
        flat.fill(Paint([0.3, 0.5, 0.7, 1]))

        #expect(try likeness(Photos.texture()).setback == .noFace)
        #expect(try likeness(flat).setback == .noFace)
    }

    @Test func `a head that the photo cuts off is not stood in a scene`() throws {
        let photo = Photos.photo(before: .plain).cropped(x: 0, y: 170, width: 540, height: 505)

        #expect(try likeness(photo).setback == .cutHead)
    }

    @Test func `shoulders cut off at both sides are not stood in a scene`() throws {
        let photo = Photos.photo(before: .plain).cropped(x: 110, y: 40, width: 320, height: 540)

        #expect(try likeness(photo).setback == .cutShoulders)
    }

    @Test(arguments: [(63, 400), (400, 63), (64, 400), (1, 1)])
    func `a tiny or a very narrow photo is refused`(width: Int, height: Int) {
        #expect(throws: PortraitError.self) {
            try likeness(PixelBuffer(width: width, height: height))
        }
    }

    @Test func `a face of few pixels is not blown up`() throws {
        let photo = Photos.photo(before: .plain).shrunk(width: 81, height: 101)

        #expect(try likeness(photo).setback == .smallFace)
    }
}
