"""Let triggers find their tables when a program writes with an empty search path, as pg_restore does."""

from django.db import migrations

NAMES = (
    "comments_comment_place()",
    "comments_add_to_counts(bigint[], integer[])",
    "comments_count()",
    "comments_decision_stands()",
    "comments_decision_on_another()",
)


class Migration(migrations.Migration):
    dependencies = [("comments", "0006_known_choices")]

    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION {name} SET search_path FROM CURRENT", f"ALTER FUNCTION {name} RESET search_path"
        )
        for name in NAMES
    ]
