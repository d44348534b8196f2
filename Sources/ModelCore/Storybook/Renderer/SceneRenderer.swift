package import Kernels
package import Portraits

/// Draws one scene at one size, at any moment; equal scenes give equal bytes.
///
/// Everything that stands still is painted once, in `init`; a frame samples it and draws what
/// moves. Two threads may draw two moments at once.
package struct SceneRenderer: Sendable {
    private let parts: [any Drawn]
    /// What passes before whoever stands in pictures that are given.
    private let front: [any Drawn]
    private let camera: Camera
    private let tempo: Float
    private let start: Double
    private let loop: Double?
    private let edges: Float
    private let style: StyleTreatment
    private let grade: ColourGrade?
    private var calm: CalmRows?
    private let width: Int
    private let height: Int

    /// What lies behind what falls or floats.
    package enum Backdrop: Sendable {
        /// The scene's own place, with its object and people.
        case place
        /// A photo, which fills the picture and whose parts slowly move.
        case photo(PhotoLayers)
        /// What the picture holds already when it is handed to `draw`; when it is parted, who
        /// stands in it is handed over too.
        case given(isParted: Bool)
    }

    /// Paints what stands still.
    ///
    /// `pictures` are shown by frames and polaroids; `subject` stands in the scene, or is shown in
    /// a frame.
    ///
    /// - Precondition: both sides are 16 to 8,192 pixels.
    package init(
        scene: Scene,
        width: Int,
        height: Int,
        backdrop: Backdrop = .place,
        pictures: [PixelBuffer] = [],
        subject: Likeness? = nil
    ) {
        precondition((16...8192).contains(width) && (16...8192).contains(height))
        self.width = width
        self.height = height
        var isPlace = false
        if case .place = backdrop { isPlace = true }
        let setting = Setting(
            scene,
            stage: Stage(width: width, height: height, seed: scene.seed),
            // Over a photo it rains as it does out of doors.
            place: isPlace ? nil : .hills,
            pictures: pictures,
            subject: subject
        )
        start = scene.start
        loop = scene.loop
        camera = Camera(scene, stage: setting.stage)
        tempo = scene.pace.tempo
        let style = StyleTreatment(setting, of: scene.style)
        self.style = style
        let isBare = scene.place == .studio || scene.place == nil
        edges = style.edges ?? (!isPlace ? 0 : isBare ? 0.07 : 0.12)
        grade = scene.grade.map(ColourGrade.init)
        var front: [any Drawn] = []
        let plain: [any Drawn]
        switch backdrop {
        case .place: plain = Composition.parts(setting)
        case .photo(let photo):
            plain = Composition.parts(setting, over: Photo(photo, setting, style))
        case .given(let isParted):
            let air = Composition.air(setting, isParted: isParted)
            plain = air.far + air.beyond + (isParted ? [] : air.before)
            if isParted { front = style.dressed(air.before) }
        }
        self.front = front
        let parts = style.dressed(plain)
        self.parts =
            camera.rests && isPlace ? Layer.flattened(parts, camera: camera) : parts
        calm = scene.calm.map { CalmRows($0, height: height, samples: samples()) }
    }

    /// Draws the moment `seconds` after the start; every pixel is written and opaque.
    ///
    /// With a given backdrop, it is drawn over what `picture` holds; `subject`, cut out of that,
    /// stands amid what falls or floats.
    ///
    /// - Precondition: `picture` and `subject` have the renderer's size.
    package func draw(
        at seconds: Double,
        into picture: inout PixelBuffer,
        around subject: PixelBuffer? = nil
    ) {
        precondition(picture.width == width && picture.height == height)
        let moment = moment(at: seconds)
        for part in parts { part.draw(at: moment, camera: camera, into: &picture) }
        if let subject { picture.lay(subject, x: 0, y: 0) }
        for part in front { part.draw(at: moment, camera: camera, into: &picture) }
        picture.vignette(edges)
        style.finish(&picture)
        if let grade { picture.apply(grade) }
        calm?.apply(to: &picture)
    }

    private func moment(at seconds: Double) -> Moment {
        var time = min(max(start + seconds, 0), Scene.longest)
        // The clip's own time comes round, so that no motion can drift out of its loop.
        if let loop { time -= (time / loop).rounded(.down) * loop }
        return Moment(Float(time) * tempo, period: loop.map { Float($0) * tempo })
    }

    /// A few small pictures of the scene as it is now, without calm.
    private func samples() -> [PixelBuffer] {
        [0, 1.9, 4.3].map { seconds in
            var picture = PixelBuffer(width: width, height: height)
            draw(at: seconds, into: &picture)
            return picture.reduced(to: 60)
        }
    }
}

