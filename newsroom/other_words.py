"""Words of Django that its own Arabic lacks, or says in a way that does not fit a newspaper.

Nothing imports this: `make messages` reads it, and what our catalogue says goes before Django's.
The prose editor's words, which the browser asks for, are in `locale/ar/LC_MESSAGES/djangojs.po`.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

LACKING = [
    gettext_noop("Enter a valid domain name."),
    gettext_noop("Enter a valid %(protocol)s address."),
    gettext_noop("Constraint “%(name)s” is violated."),
    gettext_noop("Ensure this value is a multiple of step size %(limit_value)s."),
    gettext_noop("%(model)s instance with %(field)s %(value)r is not a valid choice."),
    ngettext_lazy("Please submit at most %(num)d form.", "Please submit at most %(num)d forms.", "num"),
    ngettext_lazy("Please submit at least %(num)d form.", "Please submit at least %(num)d forms.", "num"),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
]

# What the desk has its own names for.
RENAMED = [
    gettext_noop("flat page"),
    gettext_noop("flat pages"),
    gettext_noop("Flat Pages"),
    gettext_noop("log entry"),
    gettext_noop("log entries"),
]
