import Kernels
import Portraits

/// Photos that our own code draws, with what is true of them.
enum Photos {
    /// The detector of Debian's package, opened once.
    static let detector: Result<FaceDetector, PortraitError> = Result { () throws(PortraitError) in
        try FaceDetector()
    }

    /// The drawn woman alone, at a quarter of the pixels.
    static let person = DrawnPortrait.person().shrunk(width: 540, height: 675)

    enum Backdrop: CaseIterable { case garden, dusk, crowd, plain }

    /// Something to stand before.
    static func backdrop(_ kind: Backdrop, width: Int = 540, height: Int = 675) -> PixelBuffer {
        var noise = Noise()
        var picture = PixelBuffer(width: width, height: height)
        let (w, h) = (Float(width), Float(height))
        switch kind {
        case .garden:
            return DrawnPortrait.picture().shrunk(width: width, height: height)
        case .dusk:
            picture.fill(
                Paint(
                    from: [0, 0],
                    to: [0, h],
                    [
                        (at: 0, colour: [0.10, 0.06, 0.3, 1]),
                        (at: 1, colour: [0.95, 0.55, 0.25, 1]),
                    ]
                )
            )
        case .crowd:
            picture.fill(Paint([0.55, 0.65, 0.6, 1]))
            for _ in 0..<160 {
                let colour = SIMD4(noise.next() * 0.6, 0.3 + noise.next() * 0.7, noise.next(), 1)
                let size = SIMD2(10 + noise.next() * 40, 10 + noise.next() * 40)
                let place = SIMD2(noise.next() * w, noise.next() * h)
                picture.fill(.rectangle(place - size, place + size), Paint(colour))
            }
        case .plain:
            picture.fill(Paint([0.85, 0.88, 0.9, 1]))
        }
        return picture
    }

    /// The drawn woman before a backdrop.
    static func photo(before kind: Backdrop) -> PixelBuffer {
        var picture = backdrop(kind)
        picture.lay(person, x: 0, y: 0)
        return picture
    }

    /// Several of her, `widths` pixels wide, beside one another.
    static func group(_ widths: [Int]) -> PixelBuffer {
        var picture = backdrop(.plain, width: widths.reduce(0, +), height: 675)
        var x = 0
        for width in widths {
            let height = width * 675 / 540
            picture.lay(person.shrunk(width: width, height: height), x: x, y: 675 - height)
            x += width
        }
        return picture
    }

    /// Speckles of every size and no face.
    static func texture(width: Int = 400, height: Int = 300) -> PixelBuffer {
        var noise = Noise()
        var picture = PixelBuffer(width: width, height: height)
        picture.fill(Paint([0.5, 0.5, 0.5, 1]))
        for _ in 0..<900 {
            let place = SIMD2(noise.next() * Float(width), noise.next() * Float(height))
            let radius = 1 + noise.next() * noise.next() * 30
            let grey = noise.next()
            picture.fill(.ellipse(place, [radius, radius]), Paint([grey, grey, grey * 0.8, 1]))
        }
        return picture
    }
}

/// A fixed sequence of numbers, 0...1.
struct Noise {
    private var state: UInt64

    init(_ seed: UInt64 = 99) { state = seed }

    mutating func next() -> Float {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(state >> 40) / Float(1 << 24)
    }
}
