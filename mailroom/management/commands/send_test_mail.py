from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError

from mailroom.sending import hand_over


class Command(BaseCommand):
    help = "Send a mail at once, past the queue, and say what the mail server answered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="where the mail goes")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        words = f"This mail shows that {settings.SITE_NAME} can send mail. Nobody needs to answer it."
        try:
            hand_over(EmailMessage(f"A test mail of {settings.SITE_NAME}", words, to=[address]))
        except Exception as error:
            raise CommandError(f"It did not leave: {type(error).__name__}: {error}") from error
        self.stdout.write("Handed over. Whether it arrives is for the mailbox to say.")
