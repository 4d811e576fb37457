"""What is counted and kept while readers read, however a row is written; and the pages it changes."""

from django.conf import settings
from django.db import migrations

from pagecache.triggers import NamePages

# One statement, one update of each comment it touches, locked in order of their numbers.
RECOMMENDED = """
CREATE FUNCTION comments_recommended() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    touched bigint[];
    steps integer[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(comment_id), array_agg(step) INTO touched, steps FROM (
            SELECT comment_id, count(*) AS step FROM new_rows GROUP BY comment_id
        ) AS change;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(comment_id), array_agg(step) INTO touched, steps FROM (
            SELECT comment_id, -count(*) AS step FROM old_rows GROUP BY comment_id
        ) AS change;
    ELSE
        SELECT array_agg(comment_id), array_agg(step) INTO touched, steps FROM (
            SELECT comment_id, sum(step) AS step FROM (
                SELECT comment_id, 1 AS step FROM new_rows UNION ALL SELECT comment_id, -1 FROM old_rows
            ) AS each_row GROUP BY comment_id HAVING sum(step) <> 0
        ) AS change;
    END IF;
    IF touched IS NOT NULL THEN
        PERFORM 1 FROM comments_comment WHERE id = ANY(touched) ORDER BY id FOR NO KEY UPDATE;
        UPDATE comments_comment AS comment
            SET recommended = GREATEST(0, comment.recommended + change.step)
            FROM unnest(touched, steps) AS change(comment_id, step)
            WHERE comment.id = change.comment_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER recommended_insert AFTER INSERT ON comments_recommendation
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION comments_recommended();
CREATE TRIGGER recommended_update AFTER UPDATE ON comments_recommendation
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION comments_recommended();
CREATE TRIGGER recommended_delete AFTER DELETE ON comments_recommendation
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION comments_recommended();

CREATE FUNCTION comments_recommend_another() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM comments_comment WHERE id = NEW.comment_id AND author_id = NEW.reader_id) THEN
        RAISE EXCEPTION 'nobody recommends their own comment'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_recommends_their_own_comment';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER recommend_another BEFORE INSERT OR UPDATE ON comments_recommendation
    FOR EACH ROW EXECUTE FUNCTION comments_recommend_another();
"""

# Triggers fire in order of their names: this one before `comment_count_…`, so that whoever answers takes the
# thread's first comment before the article, as whoever decides on that comment does.
ANSWERS = """
CREATE FUNCTION comments_answers() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    roots bigint[];
    steps integer[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(root_id), array_agg(step) INTO roots, steps FROM (
            SELECT root_id, count(*) AS step FROM new_rows
            WHERE status = 'visible' AND parent_id IS NOT NULL GROUP BY root_id
        ) AS change;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(root_id), array_agg(step) INTO roots, steps FROM (
            SELECT root_id, -count(*) AS step FROM old_rows
            WHERE status = 'visible' AND parent_id IS NOT NULL GROUP BY root_id
        ) AS change;
    ELSE
        SELECT array_agg(root_id), array_agg(step) INTO roots, steps FROM (
            SELECT root_id, sum(step) AS step FROM (
                SELECT root_id, 1 AS step FROM new_rows WHERE status = 'visible' AND parent_id IS NOT NULL
                UNION ALL
                SELECT root_id, -1 FROM old_rows WHERE status = 'visible' AND parent_id IS NOT NULL
            ) AS each_row GROUP BY root_id HAVING sum(step) <> 0
        ) AS change;
    END IF;
    IF roots IS NOT NULL THEN
        PERFORM 1 FROM comments_comment WHERE id = ANY(roots) ORDER BY id FOR NO KEY UPDATE;
        UPDATE comments_comment AS comment
            SET answers = GREATEST(0, comment.answers + change.step)
            FROM unnest(roots, steps) AS change(root_id, step)
            WHERE comment.id = change.root_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER comment_answers_insert AFTER INSERT ON comments_comment
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION comments_answers();
CREATE TRIGGER comment_answers_update AFTER UPDATE ON comments_comment
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION comments_answers();
CREATE TRIGGER comment_answers_delete AFTER DELETE ON comments_comment
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION comments_answers();
"""
COUNT_ANSWERS = """
UPDATE comments_comment AS comment SET answers = counted.answers FROM (
    SELECT root_id, count(*) AS answers FROM comments_comment
    WHERE status = 'visible' AND parent_id IS NOT NULL GROUP BY root_id
) AS counted WHERE comment.id = counted.root_id;
"""

