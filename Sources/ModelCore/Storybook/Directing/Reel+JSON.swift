import Foundation
import Generation

extension Reel {
    /// Gives the reel with everything written down that was left to the seeds.
    func completed(framesPerSecond: Int) -> Reel {
        var reel = self
        for index in reel.parts.indices {
            let seconds = Double(reel.parts[index].frameCount) / Double(framesPerSecond)
            reel.parts[index].content.complete(seconds)
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
    fileprivate mutating func complete(_ seconds: Double) {
        switch self {
        case .scene(let scene): self = .scene(scene.completed(duration: seconds))
        case .photo(let photo, let scene): self = .photo(photo, scene.completed(duration: seconds))
        case .footage(let source, var footage):
            footage.scene = footage.scene.completed(duration: seconds)
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
