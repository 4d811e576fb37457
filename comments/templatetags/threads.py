"""`{% threads conversation entries %}`: comments under each other.

Written in Python, for a page shows up to two hundred: docs/decisions/0005-cards-drawn-in-python.md.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from articles.templatetags.dates import numerals, when
from comments.models import Comment
from comments.models.round_numbers import EXACT
from comments.threads import Conversation, Entry
from outlets.addresses import address_of

if TYPE_CHECKING:
    from accounts.models import User

register = template.Library()

NOTHING = SafeString()

THREADS = '<ol class="threads">\n{}</ol>'
ENTRY = '{}{}<li class="comment{}" id="comment-{}">\n{}{}{}\n'
COMMENT = """\
{}<p class="comment__by"><bdi class="comment__name">{}</bdi>{}{} \
<a class="comment__when" href="{}{}/">{}</a>{}</p>
<div class="comment__body" dir="auto">{}</div>
<p class="comment__actions"><a href="{}{}/recommend/" rel="nofollow">{}</a> {}\
<a href="{}{}/" data-copy>{}</a> <a href="{}{}/report/" rel="nofollow">{}</a></p>
"""
ANSWERS = """\
 <a class="comment__answers" href="{}"><span aria-hidden="true">↳</span> \
<span class="visually-hidden">{}</span> <bdi>{}</bdi></a>"""
BADGE = ' <span class="comment__badge">{}</span>'
OUTLET = ' <a class="comment__badge" href="{}">{}</a>'
COUNT = '{} <span class="comment__recommended">{}</span>'
FOLD = '<details class="answers" open><summary>{}</summary>'
MORE = '<p class="threads__more"><a href="{}">{}</a></p></li>'


@register.simple_tag
def threads(conversation: Conversation, entries: Iterable[Entry]) -> SafeString:
    """Draw the comments of a page, in the order and with the list tags that `lay_out` gave them."""
    drawing = _Drawing(conversation)
    return format_html(THREADS, format_html_join("", "{}", ((drawing.entry(entry),) for entry in entries)))


class _Drawing:
    """Draws the comments of one page: what is the same in each is looked up once."""

    def __init__(self, conversation: Conversation) -> None:
        self.muted = conversation.muted
        self.comments_at = conversation.comments_at
        self.new_address = conversation.new_address if conversation.is_open else ""
        self.reply, self.report, self.link = _("Reply"), _("Report"), pgettext("to a comment", "Link")
        self.recommend, self.in_answer_to = _("Recommend"), _("in answer to")
        self.edited = format_html(' <span class="comment__edited">{}</span>', _("edited"))
        self.newsroom = format_html(BADGE, _("Newsroom"))
        self.wrote_it = format_html(BADGE, _("Author of the article"))
        closed = _("A moderator closed this thread: it takes no more answers.")
        self.closed = format_html('<p class="comment__closed">{}</p>\n', closed)
        self.picked = format_html('<p class="comment__picked">{}</p>', _("Picked by the newsroom"))
        self.byline = conversation.article.byline.casefold()

    def entry(self, entry: Entry) -> SafeString:
        comment = entry.comment
        picked = " comment--picked" if comment.is_picked else ""
        is_muted = comment.author_id in self.muted
        words = self._comment(entry) if comment.is_visible and not is_muted else _gone(comment)
        if comment.is_closed:
            words += self.closed
        fold = format_html(FOLD, _number_of_answers(entry.folded)) if entry.folded else NOTHING
        return format_html(ENTRY, fold, entry.opening, picked, entry.key, words, entry.closing, _more(entry))

    def _comment(self, entry: Entry) -> SafeString:
        comment, at, key = entry.comment, self.comments_at, entry.key
        return format_html(
            COMMENT,
            self.picked if comment.is_picked else NOTHING,
            comment.author_name,
            self._badges(comment) if comment.author else NOTHING,
            self._answers(entry) if comment.parent_id else NOTHING,
            *(at, key, when(comment.created_at)),
            self.edited if comment.edited_at else NOTHING,
            comment.html,
            *(at, key, self._recommend(comment)),
            self._reply(entry) if self.new_address and not entry.is_closed else NOTHING,
            *(at, key, self.link),
            *(at, key, self.report),
        )

    def _badges(self, comment: Comment) -> SafeString:
        """Say who speaks: the newsroom, whoever wrote the article, someone from an outlet."""
        author, badge = cast("User", comment.author), NOTHING
        if author.is_staff:
            wrote_it = author.name and author.name.casefold() in self.byline
            badge = self.wrote_it if wrote_it else self.newsroom
        if speaker := getattr(author, "speaker", None):
            outlet = speaker.outlet
            badge += format_html(OUTLET, address_of("articles:outlet", outlet.slug), outlet.name)
        return badge

    def _answers(self, entry: Entry) -> SafeString:
        """Lead to what it answers: on this page, or where that stands."""
        parent = entry.comment.parent_id
        if not entry.answers:
            return format_html(ANSWERS, f"{self.comments_at}{parent}/", self.in_answer_to, "…")
        return format_html(ANSWERS, f"#comment-{parent}", self.in_answer_to, entry.answers)

    def _recommend(self, comment: Comment) -> SafeString | str:
        number = comment.recommended_shown
        if not number:
            return self.recommend
        more = "+" if number >= EXACT else ""
        return format_html(COUNT, self.recommend, f"{numerals(number)}{more}")

    def _reply(self, entry: Entry) -> SafeString:
        link = '<a href="{}?parent={}" rel="nofollow" data-reply>{}</a> '
        return format_html(link, self.new_address, entry.key, self.reply)


def _gone(comment: Comment) -> SafeString:
    why = {
        Comment.Status.DELETED: _("Deleted by its author."),
        Comment.Status.REJECTED: _("Removed by a moderator."),
        Comment.Status.VISIBLE: _("By someone you muted."),
    }.get(Comment.Status(comment.status), _("Waiting for a moderator."))
    return format_html('<p class="comment__gone">{}</p>\n', why)


def _number_of_answers(number: int) -> str:
    return ngettext("%(number)s answer", "%(number)s answers", number) % {"number": numerals(number)}


def _more(entry: Entry) -> SafeString:
    if not entry.hidden:
        return NOTHING
    label = ngettext(
        "Show the whole thread, %(number)s more answer",
        "Show the whole thread, %(number)s more answers",
        entry.hidden,
    )
    address = address_of("comments:thread", entry.comment.root_id)
    return format_html(MORE, address, label % {"number": numerals(entry.hidden)})
