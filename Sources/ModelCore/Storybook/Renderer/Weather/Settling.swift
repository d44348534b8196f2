import Foundation
import Kernels

extension Canvas {
    /// Lets the weather lie on what is painted so far: snow whitens it, rain darkens it.
    ///
    /// - Parameters:
    ///   - ground: how much of the weather lies on level ground, 0...1.
    ///   - ledge: units of snow on upper edges.
    ///   - distance: how far away it is, 0...1: the snow fades into the air.
    mutating func settle(
        _ setting: Setting,
        ground: Float,
        ledge: Float,
        distance: Float = 0
    ) {
        let light = setting.light
        switch light.weather {
        case .snow:
            let snow = light.snow.mixed(light.haze, min(distance, 1) * 0.8)
            pixels.settle(
                snow: SIMD3(snow.x, snow.y, snow.z),
                ledge: ledge * scale,
                ground: ground,
                seed: UInt32(truncatingIfNeeded: setting.stage.seed)
            )
        case .rain:
            let wet = light.top.scaled(0.34).at(0.26 * ground * (1 - distance * 0.7))
            fill(.rectangle(origin - 1, end + 1), wet, .atop)
        case .clear, .cloudy, .fog, .wind: break
        }
    }
}

extension Light {
    /// What fresh snow looks like in this light.
    var snow: Colour {
        Colour(0.97, 0.985, 1, 1).filtered(ambient.mixed(.white, 0.12))
            .mixed(horizon, 0.10).mixed(source, 0.08)
    }
}
