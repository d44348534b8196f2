import Kernels

/// A part that every style leaves as it is: a photo stays a photo, whatever it hangs in.
struct Kept: Drawn {
    private let part: any Drawn
    var standing: Standing { .plain }

    init(_ part: any Drawn) { self.part = part }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        part.draw(at: moment, camera: camera, into: &picture)
    }

    /// Whether a picture has to be drawn apart from what shows it, because a style changes that.
    static func applies(to picture: PixelBuffer?, _ setting: Setting) -> Bool {
        guard let style = setting.scene.style else { return false }
        return picture != nil && style != .soft
    }

    /// How bright photos and the paper around them are: where tubes glow, white paper would outshine
    /// what is on it.
    static func brightness(_ setting: Setting) -> Float {
        setting.scene.style == .neon ? 0.55 : 1
    }
}
