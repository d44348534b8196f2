internal import FoundationEssentials

/// The PostgreSQL programs that Debian installs, one folder per major version.
struct Installation {
    /// Major versions and the folders of their programs, newest first.
    let versions: [(major: Int, folder: String)]

    /// The oldest PostgreSQL we support.
    static let oldest = 14

    init(root: String = "/usr/lib/postgresql") {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        versions = names.compactMap(Int.init).sorted(by: >).compactMap { major in
            let folder = "\(root)/\(major)/bin"
            let isWhole = ["initdb", "pg_ctl", "postgres"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
            }
            return major >= Self.oldest && isWhole ? (major, folder) : nil
        }
    }

    /// The programs for data of one major version, or the newest for data yet to be made.
    ///
    /// - Throws: `.notInstalled`.
    func programs(for major: Int?) throws(EmbeddedError) -> String {
        guard let major else {
            guard let newest = versions.first else {
                throw .notInstalled(needed: "\(Self.oldest) or later")
            }
            return newest.folder
        }
        guard let match = versions.first(where: { $0.major == major }) else {
            throw .notInstalled(needed: "\(major), which made the existing data,")
        }
        return match.folder
    }
}
