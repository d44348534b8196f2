"""Write prompts with what the Wan pipelines make of them: cleaning_cases.py OUT.json (needs diffusers and ftfy)"""
import json, sys
from diffusers.pipelines.wan.pipeline_wan import prompt_clean

texts = ["", "  two   spaces &amp; an entity ", "a&lt;b&gt; &amp;amp;lt; c", "<b>&eacute;</b>", "&copy2024 &notit; &nosuch; &#38; &#x26; &#xZZ; &#0; &#128; &#x110000; &#11;", "caf\u00c3\u00a9 na\u00c3\u00afve",
    "\u00e2\u20ac\u0153quoted\u00e2\u20ac\u009d", "don\u2019t \u201csay\u201d \u02bcno", "ﬁne ﬂow ŉ ǆ", "ＦＵＬＬ　ｗｉｄｔｈ ﾀﾞ", "line\r\nbreak\u2028x\u2029y\u0085z", "a\u0000b\u0007c\u007fd\ufeffe\u206af\ufffcg",
    "\x1b[31mred\x1b[0m \x1b x", "e\u0301 \u1112\u1161\u11ab", "Zoë 🎂 straße", "\u00a0nbsp\u2003em", "tabs\tand\nlines\n\n  here", "清晨的城市，阳光洒在咖啡杯上", "عيد ميلاد", "AT&T &c.", "x &lt y &ampz", "5 &times; 3 &frac12; &hearts; &Alpha;", "\x80uro \x99", "&amp;lt;script&amp;gt;", "1 < 2 &amp; 3"]
json.dump({"cases": [{"text": t, "clean": prompt_clean(t)} for t in texts]}, open(sys.argv[1], "w"), ensure_ascii=True, separators=(",", ":"))
