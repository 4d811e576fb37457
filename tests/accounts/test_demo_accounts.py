from tests.accounts.test_entrance import sign_in, who
from tests.factories import make_user


def test_demo_accounts_sign_in_where_the_paper_is_a_demo(client, db, settings):
    settings.DEMO = True
    editor = make_user(email="editor@newsroom.test")

    sign_in(client, editor)

    assert who(client) == editor


def test_demo_accounts_cannot_sign_in_elsewhere(client, db, settings):
    settings.DEMO = False
    editor = make_user(email="editor@newsroom.test")

    page = sign_in(client, editor)

    assert "do not belong together" in page.content.decode()
    assert who(client).is_anonymous


def test_a_demo_session_dies_when_the_paper_stops_being_a_demo(client, db, settings):
    settings.DEMO = True
    client.force_login(make_user(email="editor@newsroom.test", is_staff=True))

    settings.DEMO = False

    assert who(client).is_anonymous
    assert client.get("/admin/").status_code == 302


def test_the_demo_readers_never_sign_in(client, db, settings):
    settings.DEMO = True

    sign_in(client, make_user(email="rana@readers.newsroom.test"))

    assert who(client).is_anonymous


def test_other_addresses_sign_in_whether_demo_or_not(client, reader, settings):
    settings.DEMO = False

    sign_in(client, reader)

    assert who(client) == reader
