import CKernels

/// A trained detector: windows pass stages of small decision trees over sums of boxes.
///
/// Flat, so that one loop reads it; whoever builds one keeps every index inside.
///
/// - Source: Viola and Jones, "Rapid Object Detection using a Boosted Cascade of Simple Features".
package struct Cascade: Sendable {
    /// A weighted box of the window.
    package struct Box: Sendable, Equatable {
        /// Pixels of the window.
        package let x, y, width, height: Int
        /// What its sum counts.
        package let weight: Float

        /// Gives a box.
        package init(x: Int, y: Int, width: Int, height: Int, weight: Float) {
            (self.x, self.y, self.width, self.height) = (x, y, width, height)
            self.weight = weight
        }
    }

    /// A decision; children from 0 up are nodes, below 0 the leaf ~child.
    package struct Node: Sendable, Equatable {
        /// What is measured, and against what.
        package let feature: Int
        package let threshold: Float
        /// Where it goes on when less, and otherwise.
        package let less, more: Int

        /// Gives a decision.
        package init(feature: Int, threshold: Float, less: Int, more: Int) {
            (self.feature, self.threshold) = (feature, threshold)
            (self.less, self.more) = (less, more)
        }
    }

    /// How many of the following trees vote, and what their sum must reach.
    package struct Stage: Sendable, Equatable {
        package let trees: Int
        package let threshold: Float

        /// Gives a stage.
        package init(trees: Int, threshold: Float) {
            (self.trees, self.threshold) = (trees, threshold)
        }
    }

    /// The window's sides in pixels.
    package let width, height: Int
    private let features: [VisionFeature]
    private let nodes: [VisionNode]
    private let leaves: [Float]
    private let roots: [Int32]
    private let stages: [VisionStage]

    /// Checks and flattens a detector; nil when an index leads nowhere or a box leaves the window.
    package init?(
        width: Int,
        height: Int,
        features: [[Box]],
        nodes: [Node],
        leaves: [Float],
        roots: [Int],
        stages: [Stage]
    ) {
        guard (4...256).contains(width), (4...256).contains(height), !stages.isEmpty,
            features.allSatisfy({ Cascade.fits($0, width: width, height: height) }),
            stages.allSatisfy({ $0.trees >= 1 }),
            stages.reduce(0, { $0 + $1.trees }) == roots.count,
            roots.allSatisfy(nodes.indices.contains)
        else { return nil }
        for (index, node) in nodes.enumerated() {
            // Children come later, so that every walk ends.
            for child in [node.less, node.more] {
                guard child < 0 ? leaves.indices.contains(~child) : child > index,
                    child < nodes.count
                else { return nil }
            }
            guard features.indices.contains(node.feature) else { return nil }
        }
        (self.width, self.height) = (width, height)
        self.features = features.map(Cascade.flat)
        self.nodes = nodes.map {
            VisionNode(
                feature: Int32($0.feature),
                less: Int32($0.less),
                more: Int32($0.more),
                threshold: $0.threshold
            )
        }
        self.leaves = leaves
        self.roots = roots.map(Int32.init)
        var first: Int32 = 0
        self.stages = stages.map { stage in
            defer { first += Int32(stage.trees) }
            return VisionStage(
                first: first,
                count: Int32(stage.trees),
                threshold: stage.threshold
            )
        }
    }

    private static func fits(_ boxes: [Box], width: Int, height: Int) -> Bool {
        (2...3).contains(boxes.count)
            && boxes.allSatisfy { box in
                let (across, down) = (0...width, 0...height)
                return across.contains(box.x) && across.contains(box.width)
                    && down.contains(box.y) && down.contains(box.height)
                    && across.contains(box.x + box.width) && down.contains(box.y + box.height)
            }
    }

    private static func flat(_ boxes: [Box]) -> VisionFeature {
        var flat = VisionFeature()
        func three<Value>(_ of: (Box) -> Value, _ none: Value) -> (Value, Value, Value) {
            (of(boxes[0]), of(boxes[1]), boxes.count > 2 ? of(boxes[2]) : none)
        }
        flat.x = three({ Int32($0.x) }, 0)
        flat.y = three({ Int32($0.y) }, 0)
        flat.width = three({ Int32($0.width) }, 0)
        flat.height = three({ Int32($0.height) }, 0)
        flat.weight = three({ $0.weight }, 0)
        return flat
    }

    /// Lends the C form while `body` runs; stays in this room.
    func withRaster<Value>(_ body: (UnsafePointer<VisionCascade>) -> Value) -> Value {
        features.withUnsafeBufferPointer { features in
            nodes.withUnsafeBufferPointer { nodes in
                leaves.withUnsafeBufferPointer { leaves in
                    roots.withUnsafeBufferPointer { roots in
                        stages.withUnsafeBufferPointer { stages in
                            var raster = VisionCascade(
                                width: Int32(width),
                                height: Int32(height),
                                features: features.baseAddress,
                                feature_count: Int32(features.count),
                                nodes: nodes.baseAddress,
                                leaves: leaves.baseAddress,
                                roots: roots.baseAddress,
                                stages: stages.baseAddress,
                                stage_count: Int32(stages.count)
                            )
                            return withUnsafePointer(to: &raster, body)
                        }
                    }
                }
            }
        }
    }
}

extension PixelBuffer {
    /// A window that passed: its corner in pixels, and by how much.
    package typealias Hit = (x: Int, y: Int, margin: Float)

    /// Gives the windows of the detector's own size that pass, trying every `step`-th.
    package func windows(passing cascade: Cascade, step: Int) -> [Hit] {
        guard width >= cascade.width, height >= cascade.height else { return [] }
        let (width, height) = (Int32(width), Int32(height))
        let most = 4096
        let hits = [VisionHit](unsafeUninitializedCapacity: most) { buffer, count in
            let found = withReadOnlyPixels { pixels in
                cascade.withRaster {
                    vision_cascade(
                        pixels,
                        width,
                        height,
                        $0,
                        Int32(max(step, 1)),
                        buffer.baseAddress,
                        Int32(most)
                    )
                }
            }
            precondition(found >= 0, "out of memory while looking for faces")
            count = Int(found)
        }
        return hits.map { (Int($0.x), Int($0.y), $0.margin) }
    }

    /// Gives the picture no larger than it is, each pixel the mean of those it stands for.
    ///
    /// - Precondition: both sides are positive and no larger than the picture's.
    package func shrunk(width: Int, height: Int) -> PixelBuffer {
        precondition((1...self.width).contains(width) && (1...self.height).contains(height))
        if (width, height) == (self.width, self.height) { return self }
        var small = PixelBuffer(width: width, height: height)
        let failed = withReadOnlyPixels { source in
            small.withPixels {
                vision_shrink(
                    source,
                    Int32(self.width),
                    Int32(self.height),
                    $0,
                    Int32(width),
                    Int32(height)
                )
            }
        }
        precondition(failed == 0, "out of memory while shrinking a picture")
        return small
    }
}
