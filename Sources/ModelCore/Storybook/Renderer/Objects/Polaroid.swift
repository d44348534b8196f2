enum Polaroid {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
