"""Write texts with the ids that Hugging Face tokenizers gives them: unigram_cases.py TOKENIZER_DIR OUT.json [RANDOM]

RANDOM texts of mixed scripts are drawn beside the listed ones (seed 5)."""
import json, random, sys
from tokenizers import Tokenizer

folder, out, count = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 60
tok = Tokenizer.from_file(folder + "/tokenizer.json")
texts = ["", " ", "   ", "a", " a", "a ", "\n", "\t a\r\nb\u000bc", "▁", "▁a", "a▁b", " ▁ ", "the  the   the", "Golden confetti",
    "cumplean\u0303os", "e\u0301\u0301\u0301\u0301", "ﬁne ﬂow", "ｆｕｌｌ　ｗｉｄｔｈ", "①②③ ½ ㎏ ™", "straße STRASSE", "誕生日の都市", "عيد ميلاد سعيد",
    "👩‍👩‍👧‍👦 🎂🎉", "🇩🇪🇯🇵", "a\u200bb\u200dc\ufeffd", "\u0000a\u0001b\u007f", "x\u00ady", "</s>", "a </s> b", "<pad><unk></s>", "<unk>", "a<unk>b", "< unk >",
    "<0x41>", "<0x00>", "<0xFF> birthday", "नमस्ते दुनिया", "สวัสดี", "한국어 각", "ñandú Ñ", "İstanbul ıI", "a\u00a0b\u2003c\u3000d", "\u2028x\u2029",
    "...!?", "late-night coding.", "camera" * 40, "q" * 300, "birthday " * 90, "z\u0338\u0337\u0336", "\U0001d4d0\U0001d4d1", "ǅ ǆ", "ﷺ", "㍿", "\u1e9b\u0323",
    "</s", "s>", "</s></s>  </s>", "  </s>  x", "\ud7a3\u11a8", "\u0915\u094d\u0937", "\U000e0001x", "\ue000", "\U0010ffff"]
pools = [(0x20, 0x7e), (0xa0, 0x17f), (0x300, 0x36f), (0x370, 0x3ff), (0x400, 0x45f), (0x5d0, 0x5ea), (0x620, 0x660), (0x900, 0x970), (0xe00, 0xe50), (0x1100, 0x11ff),
    (0x1e00, 0x1fff), (0x2000, 0x206f), (0x2100, 0x214f), (0x2460, 0x24ff), (0x3000, 0x30ff), (0x3200, 0x33ff), (0x4e00, 0x4f00), (0xac00, 0xad00), (0xf900, 0xfaff),
    (0xfb00, 0xfb50), (0xfe50, 0xfeff), (0xff00, 0xffef), (0x1f300, 0x1f6ff), (0x1f1e6, 0x1f1ff)]
words = "birthday cake confetti drifting the of in </s> <unk> 清晨 城市 feliz zoë ميلاد  ".split(" ")
rng = random.Random(5)
for _ in range(count):
    text = ""
    while len(text) < rng.randint(1, 40):
        low, high = rng.choice(pools)
        text += rng.choice([lambda: chr(rng.randint(low, high)), lambda: chr(rng.randint(low, high)) + chr(rng.randint(0x300, 0x320)),
            lambda: rng.choice(words), lambda: " " * rng.randint(1, 3)])()
    texts.append(text)
json.dump({"cases": [{"text": t, "ids": tok.encode(t).ids} for t in texts]}, open(out, "w"), ensure_ascii=True, separators=(",", ":"))
