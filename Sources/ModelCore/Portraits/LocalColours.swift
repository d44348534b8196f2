internal import Kernels

extension PixelBuffer {
    /// Gives alpha as each pixel's colour lies between the person's and the backdrop's nearby; where
    /// these are alike, the mask itself.
    func coloured(_ mask: Plane, known: Plane, radius: Int) -> Plane {
        func share(_ isInside: Bool) -> Plane {
            Plane(width: width, height: height) {
                known[$0, $1] >= 1 && (mask[$0, $1] > 0.5) == isInside ? 1 : 0
            }
        }
        let (inside, outside) = (share(true), share(false))
        func mean(_ plane: Plane, _ channel: Int) -> Plane {
            Plane(width: width, height: height) {
                plane[$0, $1] * self.colour(x: $0, y: $1)[channel]
            }.averaged(radius: radius)
        }
        let (much, less) = (inside.averaged(radius: radius), outside.averaged(radius: radius))
        let front = (0..<3).map { mean(inside, $0) }
        let back = (0..<3).map { mean(outside, $0) }
        return Plane(width: width, height: height) { x, y in
            guard known[x, y] < 1 else { return mask[x, y] > 0.5 ? 1 : 0 }
            let hard = Matting.smoothStep(mask[x, y])
            guard much[x, y] > 1e-3, less[x, y] > 1e-3 else { return hard }
            func colour(_ planes: [Plane], _ weight: Float) -> SIMD3<Float> {
                SIMD3(planes[0][x, y], planes[1][x, y], planes[2][x, y]) / weight
            }
            let behind = colour(back, less[x, y])
            let apart = colour(front, much[x, y]) - behind
            let here = self.colour(x: x, y: y)
            let gap = (apart * apart).sum()
            let along = ((SIMD3(here.x, here.y, here.z) - behind) * apart).sum()
            let trust = gap / (gap + 0.02)
            return hard + (min(max(along / max(gap, 1e-6), 0), 1) - hard) * trust
        }
    }
}
