"""Editors and Admins write alerts and approve each other's. Nobody else does."""

from django.db import migrations

from accounts.roles import ADMINS, EDITORS, grant

RIGHTS = {"alert": ["view", "add", "change"]}


def give(apps, schema_editor):
    for role in (EDITORS, ADMINS):
        grant(apps, role, "alerts", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("alerts", "0002_announce"),
        ("accounts", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
