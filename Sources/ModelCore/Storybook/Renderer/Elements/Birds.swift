enum Birds {
    static func behind(_ setting: Setting, count: Int) -> [any Drawn] { [] }
    static func before(_ setting: Setting, count: Int) -> [any Drawn] { [] }
}
