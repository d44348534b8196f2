/// Frames to be used again: what a streaming network holds is what it once took from here.
package final class FeaturePool {
    private var free: [FeatureShape: [FeatureMap]] = [:]

    /// Bytes of all frames ever made; nothing is freed before the pool is.
    package private(set) var bytes = 0

    /// Gives an empty pool.
    package init() {}

    /// Lends a frame whose border is zero and whose pixels are left over from an earlier use.
    package func take(_ shape: FeatureShape) -> FeatureMap {
        if let map = free[shape]?.popLast() { return map }
        bytes += FeatureMap.bytes(shape)
        return FeatureMap(shape)
    }

    /// Takes a frame back; nobody may use it afterwards.
    package func give(_ map: FeatureMap) { free[map.shape, default: []].append(map) }
}
