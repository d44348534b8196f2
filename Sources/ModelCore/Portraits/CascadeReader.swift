import Kernels

/// Reads OpenCV's cascade files: the boosted Haar kind that its versions 2 to 4 write.
struct CascadeReader {
    private var nodes: [Cascade.Node] = []
    private var leaves: [Float] = []
    private var roots: [Int] = []
    private var stages: [Cascade.Stage] = []
    private var features: [[Cascade.Box]] = []

    /// Gives the detector in a file's bytes.
    ///
    /// - Throws: `.brokenCascade` that says what is wrong.
    static func cascade(_ bytes: [UInt8]) throws(PortraitError) -> Cascade {
        let cascade = try Markup(bytes).child("cascade")
        guard try cascade.child("stageType").words == ["BOOST"],
            try cascade.child("featureType").words == ["HAAR"]
        else { throw .brokenCascade(reason: "is not of boosted Haar features") }
        var reader = CascadeReader()
        for stage in try cascade.child("stages").children { try reader.read(stage: stage) }
        for feature in try cascade.child("features").children { try reader.read(feature: feature) }
        guard let width = try cascade.child("width").integers().first,
            let height = try cascade.child("height").integers().first,
            let result = Cascade(
                width: width,
                height: height,
                features: reader.features,
                nodes: reader.nodes,
                leaves: reader.leaves,
                roots: reader.roots,
                stages: reader.stages
            )
        else { throw .brokenCascade(reason: "does not hold together") }
        return result
    }

    private mutating func read(stage: Markup) throws(PortraitError) {
        let trees = try stage.child("weakClassifiers").children
        guard let threshold = try stage.child("stageThreshold").numbers().first else {
            throw .brokenCascade(reason: "has a stage without a threshold")
        }
        // A hair less, as the trainer's rounding needs.
        stages.append(Cascade.Stage(trees: trees.count, threshold: Float(threshold) - 1e-5))
        for tree in trees { try read(tree: tree) }
    }

    /// Reads a tree: four numbers a node, the way down on either side first.
    ///
    /// A way above zero leads to the tree's node of that number, any other to a leaf.
    private mutating func read(tree: Markup) throws(PortraitError) {
        let numbers = try tree.child("internalNodes").numbers()
        let values = try tree.child("leafValues").numbers()
        guard !numbers.isEmpty, numbers.count.isMultiple(of: 4), numbers.count <= 4 * 1024 else {
            throw .brokenCascade(reason: "has a tree that is cut short")
        }
        let (base, leaf) = (nodes.count, leaves.count)
        roots.append(base)
        for start in stride(from: 0, to: numbers.count, by: 4) {
            func child(_ number: Double) -> Int {
                let way = Int(number)
                return way > 0 ? base + way : ~(leaf - way)
            }
            for number in numbers[start..<start + 2]
            where number > Double(numbers.count / 4 - 1) || -number > Double(values.count - 1) {
                throw .brokenCascade(reason: "has a tree that leads nowhere")
            }
            nodes.append(
                Cascade.Node(
                    feature: Int(numbers[start + 2]),
                    threshold: Float(numbers[start + 3]),
                    less: child(numbers[start]),
                    more: child(numbers[start + 1])
                )
            )
        }
        leaves += values.map { Float($0) }
    }

    private mutating func read(feature: Markup) throws(PortraitError) {
        if let tilted = feature.children.first(where: { $0.name == "tilted" }) {
            guard try tilted.integers() == [0] else {
                throw .brokenCascade(reason: "has tilted features")
            }
        }
        var boxes: [Cascade.Box] = []
        for rectangle in try feature.child("rects").children {
            let numbers = try rectangle.numbers()
            guard numbers.count == 5 else {
                throw .brokenCascade(reason: "has a box without five numbers")
            }
            boxes.append(
                Cascade.Box(
                    x: Int(numbers[0]),
                    y: Int(numbers[1]),
                    width: Int(numbers[2]),
                    height: Int(numbers[3]),
                    weight: Float(numbers[4])
                )
            )
        }
        features.append(boxes)
    }
}
