internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Postgres
internal import Storage
internal import Store
internal import Templates

/// `assets`: files that templates show and play, and files that renders made.
enum AssetRoutes {
    static let all: [Route] = [
        Route(
            .post,
            "/v1/assets",
            scope: "assets",
            body: .file,
            "Upload a picture, sound or film; equal bytes are one asset.",
            answers: [201: "Asset", 200: "Asset"],
            query: [
                Route.QueryParameter(
                    name: "name",
                    description: "What templates call it: asset:NAME."
                )
            ],
            handler: upload
        ),
        Route(
            .get,
            "/v1/assets",
            scope: "assets",
            "List assets, newest first.",
            answers: [200: "AssetList"],
            query: Route.paging,
            handler: list
        ),
        Route(
            .get,
            "/v1/assets/{id}",
            scope: "assets",
            "Get an asset by its id or SHA-256.",
            answers: [200: "Asset"],
            handler: get
        ),
        Route(
            .get,
            "/files/{name}",
            scope: nil,
            "Fetch a file by a signed link.",
            answers: [200: "application/octet-stream", 206: "application/octet-stream"],
            query: [
                Route.QueryParameter(name: "expires", description: "As the link says."),
                Route.QueryParameter(name: "sig", description: "As the link says."),
            ],
            handler: FileRoute.fetch
        ),
    ]

    private static func upload(_ call: Call) async throws -> Answer {
        guard let file = call.body.file, call.body.byteCount > 0 else {
            throw Problem(.badRequest, "The body is empty.")
        }
        let name = call.query["name"]
        if let name, !isName(name) {
            throw Problem(.badRequest, "name: expected lower-case letters, digits and hyphens")
        }
        let mediaType = try mediaType(call)
        let creator = try call.creator
        let known = try await call.api.database.asset(creator: creator, sha256: call.body.sha256)
        if let known, known.withdrawnAt != nil {
            throw Problem(.conflict, "These bytes were withdrawn; consent for them was taken back.")
        }
        try await requireFree(name, for: call)
        let stored = try call.api.storage.put(contentsOf: file)
        let asset = try await call.api.database.createAsset(
            creator: creator,
            sha256: stored.sha256,
            kind: .upload,
            name: name,
            bytes: stored.bytes,
            mediaType: mediaType
        )
        let json = represent(asset, call)
        return known == nil ? .created(json, at: "/v1/assets/\(text(asset.id))") : .json(json)
    }

    private static func requireFree(_ name: String?, for call: Call) async throws {
        guard let name else { return }
        let holder = try await call.api.database.asset(creator: call.creator, named: name)
        if let holder, holder.sha256 != call.body.sha256 {
            throw Problem(.conflict, "Another asset is called '\(name)'.")
        }
    }

    /// What the bytes are; a content type that says otherwise is refused.
    private static func mediaType(_ call: Call) throws(Problem) -> String {
        guard let found = MediaType.sniff(call.body.beginning) else {
            throw Problem(.unsupportedMediaType, "The file is no picture, sound or film we know.")
        }
        let said = BodyReceiver.contentType(of: call.request)
        let isVague = said.isEmpty || said == "application/octet-stream"
        guard isVague || said.prefix(while: { $0 != "/" }) == found.prefix(while: { $0 != "/" })
        else {
            throw Problem(.unsupportedMediaType, "The file is \(found), not what its type says.")
        }
        return found
    }

    private static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.first != "-" && text.last != "-"
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == 45
            }
    }

    private static func list(_ call: Call) async throws -> Answer {
        let page = try await call.page {
            try await $0.assets(creator: $1, after: $2, limit: $3)
        }
        return .list(page) { represent($0, call) }
    }

    private static func get(_ call: Call) async throws -> Answer {
        let name = call.parameters["id"] ?? ""
        let database = call.api.database
        let found =
            if let id = UUID(uuidString: name) {
                try await database.asset(creator: call.creator, id: id)
            } else {
                try await database.asset(creator: call.creator, sha256: name)
            }
        guard let found else { throw Problem.notFound("asset") }
        return .json(represent(found, call))
    }

    private static func represent(_ asset: AssetRecord, _ call: Call) -> Value {
        let link =
            asset.withdrawnAt == nil
            ? call.api.links.link(
                to: asset.sha256,
                mediaType: asset.mediaType,
                now: call.api.now
            ) : nil
        return .object([
            "id": .id(asset.id), "sha256": .string(asset.sha256),
            "kind": .string(asset.kind.rawValue), "name": .text(asset.name),
            "bytes": .integer(asset.bytes), "media_type": .string(asset.mediaType),
            "created": .time(asset.createdAt), "withdrawn": .time(asset.withdrawnAt),
            "url": .text(link?.url), "expires": .time(link?.expires),
        ])
    }
}
