"""Whatever changes in the database, by whatever way: no kept page becomes another one without being dropped.

Every column of every table behind the pages is changed in turn, one row at a time, whether a trigger watches
it or not; then rows go, and verbs do what the desk, readers and moderators do.
"""

import re
import uuid
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, resolve
from django.utils import timezone
from django.utils.translation import override

from articles.models import Article, ConversationSettings, FrontPin, Picture, RelatedLink, Section
from articles.ranking import rank
from articles.relating import relate
from comments.models import Comment, Recommendation, Speaker
from comments.transparency import count_months
from outlets.models import Outlet
from pagecache.pages import EVERYTHING, KEPT, PAGE, parameters_of
from tests import factories
from tests.newsroom.small_paper import SmallPaper
from tests.published import published, record

pytestmark = pytest.mark.django_db

TABLES = [
    "accounts_user", "articles_archiveword", "articles_article", "articles_article_topics",
    "articles_conversationsettings", "articles_correction", "articles_foundlink", "articles_frontpin",
    "articles_outlettally", "articles_picture", "articles_ranked",
    "articles_relatedlink", "articles_section", "articles_topic", "articles_withdrawal", "comments_comment",
    "comments_speaker",
    "comments_transparencymonth", "django_flatpage", "django_flatpage_sites", "outlets_outlet",
]  # fmt: skip
if apps.is_installed("assistant"):
    TABLES += [
        *("assistant_featureswitch", "assistant_panelresult", "assistant_term", "assistant_translation"),
    ]
BEHIND = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.db_table in TABLES and not model._meta.proxy
]
# Where there are more rows, they are of the same kind.
MOST_ROWS = 3


@pytest.fixture
def paper():
    made = SmallPaper()
    record()
    return made


@pytest.fixture
def kept(client, paper):
    """Return a function that gives, of each address, its status, bytes and keys."""
    return lambda addresses: {address: _page(client.get(address)) for address in addresses}


def _view(address):
    with override("ar" if address.startswith("/ar/") else "en"):
        return resolve(address).func


def _page(answer):
    return answer.status_code, answer.content, set(answer.get("Surrogate-Key", "").split())


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def missed_by(paper, kept):
    """Return a function that makes a change, gives the pages that are stale after it, and undoes it."""
    before = kept(paper.addresses())

    def missed(change):
        with undone():
            with published() as keys:
                change()
            if EVERYTHING in keys:
                return []
            untouched = [at for at, page in before.items() if page[0] in KEPT and not page[2] & keys]
            now = kept(untouched)
            return [f"{at} (published: {sorted(keys)})" for at in untouched if now[at][:2] != before[at][:2]]

    return missed


def test_the_small_paper_has_every_kind_of_reader_page(paper):
    shown = {_view(address.partition("?")[0]) for address in paper.addresses()}
    views = {pattern.callback for pattern in _patterns(get_resolver().url_patterns)}

    assert {view for view in views if parameters_of(view) is not None} <= shown


def test_a_page_names_what_it_shows(paper, kept):
    for address, (status, _content, keys) in kept(paper.addresses()).items():
        assert status in KEPT, address
        assert keys, address


def test_these_are_the_tables_behind_the_pages(paper, kept):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        kept(paper.addresses())

    read = {table for query in asked for table in re.findall(r'(?:FROM|JOIN) "?(\w+_\w+)', query["sql"])}
    assert read & {model._meta.db_table for model in apps.get_models(include_auto_created=True)} == set(
        TABLES
    )


@pytest.mark.parametrize("model", BEHIND, ids=lambda model: model._meta.db_table)
def test_a_row_that_changes_or_goes_drops_every_page_that_shows_it(missed_by, model):
    missed = []
    for row in model._base_manager.order_by("pk")[:MOST_ROWS]:
        one = model._base_manager.filter(pk=row.pk)
        possible = [
            (each.attname, value) for each in model._meta.concrete_fields for value in _others(row, each)
        ]
        for changes in _alike(one, possible):
            missed += [f"{changes} of {row.pk}: {page}" for page in missed_by(partial(one.update, **changes))]
        try:
            missed += [f"without {row.pk}: {page}" for page in missed_by(row.delete)]
        except (models.ProtectedError, DatabaseError):
            continue  # Something else needs it.

    assert not missed, "\n".join(missed)


def _alike(one, changes):
    """Put changes together that publish the same: rendering every page takes time, and one look is enough."""
    groups = []
    for name, value in changes:
        try:
            with undone(), published() as keys:
                one.update(**{name: value})
        except DatabaseError:
            continue  # A constraint stands in the way.
        group = next((group for known, group in groups if known == keys and name not in group), None)
        if group is None:
            groups.append((keys, group := {}))
        group[name] = value
    return [group for _keys, group in groups]


