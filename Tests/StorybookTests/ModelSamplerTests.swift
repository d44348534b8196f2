import Testing

// The drawing rule is internal to the sampler.
@testable import Storybook

private let uniforms = [0, 0.2, 0.5, 0.8, 0.999_999]

@Test(arguments: uniforms)
func `a decided slot takes its likeliest value whatever the chance`(uniform: Double) {
    let scores = SceneNetwork.Scores(values: [0, 2, 1.9], decided: 0.1)

    #expect(SceneSampler.choose(scores, isElement: false, uniform: uniform) == 1)
}

@Test func `an open slot reaches every likely value and no unlikely one`() {
    let scores = SceneNetwork.Scores(values: [1, 1, -4, 0.5], decided: -1)

    let drawn = Set(
        stride(from: 0, to: 1, by: 0.01).map {
            SceneSampler.choose(scores, isElement: false, uniform: $0)
        }
    )

    #expect(drawn == [0, 1, 3])
}

@Test(arguments: uniforms)
func `a decided element is there when its levels together outweigh none`(uniform: Double) {
    let asked = SceneNetwork.Scores(values: [1, 0.2, 0.1, 0], decided: 2)
    let forbidden = SceneNetwork.Scores(values: [3, 0.2, 0.1, 0], decided: 2)

    #expect(SceneSampler.choose(asked, isElement: true, uniform: uniform) > 0)
    #expect(SceneSampler.choose(forbidden, isElement: true, uniform: uniform) == 0)
}

@Test(arguments: uniforms)
func `an element the text asks for is there at every chance`(uniform: Double) {
    let scores = SceneNetwork.Scores(values: [0, -1, 2, -2], decided: 3)

    #expect(SceneSampler.choose(scores, isElement: true, uniform: uniform) == 2)
}
