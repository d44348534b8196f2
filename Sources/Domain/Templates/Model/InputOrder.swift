/// In which order computed defaults can be found.
enum InputOrder {
    /// The inputs' names, each after those its default needs.
    ///
    /// - Precondition: `cycle(in:)` is nil.
    static func sorted(_ inputs: [Input]) -> [String] { walk(inputs).order }

    /// The names around a circle of defaults, the first one again at the end; nil without one.
    static func cycle(in inputs: [Input]) -> [String]? { walk(inputs).cycle }

    private static func walk(_ inputs: [Input]) -> (order: [String], cycle: [String]?) {
        var needs: [String: [String]] = [:]
        for input in inputs { needs[input.name] = names(neededBy: input) }
        var order: [String] = []
        var done: Set<String> = []
        var path: [String] = []
        var cycle: [String]?
        func visit(_ name: String) {
            guard cycle == nil, !done.contains(name), let needed = needs[name] else { return }
            if let start = path.firstIndex(of: name) {
                cycle = Array(path[start...]) + [name]
                return
            }
            path.append(name)
            needed.forEach(visit)
            path.removeLast()
            if done.insert(name).inserted { order.append(name) }
        }
        inputs.map(\.name).forEach(visit)
        return (order, cycle)
    }

    private static func names(neededBy input: Input) -> [String] {
        guard case .computed(let parts) = input.fallback else { return [] }
        var names: [String] = []
        for expression in parts.expressions {
            expression.forEach { part in
                switch part.kind {
                case .name(let name): names.append(name)
                case .field(let base, let name) where base.kind == .name("inputs"):
                    names.append(name)
                default: break
                }
            }
        }
        return names
    }
}
