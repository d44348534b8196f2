import Foundation
import Storybook

/// How well it is told what cannot be drawn, on prompts that neither probe nor word list was made with.
struct UnmetBench {
    private(set) var prompts = 0
    /// Words that cannot be drawn, and how many of them are named.
    private(set) var things = PromptBench.Tally()
    /// Words that are named, and how many of them cannot be drawn.
    private(set) var named = PromptBench.Tally()

    /// Reads a file of lines `prompt | words that cannot be drawn`; nil where there is none.
    ///
    /// - Throws: what sampling a prompt throws.
    init?(_ path: String, generator: StorybookGenerator) throws {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n")
        where !line.hasPrefix("#") {
            guard let bar = line.lastIndex(of: "|") else { continue }
            let wanted = Set(line[line.index(after: bar)...].split(separator: " ").map(String.init))
            let found = Set(try generator.sample(String(line[..<bar]), seed: 0).unmet)
            let right = wanted.intersection(found).count
            prompts += 1
            things.right += right
            things.all += wanted.count
            named.right += right
            named.all += found.count
        }
    }

    var words: String {
        """
        held-out prompts, what cannot be drawn: \(percent(things)) of \(things.all) things named, \
        \(percent(named)) of \(named.all) named words right
        """
    }

    var members: [String: JSONValue] {
        [
            "prompts": .int(prompts), "recall": .double(things.share),
            "precision": .double(named.share),
        ]
    }

    private func percent(_ tally: PromptBench.Tally) -> String {
        String(format: "%.1f %%", 100 * tally.share)
    }
}
