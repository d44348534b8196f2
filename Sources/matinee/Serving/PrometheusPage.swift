import CoreMetrics
import Foundation
import Synchronization

/// Everything the program counts and measures, as Prometheus reads it.
///
/// - Source: Prometheus text exposition format 0.0.4.
final class PrometheusPage: MetricsFactory {
    static let shared = PrometheusPage()

    /// Makes this page the place where all metrics of the process go; once, at start.
    static func start() { MetricsSystem.bootstrap(shared) }

    /// A series: a name and its labels, in order.
    private struct Key: Hashable {
        let name: String
        let labels: String
    }

    private struct Series {
        var counters: [Key: CounterSeries] = [:]
        var gauges: [Key: GaugeSeries] = [:]
        var histograms: [Key: HistogramSeries] = [:]
    }

    private let series = Mutex(Series())

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        let key = Self.key(label, dimensions, suffix: "_total")
        return series.withLock { series in
            if let known = series.counters[key] { return known }
            let made = CounterSeries()
            series.counters[key] = made
            return made
        }
    }

    func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        if aggregate { return histogram(label, dimensions, suffix: "", scale: 1) }
        return gauge(label, dimensions)
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, dimensions, suffix: "_seconds", scale: 1e-9)
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeSeries {
        let key = Self.key(label, dimensions, suffix: "")
        return series.withLock { series in
            if let known = series.gauges[key] { return known }
            let made = GaugeSeries()
            series.gauges[key] = made
            return made
        }
    }

    private func histogram(
        _ label: String,
        _ dimensions: [(String, String)],
        suffix: String,
        scale: Double
    ) -> HistogramSeries {
        let key = Self.key(label, dimensions, suffix: suffix)
        return series.withLock { series in
            if let known = series.histograms[key] { return known }
            let made = HistogramSeries(scale: scale)
            series.histograms[key] = made
            return made
        }
    }

    private static func key(
        _ label: String,
        _ dimensions: [(String, String)],
        suffix: String
    ) -> Key {
        let safe = label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        let labels = dimensions.map { name, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                .replacing("\n", with: "\\n")
            return "\(name)=\"\(escaped)\""
        }
        let name = String(safe)
        let prefix = name.hasPrefix("matinee_") ? "" : "matinee_"
        return Key(
            name: prefix + name + (name.hasSuffix(suffix) ? "" : suffix),
            labels: labels.joined(separator: ",")
        )
    }

    /// The page.
    var text: String {
        let series = series.withLock { $0 }
        var lines: [String] = []
        func add<Value>(
            _ values: [Key: Value],
            type: String,
            _ body: (Key, Value) -> [String]
        ) {
            let names = Dictionary(grouping: values.keys, by: \.name)
            for name in names.keys.sorted() {
                lines.append("# TYPE \(name) \(type)")
                for key in (names[name] ?? []).sorted(by: { $0.labels < $1.labels }) {
                    if let value = values[key] { lines += body(key, value) }
                }
            }
        }
        add(series.counters, type: "counter") { key, counter in
            ["\(key.name)\(braced(key.labels)) \(counter.value)"]
        }
        add(series.gauges, type: "gauge") { key, gauge in
            ["\(key.name)\(braced(key.labels)) \(gauge.value)"]
        }
        add(series.histograms, type: "histogram") { key, histogram in
            histogram.lines(name: key.name, labels: key.labels)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

private func braced(_ labels: String) -> String { labels.isEmpty ? "" : "{\(labels)}" }

private final class CounterSeries: CounterHandler {
    private let count = Mutex(Int64(0))
    var value: Int64 { count.withLock { $0 } }
    func increment(by amount: Int64) { count.withLock { $0 &+= amount } }
    func reset() { count.withLock { $0 = 0 } }
}

private final class GaugeSeries: MeterHandler, RecorderHandler {
    private let current = Mutex(0.0)
    var value: Double { current.withLock { $0 } }
    func set(_ value: Int64) { current.withLock { $0 = Double(value) } }
    func set(_ value: Double) { current.withLock { $0 = value } }
    func increment(by amount: Double) { current.withLock { $0 += amount } }
    func decrement(by amount: Double) { current.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }
}

private final class HistogramSeries: RecorderHandler, TimerHandler {
    /// Upper bounds in the unit shown: from a millisecond to ten minutes for times.
    private static let bounds: [Double] = [
        0.001, 0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320, 600,
    ]

    private struct State {
        var counts = [Int](repeating: 0, count: HistogramSeries.bounds.count + 1)
        var sum = 0.0
    }

    private let scale: Double
    private let state = Mutex(State())

    init(scale: Double) { self.scale = scale }

    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration)) }

    func record(_ value: Double) {
        let shown = value * scale
        let bucket = Self.bounds.firstIndex { shown <= $0 } ?? Self.bounds.count
        state.withLock {
            $0.counts[bucket] += 1
            $0.sum += shown
        }
    }

    func lines(name: String, labels: String) -> [String] {
        let state = state.withLock { $0 }
        let prefix = labels.isEmpty ? "" : labels + ","
        var total = 0
        var lines: [String] = []
        for (count, bound) in zip(state.counts, Self.bounds.map { "\($0)" } + ["+Inf"]) {
            total += count
            lines.append("\(name)_bucket{\(prefix)le=\"\(bound)\"} \(total)")
        }
        lines.append("\(name)_sum\(braced(labels)) \(state.sum)")
        lines.append("\(name)_count\(braced(labels)) \(total)")
        return lines
    }
}
