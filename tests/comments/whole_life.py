"""Readers and moderators who do, in any order, all that can be done in a conversation; and what must hold.

Every comment has words found nowhere else, so that where they are found says who may read them.
"""

from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import count

import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.test import Client
from django.utils import timezone
from hypothesis import strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from accounts import leaving, records, roles
from accounts.models import User
from articles.models import Article
from comments import standing
from comments.draft import RefusedError
from comments.models import Appeal, Comment, Decision, Report
from comments.models.appeal import TooLateError
from comments.models.moderation import DecidedMeanwhileError
from tests import factories
from tests.published import published

REFUSALS = (RefusedError, PermissionDenied, DecidedMeanwhileError, TooLateError)
nth = strategies.integers(0, 30)
REASON = "spam"


class WholeLife(RuleBasedStateMachine):
    """One conversation under one article. A step takes a minute, and is a change of its own."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.time = self.clock.start()
        self.numbers = count(1)
        self.said = {}  # Every word that was ever written, and by whom.
        self.kept = {}  # The pages of a store: address -> (text, keys).
        self.browser = Client()

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.article = factories.make_article()
        self.readers = [factories.make_user(name=f"Reader {n}") for n in range(3)]
        self.moderators = [factories.make_user(roles=(roles.MODERATORS,)) for _ in range(2)]
        for reader in self.readers[:2]:
            factories.establish(reader)
        for reader in self.readers[:2]:
            with self.a_step():
                self.post(reader)

    # --- Readers ---

    @rule()
    def register(self):
        if len(self.readers) < 6:
            self.readers.append(factories.make_user(name=f"Reader {next(self.numbers)}"))

    @rule(who=nth)
    def comment(self, who):
        with self.a_step():
            self.post(self.reader(who))

    @rule(who=nth, which=nth)
    def reply(self, who, which):
        with self.a_step():
            self.post(self.reader(who), parent=self.one(which))

    @rule(which=nth)
    def edit(self, which):
        comment = self.one(which)
        if comment and comment.author:
            with self.a_step():
                comment.edit(by=comment.author, body=self.words(comment.author))

    @rule(which=nth)
    def delete_a_comment(self, which):
        comment = self.one(which)
        if comment and comment.author:
            with self.a_step():
                comment.erase(by=comment.author)

    @rule(who=nth, which=nth, is_unlawful=strategies.booleans())
    def report(self, who, which, is_unlawful):
        comment = self.one(which)
        if comment and comment.is_visible:
            facts = {"reason": "unlawful", "is_in_good_faith": True} if is_unlawful else {"reason": REASON}
            with self.a_step():
                Report.make(comment, by=self.reader(who), **facts)

    @rule(which=nth)
    def appeal(self, which):
        against = Decision.objects.filter(act__in=["reject", "remove", "ban"], reader__isnull=False)
        decision = self.pick(against, which)
        if decision:
            with self.a_step():
                Appeal.make(decision, by=decision.reader, words="Look again.")

    @rule(which=nth)
    def export(self, which):
        reader = self.reader(which)
        told = str(records.export(reader))
        others = [word for word in self.hidden() if self.said[word] != reader.pk]
        assert not [word for word in others if word in told]

    @rule(which=nth, keeps_words=strategies.booleans())
    def delete_an_account(self, which, keeps_words):
        if len(self.readers) > 2:
            reader = self.readers.pop(which % len(self.readers))
            with self.a_step():
                # Asking mails; the mail is not what is tried here.
                soon = timezone.now()
                User.objects.filter(pk=reader.pk).update(leaves_at=soon, keeps_words=keeps_words)
                assert leaving.erase(reader.pk)
            assert not User.objects.filter(pk=reader.pk).exists()

    # --- Moderators ---

    @rule(which=nth, who=nth, verb=strategies.sampled_from(["approve", "restore", "pick", "unpick"]))
    def decide(self, which, who, verb):
        comment = self.one(which)
        if comment:
            with self.a_step():
                getattr(comment, verb)(by=self.moderator(who))

    @rule(which=nth, who=nth, verb=strategies.sampled_from(["reject", "remove"]))
    def take_away(self, which, who, verb):
        comment = self.one(which)
        if comment:
            with self.a_step():
                getattr(comment, verb)(by=self.moderator(who), reason=REASON)

    @rule(who=nth, by=nth, verb=strategies.sampled_from(["ban", "unban", "hold", "release", "unmute"]))
    def judge_a_reader(self, who, by, verb):
        with self.a_step():
            standing.VERBS[verb](self.reader(who), by=self.moderator(by), reason=REASON)

    @rule(who=nth, by=nth)
    def mute(self, who, by):
        until = timezone.now() + timedelta(minutes=5)
        with self.a_step():
            standing.mute(self.reader(who), by=self.moderator(by), reason=REASON, until=until)

    @rule(which=nth, who=nth)
    def undo(self, which, who):
        decision = self.pick(Decision.objects.all(), which)
        if decision:
            with self.a_step():
                decision.undo(by=self.moderator(who))

    @rule(which=nth, who=nth, verb=strategies.sampled_from(["uphold", "overturn"]))
    def answer_an_appeal(self, which, who, verb):
        appeal = self.pick(Appeal.objects.waiting(), which)
        if appeal:
            with self.a_step():
                getattr(appeal, verb)(by=self.moderator(who), answer="We did.")

    # --- What holds after every step ---

    @invariant()
    def counters_equal_counts(self):
        article = Article.objects.get(pk=self.article.pk)
        assert article.comment_count == article.comments.visible().count()

    @invariant()
    def every_comment_has_its_place(self):
        for comment in self.comments().select_related("parent"):
            above = comment.parent
            assert comment.path[-1] == comment.pk
            assert comment.path.count(comment.pk) == 1
            assert comment.root_id == (above.root_id if above else comment.pk)
            assert comment.path[:-1] == (above.path if above else [])
        assert not self.comments().filter(parent__isnull=True).exclude(root=F("pk")).exists()

    @invariant()
    def nobody_decided_on_themselves(self):
        assert not Decision.objects.filter(by__isnull=False, by=F("reader")).exists()
        assert not Decision.objects.filter(by__isnull=False, by=F("comment__author")).exists()

    @invariant()
    def what_is_not_visible_is_on_no_page_fresh_or_kept(self):
        hidden = self.hidden()
        for address in self.addresses():
            if address not in self.kept:
                answer = self.browser.get(address)
                self.kept[address] = answer.content.decode(), set(answer["Surrogate-Key"].split())
            text = self.kept[address][0]
            assert not [word for word in hidden if word in text], address
        found = Comment.objects.visible().saying_words(" or ".join(hidden)) if hidden else ()
        assert not list(found)

    # --- Private parts ---

    @contextmanager
    def a_step(self):
        """Let something be tried, a minute later; what it publishes drops the pages that carry it."""
        self.time.shift(timedelta(seconds=61))
        # As a request does: what is refused leaves nothing behind.
        with published() as keys, suppress(*REFUSALS), transaction.atomic():
            yield
        self.kept = {at: page for at, page in self.kept.items() if not page[1] & keys}

    def post(self, reader, parent=None):
        reader.refresh_from_db()
        may_write = not reader.is_banned and not reader.is_muted
        comment = Comment.post(article=self.article, author=reader, body=self.words(reader), parent=parent)
        assert may_write, "a banned or muted reader wrote"
        assert comment.status == "pending" or not reader.is_held, "what a held reader wrote was shown"

    def hidden(self):
        shown = " ".join(self.comments().visible().values_list("body", flat=True))
        return [word for word in self.said if word not in shown]

    def words(self, author):
        word = f"quill{next(self.numbers)}wort"
        self.said[word] = author.pk
        return f"I say {word} once."

    def addresses(self):
        first = self.comments().placed().filter(parent=None).order_by("pk").first()
        threads = [f"/comments/thread/{first.pk}/"] if first else []
        newest = [
            f"/comments/on/{self.article.pk}/",
            self.article.get_absolute_url(),
            "/search/?q=say+once",
        ]
        return [*newest, *threads, "/feeds/latest.json"]

    def comments(self):
        return Comment.objects.filter(article=self.article)

    def one(self, which):
        return self.pick(self.comments().select_related("author"), which)

    def pick(self, rows, which):
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    def reader(self, which):
        return self.readers[which % len(self.readers)]

    def moderator(self, which):
        return self.moderators[which % len(self.moderators)]
