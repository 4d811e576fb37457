import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.models import Article
from comments.models import Comment
from tests.factories import make_article, make_comment


def count_of(article):
    return Article.objects.get(pk=article.pk).comment_count


def test_a_first_comment_is_the_root_of_its_own_thread(article):
    comment = make_comment(article=article)

    assert comment.root_id == comment.pk
    assert comment.path == [comment.pk]


def test_an_answer_sorts_under_what_it_answers(article):
    first = make_comment(article=article)
    second = make_comment(article=article)
    answer = make_comment(article=article, parent=first)
    deeper = make_comment(article=article, parent=answer)
    later = make_comment(article=article, parent=first)

    assert list(Comment.objects.for_thread(first.pk)) == [first, answer, deeper, later]
    assert deeper.root_id == first.pk
    assert second.root_id == second.pk


def test_places_are_right_for_rows_made_in_bulk(article):
    parent = make_comment(article=article)
    made = Comment.objects.bulk_create(
        [Comment(article=article, parent=parent, body="In bulk", status="visible") for _ in range(3)]
    )

    paths = Comment.objects.filter(pk__in=[row.pk for row in made]).values_list("path", flat=True)
    assert sorted(paths) == [[parent.pk, row.pk] for row in made]
    assert count_of(article) == 4


def test_a_very_deep_thread_stays_indexable_and_in_order(article):
    comment = make_comment(article=article)
    for _ in range(80):
        comment = make_comment(article=article, parent=comment)

    comment.refresh_from_db()
    assert len(comment.path) == 64
    ids = list(Comment.objects.for_thread(comment.root_id).values_list("pk", flat=True))
    assert ids == sorted(ids)


def test_an_answer_belongs_to_the_article_of_its_parent(article):
    parent = make_comment(article=article)

    with pytest.raises(IntegrityError, match="another article"), transaction.atomic():
        make_comment(article=make_article(), parent=parent)


@pytest.mark.parametrize("change", ["article", "parent"])
def test_a_comment_stays_where_it_was_written(article, change):
    comment = make_comment(article=article)
    other = make_comment(article=make_article())
    value = other.article if change == "article" else other

    with pytest.raises(IntegrityError, match="stays where it was"), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**{change: value})


def test_the_count_follows_every_way_of_writing(article):
    visible = [make_comment(article=article) for _ in range(3)]
    make_comment(article=article, status="pending")
    assert count_of(article) == 3

    Comment.objects.filter(article=article).update(status="visible")
    assert count_of(article) == 4

    Comment.objects.filter(article=article).update(status="rejected", reason="spam")
    assert count_of(article) == 0

    with connection.cursor() as cursor:
        cursor.execute("UPDATE comments_comment SET status = 'visible' WHERE id = %s", [visible[0].pk])
    assert count_of(article) == 1

    visible[0].delete()
    assert count_of(article) == 0


def test_one_statement_over_many_articles_counts_each(db):
    articles = [make_article() for _ in range(3)]
    for number, article in enumerate(articles):
        for _ in range(number + 1):
            make_comment(article=article, status="pending")

    Comment.objects.update(status="visible")

    assert [count_of(article) for article in articles] == [1, 2, 3]


def test_an_article_takes_its_conversation_with_it(article):
    answer = make_comment(article=article, parent=make_comment(article=article))
    answer.reject(by=make_comment().author, reason="spam")

    article.delete()

    assert not Comment.objects.filter(pk=answer.pk).exists()


def test_a_deleted_reader_leaves_the_words_and_takes_the_name(article, reader):
    comment = make_comment(article=article, author=reader)

    reader.delete()

    comment.refresh_from_db()
    assert comment.author is None
    assert comment.author_name == "Deleted reader"
    assert count_of(article) == 1


def test_a_comment_nobody_saw_has_no_place(article):
    unseen = make_comment(article=article, status="rejected", reason="spam")
    seen = make_comment(article=article)
    Comment.objects.filter(pk=seen.pk).update(status="rejected", reason="spam")

    assert list(Comment.objects.placed()) == [seen]
    assert unseen.shown_at is None


def test_when_it_was_first_shown_never_changes(article):
    comment = make_comment(article=article)
    first = comment.shown_at

    Comment.objects.filter(pk=comment.pk).update(shown_at=None)
    Comment.objects.filter(pk=comment.pk).update(shown_at=timezone.now())

    comment.refresh_from_db()
    assert comment.shown_at == first


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "rejected"},
        {"body": ""},
        {"body": "x" * 5001},
    ],
)
def test_the_database_refuses_what_makes_no_sense(article, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_comment(article=article, **facts)


def test_an_imported_comment_comes_in_once(article):
    make_comment(article=article, import_key="a-1")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_comment(article=article, import_key="a-1")
