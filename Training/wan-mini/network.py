"""The transformer, what it learns and how it is sampled: rectified flow over the codec's latents.

At time t a latent is (1 - t) · clip + t · noise, and the network gives noise - clip.
"""

import torch
import torch.nn.functional as functional
from diffusers import UniPCMultistepScheduler, WanTransformer3DModel

TIMES = 1000  # the network is told the time as 0 to 1000
PATCH = (1, 2, 2)  # the pipeline takes the same for granted where tokens have times of their own


def transformer(recipe):
    """Gives a fresh transformer; its last layer gives zeros."""
    model = WanTransformer3DModel(
        patch_size=PATCH, num_attention_heads=recipe.heads, attention_head_dim=recipe.head_width,
        in_channels=recipe.channels, out_channels=recipe.channels, text_dim=recipe.text_width, freq_dim=256,
        ffn_dim=recipe.hidden, num_layers=recipe.layers, cross_attn_norm=True, qk_norm="rms_norm_across_heads",
    )
    torch.nn.init.zeros_(model.proj_out.weight)
    torch.nn.init.zeros_(model.proj_out.bias)
    return model


def scheduler(recipe):
    """Gives the sampler that the pack is shipped with."""
    return UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=TIMES, flow_shift=recipe.shift,
    )


def token_times(times, latents, first_given):
    """Gives the times [clip] as the network takes them; a first frame that is given is at time 0, token by token."""
    times = times * TIMES
    if not first_given:
        return times
    _, _, frames, height, width = latents.shape
    tokens = (height // PATCH[1]) * (width // PATCH[2])
    times = times[:, None].repeat(1, frames * tokens)
    times[:, :tokens] = 0
    return times


def loss(model, latents, text, times, noise, first_given):
    """Gives the mean square error of the flow; a first frame that is given is clean, and not asked for."""
    share = times.view(-1, 1, 1, 1, 1)
    mixed, truth = (1 - share) * latents + share * noise, noise - latents
    if first_given:
        mixed = torch.cat([latents[:, :, :1], mixed[:, :, 1:]], 2)
    found = model(mixed, token_times(times, latents, first_given), text, return_dict=False)[0].float()
    skipped = 1 if first_given else 0
    return functional.mse_loss(found[:, :, skipped:], truth[:, :, skipped:])


def times(count, generator, device):
    """Gives times that dwell in the noisier middle: logistic of a normal."""
    return torch.sigmoid(1.2 * torch.randn(count, generator=generator, device=device) + 0.6)
