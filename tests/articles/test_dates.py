from datetime import UTC, datetime

import pytest
from django.utils import translation

from articles.templatetags.dates import clock, day, iso, numerals, when

MOMENT = datetime(2025, 4, 7, 8, 5, tzinfo=UTC)


def test_a_date_reads_day_month_year():
    assert day(MOMENT) == "07-04-2025"


def test_an_arabic_page_has_arabic_figures():
    with translation.override("ar"):
        assert day(MOMENT) == "٠٧-٠٤-٢٠٢٥"
        assert numerals(48) == "٤٨"


def test_a_time_names_its_zone(settings):
    assert clock(MOMENT) == "08:05 UTC"
    assert iso(MOMENT) == "2025-04-07T08:05:00+00:00"


def test_relative_times_are_absolute_in_the_page():
    assert when(MOMENT) == (
        '<relative-time><time datetime="2025-04-07T08:05:00+00:00">07-04-2025</time></relative-time>'
    )


@pytest.mark.parametrize("show", [day, clock, iso, when])
def test_no_date_is_no_words(show):
    assert show(None) == ""
