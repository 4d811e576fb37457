"""Names made to look like somebody else's: the newsroom's, an outlet's.

Two readers may have one name. What is refused is a name that reads like that of someone whose word weighs
more, and a word put together from letters of several alphabets, which no language does.
"""

import unicodedata
from typing import Final

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User

# Letters of other alphabets, and figures, that look like Latin ones: the common part of Unicode's list of
# confusables (UTS 39), after case folding. I, l and 1 are one letter to the eye.
_ALIKE: Final = (
    "аa еe ёe іl їl јj кk мm нh оo рp сc тt уy хx ѕs һh ԁd ԛq ԝw ӏl вb "
    "αa βb γy εe ηn ιl κk μm νv οo ρp τt υu χx ωw օo սu հh ոn ցg յj "
    "ıl ɑa ɡg 0o 1l |l !l 3e 4a @a 5s $s il"
)
LETTERS: Final = str.maketrans({pair[0]: pair[1] for pair in _ALIKE.split()})
RUNS: Final = (("rn", "m"), ("vv", "w"))
ALPHABETS: Final = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}


def skeleton(name: str) -> str:
    """Return what is left of a name to a quick eye: two names that look alike have the same."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    letters = "".join(sign for sign in plain if unicodedata.category(sign) not in {"Mn", "Me", "Cf"})
    letters = "".join(sign for sign in letters.translate(LETTERS) if sign.isalnum())
    for run, one in RUNS:
        letters = letters.replace(run, one)
    return letters


def mixes_alphabets(name: str) -> bool:
    """Tell whether a word of the name has letters of several alphabets that look alike."""
    return any(len({_alphabet(sign) for sign in word} & ALPHABETS) > 1 for word in name.split())


def is_somebody_elses(name: str, *, person: User | None = None) -> bool:
    """Tell whether a name reads like the newsroom's, an outlet's, or that of its people but `person`."""
    looks = skeleton(name)
    staff = User.objects.filter(is_staff=True)
    if person:
        staff = staff.exclude(pk=person.pk)
    kept = [*staff.values_list("name", flat=True), *_words_of_the_house()]
    kept += [each for app in apps.get_app_configs() for each in getattr(app, "kept_names", list)()]
    return any(looks == skeleton(each) for each in kept if each)


def _words_of_the_house() -> list[str]:
    """Return what the paper calls itself and its people, in each of its languages."""
    words = [settings.SITE_NAME]
    for language, _name in settings.LANGUAGES:
        with override(language):
            words += [_("Newsroom"), _("Moderator"), _("Editor"), _("Admin")]
    return words


def _alphabet(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0] if sign.isalpha() else ""
