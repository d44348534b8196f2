enum Train {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
