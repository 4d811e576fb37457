"""The table against Coral says nothing that no test shows."""

import re
from pathlib import Path

from django.conf import settings

PAGE = Path(settings.BASE_DIR) / "docs" / "comments.md"
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def rows():
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[1] in {"yes", "no"}:
            yield cells


def test_every_yes_names_a_test_that_is_there():
    missing = []
    for feature, answer, shown in rows():
        named = NAMED.findall(shown)
        if answer == "yes" and not named:
            missing.append(f"{feature}: names no test")
        for path, name in named:
            file = Path(settings.BASE_DIR) / "tests" / path
            if not file.exists() or f"\ndef {name}(" not in file.read_text(encoding="utf-8"):
                missing.append(f"{feature}: {path}::{name}")

    assert not missing, "\n".join(missing)


def test_every_no_has_a_reason():
    assert not [feature for feature, answer, why in rows() if answer == "no" and len(why) < 10]


def test_the_table_is_whole():
    answers = [answer for _feature, answer, _shown in rows()]

    assert answers.count("yes") > 50
    assert answers[-5:] == ["yes"] * 5
