"""What must not be so on a site that others can reach: `manage.py check --deploy` says it."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def check_demo_is_off(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    if not settings.DEMO:
        return []
    return [
        Warning(
            "DEMO is on: anyone can sign in as an administrator with a password that is in the README.",
            hint="Set DEMO=false.",
            id="newsroom.W001",
        )
    ]


@register(Tags.security, deploy=True)
def check_desk_asks_for_a_second_factor(
    app_configs: Sequence[Any] | None, **kwargs: Any
) -> list[CheckMessage]:
    if settings.REQUIRE_SECOND_FACTOR:
        return []
    return [
        Warning(
            "REQUIRE_SECOND_FACTOR is off: one stolen password opens the desk.",
            hint="Set REQUIRE_SECOND_FACTOR=true.",
            id="newsroom.W002",
        )
    ]
