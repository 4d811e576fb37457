import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assistant import asking, cases, evaluating
from assistant.counting import counted
from assistant.evaluating import AnswerFigures, area_under_curve


class Command(BaseCommand):
    help = (
        'Print how the panel answers a file of {"text", "question", "answer"} lines: how often the answer '
        "stands in one of the three best sentences, and how well unanswerable questions are told. "
        'An answer that is "", null or missing says that the text has none; a list holds several right ones. '
        "Every question that has an answer is also asked of another text of the file, where it has none."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="one JSON object a line")
        parser.add_argument("--seed", type=int, default=1, help="of the choice of other texts (1)")

    def handle(self, *args: Any, file: Path, seed: int, **options: Any) -> None:
        try:
            found = cases.asked(file)
        except (OSError, cases.BadLineError) as error:
            raise CommandError(f"{file}: {error}") from None
        if not found:
            raise CommandError(f"{file} has no line with a text and a question.")
        paired = evaluating.with_foreign_texts(found, seed)
        self._print(evaluating.of_answers(counted(paired, "questions", sys.stderr)))

    def _print(self, figures: AnswerFigures) -> None:
        answerable, silent, foreign = figures.answerable, figures.silent, figures.foreign
        say = self.stdout.write
        say(
            f"{len(answerable) + len(silent)} questions: {len(answerable)} with an answer, {len(silent)} "
            f"without; {len(foreign)} asked of another text too"
        )
        if answerable:
            say(f"answer within three sentences: {100 * figures.found:.1f} %")
            say(f"  and shown, not taken for unanswerable: {100 * figures.shown:.1f} %")
        if answerable and (silent or foreign):
            say(f"answerable or not, AUC: {area_under_curve(answerable, silent or foreign):.4f}")
        if answerable and silent and foreign:
            say(f"of this text or another, AUC: {area_under_curve(answerable, foreign):.4f}")
        say(f'"does not say" is said below {asking.LEAST}:')
        for name, likelihoods, is_right in (
            ("though it says", answerable, False),
            ("rightly, without an answer", silent, True),
            ("rightly, of another text", foreign, True),
        ):
            if likelihoods:
                share = _below(likelihoods)
                wrong = "" if not is_right else f" (answers wrongly {100 - share:.1f} %)"
                say(f"  {name:<28}{share:5.1f} %{wrong}")
        say(f"{figures.speed.p50:.2f} ms a question (95 % within {figures.speed.p95:.2f} ms)")


def _below(likelihoods: Sequence[float]) -> float:
    return 100 * sum(likelihood < asking.LEAST for likelihood in likelihoods) / len(likelihoods)
