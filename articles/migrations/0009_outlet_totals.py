"""Keep how many articles each outlet has, and find the latest change of a sitemap's range in one look."""

from django.db import migrations, models
from django.db.models.functions import Coalesce

TRIGGERS = """
CREATE FUNCTION articles_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO articles_outlettally (outlet_id, step)
            SELECT outlet_id, count(*) FROM new_rows WHERE status = 'published' GROUP BY outlet_id;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO articles_outlettally (outlet_id, step)
            SELECT outlet_id, -count(*) FROM old_rows WHERE status = 'published' GROUP BY outlet_id;
    ELSE
        INSERT INTO articles_outlettally (outlet_id, step)
            SELECT outlet_id, step
            FROM (VALUES (NEW.outlet_id, NEW.status, 1), (OLD.outlet_id, OLD.status, -1))
                AS either (outlet_id, status, step)
            WHERE status = 'published';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER article_tally_insert AFTER INSERT ON articles_article
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION articles_tally();
CREATE TRIGGER article_tally_delete AFTER DELETE ON articles_article
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION articles_tally();
-- Row by row, because that way an update of texts or counts costs nothing.
CREATE TRIGGER article_tally_update AFTER UPDATE OF status, outlet_id ON articles_article
    FOR EACH ROW WHEN (
        (OLD.status = 'published', OLD.outlet_id) IS DISTINCT FROM (NEW.status = 'published', NEW.outlet_id)
    ) EXECUTE FUNCTION articles_tally();
"""
NO_TRIGGERS = "DROP FUNCTION articles_tally() CASCADE;"

COUNT = """
INSERT INTO articles_outlettally (outlet_id, step)
SELECT outlet_id, count(*) FROM articles_article WHERE status = 'published' GROUP BY outlet_id
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_search_facets")]

    operations = [
        migrations.CreateModel(
            name="OutletTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("outlet_id", models.BigIntegerField(db_index=True)),
                ("step", models.BigIntegerField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="article", name="article_sitemap"),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                models.F("id") / 2000,
                Coalesce("updated_at", "published_at").desc(),
                name="article_sitemap",
                condition=models.Q(status="published"),
            ),
        ),
    ]
