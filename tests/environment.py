"""Settings of a test run, named before Django reads them (loaded by pytest's `-p`)."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("DATABASE_URL", "embedded:var/test-postgres")
os.environ.update(
    ENV_FILE=os.devnull,  # What an operator keeps in .env is not the tests' business.
    SECRET_KEY="tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH",
    SITE_URL="http://testserver",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    DEMO="true",
    DEBUG="false",
    STATIC_ROOT="var/test-static",
    MEDIA_ROOT="var/test-media",
    EMAIL_URL="memorymail://",  # Where jobs hand mail over: django.core.mail.outbox.
    # Playwright keeps an event loop in the test's thread, where Django would then refuse to ask the database.
    DJANGO_ALLOW_ASYNC_UNSAFE="true",
)
