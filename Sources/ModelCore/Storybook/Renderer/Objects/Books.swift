enum Books {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
