import Foundation
import Kernels
import Portraits
import Testing

/// A sky and land under it, with a ragged line between them.
private enum Land {
    /// The row at which land begins in a column.
    static func line(_ x: Int) -> Int { 190 + Int(14 * sin(Float(x) / 31)) + x % 5 }

    static let picture: PixelBuffer = {
        var noise = Noise()
        return PixelBuffer(width: 360, height: 480) { x, y in
            let grain = noise.next() * 0.06
            if y < line(x) {
                return SIMD4(0.45 + 0.0012 * Float(y) + grain, 0.65 + grain, 0.92, 1)
            }
            return SIMD4(0.32 + grain * 3, 0.38 + grain * 2, 0.16 + grain, 1)
        }
    }()

    /// A red ball on the land.
    static let ball: PixelBuffer = {
        var picture = Self.picture
        picture.fill(.ellipse([185, 300], [64, 64]), Paint([0.85, 0.12, 0.1, 1]))
        picture.fill(.ellipse([165, 275], [20, 20]), Paint([0.95, 0.45, 0.4, 1]))
        return picture
    }()
}

@Suite struct PhotoLayersTests {
    private func layers(_ photo: PixelBuffer) throws -> PhotoLayers {
        PhotoLayers(photo, detector: try Photos.detector.get())
    }

    /// The photo put together again.
    private func whole(_ layers: PhotoLayers) -> PixelBuffer {
        var whole = layers.far
        if let ground = layers.ground { whole.lay(ground.pixels, x: 0, y: 0) }
        if let subject = layers.subject { whole.lay(subject.pixels, x: 0, y: 0) }
        return whole
    }

    private func difference(_ a: PixelBuffer, _ b: PixelBuffer) -> Float {
        var sum: Float = 0
        for y in 0..<a.height {
            for x in 0..<a.width {
                let off = a.colour(x: x, y: y) - b.colour(x: x, y: y)
                sum += (abs(off.x) + abs(off.y) + abs(off.z)) / 3
            }
        }
        return sum / Float(a.width * a.height)
    }

    @Test(arguments: Photos.Backdrop.allCases)
    func `who stands in a photo is the nearest part of it`(kind: Photos.Backdrop) throws {
        let layers = try layers(Photos.photo(before: kind))

        let person = try #require(layers.subject).pixels
        var (both, either): (Float, Float) = (0, 0)
        for y in 0..<675 {
            for x in 0..<540 {
                let (found, wanted) = (
                    person.colour(x: x, y: y).w, Photos.person.colour(x: x, y: y).w
                )
                both += min(found, wanted)
                either += max(found, wanted)
            }
        }
        #expect(both / either > 0.96)
    }

    @Test func `what is behind a person is filled in without them`() throws {
        let layers = try layers(Photos.photo(before: .dusk))
        let truth = Photos.backdrop(.dusk)

        var (error, count): (Float, Float) = (0, 0)
        for y in 0..<675 {
            for x in 0..<540 where Photos.person.colour(x: x, y: y).w > 0 {
                let off = layers.far.colour(x: x, y: y) - truth.colour(x: x, y: y)
                error += (abs(off.x) + abs(off.y) + abs(off.z)) / 3
                count += 1
            }
        }
        #expect(error / count < 0.06)
    }

    @Test func `the parts laid over one another are the photo`() throws {
        for photo in [Photos.photo(before: .crowd), Land.picture, Land.ball] {
            #expect(difference(whole(try layers(photo)), photo) < 0.004)
        }
    }

    @Test func `land is nearer than the sky above it`() throws {
        let layers = try layers(Land.picture)

        let ground = try #require(layers.ground).pixels
        #expect(abs(layers.horizon - 192.0 / 480) < 0.04)
        var wrong = 0
        for x in 0..<360 {
            for y in 0..<480 where (ground.colour(x: x, y: y).w > 0.5) != (y >= Land.line(x)) {
                wrong += 1
            }
        }
        #expect(wrong < 360 * 4)
    }

    @Test func `what stands out in the middle is in front, and the ground goes on behind it`()
        throws
    {
        let layers = try layers(Land.ball)

        let ball = try #require(layers.subject)
        #expect(ball.pixels.colour(x: 185, y: 300).w == 1)
        #expect(ball.pixels.colour(x: 60, y: 300).w == 0)
        #expect(ball.pixels.colour(x: 185, y: 420).w == 0)
        #expect(abs(ball.foot - 364.0 / 480) < 0.03)
        let behind = layers.ground?.pixels ?? layers.far
        #expect(behind.colour(x: 185, y: 320).x < 0.6)
    }

    @Test func `three people stand in front together`() throws {
        let layers = try layers(Photos.group([300, 300, 300]))

        let people = try #require(layers.subject).pixels
        for x in [150, 450, 750] { #expect(people.colour(x: x, y: 460).w > 0.9) }
        #expect(people.colour(x: 300, y: 20).w < 0.1)
    }

    @Test func `a texture, a flat colour and a tiny photo stay in one`() throws {
        var flat = PixelBuffer(width: 300, height: 200)
        flat.fill(Paint([0.9, 0.7, 0.6, 1]))

        for photo in [Photos.texture(), flat, PixelBuffer(width: 8, height: 8)] {
            let layers = try layers(photo)
            #expect(layers.isOne)
            #expect(layers.far == photo)
        }
    }

    @Test func `a photo of any size is parted at no more pixels than are of use`() throws {
        let large = Land.picture.shrunk(width: 90, height: 120).enlarged(to: 3_000, 4_000)

        let layers = try layers(large)

        #expect(max(layers.far.width, layers.far.height) == PhotoLayers.longest)
    }
}

extension PixelBuffer {
    fileprivate func enlarged(to width: Int, _ height: Int) -> PixelBuffer {
        var large = PixelBuffer(width: width, height: height)
        let step = Float(self.width) / Float(width)
        large.draw(LayerPicture(self), at: Placement(origin: .zero, step: step, clamps: true))
        return large
    }
}
