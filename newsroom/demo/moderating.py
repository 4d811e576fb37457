"""What moderators did in the demo: a thread closed, readers muted and held; and an appeal that waits."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from comments import standing
from comments.models import Appeal, Comment, Decision
from newsroom.demo.people import address

CLOSED, REJECTED = "mp-2041-c07", "mp-2041-c61"
APPEAL = (
    "I did not threaten anybody. I meant the harbour inquiry will find her at home, as it will everyone who "
    "stood on that bridge. I was angry, and I would put it differently now."
)


def moderate() -> None:
    """Act once: what was done and taken back since is left alone."""
    moderator, admin = (User.objects.get(email=address(who)) for who in ("moderator", "admin"))
    rejected = Comment.objects.filter(import_key=REJECTED).select_related("author").first()
    first = Comment.objects.filter(import_key=CLOSED).first()
    if Decision.objects.filter(act="close_thread").exists() or not (first and rejected and rejected.author):
        return
    first.close_thread(by=moderator, note="Round in circles since noon; the inquiry has its own article.")
    week = timezone.now() + timedelta(days=7)
    standing.mute(rejected.author, by=admin, reason="abuse", until=week, comment=rejected)
    if spammer := User.objects.filter(email="ludmila@readers.newsroom.test").first():
        standing.hold(spammer, by=moderator, reason="spam", note="Sells tea under every article on health.")
    against = rejected.decisions.filter(act=Decision.Act.REJECT).first()
    if against:
        Appeal.make(against, by=rejected.author, words=APPEAL)
