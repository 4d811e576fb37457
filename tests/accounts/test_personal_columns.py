"""Every column that points to a person, and every text beside one, is answered for by an app."""

from django.apps import apps
from django.db import models

from accounts import records
from accounts.models import User

TEXTS = (models.CharField, models.TextField, models.JSONField, models.GenericIPAddressField)


def tables():
    return [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]


def name(field):
    return f"{field.model._meta.label_lower}.{field.name}"


def people(model):
    return [field for field in model._meta.concrete_fields if field.related_model is User]


def free_texts(model):
    return [field for field in model._meta.concrete_fields if isinstance(field, TEXTS) and not field.choices]


def test_every_column_that_points_to_a_person_is_answered_for():
    pointing = {name(field) for model in tables() for field in people(model)}

    assert pointing
    assert pointing - records.columns().keys() == set()


def test_every_text_beside_a_person_is_answered_for():
    beside = {name(field) for model in tables() if people(model) for field in free_texts(model)}

    assert beside - records.columns().keys() == set()


def test_nothing_is_answered_for_that_is_not_there():
    there = {name(field) for model in tables() for field in model._meta.concrete_fields}

    assert records.columns().keys() - there == set()


def test_an_app_that_points_to_people_answers_for_itself():
    """A table of ours is in the answer of its own app; those of packages are in that of the accounts."""
    for app in records.answering():
        own = app.__name__.partition(".")[0]
        strange = {column.partition(".")[0] for column in app.COLUMNS} - {own}
        assert own == "accounts" or not strange