# Words that were taken out for good leave no earlier ones behind.
EARLIER_WORDS = """
CREATE FUNCTION comments_keep_earlier_words() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.body = '' THEN
        DELETE FROM comments_commentrevision WHERE comment_id = NEW.id;
    ELSE
        INSERT INTO comments_commentrevision (comment_id, body, edited_at)
            VALUES (NEW.id, OLD.body, COALESCE(NEW.edited_at, now()));
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER comment_keep_earlier_words AFTER UPDATE OF body ON comments_comment
    FOR EACH ROW WHEN (OLD.body IS DISTINCT FROM NEW.body) EXECUTE FUNCTION comments_keep_earlier_words();

CREATE FUNCTION comments_earlier_words_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'earlier words % stand', OLD.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'earlier_words_stand';
END $$;

CREATE TRIGGER earlier_words_stand BEFORE UPDATE ON comments_commentrevision
    FOR EACH ROW EXECUTE FUNCTION comments_earlier_words_stand();
"""

# A badge stands on every page its person has a comment on. The person is locked for the same reason as in
# pagecache/triggers.py: a comment that is being written now cannot be seen, and waits for this or is waited for.
BADGES = """
CREATE FUNCTION pagecache_speakers(people bigint[]) RETURNS void LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM 1 FROM accounts_user WHERE id = ANY(people) ORDER BY id FOR UPDATE;
    PERFORM pagecache_drop(array_agg(DISTINCT 'comments:' || article_id)) FROM comments_comment
        WHERE author_id = ANY(people) AND shown_at IS NOT NULL;
END $$;

CREATE FUNCTION pagecache_speaker() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM pagecache_speakers(ARRAY(SELECT person_id FROM changed_rows));
    RETURN NULL;
END $$;

CREATE FUNCTION pagecache_speaker_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM pagecache_speakers(ARRAY(SELECT person_id FROM old_rows UNION SELECT person_id FROM changed_rows));
    RETURN NULL;
END $$;

CREATE TRIGGER pagecache_speaker_insert AFTER INSERT ON comments_speaker
    REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION pagecache_speaker();
CREATE TRIGGER pagecache_speaker_delete AFTER DELETE ON comments_speaker
    REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION pagecache_speaker();
CREATE TRIGGER pagecache_speaker_update AFTER UPDATE ON comments_speaker
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pagecache_speaker_update();
CREATE TRIGGER pagecache_speaker_truncate AFTER TRUNCATE ON comments_speaker
    FOR EACH STATEMENT EXECUTE FUNCTION pagecache_drop_everything();
"""

PLACED = "shown_at IS NOT NULL"
COLUMNS = (
    *("id", "article_id", "author_id", "parent_id", "path", "body", "status", "created_at", "shown_at"),
    *("edited_at", "is_picked"),
)
FORGET = "".join(f"DROP FUNCTION pagecache_comment_{event}() CASCADE;" for event in ("insert", "update", "delete"))
FORGET += "DROP TRIGGER pagecache_comment_truncate ON comments_comment;"


def named(columns: tuple[str, ...]) -> NamePages:
    return NamePages(
        name="comment",
        table="comments_comment",
        columns=columns,
        where=PLACED,
        keys=("comments:{article_id}",),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0019_reading_together"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pagecache", "0001_drop"),
    ]

    operations = [
        migrations.RunSQL(COUNT_ANSWERS, migrations.RunSQL.noop),
        migrations.RunSQL(
            RECOMMENDED,
            "DROP FUNCTION comments_recommended() CASCADE; DROP FUNCTION comments_recommend_another() CASCADE;",
        ),
        migrations.RunSQL(ANSWERS, "DROP FUNCTION comments_answers() CASCADE;"),
        migrations.RunSQL(
            EARLIER_WORDS,
            "DROP FUNCTION comments_keep_earlier_words() CASCADE;"
            "DROP FUNCTION comments_earlier_words_stand() CASCADE;",
        ),
        migrations.RunSQL(
            BADGES,
            "DROP FUNCTION pagecache_speaker() CASCADE; DROP FUNCTION pagecache_speaker_update() CASCADE;"
            "DROP FUNCTION pagecache_speakers(bigint[]);",
        ),
        # The same trigger as in 0004, for what is shown now besides: one look at each row, not two.
        migrations.RunSQL(FORGET, named(COLUMNS).sql),
        named((*COLUMNS, "recommended_shown", "answers")),
    ]
