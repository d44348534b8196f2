/// Reads the time that a prompt's clock is to show: "half past seven", "7:30", "5 pm".
///
/// Plain rules, not the network: a time is a number, and numbers are read better than learned.
enum ClockWords {
    private static let hours = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    ]
    private static let minutes = [
        "five": 5, "ten": 10, "quarter": 15, "fifteen": 15, "twenty": 20, "twenty-five": 25,
        "thirty": 30, "half": 30, "forty": 40, "forty-five": 45, "fifty": 50,
    ]

    /// Gives the first time in `prompt` that is said of a clock; nil when none is.
    static func time(in prompt: String) -> Scene.ClockTime? {
        let words = prompt.lowercased().replacing(".m.", with: "m")
            .split { !($0.isLetter || $0.isNumber || ":.-".contains($0)) }
            .map { $0.drop { ".:-".contains($0) } }
            .map { String($0.reversed().drop { ".:-'".contains($0) }.reversed()) }
        guard let clock = words.firstIndex(where: { $0.hasPrefix("clock") || $0 == "watch" })
        else { return nil }
        let order = Array(words.indices[clock...]) + Array(words.indices[..<clock])
        for index in order {
            if let time = time(at: index, of: words) { return time }
        }
        return nil
    }

    private static func time(at index: Int, of words: [String]) -> Scene.ClockTime? {
        func word(_ offset: Int) -> String {
            words.indices.contains(index + offset) ? words[index + offset] : ""
        }
        switch word(0) {
        case "midnight": return Scene.ClockTime(hour: 0, minute: 0)
        case "noon", "midday": return Scene.ClockTime(hour: 12, minute: 0)
        default: break
        }
        // "half past seven", "ten to four", "quarter past five pm"
        if let part = minutes[word(0)] ?? Int(word(0)), part < 60,
            ["past", "to", "after", "before"].contains(word(1)), let hour = hour(word(2))
        {
            let isBefore = word(1) == "to" || word(1) == "before"
            let total = hour * 60 + (isBefore ? -part : part) + 24 * 60
            return clock(total / 60 % 24, total % 60, half: word(3))
        }
        if let (hour, minute, half) = digits(word(0)) {
            return clock(hour, minute, half: half ?? word(1))
        }
        guard let hour = hour(word(0)) else { return nil }
        // "seven o'clock", "5 pm", "seven thirty"; a bare number is no time.
        if word(1) == "o'clock" || word(1) == "oclock" || word(1) == "o" {
            return clock(hour, 0, half: word(2))
        }
        if ["am", "pm"].contains(word(1)) { return clock(hour, 0, half: word(1)) }
        if let minute = minutes[word(1)], hours[word(0)] != nil, minute >= 10,
            !["past", "to"].contains(word(2))
        {
            return clock(hour, minute, half: word(2))
        }
        return nil
    }

    private static func hour(_ word: String) -> Int? {
        hours[word] ?? Int(word).flatMap { (0...24).contains($0) ? $0 % 24 : nil }
    }

    /// Reads `7:30`, `07.30`, `7pm`, `7:30pm`.
    private static func digits(_ word: String) -> (hour: Int, minute: Int, half: String?)? {
        var text = word
        var half: String?
        for suffix in ["am", "pm"] where text.hasSuffix(suffix) {
            half = suffix
            text.removeLast(2)
        }
        let parts = text.split(whereSeparator: { $0 == ":" || $0 == "." }).map(String.init)
        guard let hour = parts.first.flatMap({ Int($0) }), (0..<24).contains(hour) else {
            return nil
        }
        if parts.count == 1 { return half == nil ? nil : (hour, 0, half) }
        guard parts.count == 2, parts[1].count == 2, let minute = Int(parts[1]) else { return nil }
        return (hour, minute, half)
    }

    private static func clock(_ hour: Int, _ minute: Int, half: String) -> Scene.ClockTime? {
        switch half {
        case "pm" where hour < 12: Scene.ClockTime(hour: hour + 12, minute: minute)
        case "am" where hour == 12: Scene.ClockTime(hour: 0, minute: minute)
        default: Scene.ClockTime(hour: hour, minute: minute)
        }
    }
}
