"""Writing what articles stand on: outlets, sections, topics, pictures, people. Small, so Django writes it."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from accounts.models import User
from accounts.roles import AUTHORS, EDITORS, MODERATORS
from articles.models import Picture, Section, Topic
from newsroom.scale.ground import HOUSE, Ground, demo_topics
from newsroom.scale.plan import Plan
from newsroom.scale.tables import INVENTED
from newsroom.scale.vocabulary import Vocabulary, demo_lines, slug_of
from outlets.models import Outlet

BATCH = 5000
KINDS = ("Post", "Wire", "Herald", "Courier", "Observer", "Tide", "Review")
COUNTRIES = ("Carrow", "Aldern", "Rayhana", "Skerrin", "Bandar Luma")
LICENCES = ("full", "full", "excerpt", "excerpt", "headline")
NOBODY_KNOWS = "!scale"  # Django's mark of a password that opens nothing.


def found(plan: Plan, ground: Ground, vocabulary: Vocabulary) -> None:
    """Write the ground; its rows have the numbers that `ground` says."""
    _people(plan, ground, vocabulary)
    Outlet.objects.bulk_create(_outlets(plan, ground, vocabulary))
    sections = enumerate(demo_lines("sections.jsonl"), 1)
    Section.objects.bulk_create(Section(pk=number, **_facts(facts)) for number, facts in sections)
    Topic.objects.bulk_create(_topics(plan, vocabulary), BATCH)
    Picture.objects.bulk_create(_pictures(plan, ground))


def _outlets(plan: Plan, ground: Ground, vocabulary: Vocabulary) -> list[Outlet]:
    rng, names = plan.rng("outlets"), vocabulary.names_of("en")
    return [
        Outlet(
            pk=number,
            slug=f"outlet-{number}",
            name=f"The {names.one(rng)} {rng.choice(KINDS)} {number}",
            homepage=f"https://outlet-{number}.example/",
            country=rng.choice(COUNTRIES),
            language=language,
            description=vocabulary.tongues[language].filled(rng, names.person(rng), names.one(rng)),
            ownership=f"Owned by {names.person(rng)} and {rng.randint(2, 900)} members.",
            funding=f"Subscriptions {rng.randint(20, 90)} per cent, the rest advertising.",
            licence="full" if number == HOUSE else rng.choice(LICENCES),
            is_house=number == HOUSE,
        )
        for number, language in ground.languages.items()
    ]


def _topics(plan: Plan, vocabulary: Vocabulary) -> list[Topic]:
    rng, names = plan.rng("topic names"), vocabulary.names_of("en")
    topics = [Topic(pk=number, **_facts(facts)) for number, facts in enumerate(demo_topics(plan), 1)]
    for number in range(len(topics) + 1, plan.topics + 1):
        name = f"{names.one(rng)} {number}"
        topics.append(Topic(pk=number, name=name, slug=slug_of(name)))
    return topics


def _pictures(plan: Plan, ground: Ground) -> list[Picture]:
    """Rows of finished pictures: the files themselves are not drawn."""
    rng, shown = plan.rng("pictures"), list(demo_lines("pictures.jsonl"))
    pictures = []
    for number in range(1, plan.pictures + 1):
        facts = rng.choice(shown)
        told = {name: facts[name] for name in ("alt", "caption", "credit", "focal_x", "focal_y")}
        picture = Picture(pk=number, file=f"pictures/scale/{number}.jpg", width=1600, height=1067, **told)
        picture.uploaded_by_id = ground.editor
        picture.rendition_key = picture._wanted_key
        pictures.append(picture)
    return pictures


def _people(plan: Plan, ground: Ground, vocabulary: Vocabulary) -> None:
    rng, names = plan.rng("people"), vocabulary.names_of("en")
    people = []
    for number in range(ground.authors[0], ground.readers[-1] + 1):
        is_staff = number < ground.readers[0]
        people.append(
            User(
                pk=number,
                email=f"{'desk' if is_staff else 'reader'}-{number}@{INVENTED}",
                name=names.person(rng),
                password=NOBODY_KNOWS,
                is_staff=is_staff,
                standing="banned" if not is_staff and rng.random() < 0.002 else "good",
                joined_at=plan.until - timedelta(days=rng.randint(1, 3650)),
            )
        )
    User.objects.bulk_create(people, BATCH)
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people],
        BATCH,
    )
    roles = {
        AUTHORS: ground.authors,
        EDITORS: range(ground.editor, ground.moderators[0]),
        MODERATORS: ground.moderators,
    }
    for role, numbers in roles.items():
        Group.objects.get(name=role).user_set.set(numbers)


def _facts(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: fact for name, fact in facts.items() if name != "type"}
