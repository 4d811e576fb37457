import socket

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from alerts.push_services import NotAllowed, host_of, is_public, public_addresses
from alerts.vapid import read_key


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.9.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3"),
        *("224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::127.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "fec0::1"),
    ],
)
def test_an_address_inside_is_not_posted_to(address, monkeypatch):
    assert not is_public(address)
    found = [(0, 0, 0, "", (address, 443)), (0, 0, 0, "", ("8.8.8.8", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: found)
    with pytest.raises(NotAllowed):
        public_addresses("fcm.googleapis.com")


@pytest.mark.parametrize("address", ["8.8.8.8", "142.250.1.95", "2607:f8b0:4004:800::200a", "17.57.144.1"])
def test_an_address_outside_is(address):
    assert is_public(address)


@given(st.text(max_size=60))
def test_whatever_an_endpoint_is_its_host_is_on_the_list_or_it_is_refused(text):
    try:
        host = host_of("https://" + text)
    except NotAllowed:
        return
    assert host.endswith((".googleapis.com", ".mozilla.com", ".push.apple.com", ".notify.windows.com"))


def test_the_command_prints_a_key(capsys):
    call_command("make_push_keys")

    name, _, key = capsys.readouterr().out.strip().partition("=")
    assert name == "VAPID_PRIVATE_KEY"
    read_key(key)


def test_the_command_writes_a_key_once(tmp_path, capsys):
    file = tmp_path / "env"
    file.write_text("A=1\n#VAPID_PRIVATE_KEY=\nB=2\n")
    call_command("make_push_keys", write=str(file))
    first = file.read_text()

    assert first.startswith("A=1\nVAPID_PRIVATE_KEY=")
    assert first.endswith("\nB=2\n")
    with pytest.raises(CommandError, match="has a key"):
        call_command("make_push_keys", write=str(file))
    assert file.read_text() == first
    call_command("make_push_keys", write=str(file), replace=True)
    assert file.read_text() != first
    assert file.stat().st_mode & 0o077 == 0


def test_the_command_does_not_take_another_keys_place_silently(settings):
    settings.VAPID_PRIVATE_KEY = "set"

    with pytest.raises(CommandError, match="--replace"):
        call_command("make_push_keys")
