"""The index of addresses. Each app lists its own."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path, re_path
from django.utils.functional import lazy
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from articles.views.pages import trust_page
from newsroom.health import healthz
from newsroom.media import media
from pagecache.metrics import metrics

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("metrics", metrics, name="metrics"),
    # Where a page names no icon, as a feed or a picture cannot, browsers ask here.
    path("favicon.ico", require_safe(RedirectView.as_view(url=lazy(static, str)("icons/favicon.ico")))),
    path("", include("articles.machine_urls")),
    path("", include("webapp.machine_urls")),
    *i18n_patterns(
        path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
        path("admin/", admin.site.urls),
        path("account/", include("accounts.urls")),
        path("account/", include("allauth.urls")),
        path("comments/", include("comments.urls")),
        path("assistant/", include("assistant.urls")),
        path("", include("webapp.urls")),
        path("alerts/", include("alerts.urls")),
        path("", include("articles.urls")),
        # Last: whatever no app answers may be a trust page.
        re_path(r"^(?:[\w-]+/)+$", trust_page, name="trust_page"),
        prefix_default_language=False,
    ),
]

handler400 = "newsroom.errors.bad_request"
handler403 = "newsroom.errors.permission_denied"
handler404 = "newsroom.errors.not_found"
handler500 = "newsroom.errors.server_error"

if settings.SERVE_MEDIA:
    urlpatterns.append(path("media/<path:path>", media))
