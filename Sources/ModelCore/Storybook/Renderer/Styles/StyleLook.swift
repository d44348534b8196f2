import Kernels

/// What a style makes of layers, of moving things and of finished frames.
///
/// Layers are treated once, when a picture is composed; moving things are drawn on a sheet of
/// their own, which is laid over the picture in the style's manner.
protocol StyleLook: Sendable {
    /// Room around a layer's content, in units: for a shadow, or for an edge that wanders.
    var margin: Float { get }
    /// How moving things are laid over what lies behind; nil draws them as they are.
    var manner: LayManner? { get }
    /// How dark the picture's edges are.
    var edges: Float? { get }
    /// How much of a photo shows through its treatment, so that a face stays one, 0...1.
    var keeps: Float { get }

    /// Treats what a layer shows.
    func treat(_ pixels: inout PixelBuffer, _ piece: Piece)
    /// Does what is left to do with a frame.
    func finish(_ picture: inout PixelBuffer)
}

extension StyleLook {
    var margin: Float { 0 }
    var edges: Float? { nil }
    var keeps: Float { 0 }

    func finish(_ picture: inout PixelBuffer) {}
}

/// A layer as a style sees it.
struct Piece: Sendable {
    /// Its pixels a unit.
    var scale: Float
    /// Whether it has no outline: a sky, a wall, a photo.
    var isEndless: Bool
    /// Whether its columns repeat.
    var wraps: Bool
    /// Its number from the back.
    var index: Int
    /// What its alpha is like.
    var cover: Cover
    /// How much finer it is than what we draw: a face in a photo is read by small shades.
    var detail: Float = 1

    /// Noise that moves with the layer; `wave` is in units.
    func field(_ pixels: PixelBuffer, wave: Float, octaves: Int = 2, salt: UInt32) -> NoiseField {
        NoiseField(
            width: pixels.width,
            height: pixels.height,
            wave: max(wave * scale, 4),
            octaves: octaves,
            seed: salt &+ UInt32(index) &* 7919,
            wraps: wraps
        )
    }
}

/// What a layer's alpha is like.
struct Cover: Sendable {
    /// The greatest.
    var most: Float = 0
    /// Share of what is covered at all that is covered in part.
    var softness: Float = 0
    /// Brightness of what it shows.
    var brightness: Float = 0

    init(_ pixels: PixelBuffer) {
        var (seen, soft, light): (Float, Float, Float) = (0, 0, 0)
        let step = max(min(pixels.width, pixels.height) / 90, 1)
        for y in stride(from: 0, to: pixels.height, by: step) {
            for x in stride(from: 0, to: pixels.width, by: step) {
                let colour = pixels.colour(x: x, y: y)
                guard colour.w > 0.02 else { continue }
                most = max(most, colour.w)
                seen += 1
                if colour.w < 0.92 { soft += 1 }
                light += colour.luminance / colour.w
            }
        }
        guard seen > 0 else { return }
        softness = soft / seen
        brightness = light / seen
    }

    /// Whether it is a shadow or a glow and has no outline to speak of.
    var isShade: Bool { softness > 0.8 && brightness < 0.22 }
    /// Whether it is cloud, mist or light.
    var isSoft: Bool { softness > 0.6 }
}

/// Where a part stands towards the ones behind it.
enum Standing {
    /// A thing, or many, with an outline.
    case figure
    /// Something that fills its part of the picture, as water does.
    case ground
    /// Something without an outline: mist, rain, rays.
    case air
    /// Something that is drawn as it is, straight onto what lies behind it.
    case plain
}

extension Drawn {
    var standing: Standing { .figure }
}

extension WaterSheet { var standing: Standing { .ground } }
extension Veil { var standing: Standing { .air } }
extension FogBank { var standing: Standing { .air } }
extension Mist { var standing: Standing { .air } }
extension SunShafts { var standing: Standing { .air } }
extension PaneFall { var standing: Standing { .air } }
extension PaneDrops { var standing: Standing { .air } }
extension Rain { var standing: Standing { .air } }
extension Stars { var standing: Standing { .air } }
extension Twinkle { var standing: Standing { .air } }
extension Steam { var standing: Standing { .air } }
extension SubjectFigure { var standing: Standing { .plain } }
extension SubjectFrame { var standing: Standing { .plain } }
