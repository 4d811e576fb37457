import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied

from accounts.roles import ADMINS, AUTHORS, EDITORS, MODERATORS, ROLES
from tests.factories import make_user


def last_word_on(person):
    return LogEntry.objects.filter(object_id=str(person.pk)).first().change_message


def test_the_four_roles_exist_after_the_migrations(db):
    assert set(Group.objects.values_list("name", flat=True)) >= set(ROLES)


def test_admins_may_look_after_people_and_read_the_log(admin, editor):
    assert admin.has_perms(["accounts.view_user", "accounts.change_user", "admin.view_logentry"])
    assert not editor.has_perm("accounts.view_user")


def test_roles_add_up(db):
    both = make_user(roles=(AUTHORS, MODERATORS))

    assert both.roles == {AUTHORS, MODERATORS}
    assert both.has_role(MODERATORS)
    assert not both.has_role(EDITORS, ADMINS)


def test_a_superuser_is_an_admin(db):
    assert make_user(is_superuser=True).has_role(ADMINS)


def test_someone_inactive_has_no_role(admin):
    admin.is_active = False

    assert not admin.has_role(ADMINS)


def test_a_granted_role_opens_the_desk_and_is_logged(reader, admin):
    reader.grant_role(AUTHORS, by=admin)

    reader.refresh_from_db()
    assert reader.has_role(AUTHORS)
    assert reader.is_staff
    assert last_word_on(reader) == "Granted the role Authors."


def test_losing_the_last_role_closes_the_desk_and_ends_the_sessions(client, editor, admin):
    client.force_login(editor)

    editor.revoke_role(EDITORS, by=admin)

    editor.refresh_from_db()
    assert not editor.is_staff
    assert not editor.has_role(EDITORS)
    assert client.get("/admin/").status_code == 302
    assert last_word_on(editor) == "Took the role Editors away."


def test_losing_one_of_two_roles_keeps_the_desk_open(admin):
    both = make_user(roles=(AUTHORS, EDITORS))

    assert both.revoke_role(AUTHORS, by=admin).is_staff


@pytest.mark.parametrize("who", ["reader", "author", "editor", "moderator"])
def test_only_admins_change_roles(who, author, request):
    person = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        author.grant_role(EDITORS, by=person)
    with pytest.raises(PermissionDenied):
        author.revoke_role(AUTHORS, by=person)


def test_nobody_raises_themselves(admin):
    with pytest.raises(PermissionDenied):
        admin.grant_role(EDITORS, by=admin)


def test_the_last_admin_cannot_be_lost(admin):
    with pytest.raises(PermissionDenied):
        admin.revoke_role(ADMINS, by=admin)


def test_an_admin_may_step_down_when_another_remains(admin):
    make_user(roles=(ADMINS,))

    assert not admin.revoke_role(ADMINS, by=admin).is_staff


@pytest.mark.parametrize("who", ["moderator", "admin"])
def test_a_ban_ends_all_sessions_and_is_logged_with_its_reason(client, reader, who, request):
    client.force_login(reader)

    reader.ban(by=request.getfixturevalue(who), reason="Insults")

    reader.refresh_from_db()
    assert reader.is_banned
    assert client.get("/").wsgi_request.user.is_anonymous
    assert last_word_on(reader) == "Banned: Insults"


@pytest.mark.parametrize("who", ["reader", "author", "editor"])
def test_who_may_not_ban(who, banned, request):
    with pytest.raises(PermissionDenied):
        banned.ban(by=request.getfixturevalue(who), reason="Insults")
    with pytest.raises(PermissionDenied):
        banned.unban(by=request.getfixturevalue(who))


def test_nobody_bans_themselves(admin):
    with pytest.raises(PermissionDenied):
        admin.ban(by=admin, reason="Tired")


def test_a_moderator_does_not_ban_staff_but_an_admin_may(moderator, author, admin):
    with pytest.raises(PermissionDenied):
        author.ban(by=moderator, reason="Insults")

    assert author.ban(by=admin, reason="Insults").is_banned


def test_a_ban_needs_a_reason(reader, admin):
    with pytest.raises(ValueError, match="reason"):
        reader.ban(by=admin, reason="  ")


def test_an_unbanned_reader_is_in_good_standing_again(banned, moderator):
    assert not banned.unban(by=moderator).is_banned
    assert last_word_on(banned) == "Ended the ban."


def test_the_operator_may_act_without_a_person(reader):
    reader.grant_role(ADMINS, by=None)

    assert last_word_on(reader) == "Granted the role Admins. (By the operator.)"
