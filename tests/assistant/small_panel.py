"""One of everything the panel shows, for tests/newsroom/small_paper.py."""

from assistant.models import FeatureSwitch, Term, Translation
from assistant.panel import quotable
from assistant.queue import choose_due
from assistant.translating import lines_of
from tests.assistant.paper import make_long_article
from tests.factories import make_article


def addresses_on(paper):
    """Put an article with a panel into the paper, and another it quotes; return the panel's addresses."""
    article = make_long_article(outlet=paper.house, section=paper.sea, topics=[paper.ferry])
    source = make_article(
        outlet=paper.house, section=paper.town, body="<p>A vent is an opening for air in a tank.</p>"
    )
    Term.objects.create(word="slick", explanation="Oil on water.")
    Term.objects.create(word="tide gauge", explanation="It measures the tide.", topic=paper.ferry)
    Term.quote("vents", source, quotable(source)[0].span)
    FeatureSwitch.objects.create(feature="ask", article=paper.third)
    FeatureSwitch.objects.create(feature="ask", section=paper.town)
    facts = {"article": article, "version": 1, "licence": "full", "state": "made", "engine": "small"}
    Translation.objects.create(
        language="ar", lines=["سطر"] * len(lines_of(article)), made_at=article.published_at, **facts
    )
    choose_due()
    page = f"/assistant/{article.pk}/"
    features = ("summary", "key-points", "terms", "listen", "translate")
    return [
        article.get_absolute_url(),
        *(f"{page}{feature}/" for feature in features),
        f"{page}translate/?to=de",
        f"/ar{page}terms/",
    ]
