from pathlib import Path

from newsroom.storage import without_comments
from newsroom.stylesheet import flatten

STYLES = Path(__file__).resolve().parents[2] / "static" / "css"


def read(name):
    return (STYLES / name).read_text(encoding="utf-8")


def test_every_imported_stylesheet_is_put_in_its_layer():
    sheets = {"a.css": "p { color: red; }", "b.css": "/* why */ a:hover { color: blue; }"}
    css = '@layer one, two;\n@import url("a.css") layer(one);\n@import url("b.css") layer(two);\n'

    assert flatten(css, sheets.__getitem__) == (
        "@layer one,two;@layer one{p{color: red}}@layer two{a:hover{color: blue}}"
    )


def test_the_whole_look_is_one_request():
    assert "@import" not in flatten(read("site.css"), read)


def test_every_import_of_the_look_is_there():
    names = [line.split('"')[1] for line in read("site.css").splitlines() if line.startswith("@import")]

    assert len(names) == len(set(names)) > 20
    assert all((STYLES / name).exists() for name in names)


def test_a_script_loses_its_comments_and_nothing_else():
    script = '// why\nconst a = "http://b"; // here\n  // and\n  a();\n'
    assert without_comments(script) == 'const a = "http://b"; // here\n  a();\n'
