import Checkpoints
import Diffusion
import Tensors
import Testing

struct SamplerTests {
    @Test(arguments: goldenKinds)
    func `noise levels and timesteps are the reference's`(_ name: String) throws {
        let pack = try goldenPack(name)
        let config = try SchedulerConfig(pack.config("scheduler"))

        let schedule = config.schedule(steps: 8)

        let timesteps = try pack.golden.tensor("scheduler.timesteps")
        let sigmas = try pack.golden.tensor("scheduler.sigmas")
        #expect(distance(Tensor(schedule.timesteps), timesteps) <= 1e-5)
        #expect(distance(Tensor(schedule.sigmas), sigmas) <= 1e-5)
    }

    @Test func `half of a linear-quadratic schedule is as fine as the one it stands for`() {
        let schedule = FlowSchedule.linearQuadratic(steps: 50)

        #expect(schedule.count == 50)
        for step in 0...25 {
            #expect(abs(schedule.sigmas[step] - (1 - Float(step) / 250)) < 1e-6)
        }
        let strides = zip(schedule.sigmas, schedule.sigmas.dropFirst()).map { $0 - $1 }
        for (one, next) in zip(strides[25...], strides[26...]) { #expect(next > one) }
        #expect(schedule.sigmas[50] == 0)
    }

    @Test func `a distilled schedule has the levels it was trained for, shifted`() {
        let schedule = FlowSchedule.distilled(timesteps: [1_000, 750, 500, 250], shift: 5)

        #expect(schedule.timesteps.map { $0.rounded() } == [1_000, 938, 833, 625])
        #expect(schedule.sigmas.last == 0)
    }

    /// Where the velocity is that of a straight line from noise to clip, every sampler arrives.
    @Test(arguments: [true, false])
    func `a straight flow ends at the clip`(_ isUniPC: Bool) {
        let config = SchedulerConfig(family: isUniPC ? .uniPC(UniPCSettings()) : .euler, shift: 3)
        let clip = Tensor([0.5, -1, 2])
        let noise = Tensor([1, 0.25, -0.75])
        var sampler = config.sampler(over: config.schedule(steps: 7))
        var latents = sampler.noised(clip, with: noise, at: 0)

        for step in 0..<7 { latents = sampler.step(noise - clip, at: step, from: latents) }

        #expect((latents - clip).norm < 1e-4)
    }

    /// The flow that turns a normal distribution of width 0.5 into noise has this velocity.
    private static func velocity(_ latents: Tensor, sigma: Float) -> Tensor {
        let spread = (1 - sigma) * (1 - sigma) / 4 + sigma * sigma
        return latents * ((sigma - (1 - sigma) / 4) / spread)
    }

    /// How far a sampler of ten steps is from the flow before its last step, which jumps to the
    /// clean estimate whatever the sampler.
    private static func error(_ config: SchedulerConfig) -> Float {
        var sampler = config.sampler(over: config.schedule(steps: 10))
        var latents = Tensor([1])
        for step in 0..<9 {
            let sigma = sampler.schedule.sigmas[step]
            latents = sampler.step(velocity(latents, sigma: sigma), at: step, from: latents)
        }
        let sigma = sampler.schedule.sigmas[9]
        let spread = ((1 - sigma) * (1 - sigma) / 4 + sigma * sigma).squareRoot()
        return abs(latents.values[0] - spread)
    }

    @Test func `correction keeps nearer to a curved flow than straight steps do`() {
        let uniPC = Self.error(SchedulerConfig(family: .uniPC(UniPCSettings()), shift: 3))
        let euler = Self.error(SchedulerConfig(family: .euler, shift: 3))

        #expect(euler > 0.01)
        #expect(uniPC < euler / 4)
    }

    @Test func `a sampler that is taken up again walks as if it had not stopped`() {
        let config = SchedulerConfig(family: .uniPC(UniPCSettings()), shift: 3)
        var whole = config.sampler(over: config.schedule(steps: 6))
        var latents = Tensor([1, -2])
        for step in 0..<3 {
            let velocity = Self.velocity(latents, sigma: whole.schedule.sigmas[step])
            latents = whole.step(velocity, at: step, from: latents)
        }

        var resumed = config.sampler(over: config.schedule(steps: 6))
        resumed.resume(whole.memory, at: 3)
        var other = latents
        for step in 3..<6 {
            let sigma = whole.schedule.sigmas[step]
            latents = whole.step(Self.velocity(latents, sigma: sigma), at: step, from: latents)
            other = resumed.step(Self.velocity(other, sigma: sigma), at: step, from: other)
        }

        #expect(other == latents)
    }
}
