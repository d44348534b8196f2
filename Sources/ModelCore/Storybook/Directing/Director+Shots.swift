import Generation

extension Director {
    /// Directs several takes: one palette, one set of characters, cuts that match where asked.
    func shots(_ request: GenerationRequest) throws(GenerationError) -> Reel {
        let counts = try frameCounts(request)
        let calm = try calm(request)
        var parts: [Reel.Part] = []
        var leading: Scene?
        var elapsed = 0.0
        for (index, shot) in request.shots.enumerated() {
            var scene = try scene(of: shot, index, request)
            if let calm { scene.calm = calm }
            if let leading { scene.share(with: leading) }
            if shot.transition == .match, let former = parts.last?.content.scene {
                scene.match(former, at: elapsed)
            } else {
                elapsed = 0
            }
            leading = leading ?? scene
            let fade = shot.transition == .dissolve && index > 0 ? request.framesPerSecond / 2 : 0
            parts.append(
                Reel.Part(
                    content: .scene(scene),
                    frameCount: counts[index],
                    overlap: min(fade, counts[index]),
                    transition: shot.transition
                )
            )
            elapsed += Double(counts[index]) / Double(request.framesPerSecond)
        }
        return Reel(parts: parts)
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

    /// Draws described shots again, as they were.
    func reel(of form: ShotsForm, _ request: GenerationRequest) throws(GenerationError) -> Reel {
        var request = request
        request.shots = form.shots.map { Shot(prompt: "", duration: $0.duration) }
        let counts = try frameCounts(request)
        return Reel(
            parts: zip(form.shots, counts).enumerated().map { index, pair in
                let (shot, count) = pair
                let fades = shot.transition == .dissolve && index > 0
                return Reel.Part(
                    content: .scene(shot.scene),
                    frameCount: count,
                    overlap: fades ? min(request.framesPerSecond / 2, count) : 0,
                    transition: shot.transition
                )
            }
        )
    }

    /// Frames of each shot; rounding never adds up, the last one takes what is left.
    private func frameCounts(_ request: GenerationRequest) throws(GenerationError) -> [Int] {
        var ends: [Int] = []
        var time = 0.0
        for shot in request.shots {
            time += shot.duration
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
    mutating func share(with leading: Scene) {
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
    mutating func match(_ former: Scene, at seconds: Double) {
        seed = former.seed
        start = former.start + seconds
        camera = former.camera
        pace = former.pace
        elements = elements.map { element in
            former.elements.first { $0.kind == element.kind } ?? element
        }
    }
}
