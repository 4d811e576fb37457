"""Make the four roles; Admins look after people and read the log."""

from django.db import migrations

from accounts.roles import ADMINS, ROLES, grant


def make_roles(apps, schema_editor):
    for role in ROLES:
        apps.get_model("auth", "Group").objects.get_or_create(name=role)
    grant(apps, ADMINS, "accounts", {"user": ["view", "change"]})
    grant(apps, ADMINS, "admin", {"logentry": ["view"]})


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
