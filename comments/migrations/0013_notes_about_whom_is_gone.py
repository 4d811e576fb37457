"""The log may lose its notes as it may lose whom they are about: free words can name a person."""

from django.db import migrations

STANDS = """
CREATE OR REPLACE FUNCTION comments_decision_stands() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
DECLARE
    losable text[] := ARRAY['by_id', 'comment_id', 'article_id', 'reader_id', 'span'{note}];
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - losable = to_jsonb(OLD) - losable
        AND (NEW.by_id IS NULL OR NEW.by_id = OLD.by_id)
        AND (NEW.comment_id IS NULL OR NEW.comment_id = OLD.comment_id)
        AND (NEW.article_id IS NULL OR NEW.article_id = OLD.article_id)
        AND (NEW.reader_id IS NULL OR NEW.reader_id = OLD.reader_id)
        AND NEW.span IN ('', OLD.span)
        {and_note}
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'decision % stands: the log is only added to', OLD.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'decision_stands';
END $$;
"""
# A note is lost only together with the reader it is about.
AND_NOTE = "AND (NEW.note = OLD.note OR (NEW.note = '' AND NEW.reader_id IS NULL))"


class Migration(migrations.Migration):
    dependencies = [("comments", "0012_reports_and_numbers")]

    operations = [
        migrations.RunSQL(
            STANDS.format(note=", 'note'", and_note=AND_NOTE), STANDS.format(note="", and_note="")
        )
    ]
