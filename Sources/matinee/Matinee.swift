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
            ConfigCommand.self, BenchCommand.self, ReceiveCommand.self,
        ]
    )
}

/// The version of this code, recorded with every render.
let matineeVersion = "0.1.0"
