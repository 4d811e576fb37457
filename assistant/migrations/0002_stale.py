"""However an article changes, what was chosen from it is stale at once, or gone; and is chosen anew."""

from django.db import migrations

TRIGGERS = """
ALTER TABLE assistant_allowance SET UNLOGGED;

CREATE FUNCTION assistant_article_changed() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
BEGIN
    -- The pages of the panel name the version, which no other page shows.
    PERFORM pagecache_drop(ARRAY['panel-result:' || NEW.id]);
    DELETE FROM assistant_translation WHERE article_id = NEW.id;
    UPDATE assistant_term SET is_standing = false WHERE quoted_from_id = NEW.id AND is_standing;
    IF NEW.status = 'published' THEN
        UPDATE assistant_panelresult SET state = 'stale' WHERE article_id = NEW.id AND state <> 'stale';
        INSERT INTO assistant_tochoose (article_id) VALUES (NEW.id);
    ELSE
        DELETE FROM assistant_panelresult WHERE article_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER assistant_changed AFTER UPDATE OF status, version, headline, text, language, outlet_id
    ON articles_article FOR EACH ROW WHEN (
        'published' IN (OLD.status, NEW.status)
        AND (OLD.status, OLD.version, OLD.headline, OLD.text, OLD.language, OLD.outlet_id)
            IS DISTINCT FROM (NEW.status, NEW.version, NEW.headline, NEW.text, NEW.language, NEW.outlet_id)
    ) EXECUTE FUNCTION assistant_article_changed();

CREATE FUNCTION assistant_article_added() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO assistant_tochoose (article_id) SELECT id FROM new_rows WHERE status = 'published';
    RETURN NULL;
END $$;

CREATE TRIGGER assistant_added AFTER INSERT ON articles_article
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION assistant_article_added();

CREATE FUNCTION assistant_corrected() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM assistant_panelresult WHERE article_id = OLD.article_id;
        DELETE FROM assistant_translation WHERE article_id = OLD.article_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        DELETE FROM assistant_panelresult WHERE article_id = NEW.article_id;
        DELETE FROM assistant_translation WHERE article_id = NEW.article_id;
        UPDATE assistant_term SET is_standing = false WHERE quoted_from_id = NEW.article_id AND is_standing;
        INSERT INTO assistant_tochoose (article_id) VALUES (NEW.article_id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER assistant_corrected AFTER INSERT OR UPDATE OR DELETE ON articles_correction
    FOR EACH ROW EXECUTE FUNCTION assistant_corrected();
"""

NO_TRIGGERS = """
DROP TRIGGER assistant_corrected ON articles_correction;
DROP TRIGGER assistant_added ON articles_article;
DROP TRIGGER assistant_changed ON articles_article;
DROP FUNCTION assistant_corrected();
DROP FUNCTION assistant_article_added();
DROP FUNCTION assistant_article_changed();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("assistant", "0001_initial"),
        ("articles", "0003_desk_rights"),
        ("pagecache", "0001_drop"),
    ]

    operations = [migrations.RunSQL(TRIGGERS, NO_TRIGGERS)]
