from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    default = True
    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        from newsroom import checks  # noqa: F401, PLC0415  Registers them.


class DeskConfig(admin.AdminConfig):
    """Django's admin, opened as the paper's desk."""

    default = False
    default_site = "newsroom.desk.Desk"
