private import Foundation
internal import Generation
internal import Templates

extension Storyboard.Clip {
    /// The camera as a request says it; nil leaves it to the prompt.
    var cameraWish: CameraWish? {
        get throws {
            guard wishes.path.isEmpty else {
                return .path(try JSON.bytes(wishes.path.map(KeyForm.init)))
            }
            return camera.map { .move($0.rawValue) }
        }
    }
}

extension Storyboard.Clip.Wishes {
    /// The boxes as a request says them; nil when there are none.
    var layoutWish: Layout? {
        get throws { layout.isEmpty ? nil : .boxes(try JSON.bytes(layout.map(BoxForm.init))) }
    }
}

extension Anchor {
    /// What tells it from another one.
    var account: String {
        switch self {
        case .picture(let image): image.sha256
        case .scene(let json): String(decoding: json, as: UTF8.self)
        }
    }
}

extension CameraWish {
    /// What tells it from another one.
    var account: String {
        switch self {
        case .move(let name): name
        case .path(let json): String(decoding: json, as: UTF8.self)
        }
    }
}

extension Layout {
    /// What tells it from another one.
    var account: String {
        switch self {
        case .boxes(let json): String(decoding: json, as: UTF8.self)
        case .sketch(let image): image.sha256
        }
    }
}

private enum JSON {
    static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return Array(try encoder.encode(value))
    }
}

private struct BoxForm: Encodable {
    let what: String
    let box: [Double]

    init(_ placed: Storyboard.Clip.Placed) {
        what = placed.what
        box = [placed.box.x, placed.box.y, placed.box.width, placed.box.height]
    }
}

private struct KeyForm: Encodable {
    let t: Double
    let x: Double
    let y: Double
    let zoom: Double
    let easing: String

    init(_ key: Storyboard.Clip.CameraKey) {
        t = Double(key.at) / 1000
        (x, y, zoom) = (key.x, key.y, key.zoom)
        easing = key.easing.rawValue
    }
}
