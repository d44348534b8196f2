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
    /// Characters, from left to right; at most three.
    package var people: [Person]
    package var camera: CameraMove
    package var pace: Pace
    /// Five colours from the top of the picture down, then accent; `#rrggbb`.
    package var palette: [String]
    /// What happens when, in seconds from the start: a firework's burst, for one.
    package var events: [Event]
    /// What a clock in the scene shows; nil leaves it to the time of day.
    package var clock: ClockTime?
    /// The zone kept calm and even for text that will be set there.
    package var calm: CalmZone?
    /// Where a part stands when the seed does not decide.
    package var layout: [Placed]
    /// Colour changes asked for by an edit; nil for none.
    package var grade: Grade?
    /// The camera's own way; when not empty it takes the place of `camera`.
    package var path: [CameraKey]
    /// Seconds of the scene that have passed when the clip begins.
    package var start: Double
    /// Seconds that were drawn, once they have been.
    package var duration: Double?
    /// Seconds after which every motion is back where it began; nil when nothing has to come back.
    package var loop: Double?
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
        people: [Person] = [],
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
        layout = []
        path = []
        start = 0
    }
}
