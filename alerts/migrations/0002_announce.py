"""However an article is published, the transaction that does so notes it for those who follow its topics."""

from django.db import migrations

TRIGGERS = """
CREATE FUNCTION alerts_published_later() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
BEGIN
    -- An archive that is imported is no news; and nobody may be listening.
    INSERT INTO alerts_toannounce (article_id, noted_at) SELECT NEW.id, now()
    WHERE NEW.published_at > now() - interval '6 hours' AND EXISTS (SELECT 1 FROM alerts_subscription);
    RETURN NULL;
END $$;

CREATE TRIGGER alerts_published_later AFTER UPDATE OF status ON articles_article
    FOR EACH ROW WHEN (NEW.status = 'published' AND OLD.status IN ('draft', 'scheduled'))
    EXECUTE FUNCTION alerts_published_later();

CREATE FUNCTION alerts_published_at_once() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM alerts_subscription) THEN
        INSERT INTO alerts_toannounce (article_id, noted_at) SELECT id, now() FROM new_rows
        WHERE status = 'published' AND published_at > now() - interval '6 hours';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER alerts_published_at_once AFTER INSERT ON articles_article
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION alerts_published_at_once();
"""

NO_TRIGGERS = """
DROP TRIGGER alerts_published_at_once ON articles_article;
DROP TRIGGER alerts_published_later ON articles_article;
DROP FUNCTION alerts_published_at_once();
DROP FUNCTION alerts_published_later();
"""


class Migration(migrations.Migration):
    dependencies = [("alerts", "0001_initial"), ("articles", "0013_search_path")]

    operations = [migrations.RunSQL(TRIGGERS, NO_TRIGGERS)]
