"""Admins say who speaks for an outlet."""

from django.db import migrations

from accounts.roles import ADMINS, grant


def give(apps, schema_editor):
    grant(apps, ADMINS, "comments", {"speaker": ["view", "add", "change", "delete"]})


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0020_reading_together_triggers"),
        ("accounts", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
