internal import ArgumentParser
private import Foundation
private import Generation
private import Rendering
private import Templates

/// Renders a template on this machine, without a service or a database.
struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Render a template file into a video.")

    @Argument(help: ArgumentHelp("A template, YAML or JSON.", valueName: "template"))
    var template: String
    @Option(
        help: ArgumentHelp(
            "A value, as key=text, key=JSON, or key=@file for a photo.", valueName: "key=value"))
    var input: [String] = []
    @Option(help: ArgumentHelp("A consent for a photo of a person, as JSON.", valueName: "file"))
    var consent: [String] = []
    @Option(help: "The recipient's name.")
    var recipient: String?
    @Option(help: "The recipient's locale.")
    var locale = "en"
    @Option(help: "The day it is for; today if not given.")
    var date: String?
    @Option(help: "Chooses among the scenes that fit.")
    var seed: UInt64 = 1
    @Option(name: .shortAndLong, help: "File to write; poster and contact sheet go beside it.")
    var output: String
    @Flag(help: "Print the storyboard as JSON and make nothing.")
    var storyboard = false
    @Flag(help: "Print the result, and problems, as JSON.")
    var json = false

    mutating func run() async throws {
        let command = self
        try await ending(asJSON: json) { try await command.render() }
    }
}
