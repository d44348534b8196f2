package import Foundation

/// When a schedule fires.
package enum When: Sendable, Equatable {
    /// At one instant; the zone decides which local date that is.
    case once(at: Date, zone: ZoneChoice)
    /// Every day at a local time.
    case daily(at: LocalTime, zone: ZoneChoice)
    /// Every year on the recipient's birthday at a local time.
    case birthday(at: LocalTime, zone: ZoneChoice, leapDay: LeapDayRule)

    /// Whose clock counts.
    package enum ZoneChoice: Sendable, Equatable {
        /// A fixed zone.
        case named(Zone)
        /// The recipient's own.
        case recipient

        /// The word of a schedule: an IANA name or `recipient`.
        package var text: String {
            switch self {
            case .named(let zone): zone.name
            case .recipient: "recipient"
            }
        }
    }

    /// When someone born on 29 February celebrates in a year without one; the raw value is the
    /// schedule's word.
    package enum LeapDayRule: String, Sendable, CaseIterable {
        /// The day before; what a schedule means that does not say.
        case feb28
        /// The day after.
        case mar1
        /// Not at all.
        case skip

        /// The rule of a schedule that does not name one.
        package static let standard = LeapDayRule.feb28
    }

    /// Whose clock counts.
    package var zone: ZoneChoice {
        switch self {
        case .once(_, let zone), .daily(_, let zone), .birthday(_, let zone, _): zone
        }
    }

    /// The zone for a recipient.
    ///
    /// - Throws: `.recipientHasNoZone` when it should be the recipient's and is unknown.
    package func zone(for recipient: RecipientDates) throws(SchedulingError) -> Zone {
        switch zone {
        case .named(let zone): return zone
        case .recipient:
            guard let zone = recipient.zone else { throw .recipientHasNoZone }
            return zone
        }
    }
}

/// What scheduling has to know of a recipient.
package struct RecipientDates: Sendable, Equatable {
    /// Nil when unknown.
    package var zone: Zone?
    /// Nil when unknown.
    package var birthday: LocalDate?

    /// Gives what is known.
    package init(zone: Zone? = nil, birthday: LocalDate? = nil) {
        self.zone = zone
        self.birthday = birthday
    }
}
