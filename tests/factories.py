"""Rows for tests, with sensible facts where a test names none."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from articles.models import Article, ConversationSettings, Picture, Section, Topic
from comments.models import Comment
from outlets.models import Outlet

_numbers = count(1)


def make_outlet(**facts: Any) -> Outlet:
    number = next(_numbers)
    facts.setdefault("licence", Outlet.Licence.FULL)
    return Outlet.objects.create(**{"name": f"The Lantern {number}", "slug": f"lantern-{number}", **facts})


def make_section(**facts: Any) -> Section:
    number = next(_numbers)
    return Section.objects.create(**{"name": f"Harbour {number}", "slug": f"harbour-{number}", **facts})


def make_topic(**facts: Any) -> Topic:
    number = next(_numbers)
    return Topic.objects.create(**{"name": f"tides {number}", "slug": f"tides-{number}", **facts})


def make_article(*, topics: list[Topic] | None = None, **facts: Any) -> Article:
    """Return a published article, unless `status` says otherwise."""
    number = next(_numbers)
    facts.setdefault("status", Article.Status.PUBLISHED)
    if facts["status"] != Article.Status.DRAFT:
        facts.setdefault("published_at", timezone.now())
    if "outlet" not in facts:
        facts["outlet"] = make_outlet()
    if "section" not in facts:
        facts["section"] = make_section()
    article = Article.objects.create(
        **{
            "headline": f"Ferry {number} returns to the old harbour",
            "standfirst": "After nine years the morning crossing is back.",
            "body": "<p>The first boat left at six.</p><h2>A quiet crossing</h2><p>Nobody spoke.</p>",
            **facts,
        }
    )
    article.topics.set(topics or [])
    return article


def make_user(*, roles: tuple[str, ...] = (), **facts: Any) -> User:
    """Return someone who can sign in with "a-long-password", holding `roles` (see accounts/roles.py)."""
    number = next(_numbers)
    defaults = {"email": f"reader{number}@lantern.example", "name": f"Reader {number}"}
    user = User.objects.create_user(
        **{**defaults, "password": "a-long-password", "is_staff": bool(roles), **facts}
    )
    user.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return user.vouch_for_email()


def make_comment(**facts: Any) -> Comment:
    """Return a visible comment by somebody, as it stands in the database."""
    number = next(_numbers)
    if "article" not in facts:
        facts["article"] = facts["parent"].article if facts.get("parent") else make_article()
    if "author" not in facts:
        facts["author"] = make_user()
    defaults = {"body": f"The {number}th boat was late again.", "status": Comment.Status.VISIBLE}
    comment = Comment.objects.create(**{**defaults, **facts})
    comment.refresh_from_db()
    return comment


def establish(reader: User) -> None:
    """Give `reader` three accepted comments from last month, so that new ones are shown at once."""
    last_month = timezone.now() - timedelta(days=30)
    article = make_article()
    for _ in range(3):
        make_comment(article=article, author=reader, created_at=last_month)


def make_picture(**facts: Any) -> Picture:
    """Return a picture in the library; its file need not exist to be named."""
    defaults = {"file": f"pictures/{next(_numbers)}.jpg", "width": 1600, "height": 1067, "alt": "A ferry"}
    names = {**defaults, **facts}
    return Picture.objects.bulk_create([Picture(**names)])[0]


def hold_conversations(**facts: Any) -> None:
    """Change the paper's settings of conversations: `hold_conversations(slow_mode=0)`."""
    ConversationSettings.objects.update(**facts)
