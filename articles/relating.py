"""Finding the articles that belong together, and keeping what was found (`FoundLink`).

Articles belong together by the topics they share: a topic counts for more the rarer it is (Adamic and Adar,
2003: the sum of 1 / ln(2 + articles that carry it)), newer articles for more than older ones, another
language for half. Ten are kept of each article, at most two from one outlet. Articles that share no topic
never belong together.

Triggers list the articles that have changed (`ToRelate`); the list is worked off by a job that every verb
defers, and by another each minute, so that nothing is missed. A change also concerns the neighbours:
articles this one was found for, and those found for it. As time passes the rest is looked at anew by night.
"""

from collections.abc import Callable, Collection
from datetime import date

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from articles.models import Article, FoundLink, ToRelate

KEPT = 10
MOST_OF_AN_OUTLET = 2
NEWEST_PER_TOPIC = 60
# Beyond this many articles a topic is simply common: counting on would cost more than it tells. They are
# the last to have come in, by number: the index has them in that order, so a topic's age costs nothing.
COUNTED_PER_TOPIC = 2000
DECAY_DAYS = 30
OTHER_LANGUAGE = 0.5

AT_ONCE = 2000
# By night the newest are looked at anew, and as many of the rest, in turns.
ANEW = 20_000
# Two workers must not write the links of one article at a time: the later one knows more.
LOCK = (0x61727469, 0x6C696E6B)

# What is linked is held in order of numbers, as whoever changes many articles holds them: so one waits for
# the other, and never both. What has been deleted meanwhile is left out.
WRITE = """
WITH wanted AS (
    SELECT id, language FROM ({published}) AS published WHERE id = ANY(%s)
), carried AS (
    SELECT article_id, topic_id FROM articles_article_topics WHERE article_id IN (SELECT id FROM wanted)
), carrying AS (
    SELECT subject.topic_id, last.article_id
    FROM (SELECT DISTINCT topic_id FROM carried) AS subject
    CROSS JOIN LATERAL (
        SELECT article_id FROM articles_article_topics AS link WHERE link.topic_id = subject.topic_id
        ORDER BY article_id DESC LIMIT %s
    ) AS last
), rarity AS (
    SELECT topic_id, 1 / ln(2 + count(*)) AS rarity FROM carrying GROUP BY topic_id
), candidates AS (
    SELECT topic_id, id, outlet_id, language,
        0.5 + 0.5 * exp(-greatest(0, extract(epoch FROM now() - published_at)::float8) / %s) AS freshness
    FROM (
        SELECT *, row_number() OVER (PARTITION BY topic_id ORDER BY published_at DESC, id DESC) AS place
        FROM carrying JOIN ({published}) AS published ON id = article_id
    ) AS newest
    WHERE place <= %s
), sums AS (
    SELECT carried.article_id, candidates.id AS related_id, sum(rarity) AS rarity
    FROM carried
    JOIN candidates USING (topic_id)
    JOIN rarity USING (topic_id)
    WHERE candidates.id <> carried.article_id
    GROUP BY carried.article_id, candidates.id
), pairs AS (
    SELECT article_id, related_id, outlet_id,
        rarity * freshness * CASE candidate.language WHEN wanted.language THEN 1 ELSE %s END AS score
    FROM sums
    JOIN wanted ON wanted.id = article_id
    JOIN (SELECT DISTINCT id, outlet_id, language, freshness FROM candidates) AS candidate
        ON candidate.id = related_id
), spread AS (
    SELECT *,
        row_number() OVER (PARTITION BY article_id, outlet_id ORDER BY score DESC, related_id DESC) AS nth
    FROM pairs
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY article_id ORDER BY score DESC, related_id DESC) AS position
    FROM spread WHERE nth <= %s
), found AS MATERIALIZED (
    SELECT placed.article_id, related_id, position,
        array_agg(topic_id ORDER BY rarity DESC, topic_id) AS topics, score
    FROM placed
    JOIN carried USING (article_id)
    JOIN candidates USING (topic_id)
    JOIN rarity USING (topic_id)
    WHERE position <= %s AND candidates.id = related_id
    GROUP BY placed.article_id, related_id, position, score
), kept AS MATERIALIZED (
    SELECT id, article_id, related_id, position, topics FROM articles_foundlink WHERE article_id = ANY(%s)
), lost AS (
    DELETE FROM articles_foundlink WHERE id IN (
        SELECT kept.id FROM kept LEFT JOIN found USING (article_id, related_id) WHERE found.position IS NULL
    )
), differing AS MATERIALIZED (
    SELECT found.* FROM found LEFT JOIN kept USING (article_id, related_id)
    WHERE (found.position, found.topics) IS DISTINCT FROM (kept.position::bigint, kept.topics)
), held AS MATERIALIZED (
    SELECT id FROM articles_article
    WHERE id IN (SELECT article_id FROM differing UNION SELECT related_id FROM differing)
    ORDER BY id FOR KEY SHARE
)
INSERT INTO articles_foundlink (article_id, related_id, position, topics, score)
SELECT differing.* FROM differing
JOIN held ON held.id = article_id JOIN held AS other ON other.id = related_id
ON CONFLICT (article_id, related_id)
DO UPDATE SET position = excluded.position, topics = excluded.topics, score = excluded.score
"""


