from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutletsConfig(AppConfig):
    name = "outlets"
    verbose_name = _("Outlets")

    def kept_names(self) -> list[str]:
        """Return the names that no reader may seem to have (see accounts/lookalikes.py)."""
        return list(self.get_model("Outlet")._default_manager.values_list("name", flat=True))
