import Foundation
import Generation
import Kernels
import Portraits

/// Turns a request into what is shown, part after part.
struct Director {
    /// Gives the scene of a prompt.
    let sample: (String, UInt64) throws(GenerationError) -> Scene
    /// Gives what a phrase states.
    let read: (String) throws(GenerationError) -> PhraseReading
    /// Parts a photo by depth.
    var part: (PixelBuffer) -> PhotoLayers = { photo in
        // Without the detector's file nobody is known for a person; what stands out still is.
        PhotoLayers(photo, detector: try? FaceDetector())
    }

    /// Directs `request`.
    ///
    /// - Throws: `.badRequest` that names the field at fault.
    func reel(for request: GenerationRequest) throws(GenerationError) -> Reel {
        try refuseClashes(request)
        if let source = request.source {
            return request.instruction == nil
                ? try continued(source, request) : try changed(source, request)
        }
        if !request.shots.isEmpty { return try shots(request) }
        if let form = request.scene.flatMap(ShotsForm.init(json:)) {
            return try reel(of: form, request)
        }
        if request.first != nil || request.last != nil { return try anchored(request) }
        if let instruction = request.instruction { return try edited(by: instruction, request) }
        let scene = try wished(try scene(of: request), request)
        if let photo = request.startImage {
            guard scene.object == nil, scene.people.isEmpty else {
                throw .badRequest(
                    field: "layout",
                    reason: "only what falls or floats can be put before a photo"
                )
            }
            let parted = try parted(photo.pixels, request)
            return Reel(.photo(parted, scene), frameCount: request.frameCount)
        }
        return Reel(.scene(scene), frameCount: request.frameCount)
    }

    // MARK: One scene

    private func scene(of request: GenerationRequest) throws(GenerationError) -> Scene {
        var scene: Scene
        if let described = request.scene {
            scene = try StorybookGenerator.scene(from: described)
        } else if request.startImage != nil, request.prompt.allSatisfy(\.isWhitespace) {
            scene = Scene(seed: request.seed, camera: .zoomIn)
        } else {
            scene = try sample(request.prompt, request.seed)
        }
        if request.startImage != nil {
            // The photo is the place; nothing is put before it but what falls or floats.
            scene.place = nil
            scene.object = nil
            scene.people = []
        }
        return scene
    }

    /// Gives the scene with what the request asks beyond its words.
    func wished(
        _ scene: Scene,
        _ request: GenerationRequest
    ) throws(GenerationError) -> Scene {
        var scene = scene
        switch request.camera {
        case nil: break
        case .move(let name):
            guard let move = Scene.CameraMove(rawValue: name) else {
                let known = Scene.CameraMove.allCases.map(\.rawValue).joined(separator: ", ")
                throw .badRequest(field: "camera", reason: "use one of \(known)")
            }
            scene.camera = move
            scene.path = []
        case .path(let json): scene.path = try CameraPathFile.read(json)
        }
        switch request.layout {
        case nil: break
        case .boxes(let json): try scene.place(LayoutFile.read(json))
        case .sketch(let sketch): try scene.place(LayoutSketch(sketch.pixels, of: scene).placed)
        }
        if let zone = try calm(request) { scene.calm = zone }
        if request.isLoop { scene.loop = max(request.duration, 0.5) }
        return scene
    }

    /// The zone that a request keeps calm for text.
    func calm(_ request: GenerationRequest) throws(GenerationError) -> Scene.CalmZone? {
        guard let word = request.calm else { return nil }
        guard let zone = Scene.CalmZone(rawValue: word) else {
            throw .badRequest(field: "calm", reason: "use top, middle or bottom")
        }
        return zone
    }

    /// Changes what the prompt or the start picture gives.
    private func edited(
        by instruction: String,
        _ request: GenerationRequest
    ) throws(GenerationError) -> Reel {
        let plan = try EditPlan(instruction, read: read)
        guard let photo = request.startImage else {
            let scene = try wished(try scene(of: request).edited(by: plan), request)
            return Reel(.scene(scene), frameCount: request.frameCount)
        }
        let source = SourceClip(photo)
        let footage = try footage(plan, source, request)
        return Reel(.footage(source, footage), frameCount: request.frameCount)
    }

    // MARK: A source

    /// Gives how somebody's own pictures are changed, and who stands in them when something falls.
    private func footage(
        _ plan: EditPlan,
        _ source: SourceClip,
        _ request: GenerationRequest
    ) throws(GenerationError) -> Footage {
        var footage = try Footage(plan, seed: request.seed)
        guard footage.scene.fillsTheAir else { return footage }
        footage.depth =
            source.framesPerSecond == nil
            ? .photo(try parted(try source.lastPicture("source"), request)) : .film
        return footage
    }

    private func changed(
        _ source: SourceClip,
        _ request: GenerationRequest
    ) throws(GenerationError) -> Reel {
        let (before, after) = try beforeAndAfter(source, request)
        var reel = after
        reel.mask = request.mask.map { mask in
            Reel.Mask(picture: mask.pixels, original: before.parts)
        }
        return reel
    }

    /// Gives what the source shows, and what it shows once it is changed.
    private func beforeAndAfter(
        _ source: SourceClip,
        _ request: GenerationRequest
    ) throws(GenerationError) -> (Reel, Reel) {
        let total = request.frameCount
        if let form = source.scene.flatMap(ShotsForm.init(json:)) {
            var plain = request
            (plain.instruction, plain.camera, plain.layout, plain.calm) = (nil, nil, nil, nil)
            return (try reel(of: form, plain), try reel(of: form, request))
        }
        let plan = try EditPlan(request.instruction ?? "", read: read)
        if let described = source.scene {
            let scene = try StorybookGenerator.scene(from: described)
            let changed = try wished(try scene.edited(by: plan), request)
            return (
                Reel(.scene(scene), frameCount: total), Reel(.scene(changed), frameCount: total)
            )
        }
        let plain = Footage(scene: Scene(seed: request.seed))
        let footage = try footage(plan, source, request)
        return (
            Reel(.footage(source, plain), frameCount: total),
            Reel(.footage(source, footage), frameCount: total)
        )
    }

