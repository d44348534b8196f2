"""Make tiny random-weight model packs in the diffusers folder layout, with golden inputs and outputs
computed by diffusers/transformers, for parity checks of the project's model core.

usage: make_pack.py OUT_DIR KIND SEED [small]        KIND: t2v | ti2v | vace | i2v | moe

`small` narrows the autoencoder and shortens the clip; the packs of Tests/DiffusionTests/Fixtures/golden
are `make_pack.py DIR/KIND KIND 1 small`, with what they have in common kept once (links.sh).
"""
import json, os, sys, random
import numpy as np, torch
from safetensors.torch import save_file
import diffusers, transformers
from diffusers import (AutoencoderKLWan, WanTransformer3DModel, WanVACETransformer3DModel, WanPipeline,
                       WanVACEPipeline, WanImageToVideoPipeline, UniPCMultistepScheduler,
                       FlowMatchEulerDiscreteScheduler)
from transformers import UMT5EncoderModel, UMT5Config, T5TokenizerFast

torch.set_num_threads(2)
out, kind, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
small = "small" in sys.argv[4:]
torch.manual_seed(seed); random.seed(seed); np.random.seed(seed)
os.makedirs(out, exist_ok=True)
g = lambda s: torch.Generator().manual_seed(seed * 1000 + s)

PROMPTS = ["Golden confetti falls slowly over a birthday cake, camera drifting left.",
           "清晨的城市，阳光洒在咖啡杯上", "Feliz cumpleaños, Zoë! 🎂  two   spaces &amp; an entity",
           "A day in the life: sunrise, commute in the rain, late-night coding."]
NEG = "blurry, static, low quality"

# ---- tokenizer: a small SentencePiece unigram model (nmt_nfkc charsmap, byte fallback) over our own sentences ----
def tokenizer(path):
    import sentencepiece as spm, tempfile
    from transformers.convert_slow_tokenizer import SpmConverter
    words = "birthday cake candle confetti balloon golden sunrise city rain coffee camera drifting left right slowly warm happy day life commute late night coding blurry static low quality the a of in over and to falls for friend music party sky stars beach wave 清晨 城市 阳光 咖啡 feliz cumpleaños zoë niño straße 誕生日 عيد ميلاد".split()
    rng = random.Random(seed)
    corpus = [" ".join(rng.choice(words) for _ in range(rng.randint(3, 12))) for _ in range(4000)] + PROMPTS * 5
    tmp = tempfile.mkdtemp()
    spm.SentencePieceTrainer.train(sentence_iterator=iter(corpus), model_prefix=tmp + "/m", vocab_size=480 + 16 * (seed % 5), model_type="unigram",
        normalization_rule_name="nmt_nfkc", byte_fallback=True, pad_id=0, eos_id=1, unk_id=2, bos_id=-1, hard_vocab_limit=False, minloglevel=2)
    class C(SpmConverter):
        handle_byte_fallback = True
        def vocab(self, proto): return [(p.piece, p.score) for p in proto.pieces]
        def unk_id(self, proto): return 2
        def post_processor(self):
            from tokenizers import processors
            return processors.TemplateProcessing(single=["$A", "</s>"], pair=["$A", "</s>", "$B", "</s>"], special_tokens=[("</s>", 1)])
    class Slow:                      # what the converter asks a slow tokenizer for
        vocab_file = tmp + "/m.model"; legacy = False; add_prefix_space = True
        def __getattr__(self, n): raise AttributeError(n)
    t = C(Slow()).converted()
    t.save(tmp + "/tok.json")
    return T5TokenizerFast(tokenizer_file=tmp + "/tok.json", eos_token="</s>", unk_token="<unk>", pad_token="<pad>", extra_ids=0)

tok = tokenizer(out)
V = random.Random(f"{kind}-{seed}")                      # sizes: fixed for seed 1, drawn for any other
pick = lambda first, *rest: first if seed == 1 else V.choice((first, *rest))
h, hd = {"t2v": (2, 24), "ti2v": (3, 16), "vace": (2, 24), "i2v": (2, 24), "moe": (2, 36)}[kind] if seed == 1 else V.choice(((2, 24), (3, 16), (4, 12), (3, 20), (2, 32)))
text_dim, layers, ffn = (32 if kind != "moe" else 48) if seed == 1 else V.choice((24, 40, 56)), pick(3, 2, 4), pick(112, 80, 136)
bd, nres, F = pick(8, 6, 10), pick(2, 1), pick(9, 5, 13)
if small: bd, F = 4, 5 if kind == "ti2v" else 9
tcfg = UMT5Config(vocab_size=len(tok), d_model=text_dim, d_kv=8, d_ff=64, num_layers=pick(3, 2), num_heads=pick(4, 2),
                  relative_attention_num_buckets=32, relative_attention_max_distance=128, feed_forward_proj="gated-gelu")
