"""Settings of a test run, named before Django reads them (loaded by pytest's `-p`)."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("SECRET_KEY", "tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH")
os.environ.setdefault("DATABASE_URL", "embedded:var/test-postgres")
os.environ["SITE_URL"] = "http://testserver"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["DEMO"] = "true"
os.environ["DEBUG"] = "false"
