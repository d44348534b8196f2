extension Scene {
    /// One kind of falling or floating thing.
    package struct Element: Sendable, Equatable {
        package var kind: ElementKind
        /// How many are in the air at once.
        package var count: Int

        package init(kind: ElementKind, count: Int) {
            self.kind = kind
            self.count = count
        }
    }

    /// Something that happens at a moment.
    package struct Event: Sendable, Equatable {
        /// Seconds from the clip's start.
        package var t: Double
        package var kind: Kind

        package init(t: Double, kind: Kind) {
            self.t = t
            self.kind = kind
        }

        package enum Kind: String, Sendable, Codable, CaseIterable {
            case burst = "firework-burst", candlesOut = "candles-out", giftOpens = "gift-opens"
            case balloonPops = "balloon-pops", step
        }
    }

    /// What a clock's hands show.
    package struct ClockTime: Sendable, Equatable {
        package var hour: Int
        package var minute: Int

        /// Gives a time; nil when it is not one of a 24-hour day.
        package init?(hour: Int, minute: Int) {
            guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
            self.hour = hour
            self.minute = minute
        }

        /// Reads `07:30`.
        package init?(_ text: String) {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
                let hour = Int(parts[0]), let minute = Int(parts[1])
            else { return nil }
            self.init(hour: hour, minute: minute)
        }

        /// `07:30`.
        package var text: String {
            (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
        }
    }

    /// A part and the box it is drawn in.
    package struct Placed: Sendable, Equatable {
        /// A word of the lists `object`, `elements` or `people`.
        package var what: String
        /// Shares of the picture's width and height from the top left corner.
        package var x: Double
        package var y: Double
        package var width: Double
        package var height: Double

        package init(what: String, x: Double, y: Double, width: Double, height: Double) {
            self.what = what
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }
    }

    /// Colour changes over the whole picture, each −1...1, 0 for none.
    package struct Grade: Sendable, Equatable {
        package var warmth: Double
        package var brightness: Double
        package var contrast: Double
        package var saturation: Double

        package init(
            warmth: Double = 0,
            brightness: Double = 0,
            contrast: Double = 0,
            saturation: Double = 0
        ) {
            self.warmth = warmth
            self.brightness = brightness
            self.contrast = contrast
            self.saturation = saturation
        }
    }

    /// Where the camera is at one moment; between keys it moves by the later key's easing.
    package struct CameraKey: Sendable, Equatable {
        /// Seconds from the clip's start.
        package var t: Double
        /// Shares of the picture's width and height that the view's middle is off the scene's.
        package var x: Double
        package var y: Double
        /// How much larger the near things are; 1 for as composed.
        package var zoom: Double
        package var easing: Easing

        package init(
            t: Double,
            x: Double = 0,
            y: Double = 0,
            zoom: Double = 1,
            easing: Easing = .inOut
        ) {
            self.t = t
            self.x = x
            self.y = y
            self.zoom = zoom
            self.easing = easing
        }

        package enum Easing: String, Sendable, Codable, CaseIterable {
            case linear, `in` = "ease-in", out = "ease-out", inOut = "ease-in-out"
        }
    }
}
