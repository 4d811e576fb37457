"""Pictures from the disk, where no web server or bucket stands in front (SERVE_MEDIA)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

# As long as deploy/nginx.conf says.
KEPT_SECONDS = 604_800


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send the picture at `path` under MEDIA_ROOT; raise Http404 where there is, or can be, none."""
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:  # A name no file can have, such as one too long.
        raise Http404("There is no such picture.") from error
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response
