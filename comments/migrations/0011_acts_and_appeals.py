"""What holds however a row is written: whom a decision is about, who may answer an appeal, and once."""

from django.db import migrations

from accounts.roles import ADMINS, MODERATORS, grant
from pagecache.triggers import NamePages

# As before, with the reader among what a row may lose; and the words of an author who takes them back.
STANDS = """
CREATE OR REPLACE FUNCTION comments_decision_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
DECLARE
    losable text[] := ARRAY['by_id', 'comment_id', 'article_id', 'reader_id', 'span'];
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - losable = to_jsonb(OLD) - losable
        AND (NEW.by_id IS NULL OR NEW.by_id = OLD.by_id)
        AND (NEW.comment_id IS NULL OR NEW.comment_id = OLD.comment_id)
        AND (NEW.article_id IS NULL OR NEW.article_id = OLD.article_id)
        AND (NEW.reader_id IS NULL OR NEW.reader_id = OLD.reader_id)
        AND NEW.span IN ('', OLD.span)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'decision % stands: the log is only added to', OLD.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'decision_stands';
END $$;
"""
ON_ANOTHER = """
CREATE OR REPLACE FUNCTION comments_decision_on_another() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.by_id IS NOT NULL
        AND EXISTS (SELECT 1 FROM comments_comment WHERE id = NEW.comment_id AND author_id = NEW.by_id)
    THEN
        RAISE EXCEPTION 'nobody decides on their own comment'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_decides_on_their_own_comment';
    END IF;
    IF NEW.reader_id IS NULL AND NEW.comment_id IS NOT NULL THEN
        SELECT author_id INTO NEW.reader_id FROM comments_comment WHERE id = NEW.comment_id;
    END IF;
    RETURN NEW;
END $$;
"""
# The rows there are: the one time a pointer is filled in afterwards.
FILL = """
ALTER TABLE comments_decision DISABLE TRIGGER decision_stands;
UPDATE comments_decision SET reader_id = comment.author_id
    FROM comments_comment AS comment
    WHERE comment.id = comment_id AND comment.author_id IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE comments_decision ENABLE TRIGGER decision_stands;
"""
APPEAL = """
CREATE FUNCTION comments_appeal_to_another() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.decision_id <> OLD.decision_id
        OR (OLD.outcome <> '' AND (NEW.outcome, NEW.verdict_id) IS DISTINCT FROM (OLD.outcome, OLD.verdict_id)))
    THEN
        RAISE EXCEPTION 'appeal % was answered once', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'appeal_answered_once';
    END IF;
    IF NEW.answered_by_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM comments_decision
            WHERE id = NEW.decision_id AND NEW.answered_by_id IN (by_id, reader_id)
    ) THEN
        RAISE EXCEPTION 'an appeal is answered by another moderator'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'appeal_goes_to_another_moderator';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER appeal_to_another BEFORE INSERT OR UPDATE ON comments_appeal
    FOR EACH ROW EXECUTE FUNCTION comments_appeal_to_another();
"""


def give(apps, schema_editor):
    for role in (MODERATORS, ADMINS):
        grant(apps, role, "comments", {"appeal": ["view"]})


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0010_acts"),
        ("pagecache", "0001_drop"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunSQL(STANDS, migrations.RunSQL.noop),
        migrations.RunSQL(ON_ANOTHER, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(APPEAL, "DROP FUNCTION comments_appeal_to_another() CASCADE;"),
        # Whether a thread takes answers, which its pages show. A comment that closes none publishes nothing.
        NamePages(
            name="closed_thread",
            table="comments_comment",
            columns=("id", "article_id", "is_closed"),
            where="is_closed",
            keys=("comments:{article_id}",),
        ),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
