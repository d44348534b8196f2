import Foundation
import Synchronization

/// The demo's receiver: this program again, as another process.
final class ReceiverProcess: Sendable {
    private let process: Mutex<Process>
    private let input: FileHandle
    private let state = Mutex(State())
    private let ports: AsyncStream<Int>

    private struct State {
        var partial = Data()
        var receipts: [DemoReceipt] = []
    }

    /// Starts it on a free port; it saves what it fetches in `folder`.
    init(folder: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["receive", "--port", "0", "--folder", folder]
        let (output, stdin) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardInput = stdin
        input = stdin.fileHandleForWriting
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        self.ports = ports
        self.process = Mutex(process)
        output.fileHandleForReading.readabilityHandler = { [weak self] handle in
            let data = handle.availableData
            if data.isEmpty {
                handle.readabilityHandler = nil
                port.finish()
            } else {
                self?.read(data) { port.yield($0) }
            }
        }
        try process.run()
    }

    /// Waits until it listens.
    func port() async throws -> Int {
        for await port in ports { return port }
        throw CommandProblem(.failed, type: "receiver", detail: "the receiver did not start")
    }

    /// Tells it the endpoint's secret.
    func trust(_ secret: String) async throws {
        try input.write(contentsOf: Data((secret + "\n").utf8))
    }

    /// Webhooks that have come so far.
    var receipts: [DemoReceipt] { state.withLock { $0.receipts } }

    /// Ends it.
    func stop() {
        process.withLock { if $0.isRunning { $0.terminate() } }
    }

    private func read(_ data: Data, onPort: (Int) -> Void) {
        let lines = state.withLock { state in
            state.partial += data
            var lines: [Data] = []
            while let end = state.partial.firstIndex(of: 10) {
                lines.append(Data(state.partial[..<end]))
                state.partial = Data(state.partial[(end + 1)...])
            }
            return lines
        }
        for line in lines {
            guard let told = try? JSONSerialization.jsonObject(with: line) as? [String: Any] else {
                continue
            }
            if let port = told["port"] as? Int { onPort(port) }
            if let receipt = DemoReceipt(told) {
                state.withLock { $0.receipts.append(receipt) }
            }
        }
    }
}
