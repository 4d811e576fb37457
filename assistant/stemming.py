"""What the forms of a word have in common: Porter's stemmer for English, light10 for Arabic.

M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980); L. S. Larkey, L. Ballesteros and
M. E. Connell, "Light stemming for Arabic information retrieval" (2007). Other languages keep their words.
"""

import re
from functools import lru_cache

from assistant.word_lists import IRREGULAR

# Letters of a stem as Porter reads them: y is a vowel after a consonant.
MEASURE = re.compile("V+C+")

STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "abli": "able",
    "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate",
    "alism": "al", "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive",
    "biliti": "ble", "logi": "log",
}  # fmt: skip
STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
# The longest first.
STEP_4 = (
    *("ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous"),
    *("ive", "ize", "al", "er", "ic", "ou"),
)

ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
ARABIC_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهءء")
ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال")
ARABIC_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ي")
SHORTEST_ARABIC = 3


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what a word of lower-case letters shares with its other forms."""
    if word.isascii():
        word = IRREGULAR.get(word, word)
        return _porter(word) if len(word) > 2 and word.isalpha() else word
    if "\u0600" <= word[0] <= "\u06ff":
        return _light10(word) or word  # A stroke that only draws words longer is nothing else.
    return word


def _porter(word: str) -> str:
    word = _step_1(word)
    for endings in (STEP_2, STEP_3):
        word = _exchange(word, endings)
    word = _step_4(word)
    if word.endswith("e"):
        rest = word[:-1]
        measure = _measure(rest)
        if measure > 1 or (measure == 1 and not _ends_short(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def _step_1(word: str) -> str:
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("eed"):
        word = word[:-1] if _measure(word[:-3]) else word
    else:
        for ending in ("ed", "ing"):
            if word.endswith(ending) and "V" in _shape(word[: -len(ending)]):
                word = _mended(word[: -len(ending)])
                break
    return word[:-1] + "i" if word.endswith("y") and "V" in _shape(word[:-1]) else word


def _mended(word: str) -> str:
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if len(word) > 1 and word[-1] == word[-2] and word[-1] not in "aeioulsz":
        return word[:-1]
    return word + "e" if _measure(word) == 1 and _ends_short(word) else word


def _exchange(word: str, endings: dict[str, str]) -> str:
    for length in range(7, 2, -1):
        ending = word[-length:]
        if len(word) > length and ending in endings:
            rest = word[:-length]
            return rest + endings[ending] if _measure(rest) else word
    return word


def _step_4(word: str) -> str:
    for ending in STEP_4:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            may = _measure(rest) > 1 and (ending != "ion" or rest.endswith(("s", "t")))
            return rest if may else word
    return word


def _shape(word: str) -> str:
    """Return the word as consonants and vowels, `C` and `V` a letter."""
    shape = ""
    for letter in word:
        is_vowel = letter in "aeiou" or (letter == "y" and shape.endswith("C"))
        shape += "V" if is_vowel else "C"
    return shape


def _measure(word: str) -> int:
    return len(MEASURE.findall(_shape(word)))


def _ends_short(word: str) -> bool:
    return _shape(word).endswith("CVC") and word[-1] not in "wxy"


def _light10(word: str) -> str:
    word = ARABIC_MARKS.sub("", word).translate(ARABIC_LETTERS)
    if word.startswith("و") and len(word) > SHORTEST_ARABIC:
        word = word[1:]
    for prefix in ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            word = word[len(prefix) :]
            break
    for suffix in ARABIC_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            word = word[: -len(suffix)]
    return word
