import Generation

extension Director {
    /// One take before it has its place on the timeline.
    private struct Take {
        var scene: Scene
        var transition: Shot.Transition
    }

    /// Directs several takes: one palette, one set of characters, cuts that match where asked.
    func shots(_ request: GenerationRequest) throws(GenerationError) -> Reel {
        let counts = try frameCounts(request.shots.map(\.duration), request)
        let plan = try editPlan(request)
        var takes: [Take] = []
        var begin = 0.0
        for (index, shot) in request.shots.enumerated() {
            var scene = try scene(of: shot, index, request)
            if let leading = takes.first?.scene { scene.share(with: leading) }
            if shot.transition == .match, let former = takes.last?.scene {
                scene.match(former, after: seconds(counts[index - 1], request))
            }
            if let plan { scene = try scene.edited(by: plan) }
            scene = try wished(scene, of: shot, beginning: begin, request)
            takes.append(Take(scene: scene, transition: shot.transition))
            begin += seconds(counts[index], request)
        }
        return reel(of: takes, counts, request)
    }

    /// Draws described shots again, as they were but for what the request asks now.
    func reel(of form: ShotsForm, _ request: GenerationRequest) throws(GenerationError) -> Reel {
        let counts = try frameCounts(form.shots.map(\.duration), request)
        let plan = try editPlan(request)
        var takes: [Take] = []
        var begin = 0.0
        for (index, described) in form.shots.enumerated() {
            var scene = described.scene
            if let plan { scene = try scene.edited(by: plan) }
            let shot = Shot(prompt: "", duration: described.duration)
            scene = try wished(scene, of: shot, beginning: begin, request)
            takes.append(Take(scene: scene, transition: described.transition))
            begin += seconds(counts[index], request)
        }
        return reel(of: takes, counts, request)
    }

    private func reel(of takes: [Take], _ counts: [Int], _ request: GenerationRequest) -> Reel {
        Reel(
            parts: zip(takes, counts).enumerated().map { index, pair in
                let (take, count) = pair
                let fades = take.transition == .dissolve && index > 0
                return Reel.Part(
                    content: .scene(take.scene),
                    frameCount: count,
                    overlap: fades ? min(request.framesPerSecond / 2, count) : 0,
                    transition: take.transition
                )
            }
        )
    }

    private func editPlan(_ request: GenerationRequest) throws(GenerationError) -> EditPlan? {
        guard let instruction = request.instruction else { return nil }
        return try EditPlan(instruction, read: read)
    }

    /// Gives the scene with what its shot asks beyond its words, and the request where it does not.
    ///
    /// A request's key frames run through the whole clip; a shot's own begin with the shot.
    private func wished(
        _ scene: Scene,
        of shot: Shot,
        beginning begin: Double,
        _ request: GenerationRequest
    ) throws(GenerationError) -> Scene {
        var wish = request
        wish.camera = shot.camera ?? request.camera
        wish.layout = shot.layout ?? request.layout
        var scene = try wished(scene, wish)
        if shot.camera == nil, case .path = request.camera { scene.shiftPath(by: begin) }
        return scene
    }

    private func scene(
        of shot: Shot,
        _ index: Int,
        _ request: GenerationRequest
    ) throws(GenerationError) -> Scene {
        if let described = shot.scene { return try StorybookGenerator.scene(from: described) }
        guard !shot.prompt.allSatisfy(\.isWhitespace) else {
            throw .badRequest(field: "shots[\(index)].prompt", reason: "say what to show")
        }
        do {
            return try sample(shot.prompt, request.seed)
        } catch .badRequest(_, let reason) {
            throw .badRequest(field: "shots[\(index)].prompt", reason: reason)
        }
    }

    private func seconds(_ frames: Int, _ request: GenerationRequest) -> Double {
        Double(frames) / Double(request.framesPerSecond)
    }

    /// Frames of each shot; rounding never adds up, the last one takes what is left.
    private func frameCounts(
        _ durations: [Double],
        _ request: GenerationRequest
    ) throws(GenerationError) -> [Int] {
        var ends: [Int] = []
        var time = 0.0
        for duration in durations {
            time += duration
            ends.append(Int((time * Double(request.framesPerSecond)).rounded()))
        }
        if let last = ends.indices.last { ends[last] = request.frameCount }
        var begin = 0
        return try ends.enumerated().map { index, end throws(GenerationError) in
            guard end > begin else {
                throw .badRequest(field: "shots[\(index)].duration", reason: "is under one frame")
            }
            defer { begin = end }
            return end - begin
        }
    }
}

extension Scene {
    /// Takes over palette, style and characters of the shot that leads.
    fileprivate mutating func share(with leading: Scene) {
        style = leading.style
        // Another hour has other colours; at the same one they are the same.
        if time == leading.time { palette = leading.palette }
        // A character's look hangs on the seed and on its place in the list.
        for (index, known) in leading.people.enumerated() where index < people.count {
            guard let same = people[index...].firstIndex(where: { $0.who == known.who }) else {
                continue
            }
            people.swapAt(index, same)
            (people[index].skin, people[index].hair, people[index].clothes) = (
                known.skin, known.hair, known.clothes
            )
        }
    }

    /// Goes on where `former` is after `seconds`: what both have stays in its place and moves on.
    fileprivate mutating func match(_ former: Scene, after seconds: Double) {
        seed = former.seed
        start = former.start + seconds
        camera = former.camera
        path = former.path
        shiftPath(by: seconds)
        pace = former.pace
        elements = elements.map { element in
            former.elements.first { $0.kind == element.kind } ?? element
        }
    }

    /// Lets the camera's way begin `seconds` earlier.
    mutating func shiftPath(by seconds: Double) {
        for index in path.indices { path[index].t -= seconds }
    }
}
