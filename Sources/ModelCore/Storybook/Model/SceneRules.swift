/// Makes filled slots consistent: rain falls in rain, and nobody is half there.
///
/// - Source: `settled` in `Training/network.py`.
struct SceneRules {
    let table: SlotTable
    let permitted: PermittedValues

    /// Gives `chosen`, one index for each slot, with what does not agree changed.
    func settled(_ chosen: [Int]) -> [Int] {
        var chosen = chosen
        for kind in SceneSlots.wet { settleWeather(kind, &chosen) }
        settlePeople(&chosen)
        return chosen
    }

    private func settleWeather(_ kind: Scene.ElementKind, _ chosen: inout [Int]) {
        guard let weather = table["weather"], let element = table["element." + kind.rawValue],
            let wet = table.slots[weather].values.firstIndex(of: kind.rawValue),
            let cloudy = table.slots[weather].values.firstIndex(of: Scene.Weather.cloudy.rawValue),
            let some = SceneSlots.levels.firstIndex(of: "some")
        else { return }
        let (isWet, falls) = (chosen[weather] == wet, chosen[element] > 0)
        guard isWet != falls else { return }
        let isElementStated = !permitted.flags[element][0] || permitted.isFixed(element)
        let isWeatherStated = permitted.isFixed(weather)
        if isWet {
            if isElementStated && !isWeatherStated {
                chosen[weather] = cloudy
            } else {
                chosen[element] = some
            }
        } else if isElementStated || !isWeatherStated {
            chosen[weather] = wet
        } else {
            chosen[element] = 0
        }
    }

    private func settlePeople(_ chosen: inout [Int]) {
        guard let people = table["people"] else { return }
        for number in 1...Scene.Person.most {
            for part in ["who", "action", "skin", "hair", "clothes"] {
                guard let slot = table["\(part).\(number)"] else { continue }
                if number > chosen[people] {
                    chosen[slot] = 0
                } else if chosen[slot] == 0, part == "who" || part == "action" {
                    chosen[slot] = 1
                }
            }
        }
    }
}
