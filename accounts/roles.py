"""The four roles. A role is a Django group; each app's migrations say what it may do there."""

from typing import Any, Final

from django.utils.translation import gettext_noop

AUTHORS: Final = gettext_noop("Authors")
EDITORS: Final = gettext_noop("Editors")
MODERATORS: Final = gettext_noop("Moderators")
ADMINS: Final = gettext_noop("Admins")

ROLES: Final = (AUTHORS, EDITORS, MODERATORS, ADMINS)


def grant(apps: Any, role: str, app_label: str, rights: dict[str, list[str]]) -> None:
    """Let `role` do `rights`, as in `{"article": ["view", "change", "publish"]}`.

    For migrations: `apps` is the migration's own. Permissions and content types that Django only
    makes after the last migration are made here. The right "publish" on "article" is the permission
    `publish_article`.
    """
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
    for model, actions in rights.items():
        group.permissions.add(*(_permission(apps, app_label, model, action) for action in actions))


def _permission(apps: Any, app_label: str, model: str, action: str) -> Any:
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action.replace('_', ' ')} {model}"},
    )
    return permission
