from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.models import Subscription

BERLIN = "Europe/Berlin"
NIGHT = {"quiet_from": time(22), "quiet_to": time(7)}


def until(moment, zone=BERLIN, **hours):
    """Return the end of the quiet hours on the reader's clock, or None."""
    reader = Subscription(time_zone=zone, **(hours or NIGHT))
    found = reader.quiet_until(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC))
    return found and found.astimezone(ZoneInfo(zone)).strftime("%d %H:%M")


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-01-10 21:59", None),
        ("2026-01-10 22:00", "11 07:00"),
        ("2026-01-10 23:59", "11 07:00"),
        ("2026-01-11 00:00", "11 07:00"),
        ("2026-01-11 06:59", "11 07:00"),
        ("2026-01-11 07:00", None),
        ("2026-01-11 12:00", None),
        # The night in which clocks go forward, and the one in which they go back.
        ("2026-03-28 23:00", "29 07:00"),
        ("2026-03-29 03:30", "29 07:00"),
        ("2026-10-24 23:00", "25 07:00"),
        ("2026-10-25 02:30", "25 07:00"),
    ],
)
def test_the_night_ends_in_the_morning_on_the_readers_clock(moment, end):
    assert until(moment) == end


def test_hours_within_a_day_end_the_same_day():
    hours = {"quiet_from": time(13), "quiet_to": time(15)}

    assert until("2026-01-10 14:00", **hours) == "10 15:00"
    assert until("2026-01-10 15:00", **hours) is None
    assert until("2026-01-10 02:00", **hours) is None


def test_an_end_that_the_clock_leaps_over_comes_after_the_leap():
    assert until("2026-03-29 01:59", quiet_from=time(22), quiet_to=time(2, 30)) == "29 03:30"


def test_an_end_that_comes_twice_is_not_missed():
    reader = Subscription(time_zone=BERLIN, quiet_from=time(22), quiet_to=time(2, 30))
    second_two = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10, an hour after it was 02:10 first.

    assert reader.quiet_until(second_two) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_the_same_moment_is_night_here_and_day_there():
    moment = datetime(2026, 1, 10, 3, tzinfo=UTC)

    assert Subscription(time_zone=BERLIN, **NIGHT).quiet_until(moment)
    assert not Subscription(time_zone="Asia/Tokyo", **NIGHT).quiet_until(moment)


def test_without_hours_it_is_never_quiet():
    assert Subscription(time_zone="UTC").quiet_until(datetime.now(UTC)) is None
    assert Subscription(quiet_from=time(7), quiet_to=time(7)).quiet_until(datetime.now(UTC)) is None


@given(
    start=st.times(), end=st.times(), moment=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    zone=st.sampled_from([BERLIN, "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]),
)  # fmt: skip
def test_whoever_is_held_is_held_to_a_moment_ahead_within_a_day(start, end, moment, zone):
    now = moment.replace(tzinfo=UTC)
    held = Subscription(time_zone=zone, quiet_from=start, quiet_to=end).quiet_until(now)

    assert held is None or now < held <= now + timedelta(hours=25)
