enum Streamers {
    static func parts(_ setting: Setting, count: Int) -> [any Drawn] { [] }
}
