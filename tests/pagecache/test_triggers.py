"""What the triggers of a table publish, on tables of this test's own: boats that call at ports."""

import threading

import psycopg
import pytest
from django.db import connection
from django.db.migrations.state import ProjectState

from pagecache.triggers import NamePages, Through
from tests.published import published, record

TABLES = """
CREATE TABLE port (id bigint PRIMARY KEY, name text);
CREATE TABLE boat (id bigint PRIMARY KEY, name text, log text, state text, tons integer);
CREATE TABLE boat_ports (id serial PRIMARY KEY, port_id bigint, boat_id bigint);
"""
FOREIGN_KEY = "ALTER TABLE boat_ports ADD FOREIGN KEY (boat_id) REFERENCES boat DEFERRABLE INITIALLY DEFERRED"
TRIGGERS = [
    NamePages(
        "boat_text",
        table="boat",
        columns=("id", "name", "log", "state"),
        where="state = 'afloat'",
        keys=("boat:{id}", "fleet", "hundred:{id / 100}"),
    ),
    NamePages(
        "boat_place",
        table="boat",
        columns=("id", "state"),
        where="state = 'afloat'",
        through=(Through("port:{port_id}", table="boat_ports", on="boat_id"),),
    ),
    NamePages("call", table="boat_ports", columns=("boat_id", "port_id"), keys=("port:{port_id}",)),
]
CREW = (
    "INSERT INTO boat SELECT n, 'Boat ' || n, repeat('log', 900), 'afloat', 1"
    " FROM generate_series(1, {}) AS n"
)


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def apply(backwards=False):
    state = ProjectState()
    with connection.schema_editor(atomic=False) as editor:
        for operation in reversed(TRIGGERS) if backwards else TRIGGERS:
            turn = operation.database_backwards if backwards else operation.database_forwards
            turn("pagecache", editor, state, state)


@pytest.fixture
def boats(db):
    run(TABLES)
    apply()
    run(CREW.format(3))
    run("INSERT INTO boat VALUES (150, 'Wreck', '', 'sunk', 1)")
    run("INSERT INTO boat_ports (boat_id, port_id) VALUES (1, 7), (1, 8), (2, 7)")
    record()


def keys_of(sql):
    with published() as keys:
        run(sql)
    return keys


@pytest.mark.usefixtures("boats")
class TestPublishing:
    def test_a_new_row(self):
        sql = "INSERT INTO boat VALUES (201, 'Gull', '', 'afloat', 1)"
        assert keys_of(sql) == {"boat:201", "fleet", "hundred:2"}

    def test_a_row_that_goes_with_what_is_linked_to_it(self):
        sql = "DELETE FROM boat WHERE id = 1"
        assert keys_of(sql) == {"boat:1", "fleet", "hundred:0", "port:7", "port:8"}

    def test_a_change_names_the_row_and_nothing_it_leaves_as_it_was(self):
        assert keys_of("UPDATE boat SET name = 'Gull' WHERE id = 2") == {"boat:2", "fleet", "hundred:0"}

    def test_old_and_new_places_are_named(self):
        assert keys_of("UPDATE boat_ports SET port_id = 9 WHERE boat_id = 2") == {"port:7", "port:9"}

    def test_a_changed_number_names_both(self):
        sql = "UPDATE boat SET id = 250 WHERE id = 3"
        assert keys_of(sql) == {"boat:3", "boat:250", "fleet", "hundred:0", "hundred:2"}

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE boat SET tons = 9",
            "UPDATE boat SET name = name, log = log",
            "UPDATE boat SET name = 'Gull' WHERE id = 150",
            "UPDATE boat SET name = 'Gull' WHERE id = 999",
            "DELETE FROM boat WHERE id = 150",
            "INSERT INTO boat VALUES (3, 'Gull', '', 'afloat', 1) ON CONFLICT DO NOTHING",
        ],
    )
    def test_what_shows_nowhere_publishes_nothing(self, sql):
        assert keys_of(sql) == set()

    def test_a_row_that_appears_or_disappears_is_named_with_its_lists(self):
        sunk = keys_of("UPDATE boat SET state = 'sunk' WHERE id = 2")
        raised = keys_of("UPDATE boat SET state = 'afloat' WHERE id = 2")
        assert sunk == raised == {"boat:2", "fleet", "hundred:0", "port:7"}

    def test_an_upsert_publishes_both_what_is_new_and_what_is_changed(self):
        sql = (
            "INSERT INTO boat VALUES (3, 'Gull', '', 'afloat', 1), (4, 'Tern', '', 'afloat', 1)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name"
        )
        assert {"boat:3", "boat:4"} <= keys_of(sql)

    def test_too_many_keys_are_published_as_kinds(self):
        run("DELETE FROM boat; DELETE FROM boat_ports")
        assert keys_of(CREW.format(190)) >= {"boat:1", "boat:190", "fleet"}
        assert keys_of("UPDATE boat SET name = 'Gull'") >= {"boat:190"}
        run("DELETE FROM boat; DELETE FROM boat_ports")
        assert keys_of(CREW.format(250)) == {"boat", "fleet", "hundred"}

    def test_an_emptied_table_drops_everything(self):
        assert keys_of("TRUNCATE boat") == {"*"}

    def test_what_is_undone_is_not_published(self):
        with published() as keys:
            run("SAVEPOINT before; UPDATE boat SET name = 'Gull'; ROLLBACK TO before")
        assert keys == set()

    def test_triggers_can_be_taken_away(self):
        apply(backwards=True)
        assert keys_of("UPDATE boat SET name = 'Gull'") == set()
        apply()


@pytest.mark.django_db(transaction=True)
def test_a_link_that_is_being_made_is_waited_for():
    """A boat is raised while another transaction lets it call at a port: either tells the port's page."""
    run(TABLES)
    run(FOREIGN_KEY)
    apply()
    run("INSERT INTO boat VALUES (1, 'Gull', '', 'sunk', 1)")
    parameters = {**connection.get_connection_params(), "cursor_factory": None, "context": None}
    known = {
        name: parameters[name]
        for name in ("dbname", "user", "password", "host", "port")
        if parameters.get(name)
    }
    try:
        with (
            psycopg.connect(**known, autocommit=True) as listening,
            psycopg.connect(**known) as linking,
            psycopg.connect(**known) as raising,
        ):
            listening.execute("LISTEN pagecache")
            linking.execute("INSERT INTO boat_ports (boat_id, port_id) VALUES (1, 7)")
            raising.execute("UPDATE boat SET state = 'afloat' WHERE id = 1")
            ending = threading.Thread(target=linking.commit)
            ending.start()
            ending.join(0.3)
            assert ending.is_alive()  # It looks after its foreign key, and waits.
            raising.commit()
            ending.join(10)
            told = [notice.payload for notice in listening.notifies(timeout=1)]
        assert "port:7" in told[-1]
        assert "boat:1" in told[0]
    finally:
        run("DROP TABLE boat_ports, boat, port")
        apply_undone()


def apply_undone():
    for operation in TRIGGERS:
        for event in ("insert", "update", "delete"):
            run(f"DROP FUNCTION pagecache_{operation._arguments['name']}_{event}()")
