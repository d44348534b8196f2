// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: one language mode, and no warning passes.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]
/// Rooms hold C pointers or raw memory; nothing else in the package can.
let room = house
/// Outside the rooms an unsafe construct is a compile error.
let fenced = house + [.strictMemorySafety(), .treatWarning("StrictMemorySafety", as: .error)]
/// Pixel and tensor loops are unusable unoptimised, so debug builds optimise them too.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let configuration: Target.Dependency = .product(
    name: "Configuration",
    package: "swift-configuration"
)
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let lifecycle: Target.Dependency = .product(
    name: "ServiceLifecycle",
    package: "swift-service-lifecycle"
)
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let unixSignals: Target.Dependency = .product(
    name: "UnixSignals",
    package: "swift-service-lifecycle"
)
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

/// A folder under `Sources/CLibraries` that maps one Debian -dev package.
func library(_ name: String, pkgConfig: String?, apt: String) -> Target {
    .systemLibrary(
        name: name,
        path: "Sources/CLibraries/\(name)",
        pkgConfig: pkgConfig,
        providers: [.apt([apt])]
    )
}

func target(
    _ name: String,
    floor: String,
    _ dependencies: [Target.Dependency] = [],
    settings: [SwiftSetting],
    resources: [Resource]? = nil
) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: "Sources/\(floor)/\(name)",
        resources: resources,
        swiftSettings: settings
    )
}

func tests(
    _ name: String,
    _ dependencies: [Target.Dependency],
    resources: [Resource]? = nil
)
    -> Target
{
    .testTarget(
        name: "\(name)Tests",
        dependencies: dependencies,
        resources: resources,
        swiftSettings: house
    )
}