extension ColourGrade {
    init(_ grade: Scene.Grade) {
        self.init(
            warmth: Float(grade.warmth),
            brightness: Float(grade.brightness),
            contrast: Float(grade.contrast),
            saturation: Float(grade.saturation)
        )
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
    /// The person who is to stand in the picture.
    let subject: Likeness?

    init(
        _ scene: Scene,
        stage: Stage,
        place: Scene.Place? = nil,
        pictures: [PixelBuffer] = [],
        subject: Likeness? = nil
    ) {
        self.pictures = pictures
        self.subject = subject
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
        let y = max(horizon - low, isObject ? stage.size.y * 0.22 : 0.15)
        return SIMD2(x, clear(y))
    }
}

extension Setting {
    /// Gives a height in the sky moved out of the zone that is kept calm.
    private func clear(_ y: Float) -> Float {
        guard let zone = scene.calm?.rows, y < horizon else { return y }
        let (low, high) = (
            zone.lowerBound * stage.size.y - 0.14, zone.upperBound * stage.size.y + 0.14
        )
        guard low < y, y < high else { return y }
        return zone.lowerBound == 0 ? high : max(low, 0.1)
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
        let elements = (setting.scene.elements + WeatherEffects.falling(setting)).filter {
            !(setting.place.isIndoors && [.rain, .snow].contains($0.kind))
        }
        var parts = place.back
        for element in elements {
            parts += Elements.behind(element, setting)
        }
        let weather = WeatherEffects.parts(setting)
        parts += WeatherEffects.between(place.front, setting) + weather.back
        for element in elements {
            parts += Elements.amid(element, setting)
        }
        let subject = Subject.parts(setting)
        parts += subject.behind + People.behind(setting) + place.table
        parts += CentreObjects.parts(setting)
        parts += People.parts(setting) + subject.before
        for element in elements.reversed() {
            parts += Elements.before(element, setting)
        }
        return parts + weather.front
    }

    /// The parts of a picture whose place is a photo.
    static func parts(_ setting: Setting, over photo: Photo) -> [any Drawn] {
        let air = air(setting, isParted: !photo.subject.isEmpty)
        return photo.far + air.far + photo.ground + air.beyond + photo.subject + air.before
    }

    /// What falls, floats or blows through pictures of a user's own: farthest, behind who stands in
    /// them, and before them.
    static func air(
        _ setting: Setting,
        isParted: Bool
    ) -> (far: [any Drawn], beyond: [any Drawn], before: [any Drawn]) {
        let elements = setting.scene.elements + WeatherEffects.falling(setting)
        let weather = WeatherEffects.parts(setting)
        let around: [(beyond: [any Drawn], before: [any Drawn])] = elements.map { element in
            isParted
                ? Elements.around(element, setting)
                : (Elements.amid(element, setting), Elements.before(element, setting))
        }
        return (
            far: elements.flatMap { Elements.behind($0, setting) },
            beyond: weather.back.filter { !($0 is Splashes) } + around.flatMap(\.beyond),
            before: around.reversed().flatMap(\.before) + weather.front
        )
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
