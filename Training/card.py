"""Writes the figures of metrics.json into MODEL_CARD.md, between its two marks; `--show` prints them instead."""

import json
import os
import re
import sys

AIMS = {"free": 92.0, "blind": 92.0, "blind-2": 92.0, "combinations": 97.0}  # percent of each attribute
HERE = os.path.dirname(os.path.abspath(__file__))


def table(figures):
    """Gives the accuracy table: free wording, both blind sets and combinations, the keyword baseline beside each."""
    lines = [
        "| attribute | " + " | ".join(f"{name} | keywords" for name in AIMS) + " |",
        "| --- |" + " --- |" * 2 * len(AIMS),
    ]
    parts = [figures[name] for name in AIMS]
    names = list(dict.fromkeys(name for part in parts for name in part["network"]))
    for name in names:
        cells = [part[who].get(name, "–").replace(" %", "") for part in parts for who in ("network", "keywords")]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def below(part, aim):
    """Gives the attributes of `part` that miss `aim`, with how far they get."""
    rates = {name: cell.split(" of ")[0] for name, cell in part["network"].items() if name != "all"}
    return ", ".join(f"{name} {rate}" for name, rate in rates.items() if float(rate.split()[0]) < aim) or "none"


def text(figures):
    """Gives everything between the marks."""
    free, blind, second, combined, unmet = (figures[name] for name in (*AIMS, "unmet"))
    came = lambda part: ", ".join(f"{name} {rate}" for name, rate in part["unasked"].items() if name != "all")
    common = [
        f"{slot}: {pair} ({count})" for slot, row in free["confusion"].items() for pair, count in row.items()
        if count >= 4
    ]
    return f"""{table(figures)}

Percent right, of how many statements; four seeds a prompt, the baseline one scene a prompt and no levels.
{free['prompts']} free prompts, {blind['prompts']} and {second['prompts']} blind ones and {combined['prompts']} captions with a withheld combination. "count" is
whether few, some or many is met exactly, "elements" whether the set of kinds is exactly the one stated.

How many by the network alone, without the rule for number words: {free['count_without_rule']} free,
{blind['count_without_rule']} and {second['count_without_rule']} blind, {combined['count_without_rule']} on combinations.

Came unasked in free wording (nothing of the kind was stated and no occasion named): {came(free)}; in the second blind set: {came(second)}.

Confused in free wording, stated > drawn (how often): {'; '.join(common) or 'nothing four times or more'}.

Words that cannot be drawn: {100 * unmet['recall']:.0f} % of the pieces of {unmet['held_out_things']} things never trained on
are found; {100 * unmet['precision']:.0f} % of what is named is right. {figures['bank']} prompts in the bank.

Aims: each attribute at least {AIMS['free']:.0f} % in free wording and {AIMS['combinations']:.0f} % on withheld combinations.
Over all: {', '.join(figures[name]['network']['all'].split(' of')[0] for name in AIMS)}.
Below the aim in free wording: {below(free, AIMS['free'])}.
Below the aim in the blind sets: {below(blind, AIMS['blind'])}; {below(second, AIMS['blind-2'])}.
Below the aim on combinations: {below(combined, AIMS['combinations'])}."""


def main():
    path = os.path.join(HERE, "MODEL_CARD.md")
    with open(os.path.join(HERE, "metrics.json"), encoding="utf-8") as file:
        figures = json.load(file)
    if "--show" in sys.argv:
        print(text(figures))
        return
    with open(path, encoding="utf-8") as file:
        card = file.read()
    found = re.sub(r"(?s)(<!-- figures -->\n).*(<!-- end -->)", lambda m: m[1] + text(figures) + "\n" + m[2], card)
    with open(path, "w", encoding="utf-8") as file:
        file.write(found)


if __name__ == "__main__":
    main()
