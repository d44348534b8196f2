internal import Generation
internal import Kernels
internal import Templates

/// Draws a generated clip in its box, reading it frame by frame.
struct ClipPainter: LayerPainter {
    private var reader: any FrameReader
    private let box: (x: Int, y: Int, width: Int, height: Int)
    private var buffer: PixelBuffer
    private var meter: CPUMeter

    /// Starts reading `clip`.
    init(
        _ clip: any GeneratedClip,
        layer: Storyboard.Layer,
        canvas: Storyboard.Canvas,
        meter: CPUMeter
    ) {
        reader = clip.frames()
        box = layer.box.pixels(on: canvas)
        buffer = PixelBuffer(width: clip.request.width, height: clip.request.height)
        self.meter = meter
    }

    mutating func draw(
        frame: Int,
        appearance: Appearance,
        onto target: inout PixelBuffer
    ) throws {
        let started = meter.now
        // A clip that ends early holds its last picture.
        if covers(target), appearance.isAtRest {
            if try reader.next(into: &target) {
                meter.add(since: started)
                return
            }
            target.lay(buffer, x: 0, y: 0)
            return
        }
        _ = try reader.next(into: &buffer)
        meter.add(since: started)
        target.lay(buffer, x: box.x, y: box.y, appearance: appearance)
    }

    private func covers(_ target: PixelBuffer) -> Bool {
        box.x == 0 && box.y == 0 && buffer.width == target.width && buffer.height == target.height
    }
}
