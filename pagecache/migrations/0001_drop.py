"""The function through which every change is published."""

from django.db import migrations

from pagecache.triggers import DROP, UNDO_DROP


class Migration(migrations.Migration):
    dependencies = []

    operations = [migrations.RunSQL(DROP, UNDO_DROP)]
