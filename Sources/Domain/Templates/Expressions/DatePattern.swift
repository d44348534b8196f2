import Foundation

/// A day of the Gregorian calendar, and the time of day when one was written.
struct CalendarDate: Equatable {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int

    /// Reads `2026-11-22`, or the date and time of `2026-11-22T08:00:00+01:00` as written.
    init?(_ text: String) {
        guard
            let match = text.prefix(64).wholeMatch(
                of:
                    /([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?[Z0-9:.+-]*)?/
            ),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        hour = match.4.flatMap { Int($0) } ?? 0
        minute = match.5.flatMap { Int($0) } ?? 0
        second = match.6.flatMap { Int($0) } ?? 0
        guard year > 0, (1...12).contains(month), hour < 24, minute < 60, second < 60,
            (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whole years between two days; a 29 February counts from 1 March in other years.
    static func years(
        from birthday: String,
        to date: String,
        at column: Int
    ) throws(ExpressionProblem) -> Int {
        guard let start = CalendarDate(birthday), let end = CalendarDate(date) else {
            throw ExpressionProblem(column: column, message: "age: expected dates as 2026-11-22")
        }
        let isBefore = (end.month, end.day) < (start.month, start.day)
        return end.year - start.year - (isBefore ? 1 : 0)
    }
}

/// Formats dates by Unicode fields such as `d MMMM`, in the viewer's language.
///
/// Fields with nothing but spaces between them come in the order and with the punctuation of the
/// language (`22. November`, `November 22`, `11月22日`); a pattern with anything else is kept as is.
enum DatePattern {
    private static let letters = Set("yYuMLdDEecQqwGHhKkmsa")

    /// Refuses letters that mean nothing on a day without a zone.
    static func check(_ pattern: String, at column: Int) throws(ExpressionProblem) {
        guard !pattern.isEmpty, pattern.count <= 64 else {
            throw ExpressionProblem(
                column: column,
                message: "a date pattern has 1 to 64 characters"
            )
        }
        var isQuoted = false
        for character in pattern {
            if character == "'" { isQuoted.toggle() }
            guard
                isQuoted || !character.isASCII || !character.isLetter
                    || letters.contains(character)
            else {
                throw ExpressionProblem(
                    column: column,
                    message:
                        "'\(character)' is no date field; put words in quotes, as \"d 'of' MMMM\""
                )
            }
        }
    }

    private static func localised(_ pattern: String, _ locale: Locale) -> String {
        guard pattern.allSatisfy({ $0 == " " || letters.contains($0) }) else { return pattern }
        return DateFormatter.dateFormat(fromTemplate: pattern, options: 0, locale: locale)
            ?? pattern
    }

    static func format(
        _ text: String,
        _ pattern: String,
        locale: String,
        at column: Int
    ) throws(ExpressionProblem) -> String {
        try check(pattern, at: column)
        guard let date = CalendarDate(text) else {
            throw ExpressionProblem(
                column: column,
                message: "date: expected a date such as 2026-11-22"
            )
        }
        let formatter = DateFormatter()
        formatter.locale = try LocaleName.locale(locale, at: column)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        formatter.calendar = calendar
        formatter.timeZone = .gmt
        formatter.dateFormat = localised(pattern, try LocaleName.locale(locale, at: column))
        let components = DateComponents(
            year: date.year,
            month: date.month,
            day: date.day,
            hour: date.hour,
            minute: date.minute,
            second: date.second
        )
        guard let instant = calendar.date(from: components) else {
            throw ExpressionProblem(column: column, message: "date: no such day")
        }
        return formatter.string(from: instant)
    }
}

/// Formats numbers in the viewer's language.
enum NumberPattern {
    static func format(
        _ number: Double,
        decimals: Double,
        locale: String,
        at column: Int
    ) throws(ExpressionProblem) -> String {
        guard (0...6).contains(decimals), decimals == decimals.rounded() else {
            throw ExpressionProblem(column: column, message: "number: 0 to 6 decimals")
        }
        let formatter = NumberFormatter()
        formatter.numberStyle = .decimal
        formatter.locale = try LocaleName.locale(locale, at: column)
        formatter.minimumFractionDigits = Int(decimals)
        formatter.maximumFractionDigits = Int(decimals)
        return formatter.string(from: NSNumber(value: number)) ?? String(number)
    }
}

/// Names of languages and regions: `de`, `pt-BR`, `zh-Hant-TW`.
enum LocaleName {
    static func isValid(_ name: String) -> Bool {
        name.utf8.count <= 35
            && name.wholeMatch(of: /[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*/) != nil
    }

    static func locale(_ name: String, at column: Int) throws(ExpressionProblem) -> Locale {
        guard isValid(name) else {
            throw ExpressionProblem(
                column: column,
                message: "'\(name.prefix(40))' is no locale; write it as pt-BR"
            )
        }
        return Locale(identifier: name)
    }
}
