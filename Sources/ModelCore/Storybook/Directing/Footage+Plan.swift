import Generation

extension Footage {
    /// Reads from `plan` how somebody's own pictures are to be changed.
    ///
    /// - Throws: `.badRequest` for what needs pictures made anew.
    init(_ plan: EditPlan, seed: UInt64) throws(GenerationError) {
        var scene = Scene(seed: seed)
        var look = Scene.Grade()
        var titles: [String] = []
        for step in plan.steps {
            switch step {
            case .set(let reading), .add(let reading):
                try Footage.check(reading)
                if let time = reading.time {
                    scene.time = time
                    look = look.adding(time.look)
                }
                if let weather = reading.weather { scene.weather = weather }
                if let style = reading.style { scene.style = style }
                if let camera = reading.camera { scene.camera = camera }
                scene = try scene.edited(by: EditPlan(steps: [.add(reading)]))
            case .grade(let change): look = look.adding(change)
            case .title(let words): titles.append(words)
            case .pace: throw Footage.refusal("its speed cannot be changed")
            case .remove, .scale:
                throw Footage.refusal("what was filmed cannot be taken out or multiplied")
            }
        }
        self.init(scene: scene, look: look, titles: titles)
    }

    private static func check(_ reading: PhraseReading) throws(GenerationError) {
        if reading.place != nil { throw refusal("another place") }
        if reading.object != nil { throw refusal("a new object") }
        if !reading.people.isEmpty { throw refusal("new people") }
    }

    private static func refusal(_ what: String) -> GenerationError {
        .badRequest(
            field: "edit",
            reason: "\(what): on a video or photo of your own that needs a diffusion pack; "
                + "Storybook can change light, weather, style, what falls or floats, and titles"
        )
    }
}

extension Scene.TimeOfDay {
    /// What the hour does to pictures that were taken at another one.
    fileprivate var look: Scene.Grade {
        switch self {
        case .dawn: Scene.Grade(warmth: 0.15, brightness: -0.08, contrast: -0.15, saturation: -0.1)
        case .morning: Scene.Grade(warmth: 0.12, brightness: 0.08, saturation: 0.05)
        case .noon: Scene.Grade(brightness: 0.14, contrast: 0.1, saturation: 0.1)
        case .golden: Scene.Grade(warmth: 0.8, brightness: -0.04, contrast: 0.1, saturation: 0.2)
        case .dusk: Scene.Grade(warmth: -0.3, brightness: -0.32, contrast: 0.05, saturation: -0.1)
        case .night: Scene.Grade(warmth: -0.9, brightness: -0.6, contrast: 0.1, saturation: -0.35)
        }
    }
}
