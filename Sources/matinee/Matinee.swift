import ArgumentParser

// matinee: the command. Composition happens here and nowhere else.
//
// Read in this order:
//   Settings/Settings.swift     what an operator can set
//   Serving/                    the parts put together: database, workers, webhooks, HTTP
//   Commands/                   one file a subcommand
//   Demo/                       the main job, played from end to end

/// Self-hosted video generation: templates in, signed videos out, at the promised minute.
@main
struct Matinee: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matinee",
        abstract: "Templates in, signed videos out, at the promised minute.",
        version: matineeVersion,
        subcommands: [
            UpCommand.self, ServeCommand.self, DemoCommand.self, MigrateCommand.self,
            KeysCommand.self, RenderCommand.self, GenerateCommand.self, ScheduleCommand.self,
            ConfigCommand.self, ModelsCommand.self, BenchCommand.self, ReceiveCommand.self,
        ]
    )
}

extension Matinee {
    /// Runs the command that the arguments name; arguments that cannot be read end with 2 as any
    /// other bad input does.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch  where exitCode(for: error) == .validationFailure {
            let words =
                CommandLine.arguments.contains("--json")
                ? message(for: error) : fullMessage(for: error)
            CommandProblem(.badInput, type: "bad_input", detail: words)
                .report(asJSON: CommandLine.arguments.contains("--json"))
            exit(withError: ExitCode(Ending.badInput.rawValue))
        } catch {
            exit(withError: error)
        }
    }
}

/// The version of this code, recorded with every render.
let matineeVersion = "0.1.0"
