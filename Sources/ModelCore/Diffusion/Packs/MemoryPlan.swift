import Foundation

/// What one clip of a pack will take, reckoned from configs and headers before anything is loaded.
///
/// The stages run one after another and let go of what they held, so that the largest decides.
package struct MemoryPlan: Sendable, Equatable {
    /// One stage of the work.
    package struct Stage: Sendable, Equatable {
        /// `text`, `image`, `encode`, `denoise` or `decode`.
        package let name: String
        /// Memory of its own, in bytes.
        package let anonymous: Int
        /// Bytes of weights in mapped files.
        package let mapped: Int
    }

    /// A clip's size.
    package struct Clip: Sendable, Equatable, CustomStringConvertible {
        package let width: Int
        package let height: Int
        package let frames: Int

        /// Names the three extents.
        package init(width: Int, height: Int, frames: Int) {
            self.width = width
            self.height = height
            self.frames = frames
        }

        package var description: String { "\(width)x\(height)x\(frames)" }
    }

    /// The clip that was reckoned with.
    package let clip: Clip
    /// The stages in their order.
    package let stages: [Stage]

    /// Most memory of its own at any time, in bytes.
    package var anonymous: Int { stages.map(\.anonymous).max() ?? 0 }
    /// Most mapped weights at any time, in bytes.
    package var mapped: Int { stages.map(\.mapped).max() ?? 0 }

    /// Reckons with a clip of `clip`.
    ///
    /// - Parameters:
    ///   - pack: the pack that makes it.
    ///   - clip: its size.
    ///   - encodesPictures: whether it is held to pictures, which have to be encoded first.
    /// - Throws: `CheckpointError` for configs or weights that cannot be read.
    package init(_ pack: PackFolder, clip: Clip, encodesPictures: Bool = false) throws {
        self.clip = clip
        var stages = [try MemoryPlan.text(pack)]
        if encodesPictures {
            if pack.toldPictures != nil { stages.append(try MemoryPlan.image(pack)) }
            stages.append(try MemoryPlan.encode(pack, clip))
        }
        stages.append(try MemoryPlan.denoise(pack, clip))
        stages.append(try MemoryPlan.decode(pack, clip))
        self.stages = stages
    }

    /// Refuses when less than `available` bytes are there for memory of its own.
    ///
    /// Mapped weights may exceed what is there: the system then reads them again at each step.
    ///
    /// - Throws: `DiffusionError.doesNotFit` with the numbers.
    package func check(available: Int) throws(DiffusionError) {
        guard anonymous > available else { return }
        throw .doesNotFit(MemoryShortage(plan: self, available: available))
    }

    /// Bytes the machine, and the control group this process is in, can still give.
    package static var available: Int {
        var found = Int.max
        if let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") }),
            let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        {
            found = kilobytes << 10
        }
        func number(_ path: String) -> Int? {
            (try? String(contentsOfFile: path, encoding: .utf8))
                .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        if let limit = number("/sys/fs/cgroup/memory.max"),
            let used = number("/sys/fs/cgroup/memory.current")
        {
            found = min(found, max(0, limit - used))
        }
        return found
    }
}

/// Why a clip does not fit, in figures.
package struct MemoryShortage: Sendable, Equatable, CustomStringConvertible {
    /// What the clip needs.
    package let plan: MemoryPlan
    /// Bytes that are there.
    package let available: Int

    package var description: String {
        let stages = plan.stages
            .map { "\($0.name) \(MemoryShortage.gibibytes($0.anonymous))" }
            .joined(separator: ", ")
        return "a clip of \(plan.clip) needs \(MemoryShortage.gibibytes(plan.anonymous)) of memory"
            + " (\(stages)) besides \(MemoryShortage.gibibytes(plan.mapped)) of mapped weights;"
            + " \(MemoryShortage.gibibytes(available)) are available"
    }

    /// Bytes in GiB with two digits, rounded up.
    package static func gibibytes(_ bytes: Int) -> String {
        let hundredths = (Double(bytes) / Double(1 << 30) * 100).rounded(.up)
        let whole = Int(hundredths) / 100
        let rest = Int(hundredths) % 100
        return "\(whole).\(rest < 10 ? "0" : "")\(rest) GiB"
    }
}
