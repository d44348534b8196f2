private import Crypto
package import Foundation
package import Generation
private import Postgres
package import Rendering
private import Scheduling
package import Storage
private import Store
package import Templates

/// The work of a render job: an order's template, filled, drawn, sealed and stored.
package struct VideoRunner: Sendable {
    private let generators: @Sendable () -> [any Generator]
    private let storage: FolderStorage
    private let workFolder: URL
    private let states: RunStates
    private let codeVersion: String
    private let bytes: @Sendable (_ creator: UUID, AssetReference) async throws -> [UInt8]
    private let cache: @Sendable (_ creator: UUID) -> ClipCache

    /// Gives a runner.
    ///
    /// - Parameters:
    ///   - generators: gives the installed packs, the preferred first; asked for each render.
    ///   - storage: where finished files go.
    ///   - workFolder: where unfinished ones lie; one folder a render, removed at its end.
    ///   - states: what models keep for a render that is taken up again.
    ///   - codeVersion: recorded with every render.
    ///   - bytes: reads an asset of a creator.
    ///   - cache: finds and keeps a creator's clips.
    package init(
        generators: @escaping @Sendable () -> [any Generator],
        storage: FolderStorage,
        workFolder: URL,
        states: RunStates,
        codeVersion: String,
        bytes: @escaping @Sendable (UUID, AssetReference) async throws -> [UInt8],
        cache: @escaping @Sendable (UUID) -> ClipCache
    ) {
        self.generators = generators
        self.storage = storage
        self.workFolder = workFolder
        self.states = states
        self.codeVersion = codeVersion
        self.bytes = bytes
        self.cache = cache
    }

    /// The runner as the worker takes it.
    package var runner: RenderRunner {
        RenderRunner { order, report in
            do {
                let output = try await run(order, report)
                states.remove(order.render.id)
                return output
            } catch let failure as RenderFailure where !failure.canRetry {
                states.remove(order.render.id)
                throw failure
            }
        }
    }

    private func run(
        _ order: RenderOrder,
        _ report: RenderRunner.Report
    ) async throws -> RenderOutput {
        let storyboard = try storyboard(of: order)
        let creator = order.render.creatorID
        let renderer = VideoRenderer(
            generators: generators().map { generator in
                generator.keeping(statesIn: states.folder(of: order.render.id))
            },
            assets: AssetSource { try await bytes(creator, $0) },
            cache: cache(creator),
            codeVersion: codeVersion
        )
        let folder = workFolder.appending(path: order.render.id.uuidString)
        // What an attempt left behind that was killed is of no use to this one.
        try? FileManager.default.removeItem(at: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let request = RenderRequest(
            storyboard: storyboard,
            consents: order.consents.map(Consent.init),
            instant: Date(),
            folder: folder.path,
            seed: UInt64(bitPattern: order.render.seed)
        )
        let rendered = try await render(request, with: renderer, report)
        await report(.storing, 0)
        let files = try rendered.files.map(store)
        await report(.storing, 1)
        return RenderOutput(
            files: files,
            degraded: rendered.degraded,
            warnings: rendered.warnings,
            timings: rendered.timings.seconds,
            packName: rendered.pack?.name,
            packSHA256: rendered.pack?.sha256,
            storyboardSHA256: try fingerprint(storyboard),
            codeVersion: codeVersion,
            photos: order.render.photos
        )
    }

    /// Renders, telling progress in order; a slow listener sees the latest only.
    private func render(
        _ request: RenderRequest,
        with renderer: VideoRenderer,
        _ report: RenderRunner.Report
    ) async throws -> Rendered {
        let (steps, told) = AsyncStream.makeStream(
            of: (RenderingStage, Double).self,
            bufferingPolicy: .bufferingNewest(1)
        )
        async let outcome = renderer.render(request) {
            told.yield(($0, $1))
        } atEnd: {
            told.finish()
        }
        for await (stage, share) in steps { await report(RenderStage(stage), share) }
        do {
            return try await outcome
        } catch let error as RenderingError {
            throw RenderFailure(error)
        } catch let error as GenerationError {
            throw RenderFailure(error)
        }
    }

    private func storyboard(of order: RenderOrder) throws -> Storyboard {
        do throws(TemplateErrors) {
            let template = try Template.parse(order.template.canonical.bytes, as: .json)
            let context = ResolveContext(order)
            let given: [String: Value] = (try? order.render.inputs.decoded()) ?? [:]
            let inputs = try template.check(inputs: given, for: context)
            return try template.resolve(inputs, for: context)
        } catch {
            throw RenderFailure(type: "bad_input", detail: error.detail, canRetry: false)
        }
    }

    private func store(_ file: RenderedFile) throws -> RenderFileRecord {
        let stored = try storage.put(contentsOf: URL(filePath: file.path))
        return RenderFileRecord(
            output: file.role.rawValue,
            sha256: stored.sha256,
            mediaType: file.mediaType,
            bytes: stored.bytes,
            width: file.width,
            height: file.height,
            fps: file.framesPerSecond.map(Double.init),
            duration: file.duration
        )
    }

    private func fingerprint(_ storyboard: Storyboard) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let digest = SHA256.hash(data: try encoder.encode(storyboard))
        return digest.map { String(format: "%02x", $0) }.joined()
    }
}

extension RenderFailure {
    fileprivate init(_ error: RenderingError) {
        let type =
            switch error {
            case .missingAsset, .unusableAsset: "bad_asset"
            case .textOverflow: "text_overflow"
            case .generation: "generation_failed"
            case .output: "output_failed"
            }
        self.init(type: type, detail: error.description, canRetry: error.mayPass)
    }

    fileprivate init(_ error: GenerationError) {
        if case .needsConsent = error {
            self = .needsConsent
        } else {
            self.init(type: "generation_failed", detail: error.description, canRetry: false)
        }
    }
}

extension RenderStage {
    fileprivate init(_ stage: RenderingStage) {
        self =
            switch stage {
            case .generating: .generating
            case .composing: .composing
            case .encoding: .encoding
            case .sealing: .sealing
            }
    }
}
