"""One of everything the access table speaks of, seen from each person."""

from io import BytesIO
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.flatpages.models import FlatPage
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import User
from accounts.roles import ADMINS, AUTHORS, EDITORS, MODERATORS
from articles.models import Article, ConversationSettings, Picture, Revision
from comments.models import Appeal, Comment, Decision, Notice, ReaderNote, Report, Rule, Speaker
from comments.notice_mail import token_for
from mailroom.models import Failure
from tests import factories
from webapp.models import Hidden

ROLES_OF = {"Re": (), "Ba": (), "Mo": (MODERATORS,), "Au": (AUTHORS,), "Ed": (EDITORS,), "Ad": (ADMINS,)}
FILE = "access/ferry.txt"


class World:
    """Makes what it is asked for, once. "own …" is the person's own; of anybody unknown, it is Re's."""

    def __init__(self) -> None:
        self.people: dict[str, User | None] = {"An": None}
        for letters, roles in ROLES_OF.items():
            standing = "banned" if letters == "Ba" else "good"
            self.people[letters] = factories.make_user(
                name=f"Person {letters}", roles=roles, standing=standing
            )
        self.article = factories.make_article()
        self.made: dict[tuple[str, int], Any] = {}

    def find(self, what: str, letters: str) -> Any:
        person = self.people[letters] or self.people["Re"]
        key = (what, person.pk if what.startswith("own") else 0)
        if key not in self.made and what != "oneself":
            self.made[key] = getattr(
                self, "_" + what.replace("’", "").replace("'", "").replace(" ", "_").replace("-", "_")
            )(person)
        return person if what == "oneself" else self.made[key]

    def facts(self) -> list[Any]:
        """What a refused request must leave as it was."""
        return [
            list(
                User.objects.order_by("pk").values_list(
                    "pk", "is_staff", "is_superuser", "standing", "groups"
                )
            ),
            list(Article.objects.order_by("pk").values_list("pk", "status", "author", "headline", "outlet")),
            list(Comment.objects.order_by("pk").values_list("pk", "status", "author", "body", "is_picked")),
            list(Comment.objects.order_by("pk").values_list("is_closed", flat=True)),
            list(User.objects.order_by("pk").values_list("muted_until", "is_held")),
            list(Appeal.objects.order_by("pk").values_list("pk", "outcome")),
            FlatPage.objects.count(),
            ReaderNote.objects.count(),
        ]

    def _the_settings(self, person: User) -> ConversationSettings:
        return ConversationSettings.current()

    def _article(self, person: User) -> Article:
        return self.article

    def _long_article(self, person: User) -> Article:
        return factories.make_article(body="<p>The morning crossing of the strait is back.</p>" * 30)

    def _explained_article(self, person: User) -> Article:
        _of_panel("Term", word="crossing", explanation="A journey over water.")
        return self._long_article(person)

    def _term(self, person: User) -> Any:
        return _of_panel("Term", word="strait", explanation="Water between two shores.")

    def _translation(self, person: User) -> Any:
        facts = {"article": self.article, "version": 1, "licence": "full", "language": "ar"}
        return _of_panel("Translation", **facts)

    def _feature(self, person: User) -> dict[str, Any]:
        return {"pk": self.find("long article", "An").pk, "feature": "summary"}

    def _panel_result(self, person: User) -> Any:
        article = self.find("long article", "An")
        facts = {"article": article, "version": article.version, "licence": article.outlet.licence}
        return _of_panel("PanelResult", feature="summary", spans=[], engine="extractive", **facts)

    def _switch(self, person: User) -> Any:
        return _of_panel("FeatureSwitch", feature="summary")

    def _feedback(self, person: User) -> Any:
        return _of_panel("Feedback", article=self.article, version=1, feature="summary", is_useful=True)

    def _question(self, person: User) -> Any:
        return _of_panel("AskedQuestion", article=self.article, question="Who?", is_answered=True)

    def _account(self, person: User) -> Any:
        numbers = dict.fromkeys(("calls", "failures", "tokens_in", "tokens_out", "cost"), 1)
        return _of_panel("EngineDay", date=timezone.now().date(), engine="small", **numbers)

    def _rest(self, person: User) -> Any:
        return _of_panel("EngineRest", engine="small")

    def _alert_draft(self, person: User) -> Any:
        words = {"en": ("Ferry returns", "")}
        writer = factories.make_user(roles=(EDITORS,))
        return apps.get_model("alerts", "Alert").compose(words, by=writer, article=self.article)

    def _submit_alert(self, person: User) -> dict[str, Any]:
        return {"pk": self.find("alert draft", "An").pk, "verb": "submit"}

    def _section(self, person: User) -> Any:
        return self.article.section

    def _outlet(self, person: User) -> Any:
        return self.article.outlet

    def _topic(self, person: User) -> Any:
        topic = factories.make_topic()
        self.article.topics.add(topic)
        return topic

    def _topic_to_follow(self, person: User) -> dict[str, Any]:
        return {"kind": "topic", "slug": self._topic(person).slug}

    def _own_hidden(self, person: User) -> Any:
        return Hidden.objects.create(reader=person, words="the ferry")

    def _others_hidden(self, person: User) -> Any:
        return Hidden.objects.create(reader=factories.make_user(), words="the ferry")

    def _own_draft(self, person: User) -> Article:
        return factories.make_article(status="draft", author=person, slug="own-draft")

    def _others_draft(self, person: User) -> Article:
        return factories.make_article(status="draft", author=factories.make_user(roles=(AUTHORS,)))

    def _scheduled(self, person: User) -> Article:
        return factories.make_article(
            status="scheduled", published_at=timezone.now() + timezone.timedelta(days=1)
        )

    def _withdrawn(self, person: User) -> Article:
        return factories.make_article(status="withdrawn")

    def _comment(self, person: User) -> Comment:
        return factories.make_comment(article=self.article)

    def _own_comment(self, person: User) -> Comment:
        return factories.make_comment(article=self.article, author=person)

    def _own_pending(self, person: User) -> Comment:
        return factories.make_comment(article=self.article, author=person, status="pending")

    def _pending(self, person: User) -> Comment:
        return factories.make_comment(article=self.article, status="pending")

    def _rejected(self, person: User) -> Comment:
        return factories.make_comment(article=self.article, status="rejected", reason="spam")

    def _other_reader(self, person: User) -> User:
        return factories.make_user()

    def _own_note(self, person: User) -> ReaderNote:
        return ReaderNote.objects.create(reader=self.find("other reader", "An"), by=person, text="Kind.")

    def _others_note(self, person: User) -> ReaderNote:
        by = factories.make_user(roles=(MODERATORS,))
        return ReaderNote.objects.create(reader=self.find("other reader", "An"), by=by, text="Kind.")

    def _other_author(self, person: User) -> User:
        return factories.make_user(roles=(AUTHORS,))

    def _log_entry(self, person: User) -> LogEntry:
        self.find("other reader", "An").log("Looked at.", by=None)
        return LogEntry.objects.latest("pk")

    def _own_notice(self, person: User) -> Notice:
        decision = self.find("decision", "An")
        return Notice.objects.create(
            reader=person, kind="restored", decision=decision, comment=decision.comment
        )

    def _others_notice(self, person: User) -> Notice:
        return self._own_notice(factories.make_user())

    def _way_out(self, person: User) -> dict[str, Any]:
        return {"token": token_for(person.pk)}

    def _made_up_token(self, person: User) -> dict[str, Any]:
        return {"token": "MQ:made-up"}

    def _mail_failure(self, person: User) -> Failure:
        return Failure.objects.create(what="letter", host="harbour.example", error="OSError: no line")

    def _trust_page(self, person: User) -> FlatPage:
        page = FlatPage.objects.create(url="/ethics/", title="Ethics", content="<p>We check.</p>")
        page.sites.add(settings.SITE_ID)
        return page

    def _job(self, person: User) -> Any:
        number = jobs.configure_task("articles.publish_due", allow_unknown=True).defer()
        return ProcrastinateJob.objects.get(pk=number)

    def _own_published(self, person: User) -> Article:
        return factories.make_article(author=person)

    def _picture(self, person: User) -> Picture:
        return factories.make_picture(file=_picture_file())

    def _own_picture(self, person: User) -> Picture:
        return factories.make_picture(file=_picture_file(), uploaded_by=person)

    def _own_version(self, person: User) -> dict[str, Any]:
        return _version_of(self.find("own draft", self._letters(person)), person)

    def _others_version(self, person: User) -> dict[str, Any]:
        return _version_of(self.find("other's draft", "An"), person)

    def _schedule_own_draft(self, person: User) -> dict[str, Any]:
        return {"pk": self.find("own draft", self._letters(person)).pk, "verb": "schedule"}

    def _withdraw_an_article(self, person: User) -> dict[str, Any]:
        return {"pk": self.article.pk, "verb": "withdraw"}

    def _unpublish_an_article(self, person: User) -> dict[str, Any]:
        return {"pk": self.article.pk, "verb": "unpublish"}

    def _correct_an_article(self, person: User) -> dict[str, Any]:
        return {"pk": self.article.pk, "verb": "correct"}

    def _correct_own_published(self, person: User) -> dict[str, Any]:
        return {"pk": self.find("own published", self._letters(person)).pk, "verb": "correct"}

    def _report(self, person: User) -> Report:
        return Report.objects.create(
            comment=self.find("comment", "An"), reporter=self.people["Re"], reason="spam"
        )

    def _own_report(self, person: User) -> dict[str, Any]:
        comment = factories.make_comment(article=self.article)
        report = Report.objects.create(comment=comment, reporter=person, reason="spam")
        return {"reference": report.reference}

    def _anothers_report(self, person: User) -> dict[str, Any]:
        return self._own_report(factories.make_user())

    def _table_of_numbers(self, person: User) -> dict[str, Any]:
        return {"table": "days"}

    def _decision(self, person: User) -> Decision:
        return self.find("rejected", "An").restore(by=factories.make_user(roles=(MODERATORS,)))

    def _own_rejection(self, person: User) -> Decision:
        own = factories.make_comment(article=self.article, author=person)
        return own.remove(by=factories.make_user(roles=(MODERATORS,)), reason="abuse")

    def _appeal(self, person: User) -> Appeal:
        reader = factories.make_user()
        own = factories.make_comment(article=self.article, author=reader)
        decision = own.remove(by=factories.make_user(roles=(MODERATORS,)), reason="abuse")
        return Appeal.make(decision, by=reader, words="It was a quotation.")

    def _speaker(self, person: User) -> Speaker:
        return Speaker.objects.create(person=factories.make_user(), outlet=self.article.outlet)

    def _rule(self, person: User) -> Rule:
        return Rule.objects.create(phrase="cheap watches", action=Rule.Action.HOLD)

    def _picture_file(self, person: User) -> dict[str, Any]:
        if not default_storage.exists(FILE):
            Path(default_storage.path(FILE)).parent.mkdir(parents=True, exist_ok=True)
            default_storage.save(FILE, ContentFile(b"A ferry."))
        return {"path": FILE}

    def _on_the_site(self, person: User) -> dict[str, Any]:
        kind = ContentType.objects.get_for_model(Article)
        return {"content_type_id": kind.pk, "object_id": self.article.pk}

    def _peoples_app(self, person: User) -> dict[str, Any]:
        return {"app_label": "accounts"}

    def _people(self, person: User) -> dict[str, Any]:
        return {"query": "app_label=articles&model_name=article&field_name=author&term=a"}

    def _own_session(self, person: User) -> UserSession:
        key = f"session of {person.pk}"
        return UserSession.objects.create(user=person, ip="192.0.2.1", session_key=key, user_agent="Firefox")

    def _others_session(self, person: User) -> UserSession:
        return self._own_session(factories.make_user())

    def _own_passkey(self, person: User) -> Authenticator:
        return Authenticator.objects.create(user=person, type="webauthn", data={"name": "Phone"})

    def _provider(self, person: User) -> dict[str, Any]:
        return {"provider_id": "oidc"}

    def _nothing(self, person: User) -> dict[str, Any]:
        return {"url": "no-such-page/"}

    def _letters(self, person: User) -> str:
        return next(letters for letters, known in self.people.items() if known == person)


def _picture_file() -> str:
    """Return the name of a small picture, kept for all tests."""
    name = "access/ferry.png"
    if not default_storage.exists(name):
        drawn = BytesIO()
        Image.new("RGB", (30, 20)).save(drawn, "png")
        default_storage.save(name, ContentFile(drawn.getvalue()))
    return name


def _version_of(draft: Article, person: User) -> dict[str, Any]:
    if not draft.revisions.exists():
        Revision.objects.create(article=draft, version=1, headline="Before", saved_by=person)
    return {"pk": draft.pk, "version": 1}


def _of_panel(model: str, **facts: Any) -> Any:
    return apps.get_model("assistant", model).objects.create(**facts)