    private func continued(
        _ source: SourceClip,
        _ request: GenerationRequest
    ) throws(GenerationError) -> Reel {
        let rate = source.framesPerSecond ?? Double(request.framesPerSecond)
        if let described = source.scene {
            let shot = ShotsForm(json: described)?.shots.last
            var scene =
                if let shot { shot.scene } else { try StorybookGenerator.scene(from: described) }
            // The next frame after the last one.
            let length =
                shot?.duration
                ?? (source.frameCount > 0
                    ? Double(source.frameCount) / rate : scene.duration ?? request.duration)
            scene.shiftPath(by: length)
            scene.events = scene.events.compactMap { event in
                event.t >= length ? Scene.Event(t: event.t - length, kind: event.kind) : nil
            }
            scene.start += length
            return Reel(.scene(try wished(scene, request)), frameCount: request.frameCount)
        }
        var scene =
            request.prompt.allSatisfy(\.isWhitespace)
            ? Scene(seed: request.seed) : try sample(request.prompt, request.seed)
        scene.place = nil
        scene.object = nil
        scene.people = []
        let last = try parted(try source.lastPicture("extend"), request)
        return Reel(.photo(last, try wished(scene, request)), frameCount: request.frameCount)
    }

    // MARK: First and last

    private func anchored(_ request: GenerationRequest) throws(GenerationError) -> Reel {
        let total = request.frameCount
        let first = try request.first.map { anchor throws(GenerationError) in
            try content(anchor, request)
        }
        let last = try request.last.map { anchor throws(GenerationError) in
            try content(anchor, request)
        }
        guard total > 1 else {
            throw .badRequest(field: "duration", reason: "first and last need two frames at least")
        }
        if let first, last == nil, request.prompt.allSatisfy(\.isWhitespace) {
            return Reel(first, frameCount: total)
        }
        let between =
            first == nil || last == nil
            ? Reel.Content.scene(try wished(try scene(of: request), request)) : nil
        guard let opening = first ?? between, let ending = last ?? between else {
            throw .badRequest(field: "first", reason: "name a first or a last frame")
        }
        // The fade takes the middle third, so that both ends stand on their own.
        let fade = max(1, min(total / 3, request.framesPerSecond * 3))
        let begin = max(1, (total - fade) / 2)
        var closing = Reel.Part(content: ending, frameCount: total - begin, overlap: fade)
        closing.transition = .dissolve
        // Time runs backwards to a given last picture: the last frame is then its first.
        closing.isReversed = last != nil
        return Reel(parts: [Reel.Part(content: opening, frameCount: begin), closing])
    }

    private func content(
        _ anchor: Anchor,
        _ request: GenerationRequest
    ) throws(GenerationError) -> Reel.Content {
        switch anchor {
        case .scene(let json):
            return .scene(try wished(try StorybookGenerator.scene(from: json), request))
        case .picture(let picture):
            let scene = try wished(Scene(seed: request.seed), request)
            return .photo(try parted(picture.pixels, request), scene)
        }
    }

    /// Parts a photo, with no more pixels than the closest view of it shows.
    private func parted(
        _ photo: PixelBuffer,
        _ request: GenerationRequest
    ) throws(GenerationError) -> PhotoLayers {
        if Task.isCancelled { throw .cancelled }
        let (width, height) = (Float(photo.width), Float(photo.height))
        let scale = 1.25 * max(Float(request.width) / width, Float(request.height) / height)
        guard scale < 1 else { return part(photo) }
        return part(
            photo.shrunk(
                width: max(Int(width * scale), 1),
                height: max(Int(height * scale), 1)
            )
        )
    }
}

extension SourceClip {
    /// Reads through to the last picture.
    fileprivate func lastPicture(_ field: String) throws(GenerationError) -> PixelBuffer {
        var reader = try frames()
        var picture = PixelBuffer(width: width, height: height)
        var isRead = false
        while try reader.next(into: &picture) { isRead = true }
        guard isRead else {
            throw .badRequest(field: field, reason: "it has no picture that can be read")
        }
        return picture
    }
}

extension Scene {
    /// Puts things where a layout says, bringing in what the scene lacks.
    fileprivate mutating func place(_ placed: [Placed]) throws(GenerationError) {
        layout = placed
        for part in placed {
            if let object = CentreObject(rawValue: part.what),
                ElementKind(rawValue: part.what) == nil
            {
                self.object = object
            } else if let kind = ElementKind(rawValue: part.what) {
                if !elements.contains(where: { $0.kind == kind }) {
                    var chance = Chance(seed, 700)
                    let count = Amount.count(of: kind, level: 2, chance: &chance)
                    elements.append(Element(kind: kind, count: count))
                }
            } else if let person = Person(word: part.what),
                !people.contains(where: { $0.word == part.what }), people.count < Person.most
            {
                people.append(person)
            }
        }
        let objects = Set(placed.map(\.what)).intersection(CentreObject.allCases.map(\.rawValue))
        guard objects.count <= 1 else {
            throw .badRequest(
                field: "layout",
                reason: "only one object can stand in a scene, not "
                    + objects.sorted().joined(separator: " and ")
            )
        }
    }
}
