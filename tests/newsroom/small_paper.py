"""A paper with one of everything a reader can see, and the addresses it is seen at."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.utils import timezone

from articles.models import Correction, FrontPin, RelatedLink, Withdrawal
from articles.ranking import rank
from articles.relating import relate
from articles.spelling import refresh_words
from comments.models import Recommendation, Speaker
from comments.transparency import count_months
from tests import factories


class SmallPaper:
    """Two of most things, related to each other in every way there is."""

    def __init__(self):
        now = timezone.now().replace(microsecond=0)
        self.house = factories.make_outlet(name="Our Desk", slug="desk", is_house=True)
        self.tide = factories.make_outlet(name="The Tide", slug="tide", licence="excerpt")
        self.sea, self.town = (factories.make_section(name=name, slug=name) for name in ("sea", "town"))
        self.ferry, self.weather, self.rare = (
            factories.make_topic(name=name, slug=name) for name in ("ferry", "weather", "rare")
        )
        self.picture, self.other_picture = (
            factories.make_picture(caption="At six", credit="Ida", rendition_key="1-abc") for _ in range(2)
        )
        self.lead = factories.make_article(
            outlet=self.house, section=self.sea, topics=[self.ferry, self.weather], hero=self.picture,
            byline="Ida Marsh", published_at=now - timedelta(hours=3), updated_at=now - timedelta(hours=2),
        )  # fmt: skip
        self.second = factories.make_article(
            outlet=self.tide, section=self.town, topics=[self.ferry], hero=self.picture,
            original_url="https://tide.example/2", published_at=now - timedelta(hours=5),
        )  # fmt: skip
        self.third = factories.make_article(
            outlet=self.tide, section=self.sea, topics=[self.weather], published_at=now - timedelta(days=9)
        )
        self.draft = factories.make_article(
            outlet=self.house, section=self.sea, topics=[self.rare], status="draft"
        )
        self.gone = factories.make_article(
            outlet=self.house, section=self.town, status="withdrawn", published_at=now - timedelta(days=1)
        )
        Withdrawal.objects.create(article=self.gone, reason="It was not so.")
        for article in (self.lead, self.second, self.gone):
            Correction.objects.create(article=article, note="The boat is blue.")
        for position, article in enumerate((self.third, self.draft, self.gone)):
            RelatedLink.objects.create(article=self.lead, related=article, position=position, reason="Before")
        FrontPin.objects.create(position=2, article=self.lead)
        FrontPin.objects.create(position=3, article=self.gone)
        self._talk()
        self._trust_pages()
        self.panel = self._panel()
        relate([self.lead.pk, self.second.pk, self.third.pk])
        rank()
        refresh_words()

    def _talk(self):
        self.rana, self.omar = factories.make_user(name="Rana"), factories.make_user(name="Omar")
        self.opening = factories.make_comment(article=self.lead, author=self.rana)
        self.answer = factories.make_comment(parent=self.opening, author=self.omar)
        self.rejected = factories.make_comment(article=self.lead, author=self.omar)
        self.rejected.reject(by=factories.make_user(roles=("Moderators",)), reason="spam")
        self.unseen = factories.make_comment(article=self.lead, author=self.omar, status="pending")
        Recommendation.give(self.answer, by=self.rana)
        self.speaker = Speaker.objects.create(person=self.omar, outlet=self.tide)
        self.elsewhere = factories.make_comment(article=self.second, author=self.omar)
        count_months()

    def _panel(self):
        if not apps.is_installed("assistant"):
            return []
        from tests.assistant.small_panel import addresses_on

        return addresses_on(self)

    def _trust_pages(self):
        self.about = FlatPage.objects.create(url="/about/", title="About us", content="<p>Us.</p>")
        self.imprint = FlatPage.objects.create(url="/ar/about/", title="Us", content="<p>We.</p>")
        for page in (self.about, self.imprint):
            page.sites.add(settings.SITE_ID)

    def addresses(self):
        """Return every address readers and machines know, and some searches."""
        articles = (self.lead, self.second, self.third, self.gone)
        places = (self.sea, self.town, self.house, self.tide, self.ferry, self.weather, self.rare)
        before = f"{self.second.published_at + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}~{self.second.pk}"
        pages = [
            "/", "/outlets/", "/latest/", f"/latest/?before={before}", "/corrections/", "/about/",
            "/saved/", "/following/", "/offline/",
            *(row.get_absolute_url() for row in (*articles, *places)),
            f"/comments/on/{self.lead.pk}/", f"/comments/on/{self.lead.pk}/?sort=oldest",
            *(f"/comments/on/{self.lead.pk}/?sort={sort}" for sort in ("recommended", "replied")),
            *(f"/comments/on/{self.lead.pk}/search/{query}" for query in ("", "?q=boat", "?q=tram")),
            f"/comments/on/{self.second.pk}/", f"/comments/on/{self.third.pk}/",
            f"/comments/thread/{self.opening.pk}/", "/comments/transparency/",
        ]  # fmt: skip
        searches = (
            "", "q=ferry", "q=ferri+harbor", "q=ferry&sort=date", "outlet=tide", "section=sea", "topic=ferry",
            "topic=rare", "language=en", "q=ferry&since=2020-01-01&until=2100-01-01", "q=boat&topic=weather",
        )  # fmt: skip
        pages += [f"/search/?{query}" for query in searches]
        machines = [
            "/app.webmanifest", "/app/today.json", "/service-worker.js", "/robots.txt", "/sitemap.xml",
            "/sitemap-pages.xml", "/sitemap-news.xml",
            f"/sitemap-{self.lead.pk // 2000}.xml", "/feeds/latest.atom", "/feeds/latest.json",
            "/feeds/section/sea.rss", "/feeds/topic/ferry.atom", "/feeds/topic/rare.json",
            "/feeds/outlet/tide.atom", "/feeds/outlet/desk.rss", "/edition/key.pem",
            *(f"/edition/{name}" for name in ("", "today.html", "today.epub", "today.html.sig")),
            *(f"/edition/topic/ferry.{form}" for form in ("html", "epub", "epub.sig")),
        ]  # fmt: skip
        arabic = [f"/ar{path}" for path in ("/", self.lead.get_absolute_url(), "/topic/ferry/", "/about/")]
        arabic += ["/ar/saved/", "/ar/following/", "/ar/edition/", "/ar/edition/today.epub"]
        alerts = ["/alerts/", "/ar/alerts/"] if apps.is_installed("alerts") else []
        return [*pages, *arabic, *machines, *alerts, *self.panel]
