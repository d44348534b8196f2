package import Foundation
package import Postgres
package import Storage
package import Store
internal import Templates

/// Makes links to files, as answers and payloads carry them.
package struct FileLinks: Sendable {
    private let signer: LinkSigner
    private let publicURL: String
    private let lifetime: Duration

    /// Gives a maker of links.
    ///
    /// - Parameters:
    ///   - signer: signs them.
    ///   - publicURL: what they begin with, without a slash at the end.
    ///   - lifetime: how long one works.
    package init(signer: LinkSigner, publicURL: String, lifetime: Duration) {
        self.signer = signer
        self.publicURL = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
        self.lifetime = lifetime
    }

    /// Gives a link that works from `now` on.
    package func link(
        to sha256: String,
        mediaType: String,
        now: Date
    ) -> (url: String, expires: Date) {
        let end = now.timeIntervalSince1970 + Double(lifetime.components.seconds)
        let expires = Date(timeIntervalSince1970: end.rounded(.down))
        let suffix = MediaType.fileExtension(of: mediaType)
        return (
            publicURL + signer.path(to: sha256, extension: suffix, expires: expires), expires
        )
    }

    /// Gives the body's `data` of an event as one attempt sends it: the stored facts, each file
    /// with a link that is signed now.
    ///
    /// Files are linked in `render.succeeded` alone. It is what a poll of events shows too.
    ///
    /// - Returns: a JSON object.
    package func payload(of type: EventType, data: JSONB, now: Date) -> [UInt8] {
        Array(linked(type, data, now: now).canonicalJSON.utf8)
    }

    /// Gives the body's `data` of an event.
    package func payload(for event: EventRecord, now: Date) -> [UInt8] {
        payload(of: event.type, data: event.data, now: now)
    }

    /// Gives the body's `data` for a delivery that was claimed.
    package func payload(for claim: DeliveryClaim, now: Date) -> [UInt8] {
        payload(of: claim.type, data: claim.data, now: now)
    }

    func linked(_ type: EventType, _ data: JSONB, now: Date) -> Value {
        let stored = Value.stored(data)
        // Before its release an occurrence's event is there to be polled, its files are not.
        guard type == .renderSucceeded, case .object(var fields) = stored,
            let released = fields["released"], released != .null,
            case .array(let files) = fields["files"]
        else { return stored }
        fields["files"] = .array(files.map { linked($0, now: now) })
        return .object(fields)
    }

    private func linked(_ file: Value, now: Date) -> Value {
        guard case .object(var fields) = file, let sha256 = fields["sha256"]?.asString else {
            return file
        }
        let made = link(
            to: sha256,
            mediaType: fields["media_type"]?.asString ?? "",
            now: now
        )
        fields["url"] = .string(made.url)
        fields["expires"] = .time(made.expires)
        return .object(fields)
    }
}

extension FileLinks {
    /// Checks the parts of a link.
    func verdict(
        name: String,
        expires: String,
        signature: String,
        now: Date
    ) -> LinkSigner.Verdict {
        signer.verdict(name: name, expires: expires, signature: signature, now: now)
    }
}
