"""The verbs of an article as buttons, and as pages for those that need a word or a confirmation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models import Article, Correction, Withdrawal

if TYPE_CHECKING:
    Base = ModelAdmin[Article]
else:
    Base = object

Status = Article.Status
FARTHEST = timedelta(days=366)


class ConfirmForm(forms.Form):
    """Nothing to say: the button is the answer."""


class ScheduleForm(forms.Form):
    at = forms.DateTimeField(
        label=_("Publish at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("In the paper's own time zone. It is published within a minute of it."),
    )

    def clean_at(self) -> datetime:
        """Refuse what is likelier a slip of the keyboard than a plan."""
        at: datetime = self.cleaned_data["at"]
        if at > timezone.now() + FARTHEST:
            raise ValidationError(_("Choose a time within a year from now."))
        return at


class WithdrawForm(forms.ModelForm):
    class Meta:
        model = Withdrawal
        fields = ["reason"]


class CorrectForm(forms.ModelForm):
    class Meta:
        model = Correction
        fields = ["note"]


@dataclass(frozen=True)
class Verb:
    """A verb as the desk sees it; without a form it is done at once, by its button."""

    name: str
    label: Any
    explained: Any
    done: Any
    statuses: tuple[str, ...]
    run: Callable[[Article, User, dict[str, Any]], object]
    form: type[forms.BaseForm] | None = ConfirmForm
    is_grave: bool = False


VERBS = [
    Verb(
        "publish",
        _("Save and publish"),
        _("Readers see the article at once."),
        _("Published."),
        (Status.DRAFT, Status.SCHEDULED),
        lambda article, me, facts: article.publish(by=me),
        form=None,
    ),
    Verb(
        "schedule",
        _("Schedule…"),
        _("The article publishes itself at the time you choose."),
        _("Scheduled."),
        (Status.DRAFT, Status.SCHEDULED),
        lambda article, me, facts: article.schedule(by=me, at=facts["at"]),
        form=ScheduleForm,
    ),
    Verb(
        "correct",
        _("Add correction…"),
        _("The note is dated, and shown on the article and on the corrections page."),
        _("The correction is on the article and on the corrections page."),
        (Status.PUBLISHED,),
        lambda article, me, facts: article.correct(by=me, note=facts["note"]),
        form=CorrectForm,
    ),
    Verb(
        "unpublish",
        _("Unpublish…"),
        _("The article becomes a draft again. Its address answers “not found”, without a reason."),
        _("It is a draft again."),
        (Status.PUBLISHED, Status.SCHEDULED),
        lambda article, me, facts: article.unpublish(by=me),
    ),
    Verb(
        "withdraw",
        _("Withdraw…"),
        _("The article is taken back. Its address answers “gone” and shows readers the reason you give."),
        _("Withdrawn. Readers are shown the reason."),
        (Status.PUBLISHED,),
        lambda article, me, facts: article.withdraw(by=me, reason=facts["reason"]),
        form=WithdrawForm,
        is_grave=True,
    ),
    Verb(
        "restore",
        _("Restore…"),
        _("The article is shown again, under its old date. Its history keeps the reason it was withdrawn."),
        _("Readers can read it again."),
        (Status.WITHDRAWN,),
        lambda article, me, facts: article.restore(by=me),
    ),
]


def verbs_for(article: Article | None) -> list[Verb]:
    """Return what may be done to an article as it is; a new one is a draft."""
    status = article.status if article else Status.DRAFT
    return [verb for verb in VERBS if status in verb.statuses]


class VerbPages(Base):
    """`…/<article>/<verb>/`: says what will happen, asks what must be said, and does it."""

    def verb_page(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        chosen = next((known for known in VERBS if known.name == verb and known.form), None)
        if chosen is None:
            raise Http404
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        if not request.user.has_perm("articles.publish_article"):
            raise PermissionDenied
        form = cast(Any, chosen.form)(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                chosen.run(article, cast(User, request.user), form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, chosen.done)
                return redirect("admin:articles_article_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": chosen.label,
            "article": article,
            "verb": chosen,
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/verb.html", context)
