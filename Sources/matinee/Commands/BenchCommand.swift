import ArgumentParser

/// Measures what the machine makes of us, side by side with what it makes of others.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure speed and memory; Storybook's when nothing is named.",
        subcommands: [StorybookBench.self, ModelBench.self],
        defaultSubcommand: StorybookBench.self
    )
}
