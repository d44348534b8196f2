/// The characters of a scene.
enum People {
    static func parts(_ setting: Setting) -> [any Drawn] { [] }
}