text = UMT5EncoderModel(tcfg).eval()

def jitter(m, s):
    """Every weight random and none at a special value (zero bias, unit gain), so that nothing can be skipped."""
    gen = g(s)
    with torch.no_grad():
        for p in m.parameters():
            fan = max(1, p[0].numel()) if p.ndim > 1 else 1
            if p.ndim > 1: p.copy_(torch.randn(p.shape, generator=gen) / fan ** 0.5)
            else: p.copy_(p + 0.2 * torch.randn(p.shape, generator=gen))
    return m.eval()

jitter(text, 1)
if kind == "ti2v":
    z = 12
    vae = AutoencoderKLWan(base_dim=bd, decoder_base_dim=bd + (2 if small else 4), z_dim=z, dim_mult=[1, 2, 4, 4], num_res_blocks=nres, attn_scales=[],
        temperal_downsample=[False, True, True], is_residual=True, in_channels=12, out_channels=12, patch_size=2,
        scale_factor_temporal=4, scale_factor_spatial=16, latents_mean=[0.1 * i - 0.5 for i in range(z)], latents_std=[0.6 + 0.1 * i for i in range(z)])
else:
    z = 16
    vae = AutoencoderKLWan(base_dim=bd, z_dim=z, dim_mult=[1, 2, 4, 4] if kind != "moe" else [1, 1, 2, 2], num_res_blocks=nres if kind != "moe" else 1,
                           attn_scales=[], temperal_downsample=[False, True, True])
jitter(vae, 2)
base = dict(patch_size=(1, 2, 2), num_attention_heads=h, attention_head_dim=hd, text_dim=text_dim, freq_dim=64, ffn_dim=ffn, num_layers=layers,
            cross_attn_norm=True, qk_norm="rms_norm_across_heads", eps=1e-6, rope_max_seq_len=1024)
t2 = None
VL = [0] if layers == 2 else [0, 2]
if kind == "vace":
    tr = WanVACETransformer3DModel(**base, in_channels=z, out_channels=z, vace_layers=VL, vace_in_channels=96)
elif kind == "i2v":
    tr = WanTransformer3DModel(**base, in_channels=36, out_channels=16)          # Wan2.2-style I2V: mask + image latents, no CLIP
else:
    tr = WanTransformer3DModel(**base, in_channels=z, out_channels=z)
    if kind == "moe": t2 = jitter(WanTransformer3DModel(**base, in_channels=z, out_channels=z), 7)
jitter(tr, 3)
sched = (UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=5.0 if kind == "ti2v" else 3.0)
         if kind != "moe" else FlowMatchEulerDiscreteScheduler(shift=8.0))

common = dict(tokenizer=tok, text_encoder=text, vae=vae, scheduler=sched, transformer=tr)
if kind == "vace": pipe = WanVACEPipeline(**common)
elif kind == "i2v": pipe = WanImageToVideoPipeline(**common, image_encoder=None, image_processor=None)
elif kind == "ti2v": pipe = WanPipeline(**common, expand_timesteps=True)
elif kind == "moe": pipe = WanPipeline(**common, transformer_2=t2, boundary_ratio=0.875)
else: pipe = WanPipeline(**common)
pipe.set_progress_bar_config(disable=True)
pipe.save_pretrained(out, safe_serialization=True)

# ---- goldens ---------------------------------------------------------------------------------------
G = {}; meta = {"kind": kind, "seed": seed, "diffusers": diffusers.__version__, "transformers": transformers.__version__, "torch": torch.__version__,
                "prompts": PROMPTS, "negative_prompt": NEG}
