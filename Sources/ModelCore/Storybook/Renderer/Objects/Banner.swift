enum Banner {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
