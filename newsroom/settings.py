"""The one settings file: every choice an operator has comes from the environment (see .env.example)."""

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from newsroom.configuration import database, logging_to_stderr, mail, page_store, pool, require, whole_number
from newsroom.people import *  # noqa: F403  Settings by their names.
from newsroom.people import sign_in_elsewhere

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(env("ENV_FILE", default=str(BASE_DIR / ".env")))

# --- What the operator must say -------------------------------------------------------------------

SECRET_KEY = require(env, "SECRET_KEY")
_database = database(require(env, "DATABASE_URL"), BASE_DIR)
DATABASES = {
    "default": {
        **_database,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**_database["OPTIONS"], "pool": pool(env)},
    }
}

DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)

# The address readers use. Search engines may index the site only under this host.
PORT = whole_number(env, "PORT", 8000)
SITE_URL = (env("SITE_URL", default="") or f"http://localhost:{PORT}").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).netloc
IS_HTTPS = SITE_URL.startswith("https://")
_own_hosts = [SITE_HOST, f"localhost:{PORT}", f"127.0.0.1:{PORT}"] if DEMO else [SITE_HOST]
INDEXED_HOSTS = env.list("INDEXED_HOSTS", default=[]) or _own_hosts
_answered = [urlsplit(SITE_URL).hostname or "", "localhost", "127.0.0.1"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[]) or _answered
SITE_NAME = env("SITE_NAME", default="The Meridian Post")
SITE_TAGLINE = env("SITE_TAGLINE", default="") or _("News from many outlets, and from our own desk")
# Where the app is sold; an empty one shows no badge.
APP_STORE_URL = env("APP_STORE_URL", default="")
GOOGLE_PLAY_URL = env("GOOGLE_PLAY_URL", default="")
# What editions are signed with; empty: a key made from SECRET_KEY.
EDITION_KEY = env("EDITION_KEY", default="")

# --- The house --------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "newsroom",
    "comments",
    "assistant",
    "alerts",
    "webapp",
    "articles",
    "outlets",
    "mailroom",
    "accounts",
    "pagecache",
    "newsroom.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sites",
    "django.contrib.flatpages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_prose_editor",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    *(["newsroom.timing.server_timing"] if DEBUG else []),
    "newsroom.middleware.keep_only_what_is_public",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsroom.middleware.permissions_policy",
    "newsroom.middleware.language_from_path",
    "newsroom.middleware.copies_stay_unindexed",
    "newsroom.middleware.refuse_nul",
    "newsroom.middleware.limit_body",
    "django.middleware.common.CommonMiddleware",
    "newsroom.middleware.explain_wrong_method",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.signed_in_marker",
    "accounts.middleware.second_factor_first",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
SITE_ID = 1
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

TEMPLATES = [
    {
        "BACKEND": (
            "newsroom.timing.TimedTemplates" if DEBUG else "django.template.backends.django.DjangoTemplates"
        ),
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.context_processors.site",
            ],
        },
    }
]

# Reader pages, in the memory of each web process: see pagecache/README.md.
PAGECACHE = page_store(env)

CACHES = {
    # Shared by every process, so that sign-in limits hold across them. Pages are never kept here.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"}
}

# --- Languages, dates ---------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "newsroom.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="UTC")

# --- Files ----------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / env("STATIC_ROOT", default="staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / env("MEDIA_ROOT", default="var/media")
# A web server or bucket serves pictures in production; a laptop has neither.
SERVE_MEDIA = env.bool("SERVE_MEDIA", DEMO)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "newsroom.storage.StaticStorage"},
}
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # A body larger than this is a 413, outside the desk.
DESK_UPLOAD_MAX_SIZE = 25_000_000  # Pictures come through the admin.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# --- People ---------------------------------------------------------------------------------------------

# How they sign up and in is in newsroom/people.py.
ALLAUTH_TRUSTED_PROXY_COUNT = whole_number(env, "TRUSTED_PROXY_COUNT", 0)
# Whoever enters the desk has a passkey or an authenticator app. A demo's people have neither.
REQUIRE_SECOND_FACTOR = (
    env.bool("REQUIRE_SECOND_FACTOR") if env("REQUIRE_SECOND_FACTOR", default="") else not DEMO
)
BREACHED_PASSWORDS_URL = env("BREACHED_PASSWORDS_URL", default="")
SOCIALACCOUNT_PROVIDERS = sign_in_elsewhere(env)

# --- Conversations (what else is set of them, Admins set at the desk) -------------------------------------

COMMENT_APPEAL_DAYS = whole_number(env, "COMMENT_APPEAL_DAYS", 30)
COMMENT_APPEAL_HOURS = whole_number(env, "COMMENT_APPEAL_HOURS", 72)

# --- The AI panel (an engine for it is optional) ----------------------------------------------------------

ASSISTANT = {
    "URL": env("ASSISTANT_URL", default=""),
    "KEY": env("ASSISTANT_KEY", default=""),
    "MODEL": env("ASSISTANT_MODEL", default=""),
    "SECONDS": whole_number(env, "ASSISTANT_SECONDS", 20),
    "TOKENS_A_DAY": whole_number(env, "ASSISTANT_TOKENS_A_DAY", 2_000_000),
    "MONEY_A_DAY": env("ASSISTANT_MONEY_A_DAY", default="") or "5",
    "PRICE_IN": env("ASSISTANT_PRICE_IN", default="") or "0",
    "PRICE_OUT": env("ASSISTANT_PRICE_OUT", default="") or "0",
    "QUESTIONS_A_MINUTE": whole_number(env, "QUESTIONS_A_MINUTE", 10),
    "QUESTIONS_A_MINUTE_IN_ALL": whole_number(env, "QUESTIONS_A_MINUTE_IN_ALL", 600),
}

# --- Alerts (Web Push) ------------------------------------------------------------------------------------

VAPID_PRIVATE_KEY = env("VAPID_PRIVATE_KEY", default="")
PUSH_SERVICES = env.list("PUSH_SERVICES", default=[]) or [
    *("fcm.googleapis.com", "updates.push.services.mozilla.com", "*.push.services.mozilla.com"),
    *("*.push.apple.com", "*.notify.windows.com"),
]

# --- Mail -----------------------------------------------------------------------------------------------

# The mail server, for jobs to hand mail over to: EMAIL_BACKEND only writes it down.
MAIL_DELIVERY: str
globals().update(mail(env.email_url("EMAIL_URL", default="filemail:///var/mail"), BASE_DIR))
DEFAULT_FROM_EMAIL = env("MAIL_FROM", default=f"{SITE_NAME} <post@{urlsplit(SITE_URL).hostname}>")

# Where people without an account report comments that are against the law; shown on a public page.
REPORTS_CONTACT = env("REPORTS_CONTACT", default="") or parseaddr(DEFAULT_FROM_EMAIL)[1]

# Whom a push service may ask about the paper's alerts.
VAPID_CONTACT = env("VAPID_CONTACT", default="") or f"mailto:{parseaddr(DEFAULT_FROM_EMAIL)[1]}"

# --- Safety ---------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # Asked from inside, without TLS.
SECURE_HSTS_SECONDS = whole_number(env, "HSTS_SECONDS", 63_072_000) if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "newsroom.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
# No cookie of its own: reader pages never take the messages out of it.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = logging_to_stderr(env("LOG_LEVEL", default="WARNING"))