let package = Package(
    name: "matinee",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // CLibraries: module maps and shims, no logic.
        library("CLibPQ", pkgConfig: "libpq", apt: "libpq-dev"),
        library("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
        library("CFFmpeg", pkgConfig: "libavformat", apt: "libavformat-dev"),
        library("CLoudness", pkgConfig: "libebur128", apt: "libebur128-dev"),
        library("CLinux", pkgConfig: nil, apt: "libc6-dev"),
        library("CPango", pkgConfig: "pangocairo", apt: "libpango1.0-dev"),

        // Adapters: the only Swift that sees a C pointer.
        target("Postgres", floor: "Adapters", ["CLibPQ", logging], settings: room),
        target(
            "EmbeddedPostgres",
            floor: "Adapters",
            ["CLinux", "Postgres", logging],
            settings: room
        ),
        target("Outbound", floor: "Adapters", ["CCurl"], settings: room),
        .target(
            name: "CPixels",
            path: "Sources/CLibraries/CPixels",
            cSettings: [.unsafeFlags(["-O3"])]
        ),
        target(
            "Media",
            floor: "Adapters",
            ["CFFmpeg", "CLoudness", "CPixels"],
            settings: room + optimised
        ),
        target(
            "Drawing",
            floor: "Adapters",
            ["CPango", "CPixels"],
            settings: room + optimised
        ),

        // ModelCore: the embedded model core.
        .target(
            name: "CKernels",
            path: "Sources/ModelCore/CKernels",
            cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]
        ),
        target("Kernels", floor: "ModelCore", ["CKernels"], settings: room + optimised),
        target("Tensors", floor: "ModelCore", ["Kernels"], settings: fenced + optimised),
        target("Layers", floor: "ModelCore", ["Kernels", "Tensors"], settings: fenced + optimised),
        target(
            "Checkpoints",
            floor: "ModelCore",
            ["Kernels", "Tensors"],
            settings: fenced + optimised
        ),
        target("Generation", floor: "ModelCore", ["Kernels", crypto], settings: fenced),
        target("Portraits", floor: "ModelCore", ["Kernels"], settings: fenced + optimised),
        target(
            "Storybook",
            floor: "ModelCore",
            ["Kernels", "Tensors", "Layers", "Checkpoints", "Generation", "Portraits", crypto],
            settings: fenced + optimised,
            resources: [.copy("Pack")]
        ),
        target(
            "Diffusion",
            floor: "ModelCore",
            ["Kernels", "Tensors", "Layers", "Checkpoints", "Generation", crypto],
            settings: fenced + optimised
        ),

        // Domain: pure values and rules, no I/O.
        target("Templates", floor: "Domain", [yams], settings: fenced),
        target("Scheduling", floor: "Domain", settings: fenced),
        target("Provenance", floor: "Domain", settings: fenced),

        // Service: what the product does, over Postgres.
        target("Store", floor: "Service", ["Postgres"], settings: fenced),
        target("Storage", floor: "Service", [crypto], settings: fenced),
        target(
            "Rendering",
            floor: "Service",
            [
                "Drawing", "Generation", "Kernels", "Media", "Provenance", "Storage", "Storybook",
                "Templates", crypto,
            ],
            settings: fenced + optimised
        ),
        target(
            "Jobs",
            floor: "Service",
            [
                "Generation", "Postgres", "Rendering", "Scheduling", "Storage", "Store",
                "Templates", crypto, lifecycle, logging, metrics,
            ],
            settings: fenced
        ),
        target(
            "Webhooks",
            floor: "Service",
            ["Outbound", "Postgres", "Store", crypto, lifecycle, logging, metrics],
            settings: fenced
        ),
        target(
            "Web",
            floor: "Service",
            [
                "Generation", "Jobs", "Postgres", "Rendering", "Scheduling", "Storage", "Store",
                "Templates", "Webhooks", crypto, hummingbird, lifecycle, logging, metrics,
            ],
            settings: fenced
        ),

        .executableTarget(
            name: "matinee",
            dependencies: [
                "Checkpoints", "Diffusion", "EmbeddedPostgres", "Generation", "Jobs", "Kernels",
                "Media",
                "Outbound", "Portraits", "Postgres",
                "Rendering", "Scheduling", "Storage", "Store", "Storybook", "Templates", "Web",
                "Webhooks", argumentParser, configuration, crypto, hummingbird, lifecycle,
                logging, metrics, unixSignals,
            ],
            swiftSettings: fenced
        ),

        .target(
            name: "TestSupport",
            dependencies: ["EmbeddedPostgres", "Postgres"],
            path: "Tests/TestSupport",
            swiftSettings: house
        ),
        tests("Postgres", ["EmbeddedPostgres", "Postgres", "TestSupport"]),
        tests("Outbound", ["Outbound", "TestSupport"], resources: [.copy("Fixtures")]),
        tests("Media", ["CPixels", "Media"], resources: [.copy("Fixtures")]),
        tests("Drawing", ["Drawing"]),
        tests("Kernels", ["Kernels"]),
        tests("Tensors", ["Kernels", "Tensors"]),
        tests("Layers", ["Kernels", "Layers", "Tensors"]),
        tests(
            "Checkpoints",
            ["Checkpoints", "Kernels", "Storybook", "Tensors"],
            resources: [.copy("Fixtures")]
        ),
        tests("Generation", ["Generation", "Kernels"]),
        tests("Portraits", ["Kernels", "Portraits"]),
        tests(
            "Storybook",
            ["Checkpoints", "Generation", "Kernels", "Portraits", "Storybook", "Tensors"],
            resources: [.copy("Fixtures")]
        ),
        tests(
            "Diffusion",
            ["Checkpoints", "Diffusion", "Generation", "Kernels", "Layers", "Tensors"],
            resources: [.copy("Fixtures")]
        ),
        tests("Templates", ["Templates"]),
        tests("Scheduling", ["Scheduling"]),
        tests("Provenance", ["Provenance"]),
        tests("Store", ["Postgres", "Store", "TestSupport"]),
        tests("Storage", ["Storage"]),
        tests(
            "Rendering",
            ["Generation", "Kernels", "Media", "Provenance", "Rendering", "Templates", crypto]
        ),
        tests("Jobs", ["Jobs", "Postgres", "Store", "TestSupport", lifecycle, logging]),
        tests(
            "Webhooks",
            ["Outbound", "Postgres", "Store", "TestSupport", "Webhooks"],
            resources: [.copy("Fixtures")]
        ),
        tests(
            "Web",
            [
                "Postgres", "Storage", "Store", "Templates", "TestSupport", "Web", hummingbird,
                lifecycle, logging,
            ]
        ),
        tests("Flow", ["Postgres", "TestSupport", "Webhooks", "matinee", crypto]),
    ],
    swiftLanguageModes: [.v6]
)
