import Checkpoints
import Foundation
package import Tensors

/// Where a run stands after a step: all that is needed to go on as if it had not stopped.
package struct DenoisingState: Sendable, Equatable {
    /// The step that comes next.
    package let next: Int
    /// The latents before it: `[C, T, H, W]`.
    package let latents: Tensor
    /// What the sampler remembers.
    package let memory: [String: Tensor]

    /// Gives a state of these parts.
    package init(next: Int, latents: Tensor, memory: [String: Tensor]) {
        self.next = next
        self.latents = latents
        self.memory = memory
    }

    /// Reads a file that `write` left.
    ///
    /// - Returns: nil when there is none, when it is damaged, or when it belongs to another run: a
    ///   run that cannot go on starts anew.
    package init?(path: String, run: String, shape: [Int]) {
        guard let file = try? Safetensors(path: path), file.metadata["run"] == run,
            let next = file.metadata["next"].flatMap({ Int($0) }), next > 0,
            let latents = try? file.tensor("latents"), latents.shape == shape, latents.isFinite
        else { return nil }
        var memory: [String: Tensor] = [:]
        for name in file.entries.keys where name.hasPrefix("memory.") {
            guard let tensor = try? file.tensor(name) else { return nil }
            let isOrder = name == "memory.order" && tensor.shape == [1]
            guard isOrder || tensor.shape == shape, tensor.isFinite else { return nil }
            memory[String(name.dropFirst("memory.".count))] = tensor
        }
        self.init(next: next, latents: latents, memory: memory)
    }

    /// Writes the state beside `path` and renames it into place, so that a kill leaves a whole file.
    ///
    /// - Parameters:
    ///   - path: the file; one that is there is replaced.
    ///   - run: names what the state belongs to, such as the hash of the request.
    /// - Throws: what the file system says.
    package func write(to path: String, run: String) throws {
        var tensors = ["latents": latents]
        for (name, tensor) in memory { tensors["memory." + name] = tensor }
        let bytes = Safetensors.bytes(of: tensors, metadata: ["run": run, "next": "\(next)"])
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
