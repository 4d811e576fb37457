from accounts.allowance import MinuteAllowance


class Allowance(MinuteAllowance):
    """How often browsers asked about their alerts."""

    @classmethod
    def limits(cls) -> tuple[int, int]:
        return 20, 2000
