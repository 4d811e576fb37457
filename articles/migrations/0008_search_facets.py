"""Let the index of words hold what searches narrow by, so that a common word costs no more than a rare one."""

import django.contrib.postgres.indexes
from django.db import migrations, models

import django.contrib.postgres.fields

# The letters are those of articles.newest. A draft has no date, and so no facet of time.
FUNCTION = """
CREATE FUNCTION public.newsroom_facets(outlet bigint, section bigint, language text, published_at timestamptz)
    RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        SELECT array_remove(
            ARRAY['o' || outlet, 's' || section, 'l' || language, 'w' || week, 'm' || week / 4, 'y' || week / 26],
            NULL
        )
        FROM (
            SELECT floor(extract(epoch FROM published_at AT TIME ZONE 'UTC') / 604800)::bigint AS week
        ) AS time
    );
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_neighbours_to_relate")]

    operations = [
        migrations.RunSQL(
            FUNCTION, "DROP FUNCTION public.newsroom_facets(bigint, bigint, text, timestamptz)"
        ),
        migrations.RemoveIndex(model_name="article", name="article_search"),
        migrations.AddIndex(
            model_name="article",
            index=django.contrib.postgres.indexes.GinIndex(
                models.F("search"),
                models.Func(
                    "outlet",
                    "section",
                    "language",
                    "published_at",
                    function="newsroom_facets",
                    output_field=django.contrib.postgres.fields.ArrayField(models.TextField()),
                ),
                name="article_search",
            ),
        ),
    ]
