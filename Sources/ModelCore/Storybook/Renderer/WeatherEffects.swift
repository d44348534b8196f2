import Foundation
import Kernels

/// What the weather adds to a place out of doors.
enum WeatherEffects {
    /// Gives what the weather draws behind and before the things in the middle.
    ///
    /// Rain and snow that are elements too are drawn as such; here they get what surrounds them.
    static func parts(_ setting: Setting) -> Scenery {
        guard setting.isOutdoors else { return Scenery() }
        switch setting.light.weather {
        case .clear, .cloudy: return Scenery()
        case .rain:
            return Scenery(
                back: [Veil(setting, .rain, near: 0), Veil(setting, .rain, near: 1)]
                    + (setting.place == .space ? [] : [Splashes(setting)]),
                front: setting.lacks(.rain) ? [Rain(setting, count: 120)] : []
            )
        case .snow:
            return Scenery(
                back: [Veil(setting, .snow, near: 0), Veil(setting, .snow, near: 1)],
                front: setting.lacks(.snow)
                    ? [Flock(setting, .snow, count: 70, near: 0...1, salt: 0)] : []
            )
        case .fog:
            return Scenery(
                back: [FogBank(setting, near: 0.75)],
                front: [FogBank(setting, near: 1)]
            )
        case .wind: return Scenery(back: [Gusts(setting)], front: [Blown(setting)])
        }
    }

    /// Gives a place's parts with the fog between them that hides what is far.
    static func between(_ parts: [any Drawn], _ setting: Setting) -> [any Drawn] {
        guard setting.isOutdoors, setting.light.weather == .fog, !parts.isEmpty else {
            return parts
        }
        let middle = (parts.count + 1) / 2
        return [FogBank(setting, near: 0)] + parts[..<middle] + [FogBank(setting, near: 0.4)]
            + parts[middle...]
    }
}

extension Setting {
    /// Whether the place has weather of its own.
    var isOutdoors: Bool {
        switch place {
        case .sea, .beach, .hills, .mountains, .forest, .meadow, .lake, .city, .street, .space:
            true
        case .room, .kitchen, .desk, .cafe, .party, .studio: false
        }
    }
}
