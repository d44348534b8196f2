enum PhotoCamera {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
