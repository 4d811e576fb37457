"""Static files under names that change with their bytes, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    # Imports between our modules are hashed too, or a browser would mix two versions.
    support_js_module_import_aggregation = True
