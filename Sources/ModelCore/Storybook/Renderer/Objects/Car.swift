enum Car {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
