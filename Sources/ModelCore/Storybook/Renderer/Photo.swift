internal import Kernels
internal import Portraits

/// A user's photo as the place of a scene: it fills the picture, and its parts slowly move, the
/// nearer the more.
struct Photo: Sendable {
    /// What lies behind everything that falls or floats.
    let far: [any Drawn]
    /// What stands before what is far in the air, and behind what is near.
    let ground: [any Drawn]
    /// Who or what stands before all but what is nearest.
    let subject: [any Drawn]

    /// Takes a parted photo as a style shows it.
    init(_ photo: PhotoLayers, _ setting: Setting, _ style: StyleTreatment) {
        let depths = PhotoDepths(photo)
        far = [PhotoPart(style.dressed(photo.far), depths.far)]
        func part(_ part: PhotoLayers.Part?, _ depth: PhotoDepths.Slope) -> [any Drawn] {
            part.map { [PhotoPart(style.dressed($0.pixels, cut: true), depth)] } ?? []
        }
        ground = part(photo.ground, depths.ground) + [PhotoLight(photo.far, setting.stage)]
        subject = part(photo.subject, depths.subject)
    }
}

/// How near the parts of a photo are: 0 is far beyond, 1 before the lens.
struct PhotoDepths: Sendable {
    /// A part's depth from its top, through the horizon, to the photo's lower edge.
    struct Slope: Sendable, Equatable {
        var far: Float
        var near: Float
        /// The row at which it begins to come nearer, as a share of the height.
        var horizon: Float = 1

        var isEven: Bool { far == near || horizon >= 1 }

        /// Gives the depth at a row, a share of the height.
        func at(_ row: Float) -> Float {
            guard horizon < 1 else { return far }
            return far + (near - far) * min(max((row - horizon) / (1 - horizon), 0), 1)
        }
    }

    let far: Slope
    let ground: Slope
    let subject: Slope

    /// A photo that is all one stands in the middle.
    static let one: Float = 0.7

    init(_ photo: PhotoLayers) {
        func even(_ depth: Float) -> Slope { Slope(far: depth, near: depth) }
        ground = Slope(far: 0.28, near: 0.92, horizon: photo.horizon)
        far = even(photo.isOne ? PhotoDepths.one : photo.ground == nil ? 0.3 : 0.12)
        let foot = photo.subject?.foot ?? 1
        // They stand where their feet are, and a little before it.
        subject = even(photo.ground == nil ? (foot > 0.9 ? 0.92 : 0.76) : ground.at(foot) + 0.05)
    }
}

/// How close a camera's view of a photo is, and how far aside, at every depth.
struct PhotoMotion: Sendable {
    private var growth = (base: Float(1), nearer: Float(0))
    private var lead = (base: SIMD2<Float>.zero, nearer: SIMD2<Float>.zero)

    init(_ camera: Camera, at time: Float) {
        let p = camera.progress(at: time)
        let stance = camera.stance(at: time)
        func approach(_ share: Float) {
            // With a lens all grows nearly alike; with a step forward what is near grows more.
            growth = (1 + share * 0.057, share * 0.147)
        }
        func aside(_ way: SIMD2<Float>) {
            growth.base = 1.12
            lead = (way * 0.3, way * 0.75)
        }
        let way = 0.045 * (2 * p - 1)
        switch camera.move {
        case .still where camera.path != nil:
            let (near, far) = (stance.zoom(depth: 1.3), stance.zoom(depth: 0.3))
            growth = (1.06 * far, 1.06 * (near - far))
            let pan = stance.pan / camera.stage.size
            lead = (pan * 0.3, pan)
        case .still: growth = (1 + 0.018 * p, 0.025 * p)
        case .zoomIn: growth = (1 + 0.11 * p, 0.07 * p)
        case .zoomOut: growth = (1.11 - 0.11 * p, 0.07 * (1 - p))
        case .dollyIn: approach(p)
        case .dollyOut: approach(1 - p)
        case .orbit:
            growth.base = 1.1 + stance.swing.y
            lead = (stance.swing * -0.225, stance.swing * 0.75)
        case .handheld:
            growth.base = 1.05
            lead = (stance.shake * 0.6, stance.shake * 0.57)
        case .panLeft: aside([-way, 0])
        case .panRight: aside([way, 0])
        case .tiltUp: aside([0, -way])
        case .tiltDown: aside([0, way])
        }
    }

    /// Gives how much larger things at a depth are.
    func zoom(_ depth: Float) -> Float { growth.base + growth.nearer * depth }

