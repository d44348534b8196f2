enum Guitar {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
