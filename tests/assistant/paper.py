"""Articles long enough for the panel."""

import json
from functools import cache
from pathlib import Path

from articles.prose import plain_text
from tests.factories import make_article, make_outlet

HERE = Path(__file__).parent
DEMO = HERE.parent.parent / "newsroom" / "demo"

BODY = """
<p>Divers working by torchlight have closed the last of six vents on the ferry <em>Linnet</em>, stopping a
leak of fuel oil that began when the ship struck the Cutlass reef with 209 people on board.</p> <p>The
coastguard’s pollution officer, Ragnhild Moss, said about 30,000 litres had been lost out of 186,000 in the
tanks. “That is a bad number, and it is not getting worse,” she told Radio Carrow on Tuesday.</p> <h2>The
wind decides</h2> <p>Forecasters expect the wind to back to the south late tomorrow. If it does, the
remaining oil would move toward the mudflats at Brackwater, where it would be far harder to collect.</p>
<ul><li>The slick is seven kilometres long.</li><li>Volunteers have counted 44 oiled birds at
Skerrin.</li></ul> <p>The government has appointed a judge, Perpetua Sand, to lead a public inquiry. It will
ask how the ferry came to be half a mile off its course in clear weather &amp; why its passenger list was
incomplete.</p>
"""
HEADLINE = "Divers seal the Linnet’s fuel vents as slick drifts clear"


def make_long_article(**facts):
    return make_article(**{"headline": HEADLINE, "body": BODY, **facts})


def make_excerpt(**facts):
    return make_long_article(outlet=make_outlet(licence="excerpt"), **facts)


@cache
def demo_articles():
    """Return the demo paper's articles: guid, language, headline, standfirst, HTML body and plain text."""
    rows = []
    for file in sorted(DEMO.glob("articles-*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows.append({**row, "text": plain_text(row["body"])})
    return rows


@cache
def questions():
    """Return the questions people at the paper wrote about the demo articles, with their texts."""
    texts = {row["guid"]: row["text"] for row in demo_articles()}
    lines = (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [{**row, "text": texts[row["article"]]} for row in map(json.loads, lines)]
