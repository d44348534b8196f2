/// Inputs that a template accepts, defaults filled in.
package struct ResolvedInputs: Sendable, Equatable {
    /// Every input by name; absent optional ones are nothing.
    package let values: [String: Value]
    let trust: FileTrust
}

extension Template {
    /// Checks what was given against the template's inputs and fills in the defaults.
    ///
    /// - Parameters:
    ///   - given: values by input name.
    ///   - context: whom and which day it is for; computed defaults may depend on it.
    ///   - trust: whether `file:` is accepted; never for a request from the network.
    /// - Returns: a value for every input.
    /// - Throws: every problem, its path beginning with `inputs.`.
    package func check(
        inputs given: [String: Value],
        for context: ResolveContext = ResolveContext(),
        trust: FileTrust = .assetsOnly
    ) throws(TemplateErrors) -> ResolvedInputs {
        let log = ProblemLog()
        let known = inputs.map(\.name)
        for name in given.keys.sorted() where !known.contains(name) {
            log.add(
                TemplateProblem(
                    path: "inputs.\(name.prefix(40))",
                    message: "unknown input" + Suggestion.phrase(for: name, among: known)
                )
            )
        }
        var values: [String: Value] = [:]
        let byName = Dictionary(inputs.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        for name in InputOrder.sorted(inputs) {
            guard let input = byName[name] else { continue }
            values[name] = value(of: input, given[name], values, context, log)
        }
        for input in inputs {
            let path = "inputs.\(input.name)"
            if let value = values[input.name], value != .null {
                input.schema.check(value, path: path, trust: trust, log: log)
            } else if !input.isOptional {
                log.add(TemplateProblem(path: path, message: "is required"))
            }
        }
        try log.throwIfAny()
        return ResolvedInputs(values: values, trust: trust)
    }

    private func value(
        of input: Input,
        _ given: Value?,
        _ known: [String: Value],
        _ context: ResolveContext,
        _ log: ProblemLog
    ) -> Value {
        if let given, given != .null { return given }
        switch input.fallback {
        case nil: return .null
        case .value(let value): return value
        case .computed(let parts):
            var evaluation = Evaluation(names: names(known, context))
            do throws(ExpressionProblem) {
                if let sole = parts.soleExpression { return try evaluation.value(of: sole) }
                return .string(try evaluation.text(of: parts))
            } catch {
                log.add(
                    TemplateProblem(
                        path: "inputs.\(input.name)",
                        message: "default: \(error.message)"
                    )
                )
                return .null
            }
        }
    }

    /// All names an expression outside `each` may use.
    func names(_ values: [String: Value], _ context: ResolveContext) -> [String: Value] {
        var names = ContextNames.values(context, template: self)
        names.merge(values) { _, input in input }
        names["inputs"] = .object(values)
        return names
    }

    /// The inputs that were given and show a person, with their pictures.
    ///
    /// Asked before anything is queued; `Storyboard.likenesses` says the same for what is shown.
    package func likenessInputs(
        _ resolved: ResolvedInputs
    ) -> [(name: String, picture: AssetReference)] {
        inputs.filter(\.needsConsent).flatMap { input in
            PictureRules.files(in: resolved.values[input.name] ?? .null, input.schema)
                .map { (input.name, $0) }
        }
    }
}
