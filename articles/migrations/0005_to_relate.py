"""However an article changes, what is found for it and by it is looked for anew (see `articles.relating`)."""

from django.db import migrations

# An article's topics, its newest first: what `articles.relating` reads of a topic, however many carry it.
INDEX = "CREATE INDEX articles_of_topic ON articles_article_topics (topic_id, article_id DESC)"

# Only what readers see, or saw, is worth a line. Rows are looked at one by one on update, because that way
# a statement that changes nothing else than texts or counts costs nothing at all.
TRIGGERS = """
CREATE FUNCTION articles_to_relate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO articles_torelate (article_id) VALUES (NEW.id);
    ELSE
        INSERT INTO articles_torelate (article_id) SELECT id FROM new_rows WHERE status = 'published';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER to_relate_insert AFTER INSERT ON articles_article
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION articles_to_relate();
CREATE TRIGGER to_relate_update AFTER UPDATE OF status, published_at, outlet_id, language ON articles_article
    FOR EACH ROW WHEN (
        'published' IN (OLD.status, NEW.status)
        AND (OLD.status, OLD.published_at, OLD.outlet_id, OLD.language)
            IS DISTINCT FROM (NEW.status, NEW.published_at, NEW.outlet_id, NEW.language)
    ) EXECUTE FUNCTION articles_to_relate();

CREATE FUNCTION articles_topics_to_relate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO articles_torelate (article_id)
        SELECT id FROM articles_article
        WHERE status = 'published' AND id IN (SELECT article_id FROM changed_rows);
    RETURN NULL;
END $$;

CREATE TRIGGER to_relate_insert AFTER INSERT ON articles_article_topics
    REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION articles_topics_to_relate();
CREATE TRIGGER to_relate_update AFTER UPDATE ON articles_article_topics
    REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION articles_topics_to_relate();
CREATE TRIGGER to_relate_delete AFTER DELETE ON articles_article_topics
    REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION articles_topics_to_relate();
"""

NO_TRIGGERS = """
DROP TRIGGER to_relate_insert ON articles_article_topics;
DROP TRIGGER to_relate_update ON articles_article_topics;
DROP TRIGGER to_relate_delete ON articles_article_topics;
DROP TRIGGER to_relate_insert ON articles_article;
DROP TRIGGER to_relate_update ON articles_article;
DROP FUNCTION articles_to_relate();
DROP FUNCTION articles_topics_to_relate();
"""

# A paper that is there already: its worker finds the links within minutes.
THERE_ALREADY = """
INSERT INTO articles_torelate (article_id) SELECT id FROM articles_article WHERE status = 'published'
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_found_and_ranked")]

    operations = [
        migrations.RunSQL(INDEX, "DROP INDEX articles_of_topic"),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
        migrations.RunSQL(THERE_ALREADY, migrations.RunSQL.noop),
    ]
