"""`{% threads conversation entries %}`: comments under each other.

Written in Python, for a page shows up to two hundred: docs/decisions/0005-cards-drawn-in-python.md.
"""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.templatetags.dates import numerals, when
from comments.models import Comment
from comments.threads import Conversation, Entry
from outlets.addresses import address_of

register = template.Library()

NOTHING = SafeString()

THREADS = '<ol class="threads">\n{}</ol>'
ENTRY = '{}<li class="comment{}" id="comment-{}">\n{}{}{}\n'
COMMENT = """\
{}<p class="comment__by"><bdi class="comment__name">{}</bdi>{}{} \
<a class="comment__when" href="{}{}/">{}</a>{}</p>
<div class="comment__body" dir="auto">{}</div>
<p class="comment__actions">{}<a href="{}{}/report/" rel="nofollow">{}</a></p>
"""
ANSWERS = ' <span class="comment__answers"><span aria-hidden="true">↳</span> <bdi>{}</bdi></span>'
MORE = '<p class="threads__more"><a href="{}">{}</a></p></li>'


@register.simple_tag
def threads(conversation: Conversation, entries: Iterable[Entry]) -> SafeString:
    """Draw the comments of a page, in the order and with the list tags that `lay_out` gave them."""
    drawing = _Drawing(conversation)
    return format_html(THREADS, format_html_join("", "{}", ((drawing.entry(entry),) for entry in entries)))


class _Drawing:
    """Draws the comments of one page: what is the same in each is looked up once."""

    def __init__(self, conversation: Conversation) -> None:
        self.comments_at = conversation.comments_at
        self.new_address = conversation.new_address if conversation.is_open else ""
        self.reply, self.report = _("Reply"), _("Report")
        self.edited = format_html(' <span class="comment__edited">{}</span>', _("edited"))
        self.newsroom = format_html(' <span class="comment__badge">{}</span>', _("Newsroom"))
        closed = _("A moderator closed this thread: it takes no more answers.")
        self.closed = format_html('<p class="comment__closed">{}</p>\n', closed)
        self.picked = format_html('<p class="comment__picked">{}</p>', _("Picked by the newsroom"))

    def entry(self, entry: Entry) -> SafeString:
        comment = entry.comment
        picked = " comment--picked" if comment.is_picked else ""
        words = self._comment(entry) if comment.is_visible else _gone(comment)
        if comment.is_closed:
            words += self.closed
        return format_html(ENTRY, entry.opening, picked, entry.key, words, entry.closing, _more(entry))

    def _comment(self, entry: Entry) -> SafeString:
        comment, at = entry.comment, self.comments_at
        return format_html(
            COMMENT,
            self.picked if comment.is_picked else NOTHING,
            comment.author_name,
            self.newsroom if comment.author and comment.author.is_staff else NOTHING,
            format_html(ANSWERS, entry.answers) if entry.answers else NOTHING,
            at,
            entry.key,
            when(comment.created_at),
            self.edited if comment.edited_at else NOTHING,
            comment.html,
            self._reply(entry) if self.new_address and not entry.is_closed else NOTHING,
            at,
            entry.key,
            self.report,
        )

    def _reply(self, entry: Entry) -> SafeString:
        link = '<a href="{}?parent={}" rel="nofollow" data-reply>{}</a> '
        return format_html(link, self.new_address, entry.key, self.reply)


def _gone(comment: Comment) -> SafeString:
    why = {
        Comment.Status.DELETED: _("Deleted by its author."),
        Comment.Status.REJECTED: _("Removed by a moderator."),
    }.get(Comment.Status(comment.status), _("Waiting for a moderator."))
    return format_html('<p class="comment__gone">{}</p>\n', why)


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
