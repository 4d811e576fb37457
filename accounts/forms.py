"""allauth's forms in the paper's words, and the form of the roles."""

import unicodedata
from collections.abc import Callable
from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.lookalikes import is_somebody_elses, mixes_alphabets
from accounts.models import User
from accounts.roles import ADMINS, ROLES

PASSWORD_HELP = _("Ten characters or more, and not one that many people use.")
OPTIONAL_PASSWORD_HELP = _(
    "Left empty, we send you a code each time you sign in. "
    "Ten characters or more, and not one that many people use."
)
# Control, private and invisible characters, such as those that turn the writing direction.
INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn"}
JOINERS = {"\u200c", "\u200d"}  # Written inside words in several scripts.


def check_name(name: str) -> None:
    if "@" in name:
        raise ValidationError(_("Choose a name without “@”: everyone will see it."))
    if any(unicodedata.category(sign) in INVISIBLE and sign not in JOINERS for sign in name):
        raise ValidationError(_("This name has signs that cannot be seen."))
    if any(all(unicodedata.combining(sign) for sign in name[at : at + 4]) for at in range(len(name) - 3)):
        raise ValidationError(_("This name has more accents than letters can carry."))
    if not any(sign.isalnum() for sign in name):
        raise ValidationError(_("A name has at least one letter."))


def check_likeness(name: str, person: User | None = None) -> None:
    """Refuse a name that looks like that of someone whose word weighs more. `person` is whose it becomes."""
    if mixes_alphabets(name):
        raise ValidationError(_("Write each word of your name in one alphabet."))
    if is_somebody_elses(name, person=person):
        raise ValidationError(
            _("This name reads like that of the newsroom, one of its people or an outlet. Choose another.")
        )


class PaperForm(forms.Form):
    """No placeholders (a label does not vanish), and the same words on every page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in LABELS:
                field.label = LABELS[name]
            if field.widget.attrs.get("autocomplete") == "new-password":
                field.help_text = PASSWORD_HELP
        # Typed once: a mistake is put right by mail, and browsers offer to fill it in.
        self.fields.pop("password2", None)


LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "password1": _("New password"),
    "oldpassword": _("Current password"),
    "code": _("Code"),
}


class SignInForm(PaperForm, allauth_forms.LoginForm):
    field_order = ["login", "password"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


def name_field(*checks: Callable[[str], None]) -> forms.CharField:
    return forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("Shown beside your comments."),
        validators=[check_name, *checks],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class NameForm(forms.Form):
    name = name_field()

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_name(self) -> str:
        check_likeness(self.cleaned_data["name"], self.person)
        return str(self.cleaned_data["name"])


class AskForCodeForm(PaperForm, allauth_forms.RequestLoginCodeForm):
    pass


class LeavingForm(forms.Form):
    """What becomes of one's comments when the account is deleted. Nothing is chosen beforehand."""

    words = forms.ChoiceField(
        label=_("What becomes of your comments?"),
        widget=forms.RadioSelect,
        choices=[
            ("vanish", _("They vanish. Only their place stays, so that answers to them keep their sense.")),
            ("stay", _("They stay as those of a “Deleted reader”, without your name.")),
        ],
        error_messages={"required": _("Choose one of the two.")},
    )

    @property
    def keeps_words(self) -> bool:
        return bool(self.cleaned_data["words"] == "stay")


class SignUpForm(PaperForm, allauth_forms.SignupForm):
    name = name_field(check_likeness)
    field_order = ["name", "email", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password1" in self.fields:  # With a passkey there is none.
            self.fields["password1"].label = _("Password, if you like")
            self.fields["password1"].help_text = OPTIONAL_PASSWORD_HELP


class AddressForm(PaperForm, allauth_forms.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class OtherAddressForm(PaperForm, allauth_forms.ChangeEmailForm):
    pass


class ChangePasswordForm(PaperForm, allauth_forms.ChangePasswordForm):
    pass


class SetPasswordForm(PaperForm, allauth_forms.SetPasswordForm):
    pass


class ForgottenPasswordForm(PaperForm, allauth_forms.ResetPasswordForm):
    pass


class NewPasswordForm(PaperForm, allauth_forms.ResetPasswordKeyForm):
    pass


class ConfirmItIsYouForm(PaperForm, allauth_forms.ReauthenticateForm):
    pass


class _CodeForm(PaperForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "autocapitalize": "characters",
            "spellcheck": "false",
            "dir": "ltr",
            "maxlength": "20",
        }


class AddressCodeForm(_CodeForm, allauth_forms.ConfirmEmailVerificationCodeForm):
    pass


class SignInCodeForm(_CodeForm, allauth_forms.ConfirmLoginCodeForm):
    pass


class PasswordCodeForm(_CodeForm, allauth_forms.ConfirmPasswordResetCodeForm):
    pass


class RolesForm(forms.ModelForm):
    """The roles of one person, as `by` (an Admin) sets them."""

    roles = forms.MultipleChoiceField(
        label=_("roles"),
        choices=[(role, _(role)) for role in ROLES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A change signs the person out everywhere. They sign in again to use a new role."),
    )
    by: User

    class Meta:
        model = User
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = set(self.instance.groups.values_list("name", flat=True)) & set(ROLES)
        if "roles" in self.fields:
            self.fields["roles"].initial = sorted(self.held)

    def clean_roles(self) -> set[str]:
        wanted = set(self.cleaned_data["roles"])
        if wanted - self.held and not self.by.may_grant_to(self.instance):
            raise ValidationError(_("Nobody gives a role to themselves. Ask another Admin."))
        if ADMINS in self.held - wanted and self.instance.is_last_admin:
            raise ValidationError(_("This is the last Admin. Make someone else an Admin first."))
        return wanted

    def hand_out(self, by: User) -> None:
        wanted = self.cleaned_data["roles"]
        for role in wanted - self.held:
            self.instance.grant_role(role, by=by)
        for role in self.held - wanted:
            self.instance.revoke_role(role, by=by)
