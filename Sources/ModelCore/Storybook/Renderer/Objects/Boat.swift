enum Boat {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
