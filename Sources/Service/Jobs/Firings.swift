package import FoundationEssentials
import Postgres
import Scheduling
package import Store

/// A schedule's next firings.
package struct Firings: Sendable, Equatable {
    /// Those that do not exist yet, up to the horizon; the next one even beyond it.
    package var occurrences: [OccurrenceDraft]
    /// True when there is none after these.
    package var isLast: Bool

    /// Gives the firings.
    package init(occurrences: [OccurrenceDraft], isLast: Bool) {
        self.occurrences = occurrences
        self.isLast = isLast
    }

    /// Works out the firings of a schedule for its recipient.
    ///
    /// - Throws: `SchedulingError` when the rule cannot be read, or needs a birthday that is not
    ///   known.
    package init(of request: PlanRequest, through horizon: Date) throws {
        // The next one lies beyond the horizon and is planned: there is nothing to add.
        guard request.plannedThrough <= horizon else {
            self.init(occurrences: [], isLast: false)
            return
        }
        let when = try request.rule.decoded(as: When.self)
        let recipient = RecipientDates(
            zone: Zone(request.zone),
            birthday: request.birthday.flatMap { LocalDate($0) }
        )
        var firings = try when.occurrences(after: request.plannedThrough, for: recipient)
        var drafts: [OccurrenceDraft] = []
        var next = firings.next()
        while let firing = next, firing.at <= horizon || drafts.isEmpty {
            drafts.append(
                OccurrenceDraft(
                    localDate: firing.localDate.description,
                    zone: firing.zone.name,
                    note: firing.note,
                    dueAt: firing.at
                )
            )
            next = firings.next()
        }
        self.init(occurrences: drafts, isLast: next == nil)
    }
}
