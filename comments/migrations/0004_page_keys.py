"""What changes of a conversation publish: see docs/page-keys.md."""

from django.conf import settings
from django.db import migrations

from pagecache.triggers import NamePages, Through

PLACED = "shown_at IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0003_roles"),
        ("articles", "0006_page_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pagecache", "0001_drop"),
    ]

    operations = [
        # What never had a place in its thread, no reader has seen.
        NamePages(
            name="comment",
            table="comments_comment",
            columns=(
                "id", "article_id", "author_id", "parent_id", "path", "body", "status", "created_at", "shown_at",
                "edited_at", "is_picked",
            ),
            where=PLACED,
            keys=("comments:{article_id}",),
        ),
        # The name of an author, and whether it is one of the newsroom.
        NamePages(
            name="comment_author",
            table="accounts_user",
            columns=("id", "name", "is_staff"),
            through=(
                Through("comments:{article_id}", table="comments_comment", on="author_id", where=PLACED),
            ),
        ),
        # The article's side: the number it shows, and whether one may still write. No card shows either.
        NamePages(
            name="conversation",
            table="articles_article",
            columns=("id", "status", "comment_count", "comment_policy"),
            where="status = 'published'",
            keys=("comments:{id}",),
        ),
    ]
