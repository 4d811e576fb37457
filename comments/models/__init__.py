"""What readers say, what others report of it, and what moderators decide."""

from comments.models.appeal import Appeal
from comments.models.claim import Claim
from comments.models.comment import Comment
from comments.models.comments import CommentQuerySet
from comments.models.decision import Decision
from comments.models.month import TransparencyMonth
from comments.models.note import ReaderNote
from comments.models.notice import Notice
from comments.models.notice_browser import NoticeBrowser
from comments.models.notice_choices import NoticeChoices
from comments.models.numbers import Numbers
from comments.models.person_mute import PersonMute
from comments.models.queue import Queue
from comments.models.readers import Readers
from comments.models.recommendation import Recommendation
from comments.models.report import Report
from comments.models.revision import CommentRevision
from comments.models.rule import Rule
from comments.models.score import Learned, QueueScore
from comments.models.screening import Screening
from comments.models.speaker import Speaker
from comments.models.tally import ScreeningTally

__all__ = [
    "Appeal",
    "Claim",
    "Comment",
    "CommentQuerySet",
    "CommentRevision",
    "Decision",
    "Learned",
    "Notice",
    "NoticeBrowser",
    "NoticeChoices",
    "Numbers",
    "PersonMute",
    "Queue",
    "QueueScore",
    "ReaderNote",
    "Readers",
    "Recommendation",
    "Report",
    "Rule",
    "Screening",
    "ScreeningTally",
    "Speaker",
    "TransparencyMonth",
]
