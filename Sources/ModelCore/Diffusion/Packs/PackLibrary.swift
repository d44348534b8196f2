import Checkpoints
import Foundation
import Generation

/// The packs an operator has added: one folder each, under `MATINEE_HOME/packs`.
package struct PackLibrary: Sendable {
    /// The folder of folders.
    package let folder: String

    /// Names the folder; it need not be there yet.
    package init(folder: String) { self.folder = folder }

    /// What `add` is told about a checkpoint.
    package struct Origin: Sendable {
        /// SPDX name of its licence.
        package var licence: String
        /// Where it comes from.
        package var source: String
        /// Frame sizes it was trained for.
        package var nativeSizes: [String]
        /// Steps of a request that names none.
        package var steps: Int
        /// Guidance of a request that names none; the published figure when nil.
        package var guidance: Float?
        /// What its matrices are rounded to when they are loaded; nil leaves them as they are.
        package var rounded: Rounding?
        /// LoRA files, at their own paths, that become part of the pack.
        package var loras: [PackLoRA] = []

        /// Names the four that every pack has.
        package init(licence: String, source: String, nativeSizes: [String], steps: Int) {
            self.licence = licence
            self.source = source
            self.nativeSizes = nativeSizes
            self.steps = steps
        }
    }

    /// Path of a pack.
    package func path(of name: String) -> String { folder + "/" + name }

    /// Names of the packs that are there, sorted.
    package var names: [String] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder)
        return (found ?? []).filter {
            FileManager.default.fileExists(atPath: path(of: $0) + "/" + PackCard.file)
        }
        .sorted()
    }

    /// Reads a pack's card.
    ///
    /// - Throws: `.noPack`, or `.brokenPack` when the card cannot be read.
    package func card(_ name: String) throws(DiffusionError) -> PackCard {
        guard PackLibrary.isName(name),
            let card = try PackCard(folder: path(of: name))
        else { throw .noPack(name) }
        return card
    }

    /// Adds the checkpoint in `source` under `name`.
    ///
    /// The folder is looked through first: index, configs, headers of all weights, tokenizer. The
    /// pack appears whole or not at all.
    ///
    /// - Parameters:
    ///   - source: a folder in diffusers layout.
    ///   - name: lower-case letters, digits, dots and dashes.
    ///   - origin: what the card says of it.
    ///   - links: whether files are linked to where they lie instead of copied.
    ///   - progress: called with the share of bytes hashed, 0...1.
    /// - Returns: the card.
    /// - Throws: what is wrong with the folder; nothing is left behind.
    package func add(
        _ source: String,
        as name: String,
        origin: Origin,
        links: Bool,
        progress: (Double) -> Void = { _ in }
    ) throws -> PackCard {
        guard PackLibrary.isName(name) else { throw DiffusionError.badName(name) }
        guard !FileManager.default.fileExists(atPath: path(of: name)) else {
            throw DiffusionError.packExists(name)
        }
        let pack = try PackFolder(
            path: source,
            rounded: origin.rounded,
            loras: origin.loras.map(\.absolute)
        )
        try pack.checkLoRAs()
        let plan = try PackLibrary.inspect(pack, sizes: origin.nativeSizes)
        let draft = folder + "/.adding-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: true)
        do {
            var files = try PackLibrary.bring(source, to: draft, links: links, progress: progress)
            let loras = try PackLibrary.bring(origin.loras, to: draft, links: links, &files)
            let card = PackCard(
                name: name,
                licence: origin.licence,
                source: origin.source,
                capabilities: pack.capabilities,
                nativeSizes: origin.nativeSizes,
                steps: origin.steps,
                guidance: origin.guidance,
                rounded: origin.rounded,
                loras: loras.isEmpty ? nil : loras,
                memory: PackCard.Memory(
                    anonymousBytes: plan.anonymous,
                    mappedBytes: plan.mapped,
                    clip: plan.clip.description
                ),
                files: files
            )
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            try encoder.encode(card).write(to: URL(filePath: draft + "/" + PackCard.file))
            try FileManager.default.moveItem(atPath: draft, toPath: path(of: name))
            return card
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw error
        }
    }

    /// Compares every file with the hash its card gives.
    ///
    /// - Parameters:
    ///   - name: the pack.
    ///   - progress: called with the share of files compared, 0...1.
    /// - Returns: paths that are missing or not what they were, sorted.
    /// - Throws: `DiffusionError` when there is no such pack.
    package func changed(
        _ name: String,
        progress: (Double) -> Void = { _ in }
    ) throws -> [String] {
        let card = try card(name)
        var changed: [String] = []
        for (index, entry) in card.files.sorted(by: { $0.key < $1.key }).enumerated() {
            let found = try? FileHash.hex(ofFile: path(of: name) + "/" + entry.key) { _ in
                try Task.checkCancellation()
            }
            try Task.checkCancellation()
            if found != entry.value { changed.append(entry.key) }
            progress(Double(index + 1) / Double(card.files.count))
        }
        return changed
    }

    /// Removes a pack; files it was linked to stay.
    ///
    /// - Throws: `.noPack`, or when the folder cannot be removed.
    package func remove(_ name: String) throws {
        guard PackLibrary.isName(name), names.contains(name) else {
            throw DiffusionError.noPack(name)
        }
        try FileManager.default.removeItem(atPath: path(of: name))
    }

    /// Whether `name` can name a pack: it becomes a folder's name.
    package static func isName(_ name: String) -> Bool {
        let isPlain = name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
        }
        return isPlain && (1...64).contains(name.utf8.count) && name.first != "."
            && name != "storybook"
    }

    /// Looks through a folder without loading its weights, and plans one clip.
    private static func inspect(_ pack: PackFolder, sizes: [String]) throws -> MemoryPlan {
        for part in ["tokenizer", "text_encoder", "transformer", "vae", "scheduler"] {
            guard pack.has(part) else {
                throw DiffusionError.brokenPack(folder: pack.path, reason: "it has no \(part)")
            }
        }
        for part in pack.index.parts.keys.sorted() where !["tokenizer", "scheduler"].contains(part)
        {
            guard part != "image_processor" else { continue }
            _ = try pack.config(part)
            _ = try Checkpoint(folder: pack.path(part))
        }
        _ = try Unigram(folder: pack.path("tokenizer"))
        try pack.checkImageEncoder()
        _ = try pack.config("scheduler")
        let size = sizes.first.flatMap(PackLibrary.size) ?? (832, 480)
        return try MemoryPlan(
            pack,
            clip: .init(width: size.0, height: size.1, frames: 81),
            encodesPictures: pack.index.alwaysEncodes
        )
    }

    /// Reads a size such as `832x480`.
    ///
    /// - Returns: nil for anything else, and beyond 16,384.
    package static func size(_ text: String) -> (Int, Int)? {
        let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard sides.count == 2, let width = sides[0], let height = sides[1],
            (16...16_384).contains(width), (16...16_384).contains(height)
        else { return nil }
        return (width, height)
    }

    /// Copies or links every plain file and hashes it.
    private static func bring(
        _ source: String,
        to target: String,
        links: Bool,
        progress: (Double) -> Void
    ) throws -> [String: String] {
        let root = URL(filePath: source).resolvingSymlinksInPath().path
        let paths = try files(of: root)
        let total = max(1, paths.reduce(0) { $0 + $1.bytes })
        var done = 0
        var hashes: [String: String] = [:]
        for (path, _) in paths where path != PackCard.file {
            let from = URL(filePath: root + "/" + path).resolvingSymlinksInPath()
            hashes[path] = try place(from, at: target + "/" + path, links: links) { bytes in
                done += bytes
                progress(Double(done) / Double(total))
            }
        }
        return hashes
    }

    /// Copies or links LoRA files into `loras/` of a pack, and enters their hashes.
    ///
    /// - Returns: the same, by their paths inside the pack.
    private static func bring(
        _ loras: [PackLoRA],
        to target: String,
        links: Bool,
        _ hashes: inout [String: String]
    ) throws -> [PackLoRA] {
        try loras.enumerated().map { index, lora in
            let from = URL(filePath: lora.file).resolvingSymlinksInPath()
            var own = lora
            own.file = "loras/\(index + 1)-\(URL(filePath: lora.file).lastPathComponent)"
            hashes[own.file] = try place(from, at: target + "/" + own.file, links: links)
            return own
        }
    }

    /// Copies or links one file to where a pack holds it.
    ///
    /// - Parameters:
    ///   - file: where it lies.
    ///   - path: where it is to be.
    ///   - links: whether it is linked instead of copied.
    ///   - step: called after each block that is hashed, with its bytes.
    /// - Returns: its hash.
    /// - Throws: when it cannot be brought or read.
    private static func place(
        _ file: URL,
        at path: String,
        links: Bool,
        step: (Int) -> Void = { _ in }
    ) throws -> String {
        let to = URL(filePath: path)
        try FileManager.default.createDirectory(
            at: to.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        if links {
            try FileManager.default.createSymbolicLink(at: to, withDestinationURL: file)
        } else {
            try FileManager.default.copyItem(at: file, to: to)
        }
        return try FileHash.hex(ofFile: path) { bytes in
            try Task.checkCancellation()
            step(bytes)
        }
    }

    /// Relative paths of the plain files below `root`, and of links to such; hidden ones are left out.
    static func files(of root: String) throws -> [(path: String, bytes: Int)] {
        var found: [(path: String, bytes: Int)] = []
        func walk(_ folder: String, depth: Int) throws {
            guard depth < 8 else { return }
            let path = folder.isEmpty ? root : root + "/" + folder
            for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            where !name.hasPrefix(".") {
                let relative = folder.isEmpty ? name : folder + "/" + name
                let file = URL(filePath: root + "/" + relative).resolvingSymlinksInPath()
                let kind = try file.resourceValues(forKeys: [
                    .isDirectoryKey, .isRegularFileKey, .fileSizeKey,
                ])
                if kind.isDirectory == true {
                    try walk(relative, depth: depth + 1)
                } else if kind.isRegularFile == true {
                    found.append((relative, kind.fileSize ?? 0))
                }
            }
        }
        try walk("", depth: 0)
        return found
    }
}
