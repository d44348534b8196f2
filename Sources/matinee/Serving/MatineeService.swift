import Diffusion
import Foundation
import Generation
import Jobs
import Logging
import Metrics
import Outbound
import Postgres
import Rendering
import Scheduling
import ServiceLifecycle
import Storage
import Store
import UnixSignals
import Web
import Webhooks

/// What one process does of the service's work.
enum Role: String, Sendable, CaseIterable {
    case api, scheduler, worker, webhooks
}

/// The whole service, put together: every room gets what it needs here and nowhere else.
struct MatineeService: Sendable {
    let settings: Settings
    let roles: Set<Role>
    let logger: Logger

    /// Puts the parts together; whoever runs the group ends it.
    ///
    /// - Parameters:
    ///   - open: the database, migrated.
    ///   - stopsOnSignals: whether SIGINT and SIGTERM begin the shutdown.
    ///   - onReady: called with the API's URL once it listens.
    /// - Returns: the parts as one group.
    /// - Throws: when a folder, key or pack cannot be opened.
    func group(
        on open: OpenDatabase,
        stopsOnSignals: Bool,
        onReady: @escaping @Sendable (String) async -> Void
    ) throws -> ServiceGroup {
        let workshop = try Workshop(settings, database: open.database)
        // In this order they start; in the opposite order they stop: the API first, so that no
        // new work comes in, the database's users last.
        let parts = try services(open, workshop, onReady)
        return ServiceGroup(
            configuration: .init(
                services: parts.map { .init(service: $0) },
                gracefulShutdownSignals: stopsOnSignals ? [.sigterm, .sigint] : [],
                logger: logger
            )
        )
    }

    private func services(
        _ open: OpenDatabase,
        _ workshop: Workshop,
        _ onReady: @escaping @Sendable (String) async -> Void
    ) throws -> [any Service] {
        let database = open.database
        let process = "\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString.prefix(8))"
        let links = FileLinks(
            signer: workshop.signer,
            publicURL: settings.publicURL,
            lifetime: .seconds(settings.linkSeconds)
        )
        var parts: [any Service] = []
        if let keeper = open.keeper { parts.append(keeper) }
        if roles.contains(.webhooks) {
            let client = OutboundClient(policy: try AddressPolicy(allow: settings.webhooksAllow))
            parts.append(
                DeliveryService(
                    database: database,
                    client: client,
                    sender: process,
                    logger: logger
                ) { claim in
                    links.payload(for: claim, now: Date())
                }
            )
        }
        if roles.contains(.worker) {
            var worker = WorkerSettings()
            worker.slots = settings.workers
            parts.append(
                WorkerService(
                    database: database,
                    name: process,
                    runner: workshop.runner,
                    settings: worker,
                    logger: logger
                )
            )
        }
        if roles.contains(.scheduler) { parts += schedulers(database, workshop) }
        if roles.contains(.api) { parts.append(api(open, workshop, links, onReady)) }
        return parts
    }

    private func schedulers(_ database: Database, _ workshop: Workshop) -> [any Service] {
        let readyBy = ReadyBy(
            assumed: Double(settings.defaultReadySeconds),
            margin: Double(settings.marginSeconds)
        )
        return [
            PlannerService(
                database: database,
                readyBy: readyBy,
                logger: logger
            ),
            ReleaseService(database: database, logger: logger),
            SweeperService(database: database, logger: logger) { cutoff, known in
                let sweep = try await workshop.storage.sweep(
                    olderThan: .seconds(max(0, Date().timeIntervalSince(cutoff))),
                    now: Date()
                ) { name in
                    try await known([name]).contains(name)
                }
                let states = try await workshop.states.sweep {
                    try await database.unfinishedRenders(among: $0)
                }
                return sweep.orphans + sweep.abandoned + states
            },
        ]
    }

    private func api(
        _ open: OpenDatabase,
        _ workshop: Workshop,
        _ links: FileLinks,
        _ onReady: @escaping @Sendable (String) async -> Void
    ) -> any Service {
        let web = WebSettings(
            host: settings.host,
            port: settings.port,
            publicURL: settings.publicURL,
            linkLifetime: .seconds(settings.linkSeconds)
        )
        let surroundings = WebSurroundings(
            packs: { [Packs.inTheBox] + workshop.library.names },
            builtInAssets: Set(BuiltInAssets.music + BuiltInAssets.clips),
            readiness: {
                do {
                    let missing = try await open.plan()
                    return missing.isEmpty
                        ? [] : [("migrations", "\(missing.count) are not applied")]
                } catch { return [("database", "cannot be reached")] }
            },
            metrics: { PrometheusPage.shared.text }
        )
        return WebService(
            database: open.database,
            storage: workshop.storage,
            signer: workshop.signer,
            settings: web,
            surroundings: surroundings,
            logger: logger
        ) { port in
            await onReady("http://\(settings.host):\(port)")
        }
    }
}
