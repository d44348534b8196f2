internal import Drawing
internal import Generation
internal import Kernels
internal import Templates

/// What a storyboard's layers are drawn from, opened and made beforehand.
struct Materials: Sendable {
    /// Clips in the order of `storyboard.clips`.
    var clips: [(wanted: Storyboard.Clip, made: MadeClip)] = []
    /// Photos in the order of `storyboard.pictures`.
    var pictures: [(wanted: Storyboard.Picture, pixels: PixelBuffer)] = []
}

/// Draws a storyboard's frames in order, each once.
///
/// Scenes are prepared when they begin and dropped when they end, so memory follows the busiest
/// moment and not the length.
struct Composer {
    private let storyboard: Storyboard
    private let materials: Materials
    private let meter: CPUMeter
    private let label: (picture: PixelBuffer, x: Int, y: Int)?
    private var current: StagedScene?
    private var leaving: StagedScene?
    private var under: PixelBuffer

    init(_ storyboard: Storyboard, materials: Materials, meter: CPUMeter) throws {
        self.storyboard = storyboard
        self.materials = materials
        self.meter = meter
        under = PixelBuffer(
            width: storyboard.canvas.width,
            height: storyboard.canvas.height
        )
        label = try storyboard.label.flatMap { try Self.draw($0, on: storyboard.canvas) }
    }

    /// Draws the storyboard's `frame`, which follows the one drawn before.
    mutating func draw(frame: Int, into picture: inout PixelBuffer) throws {
        guard let scene = storyboard.scene(at: frame) else { return }
        if current?.scene.startFrame != scene.startFrame {
            leaving = current
            current = try StagedScene(scene, storyboard.canvas, materials, meter)
        }
        let index = frame - scene.startFrame
        try current?.draw(index, into: &picture)
        if case .crossfade(let frames) = scene.transition, index < frames, leaving != nil {
            let before = (leaving?.scene.frameCount ?? 0) + index
            try leaving?.draw(before, into: &under)
            let share = Double(index + 1) / Double(frames + 1)
            let eased = share * share * (3 - 2 * share)
            picture.mix(with: under, share: 1 - eased)
        } else {
            leaving = nil
        }
        if let label { picture.lay(label.picture, x: label.x, y: label.y) }
    }

    /// Sets the visible label: small, on a dark pill that keeps it legible on anything.
    private static func draw(
        _ label: Storyboard.Label,
        on canvas: Storyboard.Canvas
    ) throws -> (picture: PixelBuffer, x: Int, y: Int)? {
        let box = label.box.pixels(on: canvas)
        let size = Double(min(canvas.width, canvas.height)) * 0.023
        var style = TextStyle.body(minSize: max(8, size * 0.7), maxSize: max(11, size))
        style.face.weight = 600
        style.maxLines = 1
        style.letterSpacing = 0.02
        style.colour = Colour(hex: 0xFFFFFF, alpha: 0.95)
        style.shadows = []
        style.align =
            switch label.alignment {
            case .start: .start
            case .centre: .centre
            case .end: .end
            }
        let area = TextBox(width: box.width, height: box.height)
        let set = try Typesetter.draw(label.text, style: style, box: area)
        guard let placed = set.picture else { return nil }
        let (across, down) = (Int(set.size * 0.75), Int(set.size * 0.42))
        let height = placed.bitmap.height + 2 * down
        var picture = PixelBuffer(
            try Shapes.panel(
                width: placed.bitmap.width + 2 * across,
                height: height,
                radius: Double(height) / 2,
                colour: Colour(hex: 0x0B1020, alpha: 0.42)
            )
        )
        picture.lay(PixelBuffer(placed.bitmap), x: across, y: down)
        // Inside the box whatever its alignment: the pill must not leave the safe area.
        let x = min(max(box.x, box.x + placed.x - across), box.x + box.width - picture.width)
        return (picture, max(0, x), box.y + placed.y - down)
    }
}

/// A scene with its layers ready to draw.
private struct StagedScene {
    let scene: Storyboard.Scene
    private let canvas: Storyboard.Canvas
    private var layers: [(layer: Storyboard.Layer, painter: any LayerPainter)]
    /// False when the lowest layer hides the background for the whole scene.
    private let showsBackground: Bool

    init(
        _ scene: Storyboard.Scene,
        _ canvas: Storyboard.Canvas,
        _ materials: Materials,
        _ meter: CPUMeter
    ) throws {
        self.scene = scene
        self.canvas = canvas
        layers = try scene.layers.map { layer in
            (layer, try Self.painter(layer, canvas, materials, meter))
        }
        showsBackground = !(scene.layers.first.map { Self.hides($0, for: scene) } ?? false)
    }

    mutating func draw(_ index: Int, into picture: inout PixelBuffer) throws {
        if showsBackground { picture.fill(scene.background.paint(height: picture.height)) }
        for position in layers.indices where layers[position].layer.frames.contains(index) {
            let layer = layers[position].layer
            let frame = index - layer.frames.lowerBound
            let appearance = Appearance(layer, frame: frame, canvasHeight: canvas.height)
            try layers[position].painter.draw(
                frame: frame,
                appearance: appearance,
                onto: &picture
            )
        }
    }

    private static func hides(_ layer: Storyboard.Layer, for scene: Storyboard.Scene) -> Bool {
        guard layer.box == .full, layer.opacity >= 1, layer.enter.frames == 0,
            layer.exit.frames == 0, layer.frames.contains(0),
            layer.frames.upperBound >= scene.drawnFrameCount
        else { return false }
        if case .generated = layer.content { return true }
        return false
    }

    private static func painter(
        _ layer: Storyboard.Layer,
        _ canvas: Storyboard.Canvas,
        _ materials: Materials,
        _ meter: CPUMeter
    ) throws -> any LayerPainter {
        switch layer.content {
        case .generated(let clip):
            guard let made = materials.clips.first(where: { $0.wanted == clip })?.made else {
                preconditionFailure("a clip of the storyboard was not made")
            }
            return ClipPainter(made.clip, layer: layer, canvas: canvas, meter: meter)
        case .image(let image):
            guard
                let pixels = materials.pictures.first(where: { $0.wanted == image.picture })?.pixels
            else { preconditionFailure("a picture of the storyboard was not opened") }
            return try ImagePainter(image, source: pixels, layer: layer, canvas: canvas)
        case .text(let text): return try TextPainter(text, layer: layer, canvas: canvas)
        case .fill(let shape): return try FillPainter(shape, layer: layer, canvas: canvas)
        }
    }
}
