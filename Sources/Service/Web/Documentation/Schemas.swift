internal import Templates

/// The shapes of bodies and answers, by the names that routes use.
enum Schemas {
    static let all: [String: Value] = [:]
}
