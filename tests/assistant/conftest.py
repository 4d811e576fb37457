"""The demo paper, without its pictures: drawing them takes their time."""

import pytest
from django.contrib.flatpages.models import FlatPage
from django.core.management import call_command
from PIL import Image

from newsroom.demo import loading


@pytest.fixture
def demo_paper(db, monkeypatch, settings, tmp_path):
    def draw_pictures(folder):
        for facts in loading.lines_of("picture"):
            path = folder / facts["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.new("RGB", (60, 40), (9, 90, 120)).save(path, "JPEG")

    settings.MEDIA_ROOT = tmp_path
    settings.DEMO = True
    monkeypatch.setattr(loading, "draw_pictures", draw_pictures)
    monkeypatch.setattr(loading, "draw_mark", lambda slug: b"mark")
    FlatPage.objects.all().delete()
    call_command("load_demo")
