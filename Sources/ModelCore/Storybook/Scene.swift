/// What Storybook draws: the model samples one, the renderer shows it, an edit changes it.
///
/// The JSON form has the keys of `matinee generate --describe`; what is absent is `null` or `[]`.
package struct Scene: Sendable, Equatable {
    /// Version of this format.
    package var schema: Int = 1
    /// Decides every position, size and phase that the attributes leave open.
    package var seed: UInt64
    package var place: Place?
    package var time: TimeOfDay?
    package var weather: Weather?
    package var style: Style?
    /// What falls or floats, most prominent first.
    package var elements: [Element]
    /// What stands in the centre.
    package var object: CentreObject?
    /// Characters; none yet.
    package var people: [String]
    package var camera: CameraMove
    package var pace: Pace
    /// Five colours from the top of the picture down, then accent; `#rrggbb`.
    package var palette: [String]
    /// What happens when, in seconds from the start: a firework's burst, for one.
    package var events: [Event]
    /// Words of the prompt that cannot be drawn.
    package var unmet: [String]

    /// Gives a scene; what is not named is left to the seed or is absent.
    package init(
        seed: UInt64,
        place: Place? = nil,
        time: TimeOfDay? = nil,
        weather: Weather? = nil,
        style: Style? = nil,
        elements: [Element] = [],
        object: CentreObject? = nil,
        people: [String] = [],
        camera: CameraMove = .still,
        pace: Pace = .medium,
        palette: [String] = [],
        events: [Event] = [],
        unmet: [String] = []
    ) {
        self.seed = seed
        self.place = place
        self.time = time
        self.weather = weather
        self.style = style
        self.elements = elements
        self.object = object
        self.people = people
        self.camera = camera
        self.pace = pace
        self.palette = palette
        self.events = events
        self.unmet = unmet
    }

    package enum Place: String, Sendable, Codable, CaseIterable {
        case sea, beach, hills, mountains, meadow, city, room, studio
    }
    package enum TimeOfDay: String, Sendable, Codable, CaseIterable {
        case dawn, morning, noon, golden = "golden-hour", dusk, night
    }
    package enum Weather: String, Sendable, Codable, CaseIterable { case clear, cloudy }
    package enum Style: String, Sendable, Codable, CaseIterable { case soft = "soft-gradient" }
    package enum ElementKind: String, Sendable, Codable, CaseIterable {
        case confetti, balloons, petals, leaves, snow, rain, bokeh, stars, fireworks, lanterns
        case bubbles, hearts
    }
    package enum CentreObject: String, Sendable, Codable, CaseIterable {
        case cake, gift, cup, candle, sun, moon, plant
    }
    package enum CameraMove: String, Sendable, Codable, CaseIterable {
        case still = "static", panLeft = "pan-left", panRight = "pan-right", tiltUp = "tilt-up"
        case tiltDown = "tilt-down", zoomIn = "zoom-in", zoomOut = "zoom-out"
    }
    package enum Pace: String, Sendable, Codable, CaseIterable { case slow, medium, lively }

    /// One kind of falling or floating thing.
    package struct Element: Sendable, Equatable {
        package var kind: ElementKind
        /// How many are in the air at once.
        package var count: Int

        package init(kind: ElementKind, count: Int) {
            self.kind = kind
            self.count = count
        }
    }

    /// Something that happens at a moment.
    package struct Event: Sendable, Equatable {
        /// Seconds from the start.
        package var t: Double
        package var kind: String

        package init(t: Double, kind: String) {
            self.t = t
            self.kind = kind
        }
    }
}
