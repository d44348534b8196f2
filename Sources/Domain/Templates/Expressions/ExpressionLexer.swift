/// A word of an expression.
struct Token: Equatable {
    let column: Int
    let kind: Kind

    enum Kind: Equatable {
        case number(Value)
        case text(String)
        case name(String)
        case symbol(String)
        case end
    }
}

/// Cuts an expression into tokens.
enum ExpressionLexer {
    private static let pairs: Set<String> = ["??", "||", "&&", "==", "!=", "<=", ">="]
    private static let singles = Set("<>+-*/%!?:.,()[]")

    static func tokens(_ source: String) throws(ExpressionProblem) -> [Token] {
        let characters = Array(source)
        guard characters.count <= ExpressionLimits.characters else {
            throw ExpressionProblem(
                column: 1,
                message: "an expression has at most \(ExpressionLimits.characters) characters"
            )
        }
        var tokens: [Token] = []
        var position = 0
        while position < characters.count {
            let character = characters[position]
            let column = position + 1
            if character.isWhitespace {
                position += 1
            } else if character.isASCII, character.isNumber {
                tokens.append(Token(column: column, kind: try number(characters, &position)))
            } else if character == "\"" || character == "'" {
                tokens.append(Token(column: column, kind: try text(characters, &position)))
            } else if isNameStart(character) {
                let start = position
                while position < characters.count, isNamePart(characters[position]) {
                    position += 1
                }
                tokens.append(
                    Token(column: column, kind: .name(String(characters[start..<position])))
                )
            } else {
                tokens.append(Token(column: column, kind: try symbol(characters, &position)))
            }
        }
        tokens.append(Token(column: characters.count + 1, kind: .end))
        return tokens
    }

    static func isNameStart(_ character: Character) -> Bool {
        character == "_" || character.isASCII && character.isLetter
    }

    static func isNamePart(_ character: Character) -> Bool {
        isNameStart(character) || character.isASCII && character.isNumber
    }

    private static func symbol(
        _ characters: [Character],
        _ position: inout Int
    ) throws(ExpressionProblem) -> Token.Kind {
        let pair = String(characters[position...].prefix(2))
        if pairs.contains(pair) {
            position += 2
            return .symbol(pair)
        }
        let character = characters[position]
        guard singles.contains(character) else {
            throw ExpressionProblem(column: position + 1, message: "unexpected '\(character)'")
        }
        position += 1
        return .symbol(String(character))
    }

    private static func number(
        _ characters: [Character],
        _ position: inout Int
    ) throws(ExpressionProblem) -> Token.Kind {
        let start = position
        func skipDigits() {
            while position < characters.count, characters[position].isASCII,
                characters[position].isNumber
            {
                position += 1
            }
        }
        skipDigits()
        if position + 1 < characters.count, characters[position] == ".",
            characters[position + 1].isASCII, characters[position + 1].isNumber
        {
            position += 1
            skipDigits()
        }
        let text = String(characters[start..<position])
        if let integer = Int(text) { return .number(.integer(integer)) }
        guard let number = Double(text), number.isFinite else {
            throw ExpressionProblem(column: start + 1, message: "the number is too large")
        }
        return .number(.number(number))
    }

    private static func text(
        _ characters: [Character],
        _ position: inout Int
    ) throws(ExpressionProblem) -> Token.Kind {
        let start = position
        let quote = characters[position]
        var text = ""
        position += 1
        while position < characters.count {
            let character = characters[position]
            position += 1
            if character == quote { return .text(text) }
            guard character == "\\" else {
                text.append(character)
                continue
            }
            guard position < characters.count else { break }
            switch characters[position] {
            case "n": text.append("\n")
            case let escaped where escaped == quote || escaped == "\\": text.append(escaped)
            default:
                throw ExpressionProblem(column: position, message: "unknown escape")
            }
            position += 1
        }
        throw ExpressionProblem(column: start + 1, message: "the text has no closing quote")
    }
}
