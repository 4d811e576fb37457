import pytest
from django.apps import apps
from django.db import connection

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["alerts", "assistant"])
def allowance(request):
    """Whoever counts what may be asked: each app with a table of its own. The panel can be taken out."""
    if not apps.is_installed(request.param):
        pytest.skip(f"{request.param} is taken out.")
    return apps.get_model(request.param, "Allowance")


def test_one_address_may_ask_so_often_and_another_may_still(allowance, monkeypatch):
    monkeypatch.setattr(allowance, "limits", classmethod(lambda cls: (2, 4)))
    assert [allowance.take("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert [allowance.take("192.0.2.2") for _ in range(3)] == [True, True, False]
    assert not allowance.take("192.0.2.3"), "everybody together has asked too often"


def test_an_address_is_not_kept(allowance):
    allowance.take("192.0.2.1")
    assert not [row for row in allowance.objects.all() if "192.0.2.1" in row.who]


def test_the_counts_cost_the_disk_nothing(allowance):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = %s", [allowance._meta.db_table])
        assert cursor.fetchone() == ("u",)


@pytest.mark.skipif(not apps.is_installed("assistant"), reason="The panel is taken out.")
def test_the_two_tables_name_an_address_differently():
    tables = [apps.get_model(app, "Allowance") for app in ("alerts", "assistant")]
    for table in tables:
        table.take("192.0.2.1")
    ours, theirs = ({row.who for row in table.objects.all()} for table in tables)
    assert ours & theirs == {"everybody"}
