"""`manage.py draw_icons`: the icons of static/icons, drawn anew from newsroom/drawing/icons.py."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from newsroom.drawing.icons import draw_icons


class Command(BaseCommand):
    help = "Draw the icons of the site and of the app into static/icons."

    def handle(self, *args: Any, **options: Any) -> None:
        draw_icons(Path(settings.BASE_DIR, "static", "icons"))
