private import Foundation
internal import Generation
internal import Templates

extension Storyboard.Clip {
    /// The camera as a request says it; nil leaves it to the prompt.
    var cameraWish: CameraWish? {
        get throws { try CameraWish(camera, wishes.path) }
    }
}

extension Storyboard.Clip.Wishes {
    /// The boxes as a request says them; nil when there are none.
    var layoutWish: Layout? {
        get throws { try Layout(layout) }
    }
}

extension Storyboard.Clip.Shot {
    /// The shot's own camera; nil leaves it to the clip's.
    var cameraWish: CameraWish? {
        get throws { try CameraWish(camera, path) }
    }

    /// The shot's own boxes; nil leaves them to the clip's.
    var layoutWish: Layout? {
        get throws { try Layout(layout) }
    }
}

extension CameraWish {
    /// Key frames go before a move's name; nil when there is neither.
    fileprivate init?(
        _ move: Storyboard.Clip.CameraMove?,
        _ path: [Storyboard.Clip.CameraKey]
    ) throws {
        if !path.isEmpty {
            self = .path(try JSON.bytes(path.map(KeyForm.init)))
        } else if let move {
            self = .move(move.rawValue)
        } else {
            return nil
        }
    }
}

extension Layout {
    /// Gives the boxes; nil when there are none.
    fileprivate init?(_ placed: [Storyboard.Clip.Placed]) throws {
        guard !placed.isEmpty else { return nil }
        self = .boxes(try JSON.bytes(placed.map(BoxForm.init)))
    }
}

extension Shot {
    /// What tells it from another one.
    var account: String {
        [
            transition.rawValue, "\(duration)", camera?.account ?? "-", layout?.account ?? "-",
            prompt,
        ].joined(separator: " ")
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
