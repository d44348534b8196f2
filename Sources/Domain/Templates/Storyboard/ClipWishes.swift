extension Storyboard.Clip {
    /// What a clip asks beyond its prompt; each is a capability that its pack must have.
    package struct Wishes: Sendable, Equatable, Codable {
        /// A person to be put into the scene.
        package var subject: Storyboard.Picture?
        /// Pictures for frames and polaroids in the scene.
        package var pictures: [Storyboard.Picture] = []
        /// What the clip begins and ends with.
        package var first: Storyboard.Picture?
        package var last: Storyboard.Picture?
        /// An instruction that changes the prompt's scene, or the picture that the clip starts from.
        package var edit: String?
        /// Whether the end meets the beginning.
        package var isLoop = false
        /// Several takes one after another.
        package var shots: [Shot] = []
        /// Where things are to stand.
        package var layout: [Placed] = []
        /// The camera's own way.
        package var path: [CameraKey] = []
        /// The third of the picture that stays calm for text.
        package var calm: CalmZone?
        /// What to hear, in plain words.
        package var sound: String?
        /// Whether a word that cannot be drawn fails the render instead of being a warning.
        package var mustMeetAll = false

        /// Gives no wish.
        package init() {}

        /// Every picture the wishes name.
        package var allPictures: [Storyboard.Picture] {
            [subject, first, last].compactMap(\.self) + pictures
        }
    }

    /// One take.
    package struct Shot: Sendable, Equatable, Codable {
        package var prompt: String
        /// Milliseconds; the clip's own length is shared out in this proportion.
        package var lasts: Int
        package var transition: Transition
        /// The camera and the boxes of this take; the clip's own where it names none.
        package var camera: CameraMove?
        package var path: [CameraKey] = []
        package var layout: [Placed] = []

        package enum Transition: String, Sendable, Codable, CaseIterable {
            case cut, dissolve, match
        }
    }

    /// A part and the box it stands in.
    package struct Placed: Sendable, Equatable, Codable {
        /// An object, element or character of the pack's vocabulary.
        package var what: String
        package var box: Storyboard.Box
    }

    /// Where the camera is at a moment.
    package struct CameraKey: Sendable, Equatable, Codable {
        /// Milliseconds from the clip's start.
        package var at: Int
        /// Shares of the picture that the view's middle is off the scene's.
        package var x: Double
        package var y: Double
        package var zoom: Double
        package var easing: Easing

        package enum Easing: String, Sendable, Codable, CaseIterable {
            case linear, `in` = "ease-in", out = "ease-out", inOut = "ease-in-out"
        }
    }

    package enum CalmZone: String, Sendable, Codable, CaseIterable { case top, middle, bottom }
}
