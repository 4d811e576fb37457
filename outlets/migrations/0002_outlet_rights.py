"""Editors and admins look after the outlets; authors see them."""

from django.db import migrations

from accounts.roles import ADMINS, AUTHORS, EDITORS, grant


def grant_rights(apps, schema_editor):
    grant(apps, AUTHORS, "outlets", {"outlet": ["view"]})
    for role in (EDITORS, ADMINS):
        grant(apps, role, "outlets", {"outlet": ["view", "add", "change", "delete"]})


class Migration(migrations.Migration):
    dependencies = [
        ("outlets", "0001_initial"),
        ("accounts", "0002_roles"),
    ]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
