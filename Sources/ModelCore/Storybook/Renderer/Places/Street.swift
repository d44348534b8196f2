enum Street {
    static func scenery(_ setting: Setting) -> Scenery { Studio.scenery(setting) }
}
