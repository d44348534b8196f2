enum Bicycle {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
