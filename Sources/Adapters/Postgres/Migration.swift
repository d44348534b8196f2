internal import FoundationEssentials

/// One numbered step of the schema.
package struct Migration: Sendable, Equatable {
    /// Its place in the order.
    package let number: Int
    /// What it does, from the file's name.
    package let name: String
    /// The script.
    package let sql: String

    /// Makes a migration that has no file.
    package init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// `0007_add_endpoints`, as the file is called.
    package var title: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_" + name
    }

    /// Reads every `NNNN_name.sql` of a folder, in order.
    ///
    /// - Throws: `MigrationError` when the folder cannot be read, a name has another shape, or
    ///   a number is taken twice.
    package static func all(in folder: String) throws(MigrationError) -> [Migration] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch { throw .unreadable(path: folder) }
        var migrations: [Migration] = []
        for file in names.sorted() where file.hasSuffix(".sql") {
            guard let match = file.wholeMatch(of: #/(\d{4})_([a-z0-9_]+)\.sql/#),
                let number = Int(match.1), number > 0
            else { throw .misnamed(file: file) }
            let path = "\(folder)/\(file)"
            guard let bytes = FileManager.default.contents(atPath: path),
                let sql = String(validating: bytes, as: UTF8.self)
            else { throw .unreadable(path: path) }
            migrations.append(Migration(number: number, name: String(match.2), sql: sql))
        }
        for (before, after) in zip(migrations, migrations.dropFirst())
        where before.number == after.number {
            throw .twice(number: after.number)
        }
        return migrations
    }
}

/// Why the schema was left as it is.
package enum MigrationError: Error, Equatable {
    /// A folder or file is missing, or is not UTF-8.
    case unreadable(path: String)
    /// A file is not called `NNNN_name.sql`.
    case misnamed(file: String)
    /// Two migrations have the same number.
    case twice(number: Int)
    /// A migration was edited after this database had applied it.
    case changed(title: String)
    /// This database has a migration that the program does not know: the program is older.
    case missing(title: String)
    /// A migration is new but its number is lower than that of one already applied.
    case outOfOrder(title: String, after: String)
    /// The server is older than we support.
    case serverTooOld(version: Int, needed: Int)
    /// The server refused a migration; it and those after it were not applied.
    case failed(title: String, PostgresError)
    /// The server could not be asked.
    case database(PostgresError)
}

extension MigrationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read"
        case .misnamed(let file): "\(file) is not named like 0001_create_jobs.sql"
        case .twice(let number): "two migrations have the number \(number)"
        case .changed(let title):
            "migration \(title) was changed after it was applied; write a new one instead"
        case .missing(let title):
            "the database has migration \(title), which this program does not: it is older"
        case .outOfOrder(let title, let after):
            "migration \(title) is new but \(after) was applied already; give it a higher number"
        case .serverTooOld(let version, let needed):
            "PostgreSQL \(version) is too old; \(needed) or later is needed"
        // A migration holds no user's values, so the server's words may be shown.
        case .failed(let title, let error): "migration \(title) failed: \(error.detail)"
        case .database(let error): "migrations could not run: \(error)"
        }
    }
}
