/// One thing a pack may be able to do; a template asks for these, never for a model.
package enum Capability: String, Sendable, CaseIterable, Codable {
    case textToVideo = "text-to-video"
    case textToStill = "text-to-still"
    case imageToVideo = "image-to-video"
    case personalised
    case edit
    case extend
    case loop
    case shots
    case layout
    case camera
    case firstAndLast = "first-and-last"
    case sound
}
