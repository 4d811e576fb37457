"""The door gunicorn opens: `gunicorn newsroom.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

django_application = get_wsgi_application()

from newsroom.sites import site_of  # noqa: E402  Django is set up now.
from pagecache.process import open_door  # noqa: E402

application = open_door(django_application, site=site_of)
