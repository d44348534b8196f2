enum Shoes {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
