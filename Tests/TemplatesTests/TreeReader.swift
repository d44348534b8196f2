import Foundation
import Templates

/// Reads canonical JSON back as a tree, by another reader than the one under test.
struct TreeReader {
    let text: String

    func tree() throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
