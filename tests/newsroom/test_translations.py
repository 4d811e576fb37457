"""Every word of the interface exists in Arabic, and what is compiled is what is written."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import template as django_templates

ROOT = Path(settings.BASE_DIR)
CATALOGUE = ROOT / "locale" / "ar" / "LC_MESSAGES" / "django.po"
APPS = ("accounts", "alerts", "articles", "assistant", "comments", "newsroom", "outlets", "webapp")
# How many arguments of a function are text: `ngettext(one, many, count)`, `pgettext(context, text)`.
TEXTS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2}
TEXTS |= {"pgettext": 2, "pgettext_lazy": 2, "npgettext": 3, "npgettext_lazy": 3}
IN_TEMPLATE = re.compile(r"""\b(_|gettext|ngettext|pgettext|npgettext)\((?=u?['"])""")

pytestmark = pytest.mark.skipif(not CATALOGUE.exists(), reason="The Arabic catalogue is not begun yet.")


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(CATALOGUE))


def test_every_word_in_the_source_is_in_the_catalogue(catalogue):
    known = {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}

    assert sorted(_marked() - known, key=str) == []


def test_no_word_is_untranslated_or_doubtful(catalogue):
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_translations_keep_the_places_for_names_and_numbers(catalogue):
    def places(text):
        return set(re.findall(r"%\(\w+\)[sd]", text))

    wrong = []
    for entry in catalogue:
        wanted = places(entry.msgid) | places(entry.msgid_plural)
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            # An Arabic plural may say "one" and "two" in words.
            if text and (places(text) - wanted or (not entry.msgid_plural and places(text) != wanted)):
                wrong.append((entry.msgid, text))
    assert wrong == []


def test_the_compiled_catalogue_is_the_written_one(catalogue):
    def said(entries):
        return {(e.msgctxt, e.msgid): e.msgstr or tuple(e.msgstr_plural.values()) for e in entries}

    assert said(polib.mofile(str(CATALOGUE.with_suffix(".mo")))) == said(catalogue.translated_entries())


def _marked() -> set[tuple[str | None, str]]:
    """Return (context, text) of every string the source marks for translation."""
    found = set()
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            found |= _marked_in_python(path.read_text())
        for path in (ROOT / app).rglob("*.html"):
            found |= _marked_in_template(path.read_text())
    for path in (ROOT / "templates").rglob("*.*"):
        found |= _marked_in_template(path.read_text())
    return found


def _marked_in_python(source: str) -> set[tuple[str | None, str]]:
    found = set()
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        texts = [
            argument.value
            for argument in call.args[: TEXTS.get(name, 0)]
            if isinstance(argument, ast.Constant)
        ]
        if not texts or not all(isinstance(text, str) for text in texts):
            continue
        found.add((texts[0], texts[1]) if name.lstrip("n").startswith("pgettext") else (None, texts[0]))
    return found


def _marked_in_template(source: str) -> set[tuple[str | None, str]]:
    """Let Django turn the template into the calls gettext would look for, and read those."""
    found = set()
    program = django_templates.templatize(source)
    for match in IN_TEMPLATE.finditer(program):
        rest = program[match.end() :]
        texts = re.match(
            r"""\s*(u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*(?:,\s*(?=u?['"]))?)+""", rest, re.DOTALL
        )
        literals = ast.literal_eval(f"({texts.group(0)},)") if texts else ()
        if literals:
            is_in_context = match.group(1) in {"pgettext", "npgettext"}
            found.add((literals[0], literals[1]) if is_in_context else (None, literals[0]))
    return found
