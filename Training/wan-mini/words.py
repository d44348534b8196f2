"""The words: a small unigram tokenizer, and a small UMT5 encoder that has learned to read captions.

`words.py OUT` writes OUT/tokenizer and OUT/text_encoder. The encoder is first taught to tell what a caption states,
which takes a minute and saves the transformer's training many.
"""

import argparse
import os
import tempfile
import time

import sentencepiece
import torch
import torch.nn.functional as functional
from tokenizers import processors
from transformers import T5TokenizerFast, UMT5Config, UMT5EncoderModel
from transformers.convert_slow_tokenizer import SpmConverter

import captions
import labels as lb
import recipe as recipes

PAD, END, UNKNOWN = 0, 1, 2
STATED = 8.0  # what is stated counts so many times as much as what is not: nine slots of ten are silent
CAPTIONS = 20_000  # the pieces are found from so many
FOREIGN = ["清晨的城市", "誕生日", "عيد ميلاد", "cumpleaños", "straße", "🎂"]  # so that not all of it is bytes


class Converter(SpmConverter):
    """Turns a sentencepiece model into a `tokenizers` one as UMT5's is: byte fallback, and an end mark."""

    handle_byte_fallback = True

    def vocab(self, proto):
        return [(piece.piece, piece.score) for piece in proto.pieces]

    def unk_id(self, proto):
        return UNKNOWN

    def post_processor(self):
        pair = ["$A", "</s>", "$B", "</s>"]
        return processors.TemplateProcessing(single=["$A", "</s>"], pair=pair, special_tokens=[("</s>", END)])


class Slow:
    """What the converter asks of a tokenizer."""

    legacy, add_prefix_space = False, True

    def __init__(self, path):
        self.vocab_file = path


def tokenizer(pieces):
    """Gives a tokenizer of about so many pieces, found from captions; upper and lower case are one."""
    texts = [captions.numbered("words", number)[0] for number in range(CAPTIONS)] + 5 * FOREIGN
    with tempfile.TemporaryDirectory() as folder:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts), model_prefix=os.path.join(folder, "m"), vocab_size=pieces, model_type="unigram",
            normalization_rule_name="nmt_nfkc_cf", byte_fallback=True, pad_id=PAD, eos_id=END, unk_id=UNKNOWN, bos_id=-1,
            hard_vocab_limit=False, character_coverage=1.0, num_threads=1, minloglevel=2,
        )
        path = os.path.join(folder, "tokenizer.json")
        Converter(Slow(os.path.join(folder, "m.model"))).converted().save(path)
        return opened(path)


def opened(path):
    """Gives the tokenizer of a tokenizer.json, just as it is there.

    `AutoTokenizer` would build another normaliser around the same pieces, without byte fallback.
    """
    return T5TokenizerFast(tokenizer_file=path, eos_token="</s>", unk_token="<unk>", pad_token="<pad>", extra_ids=0)


def encoder(recipe, pieces):
    """Gives a fresh UMT5 encoder."""
    width = recipe.text_width
    model = UMT5EncoderModel(UMT5Config(
        vocab_size=pieces, d_model=width, d_kv=32, num_heads=width // 32, d_ff=2 * width, num_layers=recipe.text_layers,
        dropout_rate=0.0, relative_attention_num_buckets=32, relative_attention_max_distance=128,
        feed_forward_proj="gated-gelu",
    ))
    with torch.no_grad():
        model.shared.weight.mul_(0.1)  # small rows turn sooner, and rare words have few chances
    return model


def load(folder):
    """Gives tokenizer and encoder of a folder."""
    model = UMT5EncoderModel.from_pretrained(os.path.join(folder, "text_encoder"), dtype=torch.float32)
    return opened(os.path.join(folder, "tokenizer", "tokenizer.json")), model


def states(tokens, model, texts, rows):
    """Gives the states of texts as WanPipeline hands them to the transformer: `rows` of them, zeros beyond a text's end."""
    ids = tokens(list(texts), padding="longest", max_length=rows, truncation=True, return_tensors="pt").to(model.device)
    found = model(ids.input_ids, ids.attention_mask).last_hidden_state * ids.attention_mask[..., None]
    return functional.pad(found, (0, 0, 0, rows - found.shape[1]))


def stated(labels):
    """Gives for each slot what the text says of it: 0 nothing, else a class of its own."""
    found = []
    for name, values in lb.SLOTS:
        kind, allowed = name.removeprefix("element."), labels.allowed.get(name, ())
        if kind == name:
            found.append(1 + values.index(next(iter(allowed))) if len(allowed) == 1 else 0)
        elif labels.elements.get(kind):  # with its level
            found.append(lb.LEVELS.index(labels.elements[kind]))
        elif kind in labels.absent:
            found.append(len(values) + 1)
        else:  # there, but nobody said how many; or not mentioned
            found.append(len(values) if kind in labels.elements else 0)
    return found


def taught(recipe, tokens, model, seed):
    """Teaches an encoder to tell what captions state; prints how well it tells it of new ones."""
    torch.manual_seed(seed)
    sizes = [len(values) + 2 for _, values in lb.SLOTS]
    heads = torch.nn.Linear(recipe.text_width, sum(sizes))
    optimiser = torch.optim.AdamW([*model.parameters(), *heads.parameters()], 0.0, betas=(0.9, 0.98), weight_decay=0.0)
    batch, started = 48, time.process_time()

    def scores(split, first):
        pairs = [captions.numbered(split, number)[:2] for number in range(first, first + batch)]
        rows = states(tokens, model, [prompt for prompt, _ in pairs], recipe.rows)
        # One word is enough to state a thing: of all words the clearest counts.
        found = heads(rows).amax(1).split(sizes, 1)
        return found, torch.tensor([stated(labels) for _, labels in pairs])

    for step in range(recipe.reading_steps):
        rate = min(1, (step + 1) / 50) * (1 - step / recipe.reading_steps)
        for group in optimiser.param_groups:
            group["lr"] = 4e-3 * rate
        found, truth = scores("reading", step * batch)
        misses = torch.stack([functional.cross_entropy(row, truth[:, slot], reduction="none") for slot, row in enumerate(found)], 1)
        loss = torch.where(truth > 0, STATED, 1.0).mul(misses).sum(1).mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        if (step + 1) % 100 == 0:
            print(f"reading {step + 1}: loss {loss.item():.3f}, {time.process_time() - started:.0f} CPU-s", flush=True)
    with torch.no_grad():
        for split in ("fresh", "held"):
            found, truth = scores(split, 0)
            told = torch.stack([row.argmax(1) for row in found], 1)
            print(f"{split} captions: {(told == truth)[truth > 0].float().mean():.3f} of what is stated is told, "
                  f"{(told > 0)[truth == 0].float().mean():.3f} of what is not stated is told all the same", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=1)
    recipes.add_to(parser)
    arguments = parser.parse_args()
    recipe = recipes.RECIPES[arguments.recipe]
    torch.manual_seed(arguments.seed)
    tokens = tokenizer(recipe.pieces)
    model = encoder(recipe, len(tokens))
    print(f"{len(tokens)} pieces, {sum(p.numel() for p in model.parameters()) / 1e6:.2f} M parameters", flush=True)
    taught(recipe, tokens, model, arguments.seed)
    tokens.save_pretrained(os.path.join(arguments.out, "tokenizer"))
    model.save_pretrained(os.path.join(arguments.out, "text_encoder"))


if __name__ == "__main__":
    main()
