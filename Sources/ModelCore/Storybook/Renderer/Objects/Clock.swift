enum Clock {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
