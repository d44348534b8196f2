package import Checkpoints

/// The pipelines this module runs; the names are those of diffusers.
package enum PipelineClass: String, Sendable, CaseIterable {
    case textToVideo = "WanPipeline"
    case imageToVideo = "WanImageToVideoPipeline"
    case vace = "WanVACEPipeline"
    case videoToVideo = "WanVideoToVideoPipeline"
}

/// A pack's `model_index.json`: which pipeline it is and which parts it has.
package struct ModelIndex: Sendable, Equatable {
    /// The pipeline to run.
    package let pipeline: PipelineClass
    /// Folder of each part that is there → the class that reads it.
    package let parts: [String: String]
    /// Share of the noise schedule above which the first of two experts works; nil with one.
    package let boundaryRatio: Double?
    /// Whether each token has a timestep of its own, as in Wan 2.2 TI2V.
    package let expandTimesteps: Bool

    /// Whether every clip is held to pictures, so that no run does without the autoencoder's encoder.
    var alwaysEncodes: Bool { pipeline == .vace || pipeline == .imageToVideo }

    /// Reads the file at `path`.
    ///
    /// - Throws: `CheckpointError`; `.unsupported` for a pipeline this module does not run.
    package init(path: String) throws(CheckpointError) {
        let name = "model_index.json"
        let json = try readJSON(path)
        guard let members = json.object else {
            throw .malformed(file: name, key: nil, reason: "no object")
        }
        guard let pipelineName = json["_class_name"]?.string else {
            throw .malformed(file: name, key: "_class_name", reason: "no text")
        }
        guard let pipeline = PipelineClass(rawValue: pipelineName) else {
            throw .unsupported(
                file: name,
                key: "_class_name",
                reason: "\(pipelineName) is none of "
                    + PipelineClass.allCases.map(\.rawValue).joined(separator: ", ")
            )
        }
        var parts: [String: String] = [:]
        for (key, value) in members {
            guard let pair = value.array else { continue }
            guard pair.count == 2, !key.contains("/"), !key.hasPrefix(".") else {
                throw .malformed(file: name, key: key, reason: "no library and class")
            }
            if let part = pair[1].string { parts[key] = part }
        }
        self.pipeline = pipeline
        self.parts = parts
        boundaryRatio = json["boundary_ratio"]?.double
        expandTimesteps = json["expand_timesteps"]?.bool ?? false
    }
}
