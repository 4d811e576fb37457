"""What an import takes in, what it keeps of what is there, and that repeating it changes nothing."""

import io
from datetime import UTC, datetime, timedelta

from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from articles.models import Article, FrontPin, Picture
from comments.models import Comment, Report
from newsroom.drawing import draw_mark
from newsroom.importing import import_file
from outlets.models import Outlet
from tests import factories
from tests.newsroom.conftest import ARTICLE, COMMENT, OUTLET, READER, SECTION, TOPIC


def test_a_paper_is_taken_in_whole(take_in, paper_lines):
    summary = take_in(*paper_lines)

    article = Article.objects.published().get()
    assert not summary.refused
    assert (article.headline, article.slug) == ("The ferry is back", "the-ferry-is-back")
    assert "script" not in article.body
    assert article.text == "It left at six."
    assert [topic.name for topic in article.topics.all()] == ["Tides"]
    assert article.comment_count == 1
    assert Comment.objects.visible().get().author.name == "Rana"


def test_repeating_an_import_changes_nothing(take_in, paper_lines):
    take_in(*paper_lines)
    before = Article.objects.values().get()

    summary = take_in(*paper_lines)

    assert {outcome for _, outcome in summary.taken} == {"unchanged"}
    assert Article.objects.values().get() == before
    assert (Outlet.objects.count(), Comment.objects.count()) == (1, 1)


def test_a_changed_line_updates_the_article_and_keeps_its_address_and_former_text(take_in, paper_lines):
    take_in(*paper_lines)

    take_in({**ARTICLE, "headline": "The ferry is back at last", "topics": []})

    article = Article.objects.get()
    assert (article.headline, article.slug) == ("The ferry is back at last", "the-ferry-is-back")
    assert article.version == 2
    assert not article.topics.exists()
    assert article.revisions.get().headline == "The ferry is back"


def test_what_a_line_does_not_say_stays(take_in, paper_lines):
    take_in(*paper_lines, {**OUTLET, "funding": "Subscriptions"})

    take_in(OUTLET, {**ARTICLE, "body": None, "byline": "Ada"})

    assert Outlet.objects.get().funding == "Subscriptions"
    assert Article.objects.get().text == "It left at six."


def test_two_lines_of_one_article_make_one(take_in, paper_lines):
    summary = take_in(*paper_lines[:5], {**ARTICLE, "headline": "Twice"})

    assert (summary.count("article", "new"), summary.count("article", "updated")) == (1, 1)
    assert Article.objects.get().headline == "Twice"


def test_an_outlet_is_found_at_the_address_it_had_before(take_in):
    factories.make_outlet(slug="beacon", former_slugs=["lantern"], name="The Beacon")

    take_in({**OUTLET, "country": "Carrow"})

    outlet = Outlet.objects.get()
    assert (outlet.slug, outlet.country) == ("beacon", "Carrow")


def test_what_was_withdrawn_here_stays_withdrawn(take_in, paper_lines):
    take_in(*paper_lines)
    Article.objects.get().withdraw(by=User.objects.get(), reason="It was not so.")

    summary = take_in(*paper_lines)

    assert "withdrawn here" in summary.refused[0].reason
    assert Article.objects.get().status == "withdrawn"


def test_a_scheduled_article_that_came_out_meanwhile_stays_out(take_in, paper_lines):
    line = {**ARTICLE, "published_ago": None, "published_in": "20h", "status": "scheduled"}
    take_in(*paper_lines[:4], line)
    Article.objects.update(status="published", published_at=timezone.now())

    take_in(line)

    assert Article.objects.published().exists()


def test_the_file_says_what_became_of_a_withdrawn_article(take_in, paper_lines):
    gone = {**ARTICLE, "status": "withdrawn", "withdrawal": {"reason": "Not so.", "ago": "1h"}}

    take_in(*paper_lines[:4], gone)

    assert Article.objects.get().withdrawal.reason == "Not so."


def test_corrections_and_a_pin_are_taken_in_once(take_in, paper_lines):
    line = {**ARTICLE, "pin": 3, "corrections": [{"note": "It was 2017.", "ago": "2h"}]}

    take_in(*paper_lines[:4], line)
    take_in(line)

    assert [each.note for each in Article.objects.get().corrections.all()] == ["It was 2017."]
    assert FrontPin.objects.get().position == 3


def test_answers_may_come_before_what_they_answer(take_in, paper_lines):
    answer = {**COMMENT, "key": "c-0", "parent": "c-1", "body": "Indeed."}

    summary = take_in(*paper_lines[:5], answer, COMMENT)

    assert not summary.refused
    assert Comment.objects.get(import_key="c-0").parent.import_key == "c-1"


