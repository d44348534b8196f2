enum Dog {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
