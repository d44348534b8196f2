import ArgumentParser
import Foundation
import Scheduling

/// Looks into the future of a schedule, without a service or a database.
struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Look at when a schedule fires.",
        subcommands: [Preview.self]
    )

    /// Prints one JSON object a line: `{at, local_date, zone, note}`.
    struct Preview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the next fire times, one JSON object a line.",
            discussion: """
                The rule is the `when` of the API, for example
                '{"daily": {"at": "07:30", "zone": "Europe/Berlin"}}'.
                """
        )

        @Argument(help: "The rule, as JSON.")
        var when: String
        @Option(help: "How many.")
        var count = 10
        @Option(help: "Only times after this one (RFC 3339); now if not given.")
        var after: String?
        @Option(help: "The recipient's zone, for rules that say so.")
        var zone: String?
        @Option(help: "The recipient's birthday, for rules that say so.")
        var birthday: String?
        @Flag(help: "Print problems as JSON.")
        var json = false

        mutating func run() async throws {
            let command = self
            try await ending(asJSON: json) { try command.preview() }
        }

        private func preview() throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            guard (1...10_000).contains(count) else {
                throw CommandProblem.bad("count", "use 1 to 10000")
            }
            do {
                _ = try JSONInput.object(Array(when.utf8), field: "when")
                let rule = try JSONDecoder().decode(When.self, from: Data(when.utf8))
                let recipient = RecipientDates(
                    zone: try zone.map { name in
                        guard let zone = Zone(name) else {
                            throw CommandProblem.bad("zone", "no time zone is called \(name)")
                        }
                        return zone
                    },
                    birthday: try birthday.map { text in
                        guard let date = LocalDate(text) else {
                            throw CommandProblem.bad("birthday", "write it as 1990-02-28")
                        }
                        return date
                    }
                )
                let start = try after.map { try Timestamp.instant($0, path: "after") } ?? Date()
                for firing in try rule.occurrences(after: start, limit: count, for: recipient) {
                    print(String(decoding: try encoder.encode(firing), as: UTF8.self))
                }
            } catch let error as SchedulingError {
                throw CommandProblem.bad("when", error.description)
            } catch let error as DecodingError {
                throw CommandProblem.bad("when", error.plain)
            }
        }
    }
}
