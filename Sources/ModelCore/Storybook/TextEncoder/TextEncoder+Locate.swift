import Foundation
import Glibc

/// Why there is no text encoder.
package enum TextEncoderError: Error, Equatable, CustomStringConvertible {
    /// A file is not in the folder, or the folder is not there.
    case missing(file: String, folder: String)
    /// The tokenizer's vocabulary and the network's table differ.
    case mismatch(tokens: Int, rows: Int)

    package var description: String {
        switch self {
        case .missing(let file, let folder):
            "the text encoder lacks \(file) in \(folder): `make setup` fetches it "
                + "(MATINEE_TEXT_ENCODER names another folder)"
        case .mismatch(let tokens, let rows):
            "the text encoder's tokenizer has \(tokens) tokens, its network \(rows)"
        }
    }
}

extension TextEncoder {
    /// The files a folder has to hold.
    static let files = ["config.json", "tokenizer.json", "model.safetensors"]

    /// Names the folder of the text encoder and checks that its files are there.
    ///
    /// `MATINEE_TEXT_ENCODER` names it outright; else it is `text-encoder` in `MATINEE_HOME`, which
    /// is `/var/lib/matinee` for root and `~/.local/share/matinee` for others.
    /// `.setup/fetch-text-encoder` puts it into the same place.
    ///
    /// - Throws: `TextEncoderError.missing`.
    package static func locate(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(TextEncoderError) -> String {
        let folder = folder(environment: environment, isRoot: geteuid() == 0)
        try requireFiles(in: folder)
        return folder
    }

    /// The folder by rule, whether it is there or not.
    static func folder(environment: [String: String], isRoot: Bool) -> String {
        func value(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        if let folder = value("MATINEE_TEXT_ENCODER") { return folder }
        if let home = value("MATINEE_HOME") { return home + "/text-encoder" }
        if isRoot { return "/var/lib/matinee/text-encoder" }
        return (value("HOME") ?? NSHomeDirectory()) + "/.local/share/matinee/text-encoder"
    }

    static func requireFiles(in folder: String) throws(TextEncoderError) {
        for file in files where !FileManager.default.isReadableFile(atPath: folder + "/" + file) {
            throw .missing(file: file, folder: folder)
        }
    }
}
