"""What the demo's readers recommend, and who among them speaks for an outlet."""

from zlib import crc32

from accounts.models import User
from comments.models import Comment, Recommendation, Speaker
from newsroom.demo.people import address
from outlets.models import Outlet

MOST_PRESSED = 9


def applaud() -> None:
    """Let readers recommend some comments, always the same ones; some of them many."""
    readers = list(User.objects.filter(is_staff=False).exclude(email=address("reader")).order_by("pk"))
    given = []
    for comment in Comment.objects.visible().exclude(import_key="").order_by("pk"):
        liking = crc32(comment.import_key.encode()) % MOST_PRESSED - 3
        for place in range(max(0, liking)):
            reader = readers[(crc32(comment.import_key.encode()) + place * 7) % len(readers)]
            if reader.pk != comment.author_id:
                given.append(Recommendation(comment=comment, reader=reader))
    Recommendation.objects.bulk_create(given, ignore_conflicts=True)


def give_badges() -> None:
    """Let the reader who talks most speak for the first outlet that is not the house's own."""
    outlet = Outlet.objects.filter(is_house=False).order_by("pk").first()
    talks = Comment.objects.visible().exclude(author=None).exclude(author__is_staff=True)
    comment = talks.order_by("article", "pk").first()
    if outlet and comment and comment.author_id and not Speaker.objects.exists():
        Speaker.objects.create(person_id=comment.author_id, outlet=outlet)
