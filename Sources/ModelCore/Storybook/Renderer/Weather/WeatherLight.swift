import Foundation

extension Scene.Weather {
    /// How much of the sky it covers, 0...1.
    var overcast: Float {
        switch self {
        case .clear: 0
        case .wind: 0.12
        case .cloudy: 0.58
        case .snow: 0.80
        case .rain, .fog: 0.88
        }
    }
}

extension Light {
    /// How thick the air is, 0...1.
    var fog: Float {
        switch weather {
        case .clear, .wind: 0
        case .cloudy: 0.06
        case .rain: 0.30
        case .snow: 0.34
        case .fog: 1
        }
    }

    /// How hard a light the sun casts, 0...1: what shadows and shafts are made of.
    var sunlight: Float {
        let clear: Float =
            switch time {
            case .dawn: 0.62
            case .morning: 0.85
            case .noon: 1
            case .golden: 0.95
            case .dusk: 0.16
            case .night: 0
            }
        return clear * max(1 - weather.overcast * 1.1, 0)
    }

    /// Gives how much of a thing at `distance` 0...1 the air hides in this weather.
    func hidden(_ distance: Float) -> Float {
        let kept = pow(max(1 - distance, 0), 1 + 1.9 * fog)
        return 1 - kept * (1 - 0.10 * fog)
    }

    /// Greys the light as a covered sky does: flat, cool and without hard edges.
    mutating func cover() {
        let share = weather.overcast
        guard share > 0 else { return }
        let mean = (top.luminance + middle.luminance + horizon.luminance) / 3
        let bright: Float =
            switch weather {
            case .rain: 0.80
            case .snow: 1.08
            case .fog: 1.06
            case .clear, .cloudy, .wind: 0.97
            }
        func grey(_ colour: Colour, _ even: Float) -> Colour {
            let level = (colour.luminance + (mean - colour.luminance) * even) * bright
            return colour.mixed(Colour(0.95, 0.99, 1.05, 1).scaled(level).at(1), share * 0.86)
        }
        let even: Float = weather == .fog ? 0.85 : 0.50
        (top, middle, horizon) = (grey(top, even), grey(middle, even), grey(horizon, even))
        ground = ground.saturated(1 - 0.38 * share).scaled(weather == .rain ? 0.86 : 1).at(1)
        let level = ambient.luminance * (weather == .rain ? 0.86 : weather == .snow ? 1.02 : 0.95)
        ambient = ambient.mixed(Colour(0.95, 1, 1.05, 1).scaled(level).at(1), share * 0.80)
        source = source.mixed(horizon, share * 0.65)
    }
}

extension Setting {
    /// How far things lean and sway, 1 on a calm day.
    var breeze: Float {
        switch light.weather {
        case .wind: 2.6
        case .rain: 1.35
        case .clear, .cloudy, .snow, .fog: 1
        }
    }

    /// How much faster clouds go than on a calm day.
    var cloudPace: Float {
        switch light.weather {
        case .wind: 3.2
        case .rain: 1.6
        case .clear, .cloudy, .snow, .fog: 1
        }
    }

    /// Whether rain, or snow, has no element of its own that draws what falls.
    func lacks(_ kind: Scene.ElementKind) -> Bool {
        !scene.elements.contains { $0.kind == kind }
    }
}
