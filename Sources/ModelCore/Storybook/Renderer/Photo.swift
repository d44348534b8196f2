internal import Kernels

/// A user's photo as the place of a scene: it fills the picture and slowly moves.
struct Photo: Drawn {
    private let layer: LayerPicture

    /// Takes an upright, opaque photo of any size.
    init(_ photo: PixelBuffer) { layer = LayerPicture(photo) }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        let photo = SIMD2(Float(layer.pixels.width), Float(layer.pixels.height))
        let area = SIMD2(Float(picture.width), Float(picture.height))
        let scale = (area / photo).max()
        let (zoom, shift) = motion(camera.move, progress: camera.progress(at: time))
        let step = 1 / (scale * zoom)
        // Centred, then moved by a share of what is shown; the zoom leaves room for it.
        let origin = photo / 2 - area * step / 2 + shift * area * step
        picture.draw(
            layer,
            at: Placement(origin: origin + (step - 1) / 2, step: step, clamps: true)
        )
    }

    /// How close, and how far aside as a share of the picture.
    private func motion(
        _ move: Scene.CameraMove,
        progress: Float
    ) -> (zoom: Float, shift: SIMD2<Float>) {
        let way = 0.045 * (2 * progress - 1)
        switch move {
        case .still: return (1 + 0.03 * progress, .zero)
        case .zoomIn, .dollyIn: return (1 + 0.16 * progress, .zero)
        case .zoomOut, .dollyOut: return (1.16 - 0.16 * progress, .zero)
        case .orbit, .handheld: return (1.08, [way / 2, 0])
        case .panLeft: return (1.12, [-way, 0])
        case .panRight: return (1.12, [way, 0])
        case .tiltUp: return (1.12, [0, -way])
        case .tiltDown: return (1.12, [0, way])
        }
    }
}
