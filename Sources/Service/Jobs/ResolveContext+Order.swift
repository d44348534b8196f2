private import Foundation
private import Postgres
private import Scheduling
internal import Store
internal import Templates

extension ResolveContext {
    /// Gives what a template may know of an order: whom and which day it is for.
    ///
    /// A seed counts only for a render that was asked for directly: an occurrence's seeds come from
    /// its schedule and its recipient, so that a group shares what it may share.
    init(_ order: RenderOrder) {
        self.init(
            recipient: order.recipient.map(RecipientFacts.init),
            occurrence: order.occurrence.map(OccurrenceFacts.init),
            schedule: order.occurrence.map { $0.scheduleID.uuidString.lowercased() },
            seed: order.occurrence == nil ? UInt64(bitPattern: order.render.seed) : nil
        )
    }
}

extension RecipientFacts {
    fileprivate init(_ record: RecipientRecord) {
        self.init(
            id: record.id.uuidString.lowercased(),
            name: record.name,
            birthday: record.birthday,
            zone: record.zone,
            locale: record.locale,
            fields: (try? record.fields.decoded()) ?? [:],
            photo: record.photoSHA256.map { .stored($0) }
        )
    }
}

extension OccurrenceFacts {
    fileprivate init(_ record: OccurrenceRecord) {
        let zone = Zone(record.zone) ?? .utc
        self.init(
            localDate: record.localDate,
            localTime: String(zone.time(at: record.dueAt).description.prefix(5)),
            zone: record.zone,
            due: Timestamp.text(record.dueAt, in: zone)
        )
    }
}
