"""The demo paper keeps what the README promises of it."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from articles.models import Picture, Section
from articles.prose import plain_text, sanitise
from comments.models import Comment, Report
from comments.screening import LABELS
from outlets.languages import LANGUAGES

DEMO = Path(__file__).parents[2] / "newsroom" / "demo"
SPAN = re.compile(r"(?=.)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?")
# What a typesetter would not let through: straight quotes, three dots, a double hyphen.
TYPEWRITTEN = re.compile(r"[\"']|\.\.\.|--")
LINNET = {"mp-2041", "rc-33108", "ledger-a551", "tide-7719", "wire-58211"}


@cache
def lines():
    return [
        json.loads(line)
        for file in sorted(DEMO.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def of(kind):
    return [line for line in lines() if line["type"] == kind]


def keys(kind, name):
    return {line[name] for line in of(kind)}


def words(article):
    return len(plain_text(sanitise(article["body"])).split())


def minutes(span):
    days, hours, rest = (int(part or 0) for part in SPAN.fullmatch(span).groups())
    return (days * 24 + hours) * 60 + rest


def prose():
    """Every text a reader sees, with the line it comes from."""
    for line in lines():
        for name in (
            "headline",
            "standfirst",
            "body",
            "content",
            "title",
            "caption",
            "alt",
            "note",
            "reason",
        ):
            if isinstance(line.get(name), str):
                yield line, re.sub(r"<[^>]*>", " ", line[name])


def test_the_paper_has_the_size_it_promises():
    counts = Counter(line["type"] for line in lines())

    assert counts["article"] == 40
    assert counts["outlet"] >= 9
    assert counts["section"] == 7
    assert counts["topic"] == 25
    assert counts["comment"] >= 300
    assert counts["page"] == 12


def test_articles_have_real_length():
    lengths = [words(article) for article in of("article")]

    assert min(lengths) >= 250
    assert max(lengths) <= 900
    assert sum(lengths) / len(lengths) >= 430


def test_every_section_is_filled_and_some_articles_are_arabic():
    published = [article for article in of("article") if article["status"] == "published"]
    sections = Counter(article["section"] for article in published)

    assert set(sections) == keys("section", "slug")
    assert min(sections.values()) >= 4
    assert sum(article["language"] == "ar" for article in published) == 3


def test_each_state_an_article_can_be_in_is_there():
    states = Counter(article["status"] for article in of("article"))
    withdrawn = next(article for article in of("article") if article["status"] == "withdrawn")

    assert states["draft"] == states["scheduled"] == states["withdrawn"] == 1
    assert withdrawn["withdrawal"]["reason"]
    assert sum("corrections" in article for article in of("article")) == 1


def test_one_event_is_told_by_five_outlets_under_all_three_licences():
    told = [article for article in of("article") if "Linnet" in article["body"] and article["guid"] in LINNET]
    licences = {outlet["slug"]: outlet["licence"] for outlet in of("outlet")}

    assert len({article["outlet"] for article in told}) == 5
    assert {licences[article["outlet"]] for article in told} == {"headline", "excerpt", "full"}


def test_licences_are_spread_and_one_desk_is_our_own():
    licences = Counter(outlet["licence"] for outlet in of("outlet"))

    assert licences["full"] >= 3
    assert licences["excerpt"] >= 3
    assert licences["headline"] >= 1
    assert [outlet["slug"] for outlet in of("outlet") if outlet["is_house"]] == ["meridian-post"]


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [("outlet", "outlet", "slug"), ("section", "section", "slug"), ("picture", "picture", "key")],
)
def test_what_an_article_names_exists(name, kind, key):
    assert {article[name] for article in of("article") if name in article} <= keys(kind, key)


def test_topics_are_all_used_and_all_known():
    used = {topic for article in of("article") for topic in article["topics"]}

    assert used == keys("topic", "slug")


def test_related_links_join_articles_of_the_paper():
    assert of("related")
    for link in of("related"):
        assert {link["article"], link["related"]} <= keys("article", "guid")
        assert link["article"] != link["related"]
        assert 0 < len(link["reason"]) <= 120


def test_only_our_own_articles_have_an_author_and_the_others_their_original():
    for article in of("article"):
        is_ours = article["outlet"] == "meridian-post"
        assert ("author" in article) == is_ours
        assert ("original_url" in article) != is_ours
        assert article["language"] in dict(LANGUAGES)


def test_days_are_dense_and_none_is_older_than_twelve():
    ages = [minutes(article["published_ago"]) for article in of("article") if "published_ago" in article]

    assert max(ages) <= 12 * 24 * 60
    assert 8 <= sum(age < 24 * 60 for age in ages) <= 14
    assert len({age // (24 * 60) for age in ages}) >= 11


def test_nobody_comments_before_the_article_or_before_what_they_answer():
    published = {
        article["guid"]: minutes(article["published_ago"])
        for article in of("article")
        if article["status"] == "published"
    }
    said = {comment["key"]: comment for comment in of("comment")}

    assert len(said) == len(of("comment"))
    for comment in said.values():
        assert minutes(comment["ago"]) < published[comment["article"]]
        if parent := said.get(comment.get("parent")):
            assert parent["article"] == comment["article"]
            assert parent["status"] == "visible"
            assert minutes(comment["ago"]) <= minutes(parent["ago"])
        assert ("parent" in comment) == bool(said.get(comment.get("parent")))


def test_the_conversation_has_long_threads_and_work_for_a_moderator():
    comments, said = of("comment"), {comment["key"]: comment for comment in of("comment")}

    def depth(comment):
        return 1 + depth(said[comment["parent"]]) if "parent" in comment else 1

    assert max(Counter(comment["article"] for comment in comments).values()) >= 70
    assert len(keys("comment", "article")) >= 16
    assert max(depth(comment) for comment in comments) == 5
    states = Counter(comment["status"] for comment in comments)
    assert states["pending"] >= 8
    assert states["rejected"] >= 4
    assert sum("reports" in comment for comment in comments) >= 5


def test_moderation_facts_are_ones_the_desk_knows():
    people = keys("reader", "email") | {"author@newsroom.test", "reader@newsroom.test"}
    for comment in of("comment"):
        assert comment["author"] in people
        if comment["status"] == "rejected":
            assert comment["reason"] in Comment.Reason.values
        if comment["status"] == "pending":
            assert comment["rule"] in LABELS
            assert comment.get("rule_span", "") in comment["body"]
        for report in comment.get("reports", ()):
            assert report["reason"] in Report.Reason.values
            assert report["by"] in people - {comment["author"]}


def test_trust_pages_come_in_both_languages():
    urls = keys("page", "url")
    english = {url for url in urls if not url.startswith("/ar/")}

    assert {f"/ar{url}" for url in english} == urls - english


def test_the_typesetting_is_a_papers():
    assert [(line, text) for line, text in prose() if TYPEWRITTEN.search(text)] == []
    assert [comment["body"] for comment in of("comment") if TYPEWRITTEN.search(comment["body"])] == []


def test_links_lead_only_to_invented_places():
    for line in lines():
        for address in re.findall(r"https?://([^/\"\s<]+)", json.dumps(line)):
            assert address.endswith(".example"), address


def test_lengths_fit_the_tables():
    for article in of("article"):
        assert len(article["headline"]) <= 120
        assert len(article["standfirst"]) <= 300
    for picture in of("picture"):
        assert len(picture["alt"]) <= Picture._meta.get_field("alt").max_length
        assert len(picture["caption"]) <= Picture._meta.get_field("caption").max_length
    for section in of("section"):
        assert len(section["description"]) <= Section._meta.get_field("description").max_length
        assert section["tint"] in Section.Tint.values


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "/privacy/",
            ["thirty days", "push service", "saved", "where you stopped", "engine", "offline|connection"],
        ),
        ("/ar/privacy/", ["ثلاثين يومًا", "خدمة الإشعارات", "حفظتها", "توقفت", "محرّك"]),
        ("/ethics/", ["only quote"]),
        ("/ar/ethics/", ["تقتبس"]),
    ],
)
def test_the_paper_says_what_its_newer_features_keep(address, words):
    page = next(line for line in of("page") if line["url"] == address)
    assert [word for word in words if not re.search(word, page["content"])] == []
