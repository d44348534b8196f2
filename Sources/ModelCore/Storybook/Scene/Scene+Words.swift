extension Scene {
    package enum Place: String, Sendable, Codable, CaseIterable {
        case sea, beach, hills, mountains, forest, meadow, lake, city, street, room, kitchen, desk
        case cafe, party, studio, space
    }
    package enum TimeOfDay: String, Sendable, Codable, CaseIterable {
        case dawn, morning, noon, golden = "golden-hour", dusk, night
    }
    package enum Weather: String, Sendable, Codable, CaseIterable {
        case clear, cloudy, rain, snow, fog, wind
    }
    package enum Style: String, Sendable, Codable, CaseIterable {
        case soft = "soft-gradient", paper = "paper-cutout", watercolour, flat = "flat-bold"
        case neon = "neon-night"
    }
    package enum ElementKind: String, Sendable, Codable, CaseIterable {
        case confetti, balloons, petals, leaves, snow, rain, bokeh, stars, fireworks, lanterns
        case bubbles, hearts, sparkles, butterflies, birds, paperPlanes = "paper-planes", streamers
    }
    package enum CentreObject: String, Sendable, Codable, CaseIterable {
        case cake, gift, cup, candle, sun, moon, plant, cat, dog, bicycle, car, train, boat, books
        case laptop, plate, shoes, camera, guitar, bed, clock, banner, polaroid, frame
    }
    package enum CameraMove: String, Sendable, Codable, CaseIterable {
        case still = "static", panLeft = "pan-left", panRight = "pan-right", tiltUp = "tilt-up"
        case tiltDown = "tilt-down", zoomIn = "zoom-in", zoomOut = "zoom-out"
        case dollyIn = "dolly-in", dollyOut = "dolly-out", orbit, handheld
    }
    package enum Pace: String, Sendable, Codable, CaseIterable { case slow, medium, lively }
    /// A third of the picture that is kept calm.
    package enum CalmZone: String, Sendable, Codable, CaseIterable { case top, middle, bottom }
}
