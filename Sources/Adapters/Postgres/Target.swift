/// Where to connect and with which settings.
struct Target: Sendable {
    let url: String
    /// Settings every connection starts with, such as `search_path`.
    let settings: [String: String]

    /// What libpq is given.
    ///
    /// A later keyword wins, so our defaults stand before the URL.
    var parameters: [(keyword: String, value: String)] {
        let defaults = [
            ("fallback_application_name", "matinee"), ("connect_timeout", "5"),
            // A peer that vanished without a word is noticed in about a minute.
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "60000"),
        ]
        var ours = defaults + [("dbname", url), ("client_encoding", "UTF8")]
        if !settings.isEmpty { ours.append(("options", options)) }
        return ours.map { (keyword: $0.0, value: $0.1) }
    }

    /// The URL's own options, then ours; a malformed URL is left for the connection to report.
    private var options: String {
        let given = (try? parsed(url: url))?["options"].map { [$0] } ?? []
        let ours = settings.sorted { $0.key < $1.key }.map { setting in
            // The server splits options at blanks that no backslash precedes.
            let value = setting.value.replacing("\\", with: "\\\\").replacing(" ", with: "\\ ")
            return "-c \(setting.key)=\(value)"
        }
        return (given + ours).joined(separator: " ")
    }

    /// True when the server can only be on this machine.
    var isLocal: Bool {
        guard let parts = try? parsed(url: url) else { return false }
        let hosts = ((parts["host"] ?? "") + "," + (parts["hostaddr"] ?? "")).split(separator: ",")
        return hosts.allSatisfy { host in
            host.hasPrefix("/") || ["localhost", "127.0.0.1", "::1"].contains(host)
        }
    }
}
