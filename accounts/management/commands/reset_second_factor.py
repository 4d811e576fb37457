"""`manage.py reset_second_factor ADDRESS`: for the Admin who lost theirs, when no other can help."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import second_factor
from accounts.models import User


class Command(BaseCommand):
    help = "Take away the second factor of the person with this e-mail address, and sign them out everywhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(email__iexact=options["address"]).first()
        if not person:
            raise CommandError("Nobody has this e-mail address.")
        second_factor.reset(person, by=None)
        self.stdout.write(f"{person.name} signs in again, and sets up a new second factor.")
