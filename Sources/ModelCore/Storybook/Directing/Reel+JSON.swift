import Foundation
import Generation

extension Reel {
    /// Gives the reel with everything written down that was left to the seeds and to the picture.
    func completed(for request: GenerationRequest) -> Reel {
        var reel = self
        for index in reel.parts.indices {
            let frames = Double(reel.parts[index].frameCount)
            let seconds = frames / Double(request.framesPerSecond)
            reel.parts[index].content.change { scene in
                scene = scene.completed(
                    duration: seconds,
                    width: request.width,
                    height: request.height
                )
            }
        }
        return reel
    }

    /// Gives the described form: one scene, or the list of shots that `generate --scene` draws again.
    func description(framesPerSecond: Int) -> [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Every value of a scene has a JSON form; encoding one cannot fail.
        if parts.count == 1 { return (try? encoder.encode(parts[0].content.scene)).map(Array.init) }
        let shots = parts.map { part in
            ShotForm(
                duration: Double(part.frameCount) / Double(framesPerSecond),
                transition: part.transition,
                scene: part.content.scene
            )
        }
        return (try? encoder.encode(ShotsForm(shots: shots))).map(Array.init)
    }
}

extension Reel.Content {
    /// Changes the scene that is drawn.
    fileprivate mutating func change(_ body: (inout Scene) -> Void) {
        var scene = self.scene
        body(&scene)
        switch self {
        case .scene: self = .scene(scene)
        case .photo(let photo, _): self = .photo(photo, scene)
        case .footage(let source, var footage):
            footage.scene = scene
            self = .footage(source, footage)
        }
    }
}

/// The described form of several shots.
struct ShotsForm: Codable {
    var shots: [ShotForm]

    init(shots: [ShotForm]) { self.shots = shots }

    /// Reads a description of several shots; nil for any other JSON.
    init?(json: [UInt8]) {
        guard let form = try? JSONDecoder().decode(ShotsForm.self, from: Data(json)),
            !form.shots.isEmpty, form.shots.count <= Shot.most
        else { return nil }
        self = form
    }
}

/// One shot in the described form.
struct ShotForm: Codable {
    var duration: Double
    var transition: Shot.Transition
    var scene: Scene
}
