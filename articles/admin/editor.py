"""The prose editor, under a policy that allows no inline script or style but its own."""

from typing import Any

from csp.constants import NONCE
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media, Script

from articles.prose import TooComplexError, sanitise

# The editor adds one style of its own to the page, always these bytes.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"

EXTENSIONS: dict[str, Any] = {
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "HardBreak": True,
    "HorizontalRule": True,
    "Blockquote": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Figure": {"pickerUrl": reverse_lazy("admin:articles_picture_choose")},
    "Caption": True,
    "Image": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "SpecialCharacters": True,
    "Fullscreen": True,
}


class ProseField(ProseEditorFormField):
    """Written in the editor, or as HTML where there is no JavaScript; safe once cleaned."""

    def __init__(self, **options: Any) -> None:
        super().__init__(config={"extensions": EXTENSIONS}, widget=AdminProseEditorWidget, **options)

    def clean(self, value: Any) -> str:
        try:
            return sanitise(str(super().clean(value) or ""))
        except TooComplexError as error:
            raise ValidationError(
                _("This text is too long or too deeply nested. Paste it as plain text, or in parts."),
                code="too_complex",
            ) from error


def desk_media(*names: str) -> Media:
    """Return modules of the desk by name. Adding media looks files up, so it waits until a page asks."""
    return Media(js=[Script(f"desk/{name}.js", type="module") for name in names])


def allow_editor(request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
    """Let this one page's import map and the editor's style through the content security policy."""
    context = response.context_data or {}
    context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))  # type: ignore[attr-defined]
    policy = {"script-src": [NONCE], "style-src": [EDITOR_STYLE]}
    response._csp_update = policy  # type: ignore[attr-defined]
    return response
