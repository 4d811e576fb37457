from django.conf import settings

from accounts.allowance import MinuteAllowance


class Allowance(MinuteAllowance):
    """How many questions were asked."""

    @classmethod
    def limits(cls) -> tuple[int, int]:
        limits = settings.ASSISTANT
        return limits["QUESTIONS_A_MINUTE"], limits["QUESTIONS_A_MINUTE_IN_ALL"]
