enum PictureFrame {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [] }
}
