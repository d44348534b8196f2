internal import Foundation
internal import Postgres
internal import Store
internal import Templates

/// A template filled in: checked and resolved before anything is queued.
struct Filling: Sendable {
    let template: Template
    let storyboard: Storyboard
    /// Photos of persons in it, and the field each came by.
    let likenesses: [(path: String, photo: String)]
    /// Whether the recipient's own photo is one of them, not by name in the inputs.
    let usesRecipientPhoto: Bool

    /// Photos that the inputs name.
    var photos: [String] {
        Array(Set(likenesses.filter { $0.path != Self.recipientPath }.map(\.photo))).sorted()
    }

    private static let recipientPath = "recipient.photo"

    /// Fills a template for a recipient and a day.
    ///
    /// - Throws: `Problem.invalidInputs` with every field that does not fit.
    static func fill(
        _ version: TemplateVersionRecord,
        _ given: [String: Value],
        recipient: RecipientRecord?,
        occurrence: OccurrenceFacts? = nil,
        seed: UInt64? = nil,
        in call: Call
    ) async throws -> Filling {
        let context = ResolveContext(
            recipient: recipient.map(RecipientFacts.init),
            occurrence: occurrence,
            seed: seed
        )
        let template: Template
        let inputs: ResolvedInputs
        let storyboard: Storyboard
        do throws(TemplateErrors) {
            template = try Template.parse(version.canonical.bytes, as: .json)
            inputs = try template.check(inputs: given, for: context)
            storyboard = try template.resolve(inputs, for: context)
        } catch {
            throw Problem(.invalidInputs, error)
        }
        let places = places(of: inputs)
        let hashes = try await stored(storyboard, places, in: call)
        var likenesses = template.likenessInputs(inputs).compactMap { input in
            hashes[input.picture].map { (path: "inputs.\(input.name)", photo: $0) }
        }
        for picture in storyboard.likenesses {
            guard let photo = hashes[picture.asset],
                !likenesses.contains(where: { $0.photo == photo })
            else { continue }
            likenesses.append((path: places[picture.asset] ?? recipientPath, photo: photo))
        }
        // A photo that only a default brought in is the recipient's, as it is at the time.
        let own = recipient?.photoSHA256
        likenesses = likenesses.map { likeness in
            let name = String(likeness.path.dropFirst("inputs.".count))
            let isNamed = given[name] != nil && given[name] != .null
            return likeness.photo == own && !isNamed
                ? (path: recipientPath, photo: likeness.photo) : likeness
        }
        return Filling(
            template: template,
            storyboard: storyboard,
            likenesses: likenesses,
            usesRecipientPhoto: likenesses.contains { $0.path == recipientPath }
        )
    }

    /// Refuses unless a consent covers every photo, naming the inputs that lack one.
    func requireConsents(in call: Call, template: String) async throws {
        let missing = try await call.api.database.missingConsents(
            creator: call.creator,
            photos: likenesses.map(\.photo),
            template: template
        )
        guard !missing.isEmpty else { return }
        let lacking = likenesses.filter { missing.contains($0.photo) }
        throw Problem(
            .needsConsent,
            "No active consent covers \(lacking.map(\.path).joined(separator: ", ")).",
            errors: lacking.map {
                FieldProblem(path: $0.path, message: "shows a person who has not agreed to this")
            }
        )
    }

    /// Which input each file came by.
    private static func places(of inputs: ResolvedInputs) -> [AssetReference: String] {
        var places: [AssetReference: String] = [:]
        for (name, value) in inputs.values.sorted(by: { $0.key < $1.key }) {
            if let asset = value.asString.flatMap({ AssetReference($0) }), places[asset] == nil {
                places[asset] = "inputs.\(name)"
            }
        }
        return places
    }

    /// Finds the pictures among the creator's assets; gives the hash of those that are stored.
    private static func stored(
        _ storyboard: Storyboard,
        _ places: [AssetReference: String],
        in call: Call
    ) async throws -> [AssetReference: String] {
        var hashes: [AssetReference: String] = [:]
        var problems: [FieldProblem] = []
        for asset in Set(storyboard.pictures.map(\.asset)).union(places.keys) {
            let record: AssetRecord?
            switch asset {
            case .stored(let sha256):
                record = try await call.api.database.asset(creator: call.creator, sha256: sha256)
            case .builtIn(let name):
                record = try await call.api.database.asset(creator: call.creator, named: name)
                if record == nil, call.api.surroundings.builtInAssets.contains(name) { continue }
            case .file:
                record = nil
            }
            if let record, record.withdrawnAt == nil {
                hashes[asset] = record.sha256
            } else {
                let message = record == nil ? "there is no such asset" : "the asset is withdrawn"
                problems.append(
                    FieldProblem(path: places[asset] ?? recipientPath, message: message)
                )
            }
        }
        guard problems.isEmpty else {
            let sorted = problems.sorted { $0.path < $1.path }
            throw Problem(.invalidInputs, "A file cannot be used.", errors: sorted)
        }
        return hashes
    }
}

extension RecipientFacts {
    /// A recipient as expressions see it.
    init(_ record: RecipientRecord) {
        self.init(
            id: record.id.uuidString.lowercased(),
            name: record.name,
            birthday: record.birthday,
            zone: record.zone,
            locale: record.locale,
            fields: Value.stored(record.fields).fields,
            photo: record.photoSHA256.map { .stored($0) }
        )
    }
}
