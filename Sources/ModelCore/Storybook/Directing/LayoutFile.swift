import Foundation
import Generation
import Kernels

/// Reads boxes: `[{"what": "cake", "box": [0.3, 0.6, 0.4, 0.3]}]`.
enum LayoutFile {
    /// - Throws: `.badRequest` that names the place of the trouble.
    static func read(_ json: [UInt8]) throws(GenerationError) -> [Scene.Placed] {
        let placed: [Scene.Placed] = try list(json, field: "layout")
        guard !placed.isEmpty, placed.count <= 40 else {
            throw .badRequest(field: "layout", reason: "must have 1 to 40 boxes")
        }
        return placed
    }

    /// Reads a list of a scene's parts, alone or as `{"<field>": […]}`.
    static func list<Part: Decodable>(
        _ json: [UInt8],
        field: String
    ) throws(GenerationError) -> [Part] {
        let decoder = JSONDecoder()
        do {
            if let wrapped = try? decoder.decode([String: [Part]].self, from: Data(json)),
                wrapped.count == 1, let list = wrapped.values.first
            {
                return list
            }
            return try decoder.decode([Part].self, from: Data(json))
        } catch let error as SceneError {
            throw .badRequest(field: field, reason: error.description)
        } catch {
            throw .badRequest(field: field, reason: "must be a JSON list")
        }
    }
}

/// Reads the camera's key frames: `[{"t": 0, "zoom": 1}, {"t": 4, "zoom": 1.3}]`.
enum CameraPathFile {
    /// - Throws: `.badRequest` that names the place of the trouble.
    static func read(_ json: [UInt8]) throws(GenerationError) -> [Scene.CameraKey] {
        let keys: [Scene.CameraKey] = try LayoutFile.list(json, field: "camera")
        guard !keys.isEmpty, keys.count <= 1_000 else {
            throw .badRequest(field: "camera", reason: "must have 1 to 1000 key frames")
        }
        guard zip(keys, keys.dropFirst()).allSatisfy({ $0.t < $1.t }) else {
            throw .badRequest(field: "camera", reason: "the key frames' t must rise")
        }
        return keys
    }
}

/// A drawing in flat colours that says what goes where.
///
/// Red is the centre object, green the characters from left to right, blue, magenta and cyan the
/// first three elements, yellow the sun or the moon; what has another colour says nothing.
struct LayoutSketch {
    let placed: [Scene.Placed]

    /// Reads the drawing for `scene`, whose prompt says what the colours are.
    ///
    /// - Throws: `.badRequest` when no colour of the drawing means anything here.
    init(_ sketch: PixelBuffer, of scene: Scene) throws(GenerationError) {
        let areas = LayoutSketch.areas(sketch)
        var placed: [Scene.Placed] = []
        func add(_ what: String?, _ area: Area?) {
            guard let what, let area else { return }
            placed.append(
                Scene.Placed(
                    what: what,
                    x: area.low.x,
                    y: area.low.y,
                    width: area.high.x - area.low.x,
                    height: area.high.y - area.low.y
                )
            )
        }
        let isSky = scene.object == .sun || scene.object == .moon
        add(isSky ? nil : scene.object?.rawValue, areas[.object])
        add(isSky ? scene.object?.rawValue : nil, areas[.sky] ?? areas[.object])
        add(scene.people.first?.word, areas[.people])
        for (colour, element) in zip([Ink.first, .second, .third], scene.elements) {
            add(element.kind.rawValue, areas[colour])
        }
        guard !placed.isEmpty else {
            throw .badRequest(
                field: "layout",
                reason: "no colour of the sketch means anything in this scene: red is its object, "
                    + "green its people, blue, magenta and cyan its elements, yellow sun or moon"
            )
        }
        self.placed = placed
    }

    private enum Ink: CaseIterable {
        case object, people, first, second, third, sky

        var colour: SIMD3<Float> {
            switch self {
            case .object: [1, 0, 0]
            case .people: [0, 1, 0]
            case .first: [0, 0, 1]
            case .second: [1, 0, 1]
            case .third: [0, 1, 1]
            case .sky: [1, 1, 0]
            }
        }
    }

    private struct Area {
        var low: SIMD2<Double>
        var high: SIMD2<Double>
        var pixels = 0
    }

    /// The box of each ink that covers a hundredth of a percent of the drawing at least.
    private static func areas(_ sketch: PixelBuffer) -> [Ink: Area] {
        var areas: [Ink: Area] = [:]
        let size = SIMD2(Double(sketch.width), Double(sketch.height))
        for y in 0..<sketch.height {
            for x in 0..<sketch.width {
                let pixel = sketch.colour(x: x, y: y)
                let colour = SIMD3(pixel.x, pixel.y, pixel.z)
                guard pixel.w > 0.5,
                    let ink = Ink.allCases.first(where: { abs(($0.colour - colour)).max() < 0.3 })
                else { continue }
                let (low, high) = (
                    SIMD2(Double(x), Double(y)) / size, SIMD2(Double(x + 1), Double(y + 1)) / size
                )
                var area = areas[ink] ?? Area(low: low, high: high)
                area.low = pointwiseMin(area.low, low)
                area.high = pointwiseMax(area.high, high)
                area.pixels += 1
                areas[ink] = area
            }
        }
        let least = max(4, sketch.width * sketch.height / 10_000)
        return areas.filter { $0.value.pixels >= least }
    }
}

private func abs(_ vector: SIMD3<Float>) -> SIMD3<Float> {
    vector.replacing(with: -vector, where: vector .< 0)
}
