import Foundation
import Synchronization

/// What memory this process holds, as the system counts it.
enum ProcessMemory {
    /// The most that was ever held, mapped files included, in bytes; 0 where the system does not
    /// say.
    static var peak: Int { bytes("VmHWM") }

    /// What is held now besides mapped files, in bytes.
    static var anonymous: Int { bytes("RssAnon") }

    private static func bytes(_ field: String) -> Int {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("\(field):") }
        // Only a tab stands before a number that fills its column.
        return line?.split { $0.isWhitespace }.compactMap { Int($0) }.first.map { $0 << 10 } ?? 0
    }
}

/// Looks again and again how much memory of its own the process holds, on a thread of its own.
final class MemoryWatch: Sendable {
    private let state = Mutex((most: 0, isOver: false))

    /// Begins to look, and goes on until `end`.
    init() {
        Thread.detachNewThread {
            while self.look() { Thread.sleep(forTimeInterval: 0.005) }
        }
    }

    /// Stops looking.
    ///
    /// - Returns: the most that was seen, in bytes.
    @discardableResult
    func end() -> Int {
        _ = look()
        return state.withLock {
            $0.isOver = true
            return $0.most
        }
    }

    private func look() -> Bool {
        let held = ProcessMemory.anonymous
        return state.withLock {
            $0.most = max($0.most, held)
            return !$0.isOver
        }
    }
}
