enum Cat {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
