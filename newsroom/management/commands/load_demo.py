"""manage.py load_demo"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsroom.demo import loading
from newsroom.demo.people import CAST, PASSWORD, address


class Command(BaseCommand):
    help = (
        "Load the demo paper into an empty database: outlets, articles, pictures, comments, and five "
        "accounts to try it with. It needs DEMO=true, for the accounts' password is known to everyone. "
        "Repeating it puts back what is missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--renditions",
            action="store_true",
            help="Cut the pictures to every size now; otherwise the worker does, after the paper has opened.",
        )

    def handle(self, *, renditions: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demo paper has accounts whose password everyone knows: it is loaded only with DEMO=true."
            )
        if not (loading.is_empty() or loading.is_demo()):
            raise CommandError(
                "This database holds a paper already, and it is not the demo. Use an empty database."
            )
        try:
            loading.load()
        except loading.BadDemoError as error:
            raise CommandError(f"The demo paper's own files have bad lines:\n{error}") from None
        if renditions:
            loading.make_renditions()
        self.stdout.write("The demo paper is loaded. Sign in as one of these, with the password " + PASSWORD)
        for who, (name, role) in CAST.items():
            self.stdout.write(f"  {address(who):<26} {name}{f', {role}' if role else ''}")
