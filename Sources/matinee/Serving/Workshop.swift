import Diffusion
import Foundation
import Generation
import Jobs
import Logging
import Postgres
import Rendering
import Storage
import Store
import Templates

/// The rooms that make and keep files, put together over one database.
struct Workshop: Sendable {
    let storage: FolderStorage
    let signer: LinkSigner
    let runner: RenderRunner
    /// What models keep of unfinished renders.
    let states: RunStates
    /// The packs an operator has added.
    let library: PackLibrary

    /// Opens the folders and the packs.
    init(_ settings: Settings, database: Database) throws {
        let storage = try FolderStorage(root: URL(filePath: settings.assets))
        self.storage = storage
        signer = LinkSigner(keys: [try LinkKey.load(home: settings.home)])
        let states = RunStates(root: URL(filePath: settings.home).appending(path: "latents"))
        self.states = states
        let library = Packs.library(settings)
        self.library = library
        let storybook = try Packs.storybook(encoder: settings.textEncoder)
        let video = VideoRunner(
            generators: { Packs.generators(storybook, library) },
            storage: storage,
            workFolder: URL(filePath: settings.assets).appending(path: "incoming"),
            states: states,
            codeVersion: matineeVersion,
            bytes: { creator, reference in
                try await Self.bytes(of: reference, creator, database, storage)
            },
            cache: { creator in Self.cache(of: creator, database) }
        )
        runner = video.runner
    }

    /// Reads an asset that is the creator's and not withdrawn.
    private static func bytes(
        of reference: AssetReference,
        _ creator: UUID,
        _ database: Database,
        _ storage: FolderStorage
    ) async throws -> [UInt8] {
        let asset: AssetRecord? =
            switch reference {
            case .stored(let sha256): try await database.asset(creator: creator, sha256: sha256)
            case .builtIn(let name): try await database.asset(creator: creator, named: name)
            case .file: nil
            }
        guard let asset, asset.withdrawnAt == nil else {
            throw RenderingError.missingAsset(reference.text)
        }
        let file = try storage.open(asset.sha256)
        defer { try? file.close() }
        return [UInt8](try file.readToEnd() ?? Data())
    }

    private static func cache(of creator: UUID, _ database: Database) -> ClipCache {
        ClipCache(
            find: { key in
                try await database.clip(
                    creator: creator,
                    requestSHA256: key,
                    generatorVersion: matineeVersion
                )?.description.bytes
            },
            keep: { key, description, photos in
                try await database.keepClip(
                    creator: creator,
                    ClipRecord(
                        requestSHA256: key,
                        generatorVersion: matineeVersion,
                        description: JSONB(bytes: description),
                        photoSHA256: photos.first
                    )
                )
            }
        )
    }
}

/// The key that file links are signed with, made once and kept beside the assets.
enum LinkKey {
    static func load(home: String) throws -> LinkSigner.Key {
        let path = "\(home)/links.key"
        if let known = FileManager.default.contents(atPath: path), known.count >= 32 {
            return LinkSigner.Key(known)
        }
        try FileManager.default.createDirectory(
            atPath: home,
            withIntermediateDirectories: true
        )
        let key = LinkSigner.newKey()
        let made = FileManager.default.createFile(
            atPath: path,
            contents: Data(key),
            attributes: [.posixPermissions: 0o600]
        )
        guard made else {
            throw CommandProblem(
                .failed,
                type: "home",
                detail: "\(path) cannot be written",
                field: "home"
            )
        }
        return key
    }
}