ti = tok(PROMPTS + [NEG], padding="max_length", max_length=64, truncation=True, return_tensors="pt", add_special_tokens=True)
G["tokenizer.input_ids"] = ti.input_ids.to(torch.int32); G["tokenizer.attention_mask"] = ti.attention_mask.to(torch.int32)
with torch.no_grad():
    G["text_encoder.last_hidden_state"] = text(ti.input_ids, ti.attention_mask).last_hidden_state
    pe, ne = pipe.encode_prompt(PROMPTS[0], NEG, True, max_sequence_length=64, device="cpu")
    G["pipeline.prompt_embeds"], G["pipeline.negative_prompt_embeds"] = pe, ne
    px = 16 * 2 if kind != "ti2v" else 32 * 2
    H, W = px, px * 2
    video = torch.rand(1, 3, F, H, W, generator=g(11)) * 2 - 1
    G["vae.input"] = video
    post = vae.encode(video).latent_dist
    G["vae.latent_mean"], G["vae.latent_logvar"] = post.mean, post.logvar
    lat = torch.randn(post.mean.shape, generator=g(12)); G["vae.decode_input"] = lat
    G["vae.decoded"] = vae.decode(lat).sample
    one = torch.rand(1, 3, 1, H, W, generator=g(13)) * 2 - 1
    G["vae.image_input"], G["vae.image_latent_mean"] = one, vae.encode(one).latent_dist.mean
    cin = 36 if kind == "i2v" else z
    x = torch.randn(1, cin, 3, 4, 8, generator=g(14)); G["transformer.hidden_states"] = x
    ts = torch.tensor([713.0]); G["transformer.timestep"] = ts
    enc = torch.randn(1, 64, text_dim, generator=g(15)); G["transformer.encoder_hidden_states"] = enc
    acts = {}
    hooks = [b.register_forward_hook(lambda m, i, o, n=n: acts.__setitem__(f"transformer.block{n}", o.detach())) for n, b in enumerate(tr.blocks)]
    kw = {}
    if kind == "vace":
        c = torch.randn(1, 96, 3, 4, 8, generator=g(16)); sc = torch.tensor([0.8, 1.1][:len(VL)]); G["transformer.control_hidden_states"], G["transformer.control_scale"] = c, sc
        kw = dict(control_hidden_states=c, control_hidden_states_scale=sc)
    G["transformer.sample"] = tr(x, ts, enc, return_dict=False, **kw)[0]
    for hk in hooks: hk.remove()
    if kind != "vace": G.update(acts)
    sched.set_timesteps(8); meta["scheduler.timesteps"] = [float(t) for t in sched.timesteps]; G["scheduler.timesteps"] = sched.timesteps.float(); G["scheduler.sigmas"] = sched.sigmas.float()
    # whole pipeline, from given noise, 6 steps, guidance 4
    common = dict(prompt=PROMPTS[0], negative_prompt=NEG, height=H, width=W, num_frames=F, num_inference_steps=6, guidance_scale=4.0, max_sequence_length=64)
    sf = 16 if kind == "ti2v" else 8
    noise = torch.randn(1, z, (F - 1) // 4 + 1, H // sf, W // sf, generator=g(17)); G["pipeline.noise"] = noise
    kw = {}
    from PIL import Image
    pil = lambda s: Image.fromarray((torch.rand(H, W, 3, generator=g(s)) * 255).to(torch.uint8).numpy())
    if kind == "vace":
        vid = [pil(100 + i) for i in range(F)]; msk = [Image.fromarray(np.where(np.indices((H, W))[1] < W // 2, 0, 255).astype(np.uint8)) for _ in range(F)]
        ref = [pil(200)]
        G["pipeline.video_u8"] = torch.stack([torch.from_numpy(np.array(v)) for v in vid]); G["pipeline.mask_u8"] = torch.stack([torch.from_numpy(np.array(m)) for m in msk]); G["pipeline.reference_u8"] = torch.from_numpy(np.array(ref[0]))
        noise = torch.randn(1, z, (F - 1) // 4 + 1 + 1, H // sf, W // sf, generator=g(17)); G["pipeline.noise"] = noise
        kw = dict(video=vid, mask=msk, reference_images=ref, conditioning_scale=1.0)
    if kind == "i2v":
        im = pil(300); G["pipeline.image_u8"] = torch.from_numpy(np.array(im)); kw = dict(image=im)
    r = pipe(**common, latents=noise.clone(), output_type="latent", return_dict=False, **kw)[0]
    G["pipeline.latents"] = r
    sched2 = pipe.scheduler; 
    fr = pipe(**common, latents=noise.clone(), output_type="pt", return_dict=False, **kw)[0]
    G["pipeline.frames"] = fr
meta["pipeline"] = {k: v for k, v in common.items()}
if kind == "vace": meta["pipeline"]["conditioning_scale"] = 1.0
meta["tensors"] = {k: [list(v.shape), str(v.dtype).replace("torch.", "")] for k, v in G.items()}
os.makedirs(os.path.join(out, "golden"), exist_ok=True)
save_file({k: v.contiguous() for k, v in G.items()}, os.path.join(out, "golden", "golden.safetensors"))
json.dump(meta, open(os.path.join(out, "golden", "golden.json"), "w"), indent=1, ensure_ascii=False)
print(kind, {k: tuple(v.shape) for k, v in G.items()})
