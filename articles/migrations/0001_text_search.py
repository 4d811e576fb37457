"""Search in each article's own language, with accents folded: one configuration a language."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

# Frozen here on purpose: outlets.languages.STEMMERS at the time of this migration.
STEMMERS = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "hi": "hindi",
    "id": "indonesian", "it": "italian", "nl": "dutch", "pt": "portuguese", "ru": "russian", "sv": "swedish",
    "tr": "turkish", "simple": "simple",
}

CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION public.newsroom_{code} (COPY = pg_catalog.{base});
ALTER TEXT SEARCH CONFIGURATION public.newsroom_{code}
    ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, {dictionary};
"""

CASES = "\n".join(f"        WHEN '{code}' THEN 'public.newsroom_{code}'::regconfig" for code in STEMMERS)

FUNCTION = f"""
CREATE FUNCTION public.newsroom_search_config(language text) RETURNS regconfig
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN CASE language
{CASES}
        ELSE 'public.newsroom_simple'::regconfig
    END;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        *[
            migrations.RunSQL(
                CONFIGURATION.format(
                    code=code, base=base, dictionary="simple" if base == "simple" else f"{base}_stem"
                ),
                f"DROP TEXT SEARCH CONFIGURATION public.newsroom_{code}",
            )
            for code, base in STEMMERS.items()
        ],
        migrations.RunSQL(FUNCTION, "DROP FUNCTION public.newsroom_search_config(text)"),
    ]
