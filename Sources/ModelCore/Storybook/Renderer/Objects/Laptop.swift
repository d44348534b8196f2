enum Laptop {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
