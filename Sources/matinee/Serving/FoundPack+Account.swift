import Diffusion
import Generation

extension FoundPack {
    /// Whether its clips come with a description that draws them again.
    var describes: Bool {
        if case .storybook = self { true } else { false }
    }

    /// What `--describe` prints for a pack that makes pixels: the keys of a description, empty, and
    /// what the pack can do, would make and would take.
    ///
    /// - Throws: `GenerationError` for a request it cannot fulfil.
    func account(of request: GenerationRequest) throws -> String {
        guard case .diffusion(let folder, let card) = self else { return "{}" }
        let generator = try DiffusionGenerator(folder, card: card)
        let clip = try generator.account(of: request)
        var members: [String: JSONValue] = [
            "schema": .int(1), "seed": .string("\(request.seed)"),
            "duration": .double(request.duration),
            "pack": .object([
                "name": .string(generator.pack.name), "sha256": .string(generator.pack.sha256),
                "capabilities": .strings(generator.pack.capabilities.map(\.rawValue).sorted()),
            ]),
            "denoised": .object([
                "width": .int(clip.width), "height": .int(clip.height), "frames": .int(clip.frames),
                "fps": .int(clip.framesPerSecond), "steps": .int(clip.steps),
                "guidance": .double(Double(clip.guidance)),
            ]),
            "memory": .object([
                "anonymous_bytes": .int(clip.memory.anonymous),
                "mapped_bytes": .int(clip.memory.mapped),
                "available_bytes": .int(MemoryPlan.available),
            ]),
        ]
        for key in ["place", "time", "weather", "style", "object", "camera", "pace"] {
            members[key] = .null
        }
        for key in ["elements", "people", "palette", "events", "unmet"] {
            members[key] = .array([])
        }
        return try JSONLine.text(members)
    }
}
