import Foundation

extension PromptBench {
    /// Gives the figures as tables, beside what the recipe recorded.
    func words(_ name: String, beside recorded: RecordedMetrics.Figures?, seeds: Int) -> String {
        func percent(_ value: Double?) -> String {
            value.map { String(format: "%6.1f", $0) } ?? "     -"
        }
        func row(_ name: String, _ tally: Tally) -> String {
            let label = name.padding(toLength: 10, withPad: " ", startingAt: 0)
            let network = RecordedMetrics.percent(recorded?.network[name])
            let keywords = RecordedMetrics.percent(recorded?.keywords[name])
            let here = percent(tally.share * 100)
            let all = String(format: "%6d", tally.all)
            return "  \(label) \(here) % of \(all)   \(percent(network))   \(percent(keywords))"
        }
        let attributes = stated.keys.sorted().map { row($0, stated[$0] ?? Tally()) }
        let extra = unasked.keys.sorted().map { name in
            let tally = unasked[name] ?? Tally()
            let label = name.padding(toLength: 10, withPad: " ", startingAt: 0)
            return "  \(label) \(percent(tally.share * 100)) % of \(tally.all)"
        }
        return
            ([
                "\(name): \(prompts) held-out prompts at \(seeds) seeds: what they state is in the scene",
                "                   here           recorded  keywords alone",
                row("all", total),
            ] + attributes + ["came though nobody asked"] + extra + ["stated > found"] + mixUps)
            .joined(separator: "\n")
    }

    /// A line for each attribute that was mistaken, its commonest mistakes first.
    private var mixUps: [String] {
        confusion.keys.sorted().map { name in
            let pairs = (confusion[name] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            let label = name.padding(toLength: 20, withPad: " ", startingAt: 0)
            let some = pairs.prefix(4).map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            return "  \(label) \(some)\(pairs.count > 4 ? ", …" : "")"
        }
    }

    /// Gives the figures, beside what the recipe recorded.
    func members(beside recorded: RecordedMetrics.Figures?, seeds: Int) -> [String: JSONValue] {
        func json(_ tally: Tally) -> JSONValue {
            .object([
                "right": .int(tally.right), "of": .int(tally.all), "share": .double(tally.share),
            ])
        }
        func strings(_ figures: [String: String]?) -> JSONValue {
            figures.map { .object($0.mapValues(JSONValue.string)) } ?? .null
        }
        return [
            "prompts": .int(prompts), "seeds": .int(seeds), "all": json(total),
            "stated": .object(stated.mapValues(json)),
            "unasked": .object(
                unasked.mapValues { tally in
                    .object(["came": .int(tally.right), "of": .int(tally.all)])
                }
            ),
            "confusion": .object(confusion.mapValues { .object($0.mapValues(JSONValue.int)) }),
            "recorded": strings(recorded?.network),
            "keywords": strings(recorded?.keywords),
        ]
    }
}
