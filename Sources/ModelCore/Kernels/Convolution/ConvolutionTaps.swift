/// Where a convolution reads: its taps in time, down and across, and where the first one lies.
package struct ConvolutionTaps: Sendable, Equatable {
    /// Frames; the last is the current one.
    package var time: Int
    /// Rows.
    package var height: Int
    /// Pixels of a row.
    package var width: Int
    /// Input pixels from one output pixel to the next, both ways.
    package var stride: Int
    /// Place of the first tap beside the output pixel's own.
    package var top: Int
    package var left: Int

    /// Gives taps centred on the output pixel, the usual case.
    package init(time: Int = 1, height: Int = 1, width: Int = 1) {
        self.init(
            time: time,
            height: height,
            width: width,
            stride: 1,
            top: -(height / 2),
            left: -(width / 2)
        )
    }

    /// Names the six numbers.
    package init(time: Int, height: Int, width: Int, stride: Int, top: Int, left: Int) {
        self.time = time
        self.height = height
        self.width = width
        self.stride = stride
        self.top = top
        self.left = left
    }

    /// How many there are.
    package var count: Int { time * height * width }

    /// True for three rows of three taps around every pixel.
    var areThreeByThree: Bool {
        height == 3 && width == 3 && stride == 1 && top == -1 && left == -1
    }
}

/// Which pixels of the target an output pixel lands on: all, or one of each 2 × 2.
package struct OutputGrid: Sendable, Equatable {
    let step: Int
    let y: Int
    let x: Int

    /// Every pixel.
    package static let whole = OutputGrid(step: 1, y: 0, x: 0)

    /// Every second pixel of every second row, from (y, x) on.
    package static func quarter(y: Int, x: Int) -> OutputGrid { OutputGrid(step: 2, y: y, x: x) }
}

/// What is done to a frame of outputs before anyone reads it, while its rows are still at hand.
package struct PixelNorm: Sendable {
    let gain: [Float]
    let activates: Bool

    /// Scales every pixel to length √C and by `gain`, and then applies SiLU if it `activates`.
    ///
    /// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `WanRMS_norm`.
    package init(gain: [Float], activates: Bool) {
        let scale = Float(gain.count).squareRoot()
        self.gain = gain.map { $0 * scale }
        self.activates = activates
    }
}
