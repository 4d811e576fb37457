import pytest
from django.db import connection

from alerts.models import Allowance as OfAlerts
from assistant.models import Allowance as OfQuestions

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("allowance", [OfAlerts, OfQuestions], ids=["alerts", "assistant"])


@BOTH
def test_one_address_may_ask_so_often_and_another_may_still(allowance, monkeypatch):
    monkeypatch.setattr(allowance, "limits", classmethod(lambda cls: (2, 4)))
    assert [allowance.take("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert [allowance.take("192.0.2.2") for _ in range(3)] == [True, True, False]
    assert not allowance.take("192.0.2.3"), "everybody together has asked too often"


@BOTH
def test_an_address_is_not_kept(allowance):
    allowance.take("192.0.2.1")
    assert not [row for row in allowance.objects.all() if "192.0.2.1" in row.who]


@BOTH
def test_the_counts_cost_the_disk_nothing(allowance):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = %s", [allowance._meta.db_table])
        assert cursor.fetchone() == ("u",)


def test_the_two_tables_name_an_address_differently():
    OfAlerts.take("192.0.2.1")
    OfQuestions.take("192.0.2.1")
    ours, theirs = ({row.who for row in model.objects.all()} for model in (OfAlerts, OfQuestions))
    assert ours & theirs == {"everybody"}
