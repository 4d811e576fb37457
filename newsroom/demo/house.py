"""The demo's house rules, one of each kind at least, and how often each step of the screening spoke."""

from datetime import timedelta

from comments.draft import Outcome
from comments.models import Comment, Rule, ScreeningTally

HOLD, REJECT = Rule.Action.HOLD, Rule.Action.REJECT
PHRASES = (
    ("no win no fee", HOLD, "", "Firms looking for clients under every accident."),
    (
        "policy number",
        HOLD,
        "Please leave the numbers of policies and accounts out: everyone can read them here.",
        "",
    ),
    ("catch fire", HOLD, "", "While the battery inquiry lasts: rumours about the makers."),
    ("I’m only saying", HOLD, "", "Often begins a rumour about somebody who is named."),
    ("look into it", HOLD, "", "The same."),
    ("message me on telegram", REJECT, "We do not print invitations to private channels.", ""),
)
DOMAIN = ("parcel-refunds.example", "We do not print links to this site.", "It asks for card numbers.")
NUMBERS = (
    (Rule.Kind.LINKS, 2),
    (Rule.Kind.LENGTH, 3000),
    (Rule.Kind.CAPITALS, 60),
    (Rule.Kind.REPETITION, 2),
    (Rule.Kind.RATE, 6),
    (Rule.Kind.RECORD, 40),
)
# What a day's comments met, on average; "" is what nothing stopped.
A_DAY = (
    ("", Outcome.SHOW, 46),
    ("newcomer", Outcome.HOLD, 9),
    ("checked_before", Outcome.HOLD, 5),
    ("too_fast", Outcome.REFUSE, 3),
    ("repeated", Outcome.REFUSE, 2),
    ("closed", Outcome.REFUSE, 1),
)
DAYS = 14


def make_rules() -> None:
    """Add to the rule every paper begins with, once, and say which of them held what waits."""
    if Rule.objects.exclude(kind=Rule.Kind.LINKS).exists():
        return
    for phrase, action, message, note in PHRASES:
        rule = Rule.objects.create(phrase=phrase, action=action, message=message, note=note)
        held = Comment.objects.pending().filter(rule=Rule.Kind.PHRASE, rule_span__iexact=phrase)
        held.update(house_rule=rule)
    site, message, note = DOMAIN
    Rule.objects.create(kind=Rule.Kind.DOMAIN, phrase=site, action=REJECT, message=message, note=note)
    for kind, limit in NUMBERS:
        rule, _ = Rule.objects.get_or_create(kind=kind, limit=limit)
        Comment.objects.pending().filter(rule=kind).update(house_rule=rule)


def count_screened() -> None:
    """Count two weeks of screening, once: the same on every machine."""
    if ScreeningTally.objects.exists():
        return
    rules = list(Rule.objects.active())
    today = ScreeningTally.since(1)
    for back in range(DAYS):
        day = today - timedelta(days=back)
        counted = [
            ScreeningTally(
                day=day, rule=name, outcome=outcome, count=usual + (back * 5 + usual) % (usual + 1)
            )
            for name, outcome, usual in A_DAY
        ]
        rule = rules[back % len(rules)]
        outcome = Outcome.REJECT if rule.action == REJECT else Outcome.HOLD
        counted.append(
            ScreeningTally(day=day, rule=rule.kind, outcome=outcome, house_rule=rule, count=1 + back % 3)
        )
        ScreeningTally.objects.bulk_create(counted)
