enum Forest {
    static func scenery(_ setting: Setting) -> Scenery { Studio.scenery(setting) }
}
