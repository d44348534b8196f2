import Generation
import Kernels
import Portraits

/// Draws a reel's frames one after another.
struct ReelFrames: FrameReader {
    private let reel: Reel
    private let request: GenerationRequest
    private let likeness: Likeness?
    private var main: PartsReader
    private var original: PartsReader?
    private var mask: PixelBuffer?

    init(_ reel: Reel, _ request: GenerationRequest, likeness: Likeness?) {
        self.reel = reel
        self.request = request
        self.likeness = likeness
        main = PartsReader(reel.parts, request, likeness)
        original = reel.mask.map { PartsReader($0.original, request, likeness) }
    }

    mutating func next(into picture: inout PixelBuffer) throws(GenerationError) -> Bool {
        guard try main.next(into: &picture) else { return false }
        guard let wanted = reel.mask else { return true }
        var kept = PixelBuffer(width: picture.width, height: picture.height)
        guard try original?.next(into: &kept) == true else { return true }
        let stencil = mask ?? wanted.picture.stencil(width: picture.width, height: picture.height)
        mask = stencil
        // The change, cut to the mask, lies on the original.
        picture.cut(to: stencil)
        kept.lay(picture, x: 0, y: 0)
        picture = kept
        return true
    }
}

/// Draws parts one after another, with their overlaps.
private struct PartsReader {
    private let parts: [Reel.Part]
    private let request: GenerationRequest
    private let likeness: Likeness?
    private var index = 0
    private var frame = 0
    private var current: PartReader?
    private var former: PartReader?
    private var scratch: PixelBuffer?

    init(_ parts: [Reel.Part], _ request: GenerationRequest, _ likeness: Likeness?) {
        self.parts = parts
        self.request = request
        self.likeness = likeness
    }

    mutating func next(into picture: inout PixelBuffer) throws(GenerationError) -> Bool {
        while index < parts.count, frame >= parts[index].frameCount {
            former = current
            current = nil
            index += 1
            frame = 0
        }
        guard index < parts.count else { return false }
        if Task.isCancelled { throw .cancelled }
        let part = parts[index]
        var reader: PartReader
        if let current {
            reader = current
        } else {
            reader = try PartReader(part, request, likeness)
        }
        try reader.draw(frame, into: &picture)
        current = reader
        if frame < part.overlap, var before = former {
            var shown = scratch ?? PixelBuffer(width: picture.width, height: picture.height)
            try before.draw(parts[index - 1].frameCount + frame, into: &shown)
            let share = Double(frame + 1) / Double(part.overlap + 1)
            // Eased, so that neither end of the fade is seen to begin.
            shown.mix(with: picture, share: share * share * (3 - 2 * share))
            swap(&shown, &picture)
            scratch = shown
            former = before
        } else {
            former = nil
            scratch = nil
        }
        frame += 1
        return true
    }
}

/// Draws the frames of one part; what stands still is painted when the part begins.
private struct PartReader {
    private let part: Reel.Part
    private let rate: Double
    private let renderer: SceneRenderer
    private var footage: FootageReader?

    init(
        _ part: Reel.Part,
        _ request: GenerationRequest,
        _ likeness: Likeness?
    ) throws(GenerationError) {
        self.part = part
        rate = Double(request.framesPerSecond)
        var backdrop = SceneRenderer.Backdrop.place
        switch part.content {
        case .scene: break
        case .photo(let photo, _): backdrop = .photo(photo)
        case .footage(let source, let changes):
            var isParted = true
            if case .even = changes.depth { isParted = false }
            backdrop = .given(isParted: isParted)
            footage = try FootageReader(source, changes, rate: request.framesPerSecond)
        }
        renderer = SceneRenderer(
            scene: part.content.scene,
            width: request.width,
            height: request.height,
            backdrop: backdrop,
            pictures: request.pictures.map(\.pixels),
            subject: likeness
        )
    }

    mutating func draw(_ frame: Int, into picture: inout PixelBuffer) throws(GenerationError) {
        try footage?.draw(frame, into: &picture)
        let shown = part.isReversed ? part.frameCount - 1 - frame : frame
        let subject = footage?.subject(of: picture)
        renderer.draw(at: Double(shown) / rate, into: &picture, around: subject)
    }
}

extension PixelBuffer {
    /// Gives a mask of this picture's lightness as alpha, stretched to a size.
    fileprivate func stencil(width: Int, height: Int) -> PixelBuffer {
        let (own, wanted) = (
            SIMD2(Float(self.width), Float(self.height)), SIMD2(Float(width), Float(height))
        )
        return PixelBuffer(width: width, height: height) { x, y in
            let at = (SIMD2(Float(x), Float(y)) + 0.5) / wanted * own - 0.5
            let low = at.clamped(lowerBound: .zero, upperBound: own - 1)
            let colour = self.colour(
                x: Int(low.x.rounded()),
                y: Int(low.y.rounded())
            )
            let light = 0.2126 * colour.x + 0.7152 * colour.y + 0.0722 * colour.z
            return SIMD4(light, light, light, light)
        }
    }
}
