"""What the panel shows of an article: sentences that stand in it, word for word, and who chose them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from articles import searching
from articles.models import Article
from articles.places import place_of
from articles.snippets import Result
from assistant import key_points
from assistant.engines import Engine, Request, Task
from assistant.engines.choosing import Choice, choose, configured
from assistant.models import PanelResult
from assistant.models.result import EDITOR
from assistant.offer import offer_of
from assistant.questions import read_question
from assistant.sentences import Span
from assistant.words import Sentence, read
from pagecache.pages import shows

# Those that are chosen before anybody asks.
DEFAULT = (Task.SUMMARY, Task.KEY_POINTS)
SECONDS_FOR_A_READER = 4.0
FROM_THE_ARCHIVE = 3


@dataclass(frozen=True)
class Quote:
    """A sentence of an article, and the address of its place there."""

    text: str
    address: str
    label: str = ""


@dataclass(frozen=True)
class Panel:
    """What one feature shows of one version of an article."""

    task: Task
    quotes: list[Quote]
    engine: str
    version: int
    made_at: datetime
    failure: str = ""
    archive: list[Result] = field(default_factory=list)


def quotable(article: Article) -> list[Sentence]:
    """Return the sentences of what the licence shows; one that is cut off in the middle is none."""
    text = article.shown.text
    sentences = read(text)
    is_cut_off = not article.shown.is_whole and text.endswith("…")
    return sentences[:-1] if is_cut_off else sentences


def panel_of(article: Article, task: Task) -> Panel:
    """Return what was chosen for this version of the article; else the paper's own engine chooses now."""
    shows(f"panel-result:{article.pk}")
    result = PanelResult.objects.true_of(article).filter(feature=task).first()
    if result is not None:
        # What an editor chose is shown without saying what it tells: nobody but the editor knows.
        quotes = _quotes(article, task, result.places, is_labelled=result.engine != EDITOR)
        return Panel(task, quotes, result.engine, article.version, result.made_at, result.note)
    sentences = quotable(article)
    choice = choose(Request(task, sentences, _heading(article)), None)
    quotes = _quotes(article, task, _spans(sentences, choice))
    return Panel(task, quotes, choice.engine, article.version, timezone.now())


def choose_for(article: Article, engine: Engine | None = None) -> None:
    """Choose for the default features of an article and keep what was chosen."""
    sentences = quotable(article)
    features = offer_of(article).features
    for task in DEFAULT:
        if task in features and not PanelResult.hold(
            article, task, [(each.span, each.text) for each in sentences]
        ):
            choice = choose(Request(task, sentences, _heading(article)), engine or configured())
            PanelResult.keep(article, task, _spans(sentences, choice), choice.engine, choice.failure)


def ask(article: Article, question: str) -> Panel:
    """Answer a question in sentences of the article; where it does not say, tell what the archive has."""
    sentences = quotable(article)
    request = Request(Task.ASK, sentences, _heading(article), question)
    choice = choose(request, configured(SECONDS_FOR_A_READER))
    quotes = _quotes(article, Task.ASK, _spans(sentences, choice))
    archive = [] if quotes else _in_the_archive(article, question)
    return Panel(Task.ASK, quotes, choice.engine, article.version, timezone.now(), choice.failure, archive)


def _heading(article: Article) -> str:
    """Return what the desk itself says the article is about."""
    return f"{article.headline} {article.shown.standfirst}".strip()


def _spans(sentences: Sequence[Sentence], choice: Choice) -> list[Span]:
    return [sentences[number].span for number in choice.numbers]


def _quotes(article: Article, task: Task, spans: Sequence[Span], *, is_labelled: bool = True) -> list[Quote]:
    """Cut the sentences out of the text; what is no whole sentence of it is left out."""
    text = article.shown.text
    sentences = {sentence.span: sentence for sentence in quotable(article)}
    chosen = [sentences[span] for span in spans if span in sentences]
    is_labelled = is_labelled and task == Task.KEY_POINTS
    labels = _labels(article, list(sentences.values()), chosen) if is_labelled else {}
    order = list(labels)  # What tells nothing the others do not comes last.
    chosen.sort(key=lambda each: order.index(each.number) if each.number in labels else len(order))
    page = article.get_absolute_url()
    return [
        Quote(each.text, f"{page}#{place_of(text, *each.span)}", labels.get(each.number, ""))
        for each in chosen
    ]


def _labels(article: Article, sentences: list[Sentence], chosen: list[Sentence]) -> dict[int, str]:
    numbers = [sentence.number for sentence in chosen]
    kinds = key_points.kinds_of(sentences, numbers, _heading(article))
    return {number: str(kind.label) for number, kind in kinds.items()}


def _in_the_archive(article: Article, question: str) -> list[Result]:
    words = " ".join(token.text for token in read_question(question).words)
    if not words:
        return []
    found = searching.search(searching.Wish(query=words))
    return [result for result in found.results if result.article.pk != article.pk][:FROM_THE_ARCHIVE]
