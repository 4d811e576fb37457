"""How many answers a thread has, however they come and go."""

from comments.models import Comment
from tests.factories import make_comment


def answers(comment):
    return Comment.objects.get(pk=comment.pk).answers


def test_a_thread_counts_the_answers_readers_can_read(article, moderator):
    first = make_comment(article=article)
    answer = make_comment(parent=first)
    deeper = make_comment(parent=answer)
    waiting = make_comment(parent=first, status="pending")
    assert (answers(first), answers(answer)) == (2, 0)

    waiting.approve(by=moderator)
    assert answers(first) == 3
    deeper.reject(by=moderator, reason="spam")
    assert answers(first) == 2
    deeper.restore(by=moderator)
    answer.erase(by=answer.author)
    assert answers(first) == 2
    Comment.objects.filter(root=first).exclude(pk=first.pk).update(status="pending", body="Hm.")
    assert answers(first) == 0
    Comment.objects.filter(root=first).exclude(pk=first.pk).update(status="visible", body="Back.")
    assert answers(first) == 3
    deeper.delete()
    assert answers(first) == 2
