"""Articles nobody wrote, with everything that could make a sentence differ from the text it stands in."""

import json
import random

WORDS = """
ferry harbour oil inquiry the of and said Moss council Brackwater £3.5m 44 2,000 U.S. Dr. No. e.g. a.m. co-op
Ms. J. K. Smith’s “not yet” don't naïve 3.14 €7 café … 5 p.m. St. Inc. http://a.example/?b=c&d re: 😀 👩‍🚒
e\u0301t\u00e9 \u200bthin \u202b1984\u202c İstanbul ﬁnal
"""
ARABIC = """
العبّارة الميناء والزيت قال المجلس لم يُعرف بعد ٤٤ ٢٬٠٠٠ د. أ. «ليس بعد» في المئة عامًا، إنّ؛ السفينة ـــ الشاطئ
"""
ENDS = (". ", "! ", "? ", ".” ", "… ", " – ", ".", ".) ", "; ")
ARABIC_ENDS = (". ", "؟ ", "! ", "… ", "۔ ", "؛ ", ".» ")
BLOCKS = ("p", "p", "p", "p", "h2", "blockquote", "li")
INLINE = (
    "{}",
    "{}",
    "{}",
    "<em>{}</em>",
    '<a href="https://a.example/">{}</a>',
    "<strong>{}</strong>",
    "{}<br>",
)
ENTITIES = ("", "", "&amp; ", "&lt;b&gt; ", "&nbsp;", "&#8217; ")
OUTLETS = (("anywhere", "full"), ("anyhow", "excerpt"), ("anyway", "headline"))


def lines(number, seed=0):
    """Return import lines: outlets of every licence, a section, and `number` articles in two languages."""
    chance = random.Random(seed)  # noqa: S311  Chance enough for a text.
    paper = [
        {"type": "outlet", "slug": slug, "name": slug.title(), "licence": licence}
        for slug, licence in OUTLETS
    ]
    paper.append({"type": "section", "slug": "any", "name": "Any", "tint": "sea"})
    return [*paper, *(article(chance, n) for n in range(number))]


def article(chance, number):
    language = "ar" if number % 4 == 3 else "en"
    return {
        "type": "article",
        "guid": f"any-{number}",
        "outlet": "anyhow" if number % 10 == 9 else "anyway" if number % 50 == 7 else "anywhere",
        "section": "any",
        "language": language,
        "headline": " ".join(_words(chance, language, 8))[:150] or "Any",
        "standfirst": " ".join(_words(chance, language, 14)),
        "body": "".join(_block(chance, language) for _ in range(chance.randint(5, 25))),
        "status": "published",
        "published_ago": f"{number % 700 + 1}h",
    }


def raw(rows):
    return b"\n".join(json.dumps(row).encode() for row in rows)


def _block(chance, language):
    sentences = []
    for _ in range(chance.randint(1, 5)):
        words = " ".join(_words(chance, language, chance.randint(1, 30)))
        end = chance.choice(ARABIC_ENDS if language == "ar" else ENDS)
        sentences.append(chance.choice(INLINE).format(words) + end + chance.choice(ENTITIES))
    kind = chance.choice(BLOCKS)
    block = f"<{kind}>{''.join(sentences)}</{kind}>"
    return f"<ul>{block}</ul>" if kind == "li" else block


def _words(chance, language, count):
    words = chance.choices((ARABIC if language == "ar" else WORDS).split(), k=count)
    return [word.replace("&", "&amp;") for word in words]
