package import Generation

extension Scene {
    /// Gives the scene with `plan` carried out.
    ///
    /// The seed stays, and every position hangs on the seed and on its own kind: what is not named
    /// is drawn as before, pixel for pixel.
    ///
    /// - Throws: `.badRequest` when a step asks to take out what is not there.
    package func edited(by plan: EditPlan) throws(GenerationError) -> Scene {
        var scene = self
        for step in plan.steps {
            switch step {
            case .set(let reading): scene.take(reading, replacing: true)
            case .add(let reading): scene.take(reading, replacing: false)
            case .remove(let reading):
                guard scene.remove(reading) else {
                    throw .badRequest(field: "edit", reason: "what is to be removed is not there")
                }
            case .scale(let reading, let factor):
                for item in reading.elements { scene.scale(item.kind, by: factor) }
            case .grade(let change): scene.grade = (scene.grade ?? Grade()).adding(change)
            case .pace(let change): scene.pace = scene.pace.moved(by: change)
            case .title: break
            }
        }
        return scene
    }

    private mutating func take(_ reading: PhraseReading, replacing: Bool) {
        if let place = reading.place { self.place = place }
        if let time = reading.time, time != self.time {
            self.time = time
            // The hour brings its own colours.
            palette = []
        }
        if let weather = reading.weather {
            self.weather = weather
            fall(weather)
        }
        if let style = reading.style { self.style = style }
        if let tone = reading.tone.flatMap(Tone.init(rawValue:)) {
            palette = tone.palette(of: self)
        }
        if let camera = reading.camera {
            self.camera = camera
            path = []
        }
        if let pace = reading.pace { self.pace = pace }
        if let calm = reading.calm { self.calm = calm }
        if let object = reading.object { self.object = object }
        if !reading.people.isEmpty {
            people = Array(((replacing ? [] : people) + reading.people).prefix(Person.most))
        }
        for item in reading.elements { put(item.kind, level: item.level ?? 2) }
    }

    private mutating func put(_ kind: ElementKind, level: Int) {
        var chance = Chance(seed, 600 + UInt64(kind.rawValue.utf8.reduce(0) { $0 + Int($1) }))
        let count = Amount.count(of: kind, level: level, chance: &chance)
        if let index = elements.firstIndex(where: { $0.kind == kind }) {
            elements[index].count = max(elements[index].count, count)
        } else {
            elements.append(Element(kind: kind, count: count))
        }
        if kind == .rain { weather = .rain }
        if kind == .snow { weather = .snow }
    }

    /// Brings what falls in a weather, and takes away what does not.
    private mutating func fall(_ weather: Weather) {
        elements.removeAll {
            ($0.kind == .rain && weather != .rain) || ($0.kind == .snow && weather != .snow)
        }
        if weather == .rain { put(.rain, level: 2) }
        if weather == .snow { put(.snow, level: 2) }
    }

    private mutating func remove(_ reading: PhraseReading) -> Bool {
        let before = self
        let kinds = Set(reading.elements.map(\.kind))
        elements.removeAll { kinds.contains($0.kind) }
        if let object = reading.object, self.object == object { self.object = nil }
        if !reading.people.isEmpty {
            let named = Set(reading.people.map(\.who))
            let left = people.filter { !named.contains($0.who) }
            people = left.count == people.count ? [] : left
        }
        if kinds.contains(.rain) || reading.weather == .rain { end(.rain, .rain) }
        if kinds.contains(.snow) || reading.weather == .snow { end(.snow, .snow) }
        if let weather = reading.weather, self.weather == weather { self.weather = .clear }
        return self != before
    }

    private mutating func end(_ weather: Weather, _ kind: ElementKind) {
        elements.removeAll { $0.kind == kind }
        if self.weather == weather { self.weather = .cloudy }
    }

    private mutating func scale(_ kind: ElementKind, by factor: Double) {
        guard let index = elements.firstIndex(where: { $0.kind == kind }) else {
            return put(kind, level: factor > 1 ? 3 : 1)
        }
        let count = (Double(elements[index].count) * factor).rounded()
        elements[index].count = min(max(Int(count), 1), Scene.mostOfOneKind)
    }
}

extension Scene.Grade {
    /// Gives both changes together, within what a grade may be.
    func adding(_ other: Scene.Grade) -> Scene.Grade {
        func sum(_ key: KeyPath<Scene.Grade, Double>) -> Double {
            min(max(self[keyPath: key] + other[keyPath: key], -1), 1)
        }
        return Scene.Grade(
            warmth: sum(\.warmth),
            brightness: sum(\.brightness),
            contrast: sum(\.contrast),
            saturation: sum(\.saturation)
        )
    }
}

extension Scene.Pace {
    /// Gives the pace `steps` livelier, or slower when negative.
    func moved(by steps: Int) -> Scene.Pace {
        let all = Scene.Pace.allCases
        let index = (all.firstIndex(of: self) ?? 1) + steps
        return all[min(max(index, 0), all.count - 1)]
    }
}
