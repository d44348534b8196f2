package import Kernels

/// Draws one scene at one size, at any moment; equal scenes give equal bytes.
///
/// Everything that stands still is painted once, in `init`; a frame samples it and draws what
/// moves. Two threads may draw two moments at once.
package struct SceneRenderer: Sendable {
    private let parts: [any Drawn]
    private let camera: Camera
    private let tempo: Float
    private let start: Double
    private let loop: Double?
    private let edges: Float
    private let width: Int
    private let height: Int

    /// Paints what stands still.
    ///
    /// With a `photo`, that is the place, and what falls or floats is drawn over it. `pictures` are
    /// shown by frames and polaroids.
    ///
    /// - Precondition: both sides are 16 to 8,192 pixels.
    package init(
        scene: Scene,
        width: Int,
        height: Int,
        photo: PixelBuffer? = nil,
        pictures: [PixelBuffer] = []
    ) {
        precondition((16...8192).contains(width) && (16...8192).contains(height))
        self.width = width
        self.height = height
        let setting = Setting(
            scene,
            stage: Stage(width: width, height: height, seed: scene.seed),
            pictures: pictures
        )
        start = scene.start
        loop = scene.loop
        camera = Camera(move: scene.camera, stage: setting.stage)
        tempo = scene.pace.tempo
        edges = scene.place == .studio || scene.place == nil ? 0.07 : 0.12
        let parts =
            photo.map { Composition.parts(setting, over: Photo($0)) } ?? Composition.parts(setting)
        self.parts = scene.camera == .still ? Layer.flattened(parts, camera: camera) : parts
    }

    /// Draws the moment `seconds` after the start; every pixel is written and opaque.
    ///
    /// - Precondition: `picture` has the renderer's size.
    package func draw(at seconds: Double, into picture: inout PixelBuffer) {
        precondition(picture.width == width && picture.height == height)
        let moment = Moment(
            Float(min(max(start + seconds, 0), Scene.longest)) * tempo,
            period: loop.map { Float($0) * tempo }
        )
        for part in parts { part.draw(at: moment, camera: camera, into: &picture) }
        picture.vignette(edges)
    }
}

/// What every part of a picture is made from.
struct Setting: Sendable {
    let scene: Scene
    let stage: Stage
    let light: Light
    let place: Scene.Place
    /// The user's own pictures, upright; what a frame or a polaroid shows.
    let pictures: [PixelBuffer]

    init(
        _ scene: Scene,
        stage: Stage,
        place: Scene.Place? = nil,
        pictures: [PixelBuffer] = []
    ) {
        self.pictures = pictures
        self.scene = scene
        self.stage = stage
        light = Light(scene)
        self.place = place ?? scene.place ?? .studio
    }

    /// Units from the top to where land or water meets the sky.
    var horizon: Float {
        let share: Float =
            switch place {
            case .sea: 0.60
            case .beach: 0.52
            case .hills: 0.60
            case .mountains: 0.64
            case .meadow: 0.56
            case .city: 0.66
            case .forest, .lake: 0.58
            case .street: 0.70
            case .room, .studio, .kitchen, .desk, .cafe, .party: 0.72
            case .space: 0.80
            }
        return stage.size.y * share
    }

    /// Where the sun or the moon stands.
    var sun: SIMD2<Float> {
        let isObject = scene.object == .sun || scene.object == .moon
        // At noon it stands above the picture, and only its glow is seen.
        if light.time == .noon && !isObject {
            return SIMD2(stage.size.x * light.across, -0.07)
        }
        let x = stage.size.x * (isObject ? 0.5 + (light.across - 0.5) * 0.35 : light.across)
        let low = isObject && light.height > 0.5 ? 0.42 : light.height
        return SIMD2(x, max(horizon - low, isObject ? stage.size.y * 0.22 : 0.15))
    }
}

extension Scene.Pace {
    /// How fast time passes.
    var tempo: Float {
        switch self {
        case .slow: 0.6
        case .medium: 1
        case .lively: 1.6
        }
    }
}

/// Puts the parts of a picture in order, from the back to the front.
enum Composition {
    static func parts(_ setting: Setting) -> [any Drawn] {
        let place = scenery(setting)
        // Where there is a window, rain and snow stay outside it.
        let elements = setting.scene.elements.filter {
            !(setting.place.isIndoors && [.rain, .snow].contains($0.kind))
        }
        var parts = place.back
        for element in elements {
            parts += Elements.behind(element, setting)
        }
        let weather = WeatherEffects.parts(setting)
        parts += place.front + weather.back
        for element in elements {
            parts += Elements.amid(element, setting)
        }
        parts += People.behind(setting) + place.table
        parts += CentreObjects.parts(setting)
        parts += People.parts(setting)
        for element in elements.reversed() {
            parts += Elements.before(element, setting)
        }
        return parts + weather.front
    }

    /// The parts of a picture whose place is a photo.
    static func parts(_ setting: Setting, over photo: Photo) -> [any Drawn] {
        let elements = setting.scene.elements
        return [photo] + elements.flatMap { Elements.behind($0, setting) }
            + elements.flatMap { Elements.amid($0, setting) }
            + elements.reversed().flatMap { Elements.before($0, setting) }
    }

    private static func scenery(_ setting: Setting) -> Scenery {
        switch setting.place {
        case .sea: Sea.scenery(setting)
        case .beach: Beach.scenery(setting)
        case .hills: Hills.scenery(setting)
        case .mountains: Mountains.scenery(setting)
        case .meadow: Meadow.scenery(setting)
        case .city: City.scenery(setting)
        case .room: Room.scenery(setting)
        case .studio: Studio.scenery(setting)
        case .forest: Forest.scenery(setting)
        case .lake: Lake.scenery(setting)
        case .street: Street.scenery(setting)
        case .space: Space.scenery(setting)
        case .kitchen: Kitchen.scenery(setting)
        case .desk: Desk.scenery(setting)
        case .cafe: Cafe.scenery(setting)
        case .party: Party.scenery(setting)
        }
    }
}

/// A place: what lies behind far things in the air, and what lies before them.
struct Scenery {
    var back: [any Drawn] = []
    var front: [any Drawn] = []
    /// What stands before the people who are behind a table.
    var table: [any Drawn] = []
}
