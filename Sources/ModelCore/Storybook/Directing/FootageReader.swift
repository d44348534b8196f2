import Generation
import Kernels
import Portraits

/// Reads a source's frames at another rate and size, in another light and style.
struct FootageReader {
    private let source: SourceClip
    private let look: Scene.Grade
    private let style: Scene.Style?
    private let rate: Int
    private var reader: any FrameReader
    private var position = -1
    private var shown: LayerPicture?
    /// Finds who stands in front of a film.
    private var track: SubjectTrack?
    /// Who stands in front, as alpha, at any size.
    private var cut: LayerPicture?
    /// Who stands in front of a photo, as they are shown.
    private var still: PixelBuffer?

    init(_ source: SourceClip, _ changes: Footage, rate: Int) throws(GenerationError) {
        self.source = source
        self.rate = rate
        (look, style) = (changes.look, changes.scene.style)
        reader = try source.frames()
        switch changes.depth {
        case .even: break
        case .photo(let photo): cut = photo.subject.map { LayerPicture($0.pixels) }
        case .film:
            track = SubjectTrack(
                detector: try? FaceDetector(),
                rate: source.framesPerSecond ?? Double(rate)
            )
        }
    }

    /// Draws the source's picture of a frame of the clip.
    mutating func draw(_ frame: Int, into picture: inout PixelBuffer) throws(GenerationError) {
        let own = source.framesPerSecond ?? 0
        let wanted = Int((Double(frame) / Double(rate) * own).rounded(.down))
        let last = max(source.frameCount - 1, 0)
        var pixels = PixelBuffer(width: source.width, height: source.height)
        var isNew = false
        // Past the end the last picture stays.
        while position < min(wanted, last), try reader.next(into: &pixels) {
            position += 1
            isNew = true
        }
        if isNew {
            shown = LayerPicture(pixels)
            if track != nil { cut = track?.next(pixels).map { LayerPicture($0.stencil) } }
        }
        guard let shown else {
            throw .badRequest(field: "source", reason: "it has no picture that can be read")
        }
        lay(shown, on: &picture)
        if let style { picture.stylise(as: style) }
        if look != Scene.Grade() { picture.apply(ColourGrade(look)) }
    }

    /// Gives who stands in front, cut out of a picture that was drawn; nil for nobody.
    mutating func subject(of picture: PixelBuffer) -> PixelBuffer? {
        if let still { return still }
        guard let cut else { return nil }
        var stencil = PixelBuffer(width: picture.width, height: picture.height)
        lay(cut, on: &stencil)
        var front = picture
        front.cut(to: stencil)
        // A photo is the same in every frame.
        if track == nil { still = front }
        return front
    }

    /// Lays a picture so that it covers another, in the middle.
    private func lay(_ layer: LayerPicture, on picture: inout PixelBuffer) {
        let size = SIMD2(Float(layer.pixels.width), Float(layer.pixels.height))
        let area = SIMD2(Float(picture.width), Float(picture.height))
        let step = 1 / (area / size).max()
        let origin = size / 2 - area * step / 2
        picture.draw(
            layer,
            at: Placement(origin: origin + (step - 1) / 2, step: step, clamps: true)
        )
    }
}

extension Plane {
    /// Gives a picture whose alpha this is.
    fileprivate var stencil: PixelBuffer {
        PixelBuffer(width: width, height: height) { x, y in SIMD4(repeating: self[x, y]) }
    }
}
