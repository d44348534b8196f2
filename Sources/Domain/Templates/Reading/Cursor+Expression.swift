extension Cursor {
    /// A text with `${...}`, whose every expression gives something that can be read.
    func interpolation(_ scope: TypeScope) -> Interpolation? {
        guard let text = string(), let parts = parsed(text) else { return nil }
        for case .expression(let expression, let offset) in parts.parts {
            guard let type = type(of: expression, scope, offset: offset) else { return nil }
            switch type {
            case .any, .boolean, .number, .string: break
            default:
                refuse("\(type.word) is no text\(place(offset + expression.column))")
                return nil
            }
        }
        return parts
    }

    /// A file: `asset:...`, or `${...}` that gives one.
    func file(_ scope: TypeScope) -> Interpolation? {
        guard let text = string(), let parts = parsed(text) else { return nil }
        if let constant = parts.constant {
            switch AssetReference(constant) {
            case .builtIn, .stored: return parts
            default:
                refuse("names no asset; write it as asset:name or \"${input}\"")
                return nil
            }
        }
        guard let expression = parts.soleExpression else {
            refuse("expected one ${...} that gives a file")
            return nil
        }
        guard let type = type(of: expression, scope, offset: 2) else { return nil }
        guard type == .any || type == .file else {
            refuse("expected a file, found \(type.word)\(place(2 + expression.column))")
            return nil
        }
        return parts
    }

    /// A condition, written `${...}` or without the braces, or as true or false.
    func condition(_ scope: TypeScope) -> Expression? {
        if case .boolean(let flag) = node.content {
            return Expression(column: 1, kind: .literal(.boolean(flag)))
        }
        guard let text = string() else { return nil }
        if text.contains("${") {
            guard let parts = parsed(text) else { return nil }
            guard let expression = parts.soleExpression else {
                refuse("expected one ${...} and nothing around it")
                return nil
            }
            return type(of: expression, scope, offset: 2) == nil ? nil : expression
        }
        return expression(text, scope)?.expression
    }

    /// An expression without braces, and its type.
    func expression(
        _ text: String,
        _ scope: TypeScope
    ) -> (expression: Expression, type: ValueType)? {
        do throws(ExpressionProblem) {
            let expression = try ExpressionParser.parse(text)
            return (expression, try scope.type(of: expression))
        } catch {
            refuse(error.message + place(error.column))
            return nil
        }
    }

    /// The parts of a text with `${...}`, before any type is looked at.
    func parsed(_ text: String) -> Interpolation? {
        do throws(ExpressionProblem) {
            return try Interpolation(text)
        } catch {
            refuse(error.message + place(error.column))
            return nil
        }
    }

    func type(of expression: Expression, _ scope: TypeScope, offset: Int) -> ValueType? {
        do throws(ExpressionProblem) {
            return try scope.type(of: expression)
        } catch {
            refuse(error.message + place(offset + error.column))
            return nil
        }
    }

    private func place(_ column: Int) -> String { " (character \(column) of the text)" }

    /// One colour, or two from top to bottom.
    func fill() -> Storyboard.Fill? {
        guard case .array = node.content else {
            return colour().map { .solid($0) }
        }
        guard let ends = elements(2...2), let top = ends[0].colour(), let bottom = ends[1].colour()
        else { return nil }
        return .vertical(top: top, bottom: bottom)
    }
}
