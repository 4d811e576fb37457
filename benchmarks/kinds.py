"""Addresses of every kind of page, chosen to show alike at ten thousand articles and at a million."""

from collections.abc import Iterable
from random import Random
from typing import Any

from django.db.models import Count, Max

from articles.models import ArchiveWord, Article, Correction, Picture, Section, Topic
from comments.models import Comment
from outlets.models import Outlet

Kinds = dict[str, list[str]]
FULL_PAGES = 60  # A list of this many articles fills its first page and has a second.
LONG_TALK = 60
LONG_THREAD = 100


class Addresses:
    """Addresses in the database at hand, `count` of a kind where there are so many; always the same."""

    def __init__(self, count: int) -> None:
        self.count, self.rng = count, Random(2)  # noqa: S311  The same pages every time.
        self.articles = Article.objects.published()
        highest = Article.objects.aggregate(highest=Max("pk"))["highest"] or 1
        numbers = self.rng.sample(range(1, highest + 1), min(highest, count * 2))
        self.some = list(self.articles.filter(pk__in=numbers).only("pk", "slug", "published_at")[:count])
        newest = self.articles.latest_first().values("pk")[:3000]
        talked = self.articles.filter(pk__in=newest, comment_count__gte=LONG_TALK)
        self.talked = list(talked.order_by("pk").only("pk", "slug")[:count])
        self.longest = self.articles.filter(pk__in=newest).order_by("-comment_count").only("pk", "slug")[0]
        totals = (
            Topic.objects.annotate(total=Count("articles")).filter(total__gt=FULL_PAGES).order_by("-total")
        )
        self.topics = list(totals.values_list("slug", flat=True))
        self.outlets = list(
            Outlet.objects.annotate(total=Count("articles")).order_by("-total").values_list("slug", flat=True)
        )
        self.sections = list(Section.objects.values_list("slug", flat=True))

    def reader_pages(self) -> Kinds:
        topics, outlets, sections = self.topics, self.outlets, self.sections
        return {
            "front": ["/"],
            "front, Arabic": ["/ar/"],
            "article": [row.get_absolute_url() for row in self.some],
            "article, much discussed": [row.get_absolute_url() for row in self.talked],
            "article, 12,000 comments": [self.longest.get_absolute_url()],
            "latest": ["/latest/"],
            "section": [f"/section/{slug}/" for slug in sections],
            "topic, common": [f"/topic/{slug}/" for slug in topics[:10]],
            "topic, of all sizes": [f"/topic/{slug}/" for slug in self._spread(topics)],
            "topic, rare": [f"/topic/{slug}/" for slug in topics[-20:]],
            "outlet, large": [f"/outlet/{slug}/" for slug in outlets[:10]],
            "outlet, small": [f"/outlet/{slug}/" for slug in outlets[-20:]],
            "outlets": ["/outlets/"],
            "corrections": ["/corrections/"],
            "trust page": ["/about/"],
            "not found": ["/article/999999999/nothing/", "/topic/nothing/"],
        }

    def deep_pages(self) -> Kinds:
        """Pages of lists from years back, which an offset would make slow."""
        keys = [_key(row) for row in self.some]
        corrected = [
            f"{row.made_at:%Y-%m-%dT%H:%M:%SZ}~{row.pk}"
            for row in Correction.objects.order_by("made_at")[FULL_PAGES : FULL_PAGES + self.count]
        ]
        first = self.topics[:10]
        return {
            "latest, years back": [f"/latest/?before={key}" for key in keys],
            "section, years back": _paired("/section/{}/?before={}", self.sections, keys),
            "topic, common, years back": _paired("/topic/{}/?before={}", first, keys),
            "outlet, years back": _paired("/outlet/{}/?before={}", self.outlets[:10], keys),
            "corrections, years back": [f"/corrections/?before={key}" for key in corrected],
        }

    def conversations(self) -> Kinds:
        talk = self.longest.pk
        roots = Comment.objects.placed().top_level().filter(article=talk).order_by("created_at")
        middle = list(roots.values_list("pk", flat=True)[100 : 100 + self.count])
        some = [row.pk for row in self.talked]
        threads = Comment.objects.filter(article=talk).values("root").annotate(size=Count("pk"))
        root = threads.filter(size__lte=LONG_THREAD).order_by("-size")[0]["root"]
        within = Comment.objects.for_thread(root).values_list("pk", flat=True)[40:60]
        single = Comment.objects.visible().filter(article__in=some).values_list("pk", flat=True)[: self.count]
        return {
            "conversation": [f"/comments/on/{pk}/" for pk in some],
            "conversation, oldest first": [f"/comments/on/{pk}/?sort=oldest" for pk in some],
            "conversation, 12,000 comments": [f"/comments/on/{talk}/"],
            "conversation, 12,000 comments, deep": [f"/comments/on/{talk}/?before={pk}" for pk in middle],
            "thread, a long one": [f"/comments/thread/{root}/"],
            "thread, a long one, further down": [f"/comments/thread/{root}/?after={pk}" for pk in within],
            "a comment's own address": [f"/comments/{pk}/" for pk in single],
        }

    def searches(self) -> Kinds:
        names = ArchiveWord.objects.filter(frequency__gte=3, frequency__lte=30).order_by("word")
        rare = self._spread(list(names.values_list("word", flat=True)))
        days = [f"{row.published_at:%Y-%m-%d}" for row in self.some]
        outlet, section = self.outlets[1], self.sections[0]
        return {
            "search, in most articles": ["/search/?q=said", "/search/?q=years", "/search/?q=people"],
            "search, a common word": ["/search/?q=harbour", "/search/?q=council", "/search/?q=ferry"],
            "search, a rarer word": ["/search/?q=lighthouse", "/search/?q=telescope", "/search/?q=choir"],
            "search, a rare name": [f"/search/?q={word}" for word in rare],
            "search, several words": ["/search/?q=night+harbour", "/search/?q=school+money+spring"],
            "search, a phrase and a word left out": ['/search/?q="not+expect"+ferry+-oil'],
            "search, one word or another": ["/search/?q=lighthouse+or+telescope"],
            "search, Arabic": ["/ar/search/?q=المياه", "/ar/search/?q=المجلس"],
            "search, page 20": ["/search/?q=said&page=20", "/search/?q=ferry&page=20"],
            "search, by date": ["/search/?q=ferry&sort=date", "/search/?q=said&sort=date"],
            "search, by date, years back": [
                f"/search/?q=said&sort=date&before={_key(row)}" for row in self.some
            ],
            "search, of an outlet": [
                f"/search/?q=ferry&outlet={outlet}",
                f"/search/?q=said&outlet={self.outlets[-5]}",
                f"/search/?q=telescope&outlet={self.outlets[-9]}",
            ],
            "search, of a section": [f"/search/?q=ferry&section={section}"],
            "search, of a topic": [f"/search/?q=said&topic={slug}" for slug in self._spread(self.topics)],
            "search, of a language": ["/search/?q=said&language=fr", "/search/?q=port&language=fr"],
            "search, of a day": [f"/search/?q=said&since={day}&until={day}" for day in days],
            "search, filters alone": [f"/search/?outlet={outlet}&section={section}&language=en"],
            "search, misspelt": ["/search/?q=lighthuose", "/search/?q=telescpe", "/search/?q=hospitel"],
            "search, nothing found": ["/search/?q=xyzzyplugh"],
        }

    def machines(self) -> Kinds:
        last = max(row.pk for row in self.some) // 2000
        return {
            "feed, latest": [f"/feeds/latest.{form}" for form in ("atom", "rss", "json")],
            "feed, section": [f"/feeds/section/{slug}.atom" for slug in self.sections],
            "feed, topic": [f"/feeds/topic/{slug}.atom" for slug in self._spread(self.topics)],
            "feed, outlet": [f"/feeds/outlet/{slug}.atom" for slug in self.outlets[:10]],
            "sitemap, articles": [f"/sitemap-{number}.xml" for number in range(1, min(last, 9))],
            "sitemap, news": ["/sitemap-news.xml"],
            "sitemap, index": ["/sitemap.xml"],
            "sitemap, pages": ["/sitemap-pages.xml"],
        }

    def desk(self) -> Kinds:
        articles, comments = "/admin/articles/article/", "/admin/comments/comment/"
        outlet = Outlet.objects.get(slug=self.outlets[0]).pk
        topic = Topic.objects.get(slug=self.topics[0]).pk
        picture = Picture.objects.order_by("pk").values_list("pk", flat=True)[0]
        person = Comment.objects.order_by("-pk").values_list("author", flat=True)[0]
        year = max(row.published_at.year for row in self.some if row.published_at)
        choose = "/admin/autocomplete/?app_label=articles&model_name=article&field_name="
        return {
            "desk, first page": ["/admin/"],
            "desk, articles": [articles],
            "desk, articles, page 100": [f"{articles}?p=99"],
            "desk, articles, filtered": [
                *(f"{articles}?status__exact={status}" for status in ("draft", "published", "withdrawn")),
                *(f"{articles}?outlet__id__exact={outlet}", f"{articles}?topics__id__exact={topic}"),
                *(f"{articles}?section__id__exact=1", f"{articles}?language__exact=ru"),
                f"{articles}?published_at__gte={year}-01-01&published_at__lt={year + 1}-01-01",
            ],
            "desk, articles, searched": [f"{articles}?q={word}" for word in ("said", "lighthouse", "xyzzy")],
            "desk, articles, oldest first": [f"{articles}?o=6"],
            "desk, an article": [f"{articles}{row.pk}/change/" for row in self.some],
            "desk, an article to choose": [f"{choose}outlet&term=tid", f"{choose}topics&term=wat"],
            "desk, comments": [comments],
            "desk, comments, filtered": [
                *(f"{comments}?status__exact={status}" for status in ("pending", "rejected", "deleted")),
                *(f"{comments}?is_picked__exact=1", f"{comments}?rule=newcomer"),
            ],
            "desk, comments, searched": [f"{comments}?q={word}" for word in ("ferry", "soup", "xyzzy")],
            "desk, queue": [
                f"/admin/comments/queue/?tab={tab}" for tab in ("pending", "reported", "decisions")
            ],
            "desk, reports and decisions": ["/admin/comments/report/", "/admin/comments/decision/"],
            "desk, people": ["/admin/accounts/user/", "/admin/accounts/user/?standing__exact=banned"],
            "desk, people, searched": ["/admin/accounts/user/?q=ten", "/admin/accounts/user/?q=reader-77@"],
            "desk, people, in another order": [f"/admin/accounts/user/?o={n}" for n in (1, 2, 5)],
            "desk, a person": [f"/admin/accounts/user/{person}/change/"],
            "desk, pictures": ["/admin/articles/picture/", "/admin/articles/picture/?q=ferry"],
            "desk, a picture": [f"/admin/articles/picture/{picture}/change/"],
            "desk, outlets": ["/admin/outlets/outlet/", "/admin/outlets/outlet/?o=-7"],
            "desk, topics": ["/admin/articles/topic/", "/admin/articles/topic/?q=wa"],
            "desk, front page": ["/admin/articles/frontpin/"],
            "desk, log": ["/admin/admin/logentry/"],
        }

    def _spread(self, rows: list[Any]) -> list[Any]:
        """Return up to `count` of the rows, from the first to the last."""
        step = max(1, len(rows) // self.count)
        return rows[::step][: self.count]


def _key(row: Any) -> str:
    return f"{row.published_at:%Y-%m-%dT%H:%M:%SZ}~{row.pk}"


def _paired(pattern: str, places: list[str], keys: Iterable[str]) -> list[str]:
    return [pattern.format(places[turn % len(places)], key) for turn, key in enumerate(keys)]
