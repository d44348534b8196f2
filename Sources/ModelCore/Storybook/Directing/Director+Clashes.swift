import Generation

extension Director {
    /// Refuses what a request names beside what decides its pictures and would leave it unheeded.
    ///
    /// - Throws: `.badRequest` that names the field that goes too far.
    func refuseClashes(_ request: GenerationRequest) throws(GenerationError) {
        let named = request.named
        for (basis, reason, unheeded) in request.bases {
            if let field = unheeded.first(where: named.contains) {
                throw .badRequest(field: field, reason: "does not go with \(basis): \(reason)")
            }
        }
    }
}

extension GenerationRequest {
    /// The fields that are given.
    fileprivate var named: Set<String> {
        let fields: [(String, Bool)] = [
            ("source", source != nil), ("shots", !shots.isEmpty), ("scene", scene != nil),
            ("image", startImage != nil), ("first", first != nil), ("last", last != nil),
            ("edit", instruction != nil), ("mask", mask != nil), ("loop", isLoop),
            ("layout", layout != nil), ("camera", camera != nil),
        ]
        return Set(fields.filter(\.1).map(\.0))
    }

    /// What decides the pictures: its name, why it stands alone, and the fields it has no use for.
    fileprivate var bases: [(String, String, [String])] {
        var bases: [(String, String, [String])] = []
        if source != nil {
            let name = instruction == nil ? "extend" : "source"
            bases.append(
                (name, "it is the clip itself", ["shots", "scene", "image", "first", "last"])
            )
        }
        if let source, source.scene == nil, instruction != nil {
            bases.append(
                ("source", "it was recorded and is not staged again", ["layout", "camera", "loop"])
            )
        }
        let hasShots = !shots.isEmpty || scene.flatMap(ShotsForm.init(json:)) != nil
        if hasShots {
            bases.append(
                ("shots", "they are the whole clip", ["image", "first", "last", "loop"])
            )
        }
        if !shots.isEmpty { bases.append(("shots", "each has a scene of its own", ["scene"])) }
        if first != nil || last != nil {
            bases.append(("first and last", "they frame the clip", ["image", "edit", "loop"]))
        }
        if startImage != nil, instruction != nil {
            bases.append(
                ("an edited image", "it is not staged again", ["layout", "camera", "loop"])
            )
        }
        if source == nil || instruction == nil {
            bases.append(("no edited source", "there is nothing it could keep", ["mask"]))
        }
        return bases
    }
}
