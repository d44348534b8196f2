package import Generation
package import Kernels
package import Portraits

/// What a clip shows, part after part.
package struct Reel: Sendable {
    /// What one part shows.
    package enum Content: Sendable {
        /// A scene at its own place.
        case scene(Scene)
        /// A photo as the place of a scene, whose elements fall before and behind its parts.
        case photo(PhotoLayers, Scene)
        /// Somebody's own pictures, changed as the scene says.
        case footage(SourceClip, Footage)

        /// The scene that is drawn, or drawn over the pictures.
        package var scene: Scene {
            switch self {
            case .scene(let scene), .photo(_, let scene): scene
            case .footage(_, let footage): footage.scene
            }
        }
    }

    /// A stretch of the clip.
    package struct Part: Sendable {
        package var content: Content
        /// Frames on the timeline.
        package var frameCount: Int
        /// Frames at its beginning during which it fades in over the part before, which goes on.
        package var overlap = 0
        /// How it takes over, as it was asked for.
        package var transition = Shot.Transition.cut
        /// Whether time runs backwards, so that the part ends on its first picture.
        package var isReversed = false
    }

    package var parts: [Part]
    /// Where the clip may differ from `original`; nil for everywhere.
    package var mask: Mask?

    /// Pictures that show through where a mask is black.
    package struct Mask: Sendable {
        /// White where the clip shows, black where the original does.
        package var picture: PixelBuffer
        package var original: [Part]
    }

    /// What a viewer should be told of photos whose parts could not be told apart.
    package var warnings: [String] {
        func found(_ photo: PhotoLayers) -> String {
            photo.refused.map { " (\(Int(($0 * 100).rounded())) of 100)" } ?? ""
        }
        for part in parts {
            switch part.content {
            case .photo(let photo, let scene) where photo.isOne:
                let comesNearer = [.dollyIn, .dollyOut, .orbit].contains(scene.camera)
                guard scene.fillsTheAir || comesNearer else { continue }
                return [
                    "near and far could not be told apart in the photo\(found(photo)), so it moves "
                        + "as one and everything passes before it"
                ]
            case .footage(_, let footage):
                guard case .photo(let photo) = footage.depth, photo.subject == nil else { continue }
                return [
                    "nobody who stands in front could be told apart in the photo\(found(photo)), "
                        + "so everything passes before it"
                ]
            case .photo, .scene: continue
            }
        }
        return []
    }

    /// Gives a reel of one part.
    package init(_ content: Content, frameCount: Int) {
        parts = [Part(content: content, frameCount: frameCount)]
    }

    /// Gives a reel of several.
    package init(parts: [Part]) { self.parts = parts }
}

/// How somebody's own pictures are changed.
package struct Footage: Sendable {
    /// Style, grade, weather, elements and words of the pictures; it has no place and no object.
    package var scene: Scene
    /// The light of the hour, laid on the pictures before anything falls over them.
    package var look = Scene.Grade()
    /// Words to be set over the pictures.
    package var titles: [String] = []
    /// Who stands amid what falls or floats.
    package var depth = Depth.even

    /// How it is known what of the pictures is in front.
    package enum Depth: Sendable {
        /// Nothing has to be: everything passes before the pictures.
        case even
        /// The picture is a photo, parted once.
        case photo(PhotoLayers)
        /// The pictures are a film's, and each is looked at.
        case film
    }
}

extension Scene {
    /// Whether anything falls, floats or blows in it.
    var fillsTheAir: Bool { !elements.isEmpty || (weather ?? .clear).falls }
}

extension Scene.Weather {
    /// Whether it fills the air that lies before and behind things.
    fileprivate var falls: Bool {
        switch self {
        case .rain, .snow, .fog, .wind: true
        case .clear, .cloudy: false
        }
    }
}
