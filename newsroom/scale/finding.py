"""Which articles go together, as the newsroom's own search would find them: by event, then by topic."""

from collections import defaultdict

from newsroom.scale.sheets import Sheets
from newsroom.scale.stories import Account

MOST = 10
OF_AN_EVENT = 6
NEIGHBOURS = 8  # Of each topic, this many articles around this one are looked at.


def write_found(accounts: list[Account], sheets: Sheets) -> None:
    """Add up to ten links an article, to articles of the same chunk that share a topic."""
    published = [account for account in accounts if account.status == "published"]
    of_topic: dict[int, list[int]] = defaultdict(list)
    of_event: dict[int, list[int]] = defaultdict(list)
    for account in published:
        of_event[account.first].append(account.number)
        for topic in account.event.topics:
            of_topic[topic].append(account.number)
    places = {
        (topic, number): place for topic, numbers in of_topic.items() for place, number in enumerate(numbers)
    }
    for account in published:
        shared: dict[int, list[int]] = dict.fromkeys(
            of_event[account.first][: OF_AN_EVENT + 1], account.event.topics
        )
        near: dict[int, list[int]] = defaultdict(list)
        # Topics have greater numbers the rarer they are.
        for topic in reversed(account.event.topics):
            place = places[topic, account.number]
            for number in of_topic[topic][max(0, place - NEIGHBOURS) : place + NEIGHBOURS]:
                near[number].append(topic)
        for number in sorted(near, key=lambda one: (-len(near[one]), -one)):
            shared.setdefault(number, near[number])
        shared.pop(account.number, None)
        _add(account.number, shared, sheets)


def _add(number: int, shared: dict[int, list[int]], sheets: Sheets) -> None:
    for position, (related, topics) in enumerate(list(shared.items())[:MOST], 1):
        listed = ",".join(map(str, reversed(topics)))
        score = f"{len(topics) / (position + 1):.4f}"
        sheets.add(
            "articles_foundlink",
            number * MOST + position,
            number,
            related,
            position,
            f"{{{listed}}}",
            score,
        )
