"""Admins see what mail did not leave. Nobody else does."""

from django.db import migrations

from accounts.roles import ADMINS, grant


def give(apps, schema_editor):
    grant(apps, ADMINS, "mailroom", {"failure": ["view"]})


class Migration(migrations.Migration):
    dependencies = [
        ("mailroom", "0001_initial"),
        ("accounts", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
