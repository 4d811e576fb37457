"""Passkeys in a browser, whose authenticator is a pretended one."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def here(live_site):
    """Passkeys are for a name, not for a number."""
    return live_site.url.replace("127.0.0.1", "localhost")


def with_authenticator(page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def newest_code(live_site, email):
    mail = [mail for mail in live_site.mails() if f"To: {email}" in mail][-1]
    return re.findall(r"^ {4}(\w+[-\w]*)\s*$", mail, re.MULTILINE)[-1]


def test_a_reader_signs_up_with_a_passkey_and_comes_back_with_it(visit, live_site, here):
    page = with_authenticator(visit(f"{here}/account/signup/"))
    page.get_by_role("link", name="Sign up with a passkey").click()
    page.get_by_label("Name").fill("Paloma")
    page.get_by_label("E-mail address").fill("paloma@lantern.example")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Code").fill(newest_code(live_site, "paloma@lantern.example"))
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Make the passkey").click()
    expect(page).to_have_url(re.compile(f"^{here}/$"))

    page.goto(f"{here}/account/")
    expect(page.locator("#ways-in")).to_be_visible()
    expect(page.get_by_text("1 passkey")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile(f"^{here}/$"))

    page.goto(f"{here}/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(re.compile(f"^{here}/$"))
    page.goto(f"{here}/account/2fa/webauthn/")
    expect(page.get_by_text("Signs in alone.")).to_be_visible()

    page.goto(f"{here}/account/2fa/webauthn/add/")  # First: is it you?
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Add a passkey")).to_be_visible()
    # The site is watched under its number; here it is asked by its name.
    page.complaints[:] = [said for said in page.complaints if f": asked {here}/" not in said]


def test_without_javascript_the_pages_say_what_a_passkey_needs(visit):
    page = visit("/account/login/", java_script_enabled=False)

    expect(page.get_by_text("A passkey needs JavaScript")).to_be_visible()
    expect(page.get_by_role("link", name="Have a code sent to you")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