def _others(row, field):  # noqa: PLR0911
    """Return values the column could have as well."""
    value = getattr(row, field.attname)
    if field.primary_key or field.generated:
        return []
    if field.is_relation:
        others = field.related_model._base_manager.exclude(pk=value).order_by("pk")
        return [*others.values_list("pk", flat=True)[:1], *([None] if field.null and value else [])]
    if field.choices:
        others = [choice for choice, _label in field.flatchoices if choice != value]
        return others if field.name in {"status", "licence", "comment_policy"} else others[:1]
    if isinstance(field, models.BooleanField):
        return [not value]
    if isinstance(field, models.DateTimeField):
        return [(value or timezone.now()) - timedelta(days=4)]
    if isinstance(field, models.DateField):
        return [value - timedelta(days=31)]
    if isinstance(field, (models.IntegerField, models.FloatField)):
        return [(value or 0) + 50]
    if isinstance(field, models.UUIDField):
        return [uuid.uuid4()]
    if isinstance(value, list):
        return [value[:-1] if len(value) > 1 else [*value, 7]]
    return [f"{value}x"]


VERBS = {
    "publish": lambda paper, by: paper.draft.publish(by=by),
    "unpublish": lambda paper, by: paper.second.unpublish(by=by),
    "withdraw": lambda paper, by: paper.third.withdraw(by=by, reason="It was not so."),
    "restore": lambda paper, by: paper.gone.restore(by=by),
    "correct": lambda paper, by: paper.third.correct(by=by, note="It was blue."),
    "new article": lambda paper, by: factories.make_article(
        outlet=paper.tide, section=paper.sea, topics=[paper.rare]
    ),
    "old article": lambda paper, by: factories.make_article(
        outlet=paper.tide, section=paper.town, published_at=timezone.now() - timedelta(days=30)
    ),
    "new places": lambda paper, by: [
        factories.make_outlet(), factories.make_section(), factories.make_topic()
    ],
    "topics": lambda paper, by: paper.third.topics.set([paper.rare]),
    "merge topics": lambda paper, by: paper.rare.absorb([paper.ferry]),
    "merge outlets": lambda paper, by: paper.house.absorb([paper.tide]),
    "merge sections": lambda paper, by: paper.sea.absorb([paper.town]),
    "pin": lambda paper, by: FrontPin.objects.pin(paper.third.pk, 2),
    "link": lambda paper, by: RelatedLink.objects.create(article=paper.second, related=paper.third),
    "picture": lambda paper, by: Article.objects.filter(pk=paper.third.pk).update(hero=paper.picture),
    "renditions": lambda paper, by: Picture.objects.update(rendition_key="1-def"),
    "all articles": lambda paper, by: Article.objects.update(byline="Everyone"),
    "found": lambda paper, by: (paper.second.topics.add(paper.weather), relate([paper.second.pk])),
    "ranked": lambda paper, by: (Article.objects.update(comment_count=7), rank()),
    "comment": lambda paper, by: factories.make_comment(article=paper.third),
    "answer": lambda paper, by: factories.make_comment(parent=paper.answer),
    "erase": lambda paper, by: paper.opening.erase(by=paper.rana),
    "reject": lambda paper, by: paper.answer.reject(by=by, reason="spam"),
    "approve": lambda paper, by: paper.unseen.approve(by=by),
    "bring back": lambda paper, by: paper.rejected.restore(by=by),
    "choose": lambda paper, by: paper.opening.pick(by=by),
    "recommend": lambda paper, by: Recommendation.give(paper.opening, by=by),
    "take back": lambda paper, by: Recommendation.take_back(paper.answer, by=paper.rana),
    "speak for an outlet": lambda paper, by: Speaker.objects.create(
        person=paper.rana, outlet_id=paper.third.outlet_id
    ),
    "close": lambda paper, by: Article.objects.update(comment_policy="closed"),
    "count the months": lambda paper, by: count_months(),
    "pause": lambda paper, by: ConversationSettings.objects.update(is_paused=True),
    "close a section": lambda paper, by: Section.objects.update(comment_policy="closed"),
    "close an outlet": lambda paper, by: Outlet.objects.update(comment_policy="closed"),
    "leave": lambda paper, by: paper.omar.delete(),
    "all comments go": lambda paper, by: Comment.objects.all().delete(),
    "all at once": lambda paper, by: connection.cursor().execute(
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE articles_frontpin, articles_archiveword"
    ),
}  # fmt: skip


def test_a_verb_drops_every_page_it_touches(paper, missed_by):
    by = factories.make_user(roles=("Moderators",))
    missed = [f"{verb}: {page}" for verb, do in VERBS.items() for page in missed_by(partial(do, paper, by))]

    assert not missed, "\n".join(missed)


def test_a_page_says_until_when_it_holds(client, paper):
    def seen():
        answers = {address: client.get(address) for address in paper.addresses()}
        return {at: (answer.content, answer.wsgi_request.META[PAGE].until) for at, answer in answers.items()}

    begun = timezone.now()
    before = seen()
    for later in (timedelta(hours=2), timedelta(days=1), timedelta(days=8), timedelta(days=40)):
        with time_machine.travel(begun + later):
            for at, (content, _until) in seen().items():
                until = before[at][1]
                assert content == before[at][0] or (until and until <= begun + later), (at, later)


def _patterns(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern
