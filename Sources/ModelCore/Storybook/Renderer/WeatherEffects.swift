/// What the weather adds to a place.
enum WeatherEffects {
    static func parts(_ setting: Setting) -> Scenery { Scenery() }
}