    /// Gives how far the view lies aside, as a share of the picture; never so far that an edge of
    /// the photo shows.
    func shift(_ depth: Float) -> SIMD2<Float> {
        let room = SIMD2<Float>(repeating: max((1 - 1 / zoom(depth)) / 2, 0))
        return (lead.base + lead.nearer * depth).clamped(lowerBound: -room, upperBound: room)
    }
}

/// One part of a photo.
struct PhotoPart: Drawn {
    private let layer: LayerPicture
    private let depth: PhotoDepths.Slope
    var standing: Standing { .plain }

    init(_ picture: PixelBuffer, _ depth: PhotoDepths.Slope) {
        layer = LayerPicture(picture)
        self.depth = depth
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let motion = PhotoMotion(camera, at: moment.time)
        let photo = SIMD2(Float(layer.pixels.width), Float(layer.pixels.height))
        let area = SIMD2(Float(picture.width), Float(picture.height))
        let scale = (area / photo).max()
        guard depth.isEven else {
            return picture.draw(layer, rows: rows(motion, photo, area, scale))
        }
        // Centred, then moved by a share of what is shown; the zoom leaves room for it.
        let step = 1 / (scale * motion.zoom(depth.far))
        let origin = photo / 2 - area * step / 2 + motion.shift(depth.far) * area * step
        picture.draw(
            layer,
            at: Placement(origin: origin + (step - 1) / 2, step: step, clamps: true)
        )
    }

    /// Gives where each row of the picture lies on a part that comes nearer from row to row.
    private func rows(
        _ motion: PhotoMotion,
        _ photo: SIMD2<Float>,
        _ area: SIMD2<Float>,
        _ scale: Float
    ) -> [RowPlacement] {
        func place(_ row: Float) -> (y: Float, step: Float, shift: Float) {
            let depth = depth.at((row + 0.5) / photo.y)
            let (step, shift) = (1 / (scale * motion.zoom(depth)), motion.shift(depth))
            let y = (row + 0.5 - photo.y / 2) / step + area.y / 2 - shift.y * area.y
            return (y, step, shift.x)
        }
        var row: Float = 0
        var (here, next) = (place(0), place(1))
        return (0..<Int(area.y)).map { y in
            let y = Float(y) + 0.5
            while next.y <= y, row + 2 < photo.y {
                row += 1
                (here, next) = (next, place(row + 1))
            }
            let share = min(max((y - here.y) / max(next.y - here.y, 1e-4), 0), 1)
            let step = here.step + (next.step - here.step) * share
            let shift = here.shift + (next.shift - here.shift) * share
            let left = photo.x / 2 - area.x * step / 2 + shift * area.x * step
            return RowPlacement(row: row + share, left: left + (step - 1) / 2, step: step)
        }
    }
}

/// The photo's own light, which comes up and goes again behind who stands in it.
struct PhotoLight: Drawn {
    private let sprite: PixelBuffer
    private let middle: SIMD2<Float>
    private let radius: Float
    var standing: Standing { .plain }

    /// Finds where a backdrop is brightest.
    init(_ backdrop: PixelBuffer, _ stage: Stage) {
        let small = backdrop.shrunk(
            width: min(backdrop.width, 32),
            height: min(backdrop.height, 32)
        )
        var (sum, colour, place) = (Float(0), SIMD4<Float>.zero, SIMD2<Float>.zero)
        for y in 0..<small.height {
            for x in 0..<small.width {
                let here = small.colour(x: x, y: y)
                let weight = here.luminance * here.luminance * here.luminance
                sum += weight
                colour += here * weight
                place += SIMD2(Float(x) + 0.5, Float(y) + 0.5) * weight
            }
        }
        let size = SIMD2(Float(small.width), Float(small.height))
        middle = sum > 0 ? place / sum / size : SIMD2(0.5, 0.3)
        radius = stage.size.max() * 0.62
        let tone = (sum > 0 ? colour / sum : .one).mixed(.white, 0.35)
        var canvas = Canvas(from: SIMD2(-1, -1), to: SIMD2(1, 1), scale: 48)
        canvas.glow(.zero, 1, tone.at(1), .over)
        sprite = canvas.pixels
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        // Nothing at first, so that a clip begins on the photo itself.
        let strength = 0.13 * (1 - moment.wave(0.42, .pi / 2)) / 2
        let aside = SIMD2(0.09 * moment.wave(0.21), 0.04 * moment.wave(0.34))
        let area = SIMD2(Float(picture.width), Float(picture.height))
        picture.draw(
            sprite,
            Pose(
                centre: (middle + aside) * area,
                scale: SIMD2(repeating: radius * camera.stage.scale / 48)
            ),
            tint: Colour(1, 1, 1, strength),
            glowing: true
        )
    }
}
