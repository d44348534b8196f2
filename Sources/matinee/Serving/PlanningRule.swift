private import Foundation
internal import Jobs
private import Scheduling
internal import Store

/// When a schedule fires, by its own rule: what the planner asks.
enum PlanningRule {
    /// Gives the firings after what is planned already, up to `horizon`, and at least the next.
    ///
    /// - Throws: `SchedulingError` when the rule needs what its recipient lacks.
    static func firings(of request: PlanRequest, until horizon: Date) throws -> Firings {
        let when = try request.rule.decoded(as: When.self)
        let recipient = RecipientDates(
            zone: Zone(request.zone), birthday: request.birthday.flatMap { LocalDate($0) })
        var planned: [Store.PlannedOccurrence] = []
        for firing in try when.occurrences(after: request.plannedThrough, for: recipient) {
            if firing.at > horizon, !planned.isEmpty { return firings(planned, isLast: false) }
            planned.append(
                PlannedOccurrence(
                    localDate: firing.localDate.description, zone: firing.zone.name,
                    note: firing.note, dueAt: firing.at))
            if firing.at > horizon { return firings(planned, isLast: false) }
        }
        return firings(planned, isLast: true)
    }

    private static func firings(
        _ planned: [Store.PlannedOccurrence], isLast: Bool
    ) -> Firings {
        Firings(occurrences: planned, isLast: isLast)
    }
}
