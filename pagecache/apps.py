from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    name = "pagecache"

    def ready(self) -> None:
        from pagecache import checks  # noqa: F401, PLC0415  Registers the checks.
