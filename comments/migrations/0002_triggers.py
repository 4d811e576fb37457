"""What holds however a row is written: the thread, the counter, the log, and whose comment one may judge."""

from django.db import migrations

# A thread sorts by path. Below this depth answers stay under the same ancestor, in order of time:
# an index entry has a size limit, and nobody reads a hundredth level as one.
DEEPEST = 64

PLACE = f"""
CREATE FUNCTION comments_comment_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    above comments_comment%ROWTYPE;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.article_id <> OLD.article_id OR NEW.parent_id IS DISTINCT FROM OLD.parent_id THEN
            RAISE EXCEPTION 'comment % stays where it was written', OLD.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_stays_in_its_place';
        END IF;
        NEW.root_id := OLD.root_id;
        NEW.path := OLD.path;
        NEW.shown_at := COALESCE(OLD.shown_at, NEW.shown_at);
    ELSIF NEW.parent_id IS NULL THEN
        NEW.root_id := NEW.id;
        NEW.path := ARRAY[NEW.id];
    ELSE
        SELECT * INTO above FROM comments_comment WHERE id = NEW.parent_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'comment % is not there to be answered', NEW.parent_id
                USING ERRCODE = 'foreign_key_violation';
        END IF;
        IF above.article_id <> NEW.article_id THEN
            RAISE EXCEPTION 'comment % belongs to another article', NEW.parent_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'answer_under_the_same_article';
        END IF;
        NEW.root_id := above.root_id;
        NEW.path := above.path[1:{DEEPEST - 1}] || NEW.id;
    END IF;
    IF NEW.status = 'visible' AND NEW.shown_at IS NULL THEN
        NEW.shown_at := CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE now() END;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER comment_place BEFORE INSERT OR UPDATE ON comments_comment
    FOR EACH ROW EXECUTE FUNCTION comments_comment_place();
"""

# One statement, one update of each article it touches, locked in order of their numbers: two bulk
# decisions over the same articles then wait for each other instead of locking each other out.
COUNT = """
CREATE FUNCTION comments_add_to_counts(articles bigint[], steps integer[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM articles_article WHERE id = ANY(articles) ORDER BY id FOR NO KEY UPDATE;
    UPDATE articles_article AS article
        SET comment_count = GREATEST(0, article.comment_count + change.step)
        FROM unnest(articles, steps) AS change(article_id, step)
        WHERE article.id = change.article_id;
END $$;

CREATE FUNCTION comments_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    articles bigint[];
    steps integer[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(article_id), array_agg(step) INTO articles, steps FROM (
            SELECT article_id, count(*) AS step FROM new_rows WHERE status = 'visible' GROUP BY article_id
        ) AS change;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(article_id), array_agg(step) INTO articles, steps FROM (
            SELECT article_id, -count(*) AS step FROM old_rows WHERE status = 'visible' GROUP BY article_id
        ) AS change;
    ELSE
        SELECT array_agg(article_id), array_agg(step) INTO articles, steps FROM (
            SELECT article_id, sum(step) AS step FROM (
                SELECT article_id, 1 AS step FROM new_rows WHERE status = 'visible'
                UNION ALL
                SELECT article_id, -1 FROM old_rows WHERE status = 'visible'
            ) AS each_row GROUP BY article_id HAVING sum(step) <> 0
        ) AS change;
    END IF;
    IF articles IS NOT NULL THEN
        PERFORM comments_add_to_counts(articles, steps);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER comment_count_insert AFTER INSERT ON comments_comment
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION comments_count();
CREATE TRIGGER comment_count_update AFTER UPDATE ON comments_comment
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION comments_count();
CREATE TRIGGER comment_count_delete AFTER DELETE ON comments_comment
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION comments_count();
"""

# A log row may only lose what it points to, when a person, a comment or an article is deleted for good.
LOG = """
CREATE FUNCTION comments_decision_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    pointers text[] := ARRAY['by_id', 'comment_id', 'article_id'];
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - pointers = to_jsonb(OLD) - pointers
        AND (NEW.by_id IS NULL OR NEW.by_id = OLD.by_id)
        AND (NEW.comment_id IS NULL OR NEW.comment_id = OLD.comment_id)
        AND (NEW.article_id IS NULL OR NEW.article_id = OLD.article_id)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'decision % stands: the log is only added to', OLD.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'decision_stands';
END $$;

CREATE TRIGGER decision_stands BEFORE UPDATE OR DELETE ON comments_decision
    FOR EACH ROW EXECUTE FUNCTION comments_decision_stands();

CREATE FUNCTION comments_decision_on_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.by_id IS NOT NULL
        AND EXISTS (SELECT 1 FROM comments_comment WHERE id = NEW.comment_id AND author_id = NEW.by_id)
    THEN
        RAISE EXCEPTION 'nobody decides on their own comment'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_decides_on_their_own_comment';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER decision_on_another BEFORE INSERT ON comments_decision
    FOR EACH ROW EXECUTE FUNCTION comments_decision_on_another();
"""


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_initial")]

    operations = [
        migrations.RunSQL(
            PLACE,
            "DROP TRIGGER comment_place ON comments_comment; DROP FUNCTION comments_comment_place();",
        ),
        migrations.RunSQL(
            COUNT,
            "DROP FUNCTION comments_count() CASCADE;"
            "DROP FUNCTION comments_add_to_counts(bigint[], integer[]);",
        ),
        migrations.RunSQL(
            LOG,
            "DROP FUNCTION comments_decision_stands() CASCADE;"
            "DROP FUNCTION comments_decision_on_another() CASCADE;",
        ),
    ]
