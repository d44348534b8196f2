/// Reads the camera move that a prompt names in the grammar's own words: "the view wanders up".
///
/// A plain rule beside the network: a phrase that speaks of the camera decides the move where it is the only one
/// and nothing denies it. Every other wording is the network's.
///
/// - Source: `Training/moves.py` measures the model with the same rule.
struct MoveWords {
    /// What makes a phrase mean nothing when it stands close before.
    private static let denying: Set<String> = [
        "no", "not", "without", "never", "t", "instead", "nor", "opposite", "frying", "avoid",
        "stop", "skip", "less", "reduce", "zero",
    ]
    /// The same right after: "the camera does not move too fast".
    private static let after: Set<String> = [
        "too", "much", "so", "very", "fast", "away", "left", "right", "up", "down", "other",
        "except", "but", "to",
    ]
    /// How many words before a phrase are looked at.
    private static let near = 5

    /// Move → its phrases, whose words are in the singular.
    let phrases: [String: [String]]

    /// Finds the move that a prompt names.
    ///
    /// - Parameter prompt: English, as spelled out for the model.
    /// - Returns: nil for none, for a denied one, and for several.
    func move(in prompt: String) -> String? {
        let words = CountWords.words(of: prompt)
        var found: Set<String> = []
        for (move, phrases) in phrases {
            for phrase in phrases {
                let known = phrase.split(separator: " ").map(String.init)
                for at in words.indices where words[at...].starts(with: known) {
                    let before = words[..<at].suffix(MoveWords.near)
                    let next = words.dropFirst(at + known.count).first
                    if !MoveWords.denying.isDisjoint(with: before)
                        || next.map(MoveWords.after.contains) == true
                    {
                        return nil
                    }
                    found.insert(move)
                }
            }
        }
        return found.count == 1 ? found.first : nil
    }

    /// Gives all other moves, as what the prompt leaves out.
    func leftOut(by prompt: String) -> Set<ExclusionWords.Ruling> {
        guard let move = move(in: prompt) else { return [] }
        let others = Scene.CameraMove.allCases.map(\.rawValue).filter { $0 != move }
        return Set(others.map { .value(slot: "camera", $0) })
    }
}
