/// Pixels of a block of frames folded into channels and averaged in groups, or the reverse: the
/// shortcuts of the residual autoencoder.
///
/// A block is `time` frames of `space` × `space` pixels. Its floats are numbered
/// `((channel · time + frame) · space + row) · space + column`.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `AvgDown3D` and `DupUp3D`.
package struct FeatureShuffle: Sendable {
    /// Channels of the fine and of the coarse side.
    package let fine: Int
    package let coarse: Int
    /// Frames, and pixels each way, of a block.
    package let time: Int
    package let space: Int

    /// Names the four numbers.
    ///
    /// - Precondition: one side's floats per block are a multiple of the other's.
    package init(fine: Int, coarse: Int, time: Int, space: Int) {
        precondition(
            FeatureShuffle.fits(fine: fine, coarse: coarse, time: time, space: space),
            "\(fine) channels by \(time) x \(space)² do not fold into \(coarse)"
        )
        self.fine = fine
        self.coarse = coarse
        self.time = time
        self.space = space
    }

    /// True when the four numbers go together.
    package static func fits(fine: Int, coarse: Int, time: Int, space: Int) -> Bool {
        let floats = fine * time * space * space
        return floats > 0 && coarse > 0 && floats % coarse == 0
    }

    /// Adds the share of one fine frame of a block to the averages.
    ///
    /// - Parameters:
    ///   - map: the fine frame.
    ///   - frame: its place in the block.
    ///   - averages: the coarse frame, cleared by the caller before a block's first frame.
    /// - Precondition: the shapes agree.
    package func average(_ map: FeatureMap, frame: Int, into averages: FeatureMap) {
        check(map, averages, frame)
        let group = fine * time * space * space / coarse
        let share = 1 / Float(group)
        // Safety: the parts write disjoint rows of the averages and only read the rest.
        nonisolated(unsafe) let (map, averages) = (map, averages)
        Parallel.run(averages.shape.height, multiplications: map.shape.height * map.rowStride) {
            for y in $0 {
                for x in 0..<averages.shape.width {
                    let to = averages.row(y) + x * averages.pixelStride
                    for part in 0..<space * space {
                        let from =
                            map.row(y * space + part / space)
                            + (x * space + part % space) * map.pixelStride
                        for channel in 0..<fine {
                            let number = (channel * time + frame) * space * space + part
                            to[number / group] += from[channel] * share
                        }
                    }
                }
            }
        }
    }

    /// Adds the coarse frame, spread over one fine frame of its block, to that frame.
    ///
    /// - Precondition: the shapes agree, and one channel's floats are a multiple of the block's.
    package func spread(_ averages: FeatureMap, frame: Int, into map: FeatureMap) {
        check(map, averages, frame)
        let repeats = fine * time * space * space / coarse
        // Safety: the parts write disjoint rows of the fine frame and only read the rest.
        nonisolated(unsafe) let (map, averages) = (map, averages)
        Parallel.run(map.shape.height, multiplications: map.shape.height * map.rowStride) {
            for y in $0 {
                for x in 0..<map.shape.width {
                    let from = averages.row(y / space) + x / space * averages.pixelStride
                    let to = map.row(y) + x * map.pixelStride
                    let part = y % space * space + x % space
                    for channel in 0..<fine {
                        let number = (channel * time + frame) * space * space + part
                        to[channel] += from[number / repeats]
                    }
                }
            }
        }
    }

    private func check(_ map: FeatureMap, _ averages: FeatureMap, _ frame: Int) {
        precondition((0..<time).contains(frame), "frame \(frame) of \(time)")
        precondition(
            map.shape.channels == fine && averages.shape.channels == coarse
                && map.shape.height == averages.shape.height * space
                && map.shape.width == averages.shape.width * space,
            "\(map.shape) and \(averages.shape) by \(self)"
        )
    }
}