def test_a_comment_that_is_here_is_left_to_its_author_and_the_moderators(take_in, paper_lines):
    take_in(*paper_lines)
    Comment.objects.update(body="Edited here.", status="rejected", reason="abuse")

    take_in(*paper_lines, {**COMMENT, "reports": [{"reason": "spam", "by": "rana@example.org"}]})

    comment = Comment.objects.get()
    assert (comment.body, comment.status) == ("Edited here.", "rejected")
    assert Report.objects.get().reason == "spam"


def test_a_comment_that_waits_brings_the_rule_that_held_it(take_in, paper_lines):
    held = {**COMMENT, "status": "pending", "rule": "phrase", "rule_span": "At last"}

    take_in(*paper_lines[:5], held)

    comment = Comment.objects.get()
    assert (comment.rule, comment.rule_span) == ("phrase", "At last")


def test_an_import_never_changes_an_account(take_in):
    rana = factories.make_user(email="rana@example.org", name="Rana K.")

    take_in(READER)

    before = rana.password
    rana.refresh_from_db()
    assert (rana.name, rana.password) == ("Rana K.", before)


def test_a_reader_made_by_import_has_no_password(take_in):
    take_in(READER)

    assert not User.objects.get().has_usable_password()


def test_a_picture_is_taken_in_by_its_path_and_updated_when_its_bytes_change(take_in, tmp_path):
    (tmp_path / "quay.png").write_bytes(draw_mark("one"))
    line = {"type": "picture", "key": "quay", "file": "quay.png", "alt": "A quay", "focal_x": 30}

    assert take_in(line).count("picture", "new") == 1
    assert take_in(line).count("picture", "unchanged") == 1
    first = Picture.objects.get()
    (tmp_path / "quay.png").write_bytes(draw_mark("two"))
    assert take_in(line).count("picture", "updated") == 1

    picture = Picture.objects.get()
    assert picture.file.name != first.file.name
    assert (picture.width, picture.height, picture.focal_x) == (256, 256, 30)


def test_a_dry_run_keeps_nothing(take_in, paper_lines, tmp_path):
    (tmp_path / "quay.png").write_bytes(draw_mark("one"))
    picture = {"type": "picture", "key": "quay", "file": "quay.png", "alt": "A quay"}

    summary = take_in(*paper_lines, picture, dry_run=True)

    assert summary.count("article", "new") == 1
    assert not any(model.objects.exists() for model in (Article, Outlet, Picture))
    assert not (tmp_path / "media").exists()


def test_fields_nobody_asked_for_are_counted_and_left(take_in):
    summary = take_in({**OUTLET, "motto": "Light", "type": "outlet"})

    assert not summary.refused
    assert summary.ignored == {("outlet", "motto"): 1}


def test_moments_are_kept_to_the_second_in_universal_time(take_in, paper_lines):
    take_in(*paper_lines[:4], {**ARTICLE, "published_ago": None, "published_at": "2026-03-14T12:30:00+03:00"})

    assert Article.objects.get().published_at == datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def test_the_queries_do_not_grow_with_the_lines(take_in, paper_lines):
    def queries(first, count):
        lines = [{**ARTICLE, "guid": f"g-{first + index}"} for index in range(count)]
        lines += [{**COMMENT, "key": f"k-{line['guid']}", "article": line["guid"]} for line in lines]
        with CaptureQueriesContext(
            connection,
        ) as context:
            take_in(*lines)
        return len(context)

    take_in(*paper_lines)

    assert queries(0, 3) == queries(100, 60)


def test_an_interrupted_batch_leaves_whole_articles_only(take_in, paper_lines):
    too_long = {**ARTICLE, "guid": "a-2", "slug": "x" * 220, "headline": "y" * 200}

    summary = take_in(*paper_lines[:4], ARTICLE, too_long, {**SECTION, "slug": "other", "name": "Harbour"})

    assert "already exists" in summary.refused[0].reason
    assert Article.objects.count() == 2


def test_a_file_may_begin_with_a_byte_order_mark(db, tmp_path):
    raw = b"\xef\xbb\xbf" + b'{"type": "topic", "slug": "tides", "name": "Tides"}\r\n\r\n'

    assert not import_file(io.BytesIO(raw), media=tmp_path).refused


def test_a_withdrawn_article_keeps_its_reason_up_to_date(take_in, paper_lines):
    gone = {**ARTICLE, "status": "withdrawn", "withdrawal": {"reason": "Not so."}}
    take_in(*paper_lines[:4], gone)

    take_in({**gone, "withdrawal": {"reason": "A name was wrong."}})

    withdrawal = Article.objects.get().withdrawal
    assert withdrawal.reason == "A name was wrong."
    assert withdrawal.withdrawn_at > timezone.now() - timedelta(minutes=1)


def test_a_logo_comes_with_its_outlet(take_in, tmp_path):
    (tmp_path / "logo.png").write_bytes(ContentFile(draw_mark("lantern")).read())

    take_in({**OUTLET, "logo": "logo.png"}, TOPIC)

    assert Outlet.objects.get().logo.name.startswith("outlets/lantern.")
