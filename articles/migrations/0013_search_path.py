"""Let triggers find their tables when a program writes with an empty search path, as pg_restore does."""

from django.db import migrations

NAMES = ("articles_to_relate()", "articles_topics_to_relate()", "articles_tally()")


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_known_choices")]

    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION {name} SET search_path FROM CURRENT", f"ALTER FUNCTION {name} RESET search_path"
        )
        for name in NAMES
    ]
