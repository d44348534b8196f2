import Foundation
import Kernels

/// What the weather adds to a place out of doors.
enum WeatherEffects {
    /// Gives the drops or flakes that the weather brings and that no element of the scene is.
    static func falling(_ setting: Setting) -> [Scene.Element] {
        func lacks(_ kind: Scene.ElementKind) -> Bool {
            !setting.scene.elements.contains { $0.kind == kind }
        }
        switch setting.light.weather {
        case .rain: return lacks(.rain) ? [Scene.Element(kind: .rain, count: 120)] : []
        case .snow: return lacks(.snow) ? [Scene.Element(kind: .snow, count: 70)] : []
        case .clear, .cloudy, .fog, .wind: return []
        }
    }

    /// Gives what else the weather draws behind and before the things in the middle.
    static func parts(_ setting: Setting) -> Scenery {
        guard setting.isOutdoors else { return Scenery() }
        switch setting.light.weather {
        case .clear, .cloudy: return Scenery()
        case .rain:
            return Scenery(
                back: [Veil(setting, .rain, near: 0), Veil(setting, .rain, near: 1)]
                    + (setting.place == .space ? [] : [Splashes(setting)])
            )
        case .snow:
            return Scenery(
                back: [Veil(setting, .snow, near: 0), Veil(setting, .snow, near: 1)]
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
    var isOutdoors: Bool { !place.isIndoors && place != .studio }
}