@transaction.atomic
def relate(articles: Collection[int]) -> None:
    """Find what belongs with each of `articles` (numbers), and write what differs from what is kept.

    An article that readers may not read keeps none. Several workers may try at once.
    """
    keys = sorted(articles)
    if not keys:
        return
    published = Article.objects.published().order_by().values("id", "outlet_id", "language", "published_at")
    visible, visible_params = published.query.sql_with_params()
    with connection.cursor() as cursor:
        # The statement after this one sees all that was committed by those it waited for.
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", LOCK)
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute(
            WRITE.format(published=visible),
            [
                *(
                    *visible_params,
                    keys,
                    COUNTED_PER_TOPIC,
                    DECAY_DAYS * 86_400,
                    *visible_params,
                    NEWEST_PER_TOPIC,
                ),
                *(OTHER_LANGUAGE, MOST_OF_AN_OUTLET, KEPT, keys),
            ],
        )


def relate_waiting(advance: Callable[[int], None] = lambda lines: None) -> None:
    """Work off the list of articles that have changed; `advance` is told how many lines each step did."""
    while lines := _relate_some():
        advance(lines)


@transaction.atomic
def _relate_some() -> int:
    waiting = ToRelate.objects.select_for_update(skip_locked=True)
    # The last come first: an editor need not wait for an import to end.
    articles = set(waiting.order_by("is_neighbour", "-pk").values_list("article_id", flat=True)[:AT_ONCE])
    lines = list(waiting.filter(article_id__in=articles))
    changed = {line.article_id for line in lines if not line.is_neighbour}
    neighbours = set(FoundLink.objects.filter(related__in=changed).values_list("article", flat=True))
    relate(articles)
    neighbours |= set(FoundLink.objects.filter(article__in=changed).values_list("related", flat=True))
    ToRelate.objects.filter(pk__in=[line.pk for line in lines]).delete()
    known = ToRelate.objects.filter(article_id__in=neighbours).values_list("article_id", flat=True)
    ToRelate.objects.bulk_create(
        ToRelate(article_id=key, is_neighbour=True) for key in neighbours - articles - set(known)
    )
    return len(lines)


def relate_anew(day: date | None = None) -> None:
    """Look again at the newest articles, and at the part of the archive whose turn it is on `day`."""
    published = Article.objects.published().order_by()
    newest = list(published.latest_first().values_list("pk", flat=True)[:ANEW])
    last = published.aggregate(last=Max("pk"))["last"] or 0
    turn = (day or timezone.now().date()).toordinal() % (last // ANEW + 1)
    rest = published.filter(pk__gte=turn * ANEW, pk__lt=(turn + 1) * ANEW).values_list("pk", flat=True)
    for keys in (newest, list(rest)):
        for start in range(0, len(keys), AT_ONCE):
            relate(keys[start : start + AT_ONCE])
