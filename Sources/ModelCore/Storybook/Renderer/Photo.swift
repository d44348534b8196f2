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
        let (zoom, shift) = motion(camera, at: time)
        let step = 1 / (scale * zoom)
        // Centred, then moved by a share of what is shown; the zoom leaves room for it.
        let origin = photo / 2 - area * step / 2 + shift * area * step
        picture.draw(
            layer,
            at: Placement(origin: origin + (step - 1) / 2, step: step, clamps: true)
        )
    }

    /// How close, and how far aside as a share of the picture; never so far that an edge shows.
    private func motion(_ camera: Camera, at time: Float) -> (zoom: Float, shift: SIMD2<Float>) {
        let progress = camera.progress(at: time)
        let stance = camera.stance(at: time)
        let way = 0.045 * (2 * progress - 1)
        let wish: (zoom: Float, shift: SIMD2<Float>)
        switch camera.move {
        case .still where camera.path != nil:
            wish = (1.06 * stance.zoom(depth: 1), stance.pan / camera.stage.size)
        case .still: wish = (1 + 0.03 * progress, .zero)
        case .zoomIn, .dollyIn: wish = (1 + 0.16 * progress, .zero)
        case .zoomOut, .dollyOut: wish = (1.16 - 0.16 * progress, .zero)
        case .orbit: wish = (1.08 + stance.swing.y, stance.swing * 0.38)
        case .handheld: wish = (1.05, stance.shake)
        case .panLeft: wish = (1.12, [-way, 0])
        case .panRight: wish = (1.12, [way, 0])
        case .tiltUp: wish = (1.12, [0, -way])
        case .tiltDown: wish = (1.12, [0, way])
        }
        let room = SIMD2<Float>(repeating: (1 - 1 / wish.zoom) / 2)
        return (wish.zoom, wish.shift.clamped(lowerBound: -room, upperBound: room))
    }
}
