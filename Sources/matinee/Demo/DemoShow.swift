import Foundation
import Scheduling

/// A video the demo asks for.
struct DemoShow: @unchecked Sendable {
    let title: String
    let template: String
    let due: Date
    let inputs: [String: Any]
    let when: [String: Any]
    var schedule = ""
}

/// How far a video is, as the API tells it.
struct DemoState: Sendable {
    var occurrence = "planned"
    var render = ""
    var stage = "planned"
    var progress = 0.0
    var released: String?
    var timings: [String: Double] = [:]
    var error: String?
}

/// A webhook as the receiver tells it.
struct DemoReceipt: Sendable {
    let id: String
    let isVerified: Bool
    let render: String
    let problem: String?
    let saved: [String]
    let due: String
    let released: String
    let isLate: Bool
    let isDegraded: Bool
    let warnings: [String]
    let pack: String

    /// Reads a line of the receiver; nil when it tells of something else.
    init?(_ line: [String: Any]) {
        guard line["event"] as? String == "received" else { return nil }
        id = line["id"] as? String ?? ""
        isVerified = line["verified"] as? Bool ?? false
        problem = line["problem"] as? String
        saved = line["saved"] as? [String] ?? []
        let body = (line["body"] as? String).map { Data($0.utf8) } ?? Data()
        let payload = (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
        let data = payload["data"] as? [String: Any] ?? [:]
        render = data["render"] as? String ?? ""
        due = data["due"] as? String ?? ""
        released = data["released"] as? String ?? ""
        isLate = data["late"] as? Bool ?? true
        isDegraded = data["degraded"] as? Bool ?? true
        warnings = data["warnings"] as? [String] ?? []
        pack = (data["pack"] as? [String: Any])?["name"] as? String ?? ""
    }
}

/// A video that arrived.
struct DemoResult: Sendable {
    let show: DemoShow
    let state: DemoState
    let receipt: DemoReceipt

    /// Seconds between the due time and the release.
    private var offset: Double? {
        guard let due = try? Timestamp.instant(receipt.due),
            let released = try? Timestamp.instant(receipt.released)
        else { return nil }
        return released.timeIntervalSince(due)
    }

    /// What did not hold, in words; empty when all did.
    var failures: [String] {
        var failures: [String] = []
        if !receipt.isVerified { failures.append("\(show.title): the signature does not verify") }
        if receipt.isLate { failures.append("\(show.title): late") }
        if receipt.isDegraded { failures.append("\(show.title): degraded") }
        if receipt.pack.isEmpty { failures.append("\(show.title): not made by the model") }
        if receipt.saved.count < 3 { failures.append("\(show.title): files are missing") }
        if let problem = receipt.problem { failures.append("\(show.title): \(problem)") }
        if let offset, abs(offset) > 1 {
            failures.append("\(show.title): released \(offset.rounded1) s off its due time")
        }
        if offset == nil { failures.append("\(show.title): no due or release time") }
        return failures
    }

    /// Prints the summary.
    func say() {
        Serving.say("\n\(show.title): \(show.template)")
        for path in receipt.saved { Serving.say("  \(path)") }
        let stages = ["generating", "sound", "composing", "encoding", "sealing"]
        let times = stages.compactMap { name in
            state.timings[name].map { "\(name) \($0.rounded1) s" }
        }
        Serving.say("  wall time: \(times.joined(separator: ", "))")
        let offset = offset.map { String(format: "%+.3f s", $0) } ?? "unknown"
        Serving.say(
            "  released \(offset) from its due time; webhook \(receipt.id), signature verified"
        )
        for warning in receipt.warnings { Serving.say("  warning: \(warning)") }
    }
}
