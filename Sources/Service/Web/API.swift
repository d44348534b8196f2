package import Foundation
internal import Postgres
internal import Storage

/// What lives in other rooms and the API only asks.
package struct WebSurroundings: Sendable {
    /// Names of the installed packs.
    package var packs: @Sendable () -> [String]
    /// Names that `asset:NAME` finds without an upload.
    package var builtInAssets: Set<String>
    /// What else has to be well before traffic comes; gives what is wrong, by name.
    package var readiness: @Sendable () async -> [(name: String, detail: String)]
    /// The metrics page, Prometheus text.
    package var metrics: @Sendable () async -> String
    /// The clock of everything that the database's clock does not decide.
    package var now: @Sendable () -> Date

    /// Gives surroundings; what is not said is empty or standard.
    package init(
        packs: @escaping @Sendable () -> [String] = { [] },
        builtInAssets: Set<String> = [],
        readiness: @escaping @Sendable () async -> [(name: String, detail: String)] = { [] },
        metrics: @escaping @Sendable () async -> String = { "" },
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.packs = packs
        self.builtInAssets = builtInAssets
        self.readiness = readiness
        self.metrics = metrics
        self.now = now
    }
}

/// What every handler works with.
struct API: Sendable {
    let database: Database
    let storage: FolderStorage
    let links: FileLinks
    let settings: WebSettings
    let surroundings: WebSurroundings
    let changes: RenderChanges
    let limiter: RateLimiter

    var now: Date { surroundings.now() }

    /// Everything that can be asked.
    static let routes: [Route] =
        TemplateRoutes.all + AssetRoutes.all + RecipientRoutes.all + ConsentRoutes.all
        + ScheduleRoutes.all + OccurrenceRoutes.all + RenderRoutes.all + EndpointRoutes.all
        + DeliveryRoutes.all + EventRoutes.all + ServiceRoutes.all
}
