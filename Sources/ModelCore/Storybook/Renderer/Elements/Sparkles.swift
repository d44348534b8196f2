enum Sparkles {
    static func parts(_ setting: Setting, count: Int) -> [any Drawn] { [] }
}
