enum Bed {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
