import Kernels
import Portraits
import Synchronization

/// A scene's style at work: nil look for soft gradients, which are drawn as they are painted.
struct StyleTreatment: Sendable {
    private let look: (any StyleLook)?
    private let tile: FibreTile
    private let scale: Float

    init(_ setting: Setting, of style: Scene.Style?) {
        let stage = setting.stage
        scale = stage.scale
        let seed = UInt32(truncatingIfNeeded: setting.scene.seed &* 977 &+ 41)
        tile = FibreTile(seed: seed, pixels: stage.scale / 700)
        switch style {
        case nil, .soft: look = nil
        case .paper: look = PaperCutout(stage, tile)
        case .watercolour: look = Watercolour(stage, tile, seed: seed)
        case .flat: look = FlatBold(stage)
        case .neon: look = NeonNight(stage, setting.light)
        }
    }

    /// How dark the picture's edges are, when the style has a say in it.
    var edges: Float? { look?.edges }

    /// Gives the parts as the style shows them, in the same order.
    func dressed(_ parts: [any Drawn]) -> [any Drawn] {
        guard let look else { return parts }
        let store = SheetStore()
        var result: [any Drawn] = []
        var open: [any Drawn] = []
        var kind = Standing.figure
        func close() {
            guard !open.isEmpty, var manner = look.manner else { return result += open }
            if kind != .figure { manner.rim = 0 }
            if kind == .air { manner.shadow = 0 }
            result.append(Sheet(parts: open, manner: manner, tile: tile, store: store))
        }
        for (index, part) in parts.enumerated() {
            let layer = part as? Layer
            if layer == nil, part.standing == kind, kind != .ground {
                open.append(part)
                continue
            }
            close()
            open = []
            if let layer {
                result.append(layer.treated(by: look, index: index))
            } else if part.standing == .plain {
                result.append(part)
            } else {
                kind = part.standing
                open = [part]
            }
        }
        close()
        return result
    }

    /// Gives a photo, or a part that was cut out of one, as the style shows it.
    func dressed(_ photo: PixelBuffer, cut isCut: Bool = false) -> PixelBuffer {
        guard let look else { return photo }
        // A part is treated with more around it than it keeps, so that it has no outline.
        var pixels = isCut ? photo.extended() : photo
        let piece = Piece(
            scale: Float(min(photo.width, photo.height)),
            isEndless: true,
            wraps: false,
            index: 0,
            cover: Cover(pixels),
            detail: 2.5
        )
        let original = LayerPicture(pixels)
        look.treat(&pixels, piece)
        if look.keeps > 0 {
            var place = Placement(origin: .zero, step: 1)
            place.opacity = look.keeps
            pixels.draw(original, at: place)
        }
        if isCut { pixels.cut(to: photo) }
        return pixels
    }

    func finish(_ picture: inout PixelBuffer) { look?.finish(&picture) }
}

extension Layer {
    /// Gives the layer as a style shows it.
    func treated(by look: any StyleLook, index: Int) -> Layer {
        let cover = Cover(picture.pixels)
        guard cover.most > 0 else { return self }
        // Repeating columns are treated with some of what comes before and after them; rows that
        // are empty are left out.
        let room = isEndless ? 0 : Int((max(look.margin, 0.02) * scale).rounded(.up))
        let rows = isEndless ? 0..<picture.pixels.height : picture.filledRows
        var pixels = PixelBuffer(
            width: picture.pixels.width + 2 * room,
            height: rows.count + 2 * room
        )
        let wraps = drift != nil
        let shift = SIMD2(Float(-room), Float(rows.lowerBound - room))
        pixels.draw(picture, at: Placement(origin: shift, step: 1, wraps: wraps))
        look.treat(
            &pixels,
            Piece(scale: scale, isEndless: isEndless, wraps: wraps, index: index, cover: cover)
        )
        guard wraps else {
            return Layer(
                picture: pixels,
                origin: origin + shift / scale,
                scale: scale,
                depth: depth,
                isEndless: isEndless
            )
        }
        var whole = PixelBuffer(width: picture.pixels.width, height: pixels.height)
        let back = Placement(origin: SIMD2(Float(room), 0), step: 1)
        whole.draw(LayerPicture(pixels), at: back)
        return Layer(
            picture: whole,
            origin: origin + SIMD2(0, shift.y) / scale,
            scale: scale,
            depth: depth,
            drift: drift
        )
    }
}

/// Moving things, drawn on a sheet of their own.
private struct Sheet: Drawn {
    let parts: [any Drawn]
    let manner: LayManner
    let tile: FibreTile
    let store: SheetStore

    var standing: Standing { .plain }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        var sheet = store.take(width: picture.width, height: picture.height)
        sheet.clear()
        for part in parts { part.draw(at: moment, camera: camera, into: &sheet) }
        picture.lay(sheet, manner, tile)
        store.give(sheet)
    }
}

/// Sheets to draw on, kept between frames; as many as there are threads drawing.
private final class SheetStore: Sendable {
    private let sheets = Mutex<[PixelBuffer]>([])

    func take(width: Int, height: Int) -> PixelBuffer {
        let kept = sheets.withLock { sheets in sheets.popLast() }
        if let kept, kept.width == width, kept.height == height { return kept }
        return PixelBuffer(width: width, height: height)
    }

    func give(_ sheet: PixelBuffer) {
        sheets.withLock { sheets in sheets.append(sheet) }
    }
}
