enum Plate {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
