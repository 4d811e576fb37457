"""Who may do what, address by address: ../shared/ACCESS.md in the words of the resolver.

The columns are An anonymous, Re reader, Ba banned reader, Mo moderator, Au author, Ed editor, Ad admin.
In ADDRESSES a cell says g (may GET), p (may POST) or . (neither). A second column names the row an address
is about, where it matters (tests/accounts/world.py makes them). An address that answers everyone alike has
one cell for all. `test_every_address_is_in_the_table` fails on an address that is not here.
"""

from datetime import timedelta

from django.apps import apps
from django.utils import timezone

from tests.alerts import access_rows as alert_rows
from tests.assistant import access_rows

PEOPLE = ["An", "Re", "Ba", "Mo", "Au", "Ed", "Ad"]

ADDRESSES = """
                                                                An  Re  Ba  Mo  Au  Ed  Ad
# For machines
/healthz                                      |               | g
# Only with METRICS_TOKEN, whoever one is
/metrics                                      |               | .
/favicon.ico                                  |               | g
/robots.txt                                   |               | g
/sitemap.xml                                  |               | g
/sitemap-pages.xml                            |               | g
/sitemap-news.xml                             |               | g
/sitemap-<int:number>.xml                     | article       | g
/feeds/latest.<feed_form:form>                |               | g
/feeds/section/<str:slug>.<feed_form:form>    | section       | g
/feeds/topic/<str:slug>.<feed_form:form>      | topic         | g
/feeds/outlet/<str:slug>.<feed_form:form>     | outlet        | g
/edition/key.pem                              |               | g
/media/<path:path>                            | picture file  | g
/service-worker.js                            |               | g
/app.webmanifest                              |               | g
/app/today.json                               |               | g

# Reading
/                                             |               | g
/article/<int:pk>/                            | article       | g
/article/<int:pk>/<str:slug>/                 | article       | g
/article/<int:pk>/<str:slug>/                 | own draft     | .
/article/<int:pk>/<str:slug>/                 | other's draft | .
/article/<int:pk>/<str:slug>/                 | scheduled     | .
/article/<int:pk>/<str:slug>/                 | withdrawn     | .
/section/<str:slug>/                          | section       | g
/topic/<str:slug>/                            | topic         | g
/outlet/<str:slug>/                           | outlet        | g
/outlets/                                     |               | g
/latest/                                      |               | g
/search/                                      |               | g
/corrections/                                 |               | g
/offline/                                     |               | g
/edition/                                     |               | g
/edition/today.<edition_form:form>            | article       | g
/edition/today.<edition_form:form>.sig        | article       | g
/edition/topic/<str:slug>.<edition_form:form> | topic         | g
/edition/topic/<str:slug>.<edition_form:form>.sig | topic     | g
/saved/                                       |               | g
/following/                                   |               | g
/<page>/                                      | trust page    | g
/comments/on/<int:article_pk>/                | article       | g
/comments/on/<int:article_pk>/                | own draft     | .
/comments/thread/<int:root>/                  | comment       | g
/comments/transparency/                       |               | g
/comments/on/<int:article_pk>/search/         | article       | g
/comments/on/<int:article_pk>/search/         | own draft     | .
/comments/<int:pk>/                           | comment       | g
/comments/<int:pk>/                           | own pending   | .
/comments/<int:pk>/                           | rejected      | .

# Taking part
/comments/on/<int:article_pk>/new/            | article       | .   gp  g   gp  gp  gp  gp
/comments/on/<int:article_pk>/new/            | own draft     | .
/comments/on/<int:article_pk>/mine/           | article       | .   g   g   g   g   g   g
/comments/mine/                               |               | .   g   g   g   g   g   g
/comments/<int:pk>/yours/                     | own comment   | .   g   g   g   g   g   g
/comments/<int:pk>/yours/                     | own pending   | .   g   g   g   g   g   g
/comments/<int:pk>/yours/                     | comment       | .
/comments/<int:pk>/yours/                     | rejected      | .
/comments/<int:pk>/edit/                      | own comment   | .   gp  g   gp  gp  gp  gp
/comments/<int:pk>/edit/                      | comment       | .
/comments/<int:pk>/delete/                    | own comment   | .   gp  gp  gp  gp  gp  gp
/comments/<int:pk>/delete/                    | comment       | .
/comments/on/<int:article_pk>/for-you/        | article       | .   g   g   g   g   g   g
/comments/on/<int:article_pk>/for-you/        | own draft     | .
/comments/muted/                              |               | .   gp  gp  gp  gp  gp  gp
/comments/<int:pk>/mute/                      | comment       | .   gp  gp  gp  gp  gp  gp
/comments/<int:pk>/mute/                      | own comment   | .
/comments/<int:pk>/mute/                      | rejected      | .
/comments/<int:pk>/recommend/                 | comment       | .   gp  .   gp  gp  gp  gp
/comments/<int:pk>/recommend/                 | own comment   | .
/comments/<int:pk>/recommend/                 | rejected      | .
/comments/<int:pk>/report/                    | comment       | .   gp  .   gp  gp  gp  gp
/comments/<int:pk>/report/                    | own comment   | .
/comments/<int:pk>/report/                    | rejected      | .
/comments/<int:pk>/report/unlawful/           | comment       | .   gp  .   gp  gp  gp  gp
/comments/<int:pk>/report/unlawful/           | own comment   | .
/comments/<int:pk>/report/unlawful/           | rejected      | .
/comments/reports/                            |               | .   g   g   g   g   g   g
/comments/reports/<str:reference>/            | own report    | .   g   g   g   g   g   g
/comments/reports/<str:reference>/            | another's report | .
/comments/notices/                            |               | .   g   g   g   g   g   g
/comments/notices/read/                       |               | .   p   p   p   p   p   p
/comments/notices/unread/                     |               | .   g   g   g   g   g   g
/comments/notices/choices/                    |               | .   gp  gp  gp  gp  gp  gp
/comments/notices/<int:pk>/                   | own notice    | .   g   g   g   g   g   g
/comments/notices/<int:pk>/                   | other's notice | .
/comments/notices/browser/                    |               | .   p   p   p   p   p   p
# Whoever holds a mail with the link
/comments/notices/stop/<str:token>/           | way out       | gp
/comments/notices/stop/<str:token>/           | made-up token | .
/comments/decisions/<int:pk>/appeal/          | own rejection | .   gp  gp  gp  gp  gp  gp
/comments/decisions/<int:pk>/appeal/          | decision      | .

# One's own account
/account/                                     |               | .   g   g   g   g   g   g
/account/name/                                |               | .   gp  gp  gp  gp  gp  gp
/account/export/                              |               | .   gp  gp  gp  gp  gp  gp
/account/delete/                              |               | .   gp  gp  gp  gp  gp  gp
/account/keep/                                |               | .   p   p   p   p   p   p
/account/lists/                               |               | .   gp  gp  gp  gp  gp  gp
/account/saved/                               |               | .   g   g   g   g   g   g
/account/saved/<int:pk>/                      | article       | .   gp  gp  gp  gp  gp  gp
/account/saved/<int:pk>/                      | own draft     | .
/account/following/                           |               | .   g   g   g   g   g   g
/account/following/<str:kind>/<str:slug>/     | topic to follow | . gp  gp  gp  gp  gp  gp
/account/for-you/                             |               | .   g   g   g   g   g   g
/account/hidden/                              |               | .   gp  gp  gp  gp  gp  gp
/account/hidden/<int:pk>/                     | own hidden    | .   p   p   p   p   p   p
/account/hidden/<int:pk>/                     | other's hidden | .
/account/hide/<int:pk>/                       | article       | .   g   g   g   g   g   g
/account/hide/<int:pk>/                       | withdrawn     | .
/account/login/                               |               | gp
/account/logout/                              |               | gp
/account/signup/                              |               | gp
/account/inactive/                            |               | g
/account/password/reset/                      |               | gp
/account/password/reset/done/                 |               | g
/account/reauthenticate/                      |               | .   gp  gp  gp  gp  gp  gp
/account/email/                               |               | .   gp  gp  gp  gp  gp  gp
/account/password/change/                     |               | .   gp  gp  gp  gp  gp  gp
/account/password/set/                        |               | .   gp  gp  gp  gp  gp  gp
/account/sessions/                            |               | .   gp  gp  gp  gp  gp  gp
/account/sessions/<int:pk>/end/               | own session   | .   p   p   p   p   p   p
/account/sessions/<int:pk>/end/               | other's session | .
/account/login/code/                          |               | gp
/account/signup/passkey/                      |               | gp
/account/2fa/                                 |               | .   g   g   g   g   g   g
/account/2fa/reauthenticate/                  |               | .   gp  gp  gp  gp  gp  gp
/account/2fa/totp/activate/                   |               | .   gp  gp  gp  gp  gp  gp
/account/2fa/recovery-codes/generate/         |               | .   gp  gp  gp  gp  gp  gp
/account/2fa/webauthn/                        |               | .   g   g   g   g   g   g
/account/2fa/webauthn/add/                    |               | .   gp  gp  gp  gp  gp  gp
/account/2fa/webauthn/reauthenticate/         |               | .   gp  gp  gp  gp  gp  gp
/account/2fa/webauthn/keys/<int:pk>/edit/     | own passkey   | .   gp  gp  gp  gp  gp  gp
/account/2fa/webauthn/keys/<int:pk>/remove/   | own passkey   | .   gp  gp  gp  gp  gp  gp
# Not before there is one
/account/2fa/totp/deactivate/                 |               | .
/account/2fa/recovery-codes/                  |               | .
/account/2fa/recovery-codes/download/         |               | .
# Only on one's way in, after the password or the code (whoever is signed in is led away)
/account/2fa/authenticate/                    |               | .   gp  gp  gp  gp  gp  gp
/account/2fa/webauthn/signup/                 |               | gp
/account/2fa/webauthn/login/                  |               | .   gp  gp  gp  gp  gp  gp
# From elsewhere, where the operator has named where; here nobody is
/account/3rdparty/                            |               | .   gp  gp  gp  gp  gp  gp
/account/3rdparty/signup/                     |               | .
/account/3rdparty/login/cancelled/            |               | g
/account/3rdparty/login/error/                |               | .
/account/social/connections/                  |               | gp
/account/social/signup/                       |               | gp
/account/social/login/cancelled/              |               | gp
/account/social/login/error/                  |               | gp
/account/oidc/<slug:provider_id>/login/       | provider      | .
/account/oidc/<slug:provider_id>/login/callback/ | provider   | .
/account/confirm-email/                       |               | .   gp  gp  gp  gp  gp  gp
# Nobody without a code asked for in this session (whoever is signed in is led away from the last)
/account/password/reset/confirm/              |               | .
/account/password/reset/complete/             |               | .
/account/login/code/confirm/                  |               | .   gp  gp  gp  gp  gp  gp

/admin/accounts/user/<int:pk>/second-factor/  | other author  | .   .   .   .   .   .   gp
/admin/accounts/user/<int:pk>/second-factor/  | oneself       | .

# The desk's own pages (two lead on to pages that refuse for themselves)
/admin/                                       |               | .   .   .   gp  gp  gp  gp
/admin/login/                                 |               | .   .   .   gp  gp  gp  gp
/admin/logout/                                |               | gp  gp  gp  p   p   p   p
/admin/password_change/                       |               | gp
/admin/password_change/done/                  |               | .   .   .   g   g   g   g
/admin/jsi18n/                                |               | .   .   .   g   g   g   g
/admin/autocomplete/                          | people        | .   .   .   .   .   .   g
/admin/r/<path:content_type_id>/<path:object_id>/ | on the site | .   .   .   gp  gp  gp  gp
/admin/<app_label>/                           | people's app  | .   .   .   .   .   .   gp
/admin/<url>                                  | nothing       | .

# Articles at the desk
/admin/articles/article/preview/              |                         | .   .   .   .   p   p   p
/admin/articles/article/<int:pk>/preview/     | own draft               | .   .   .   .   gp  gp  gp
/admin/articles/article/<int:pk>/preview/     | other's draft           | .   .   .   .   .   gp  gp
/admin/articles/article/<int:pk>/versions/<int:version>/ | own version   | .   .   .   .   p   p   p
/admin/articles/article/<int:pk>/versions/<int:version>/ | other's version | . .   .   .   .   p   p
/admin/articles/article/<int:pk>/<slug:verb>/ | schedule own draft      | .   .   .   .   .   gp  gp
/admin/articles/article/<int:pk>/<slug:verb>/ | withdraw an article     | .   .   .   .   .   gp  gp
/admin/articles/article/<int:pk>/<slug:verb>/ | unpublish an article    | .   .   .   .   .   gp  gp
/admin/articles/article/<int:pk>/<slug:verb>/ | correct an article      | .   .   .   .   .   gp  gp
/admin/articles/article/<int:pk>/<slug:verb>/ | correct own published   | .   .   .   .   .   gp  gp
/admin/articles/frontpin/                     |                         | .   .   .   .   .   gp  gp
/admin/articles/picture/choose/               |                         | .   .   .   .   gp  gp  gp
/admin/articles/picture/<int:pk>/thumbnail/   | picture                 | .   .   .   .   gp  gp  gp

# What the screening does, and what other rules and settings would have done
/admin/comments/screening/                    |                         | .   .   .   g   .   .   g
/admin/comments/rule/replay/                  |                         | .   .   .   p   .   .   p
/admin/articles/conversationsettings/replay/  |                         | .   .   .   .   .   .   p

# The moderators' queue
/admin/comments/queue/                        |                         | .   .   .   g   .   .   g
/admin/comments/queue/decide/                 | pending                 | .   .   .   p   .   .   p
/admin/comments/queue/decided/                |                         | .   .   .   g   .   .   g
/admin/comments/queue/choose/                 |                         | .   .   .   g   .   .   g
/admin/comments/queue/counts/                 |                         | .   .   .   g   .   .   g
/admin/comments/queue/keep/                   |                         | .   .   .   p   .   .   p
/admin/comments/queue/release/                |                         | .   .   .   p   .   .   p
/admin/comments/queue/comments/<int:pk>/      | pending                 | .   .   .   g   .   .   g
/admin/comments/queue/undo/                   |                         | .   .   .   p   .   .   p
/admin/comments/queue/articles/<int:pk>/      | article                 | .   .   .   p   .   .   p
/admin/comments/numbers/                      |                         | .   .   .   g   .   .   g
/admin/comments/numbers/<slug:table>.csv      | table of numbers        | .   .   .   g   .   .   g
/admin/comments/readers/                      |                         | .   .   .   gp  .   .   gp
/admin/comments/readers/<int:pk>/             | other reader            | .   .   .   g   .   .   g
/admin/comments/readers/<int:pk>/notes/       | other reader            | .   .   .   p   .   .   p
/admin/comments/readers/notes/<int:pk>/delete/ | own note               | .   .   .   p   .   .   p
/admin/comments/readers/notes/<int:pk>/delete/ | other's note           | .
/admin/comments/threads/<int:pk>/             | comment                 | .   .   .   p   .   .   p

# Acts upon readers, and appeals
/admin/comments/readers/<int:pk>/act/         | other reader            | .   .   .   gp  .   .   gp
/admin/comments/readers/<int:pk>/act/         | other author            | .   .   .   .   .   .   gp
/admin/comments/readers/<int:pk>/act/         | oneself                 | .
/admin/comments/appeals/                      |                         | .   .   .   g   .   .   g
/admin/comments/appeals/<int:pk>/             | appeal                  | .   .   .   gp  .   .   gp
"""

# The desk's models. For the model: l (list) and a (add); for one row of it: v (view), c (change), d (delete).
MODELS = """
                                                An  Re  Ba  Mo  Au   Ed   Ad
accounts.user                 |               | .   .   .   .   .    .    l
accounts.user                 | other reader  | .   .   .   .   .    .    vc
accounts.user                 | oneself       | .   .   .   .   .    .    vc
admin.logentry                |               | .   .   .   .   .    .    l
admin.logentry                | log entry     | .   .   .   .   .    .    v
mailroom.failure              |               | .   .   .   .   .    .    l
mailroom.failure              | mail failure  | .   .   .   .   .    .    v
articles.article              |               | .   .   .   .   la   la   la
articles.article              | own draft     | .   .   .   .   vcd  vcd  vcd
articles.article              | own published | .   .   .   .   v    vc   vc
articles.article              | other's draft | .   .   .   .   .    vcd  vcd
articles.article              | article       | .   .   .   .   .    vc   vc
articles.article              | scheduled     | .   .   .   .   .    vc   vc
articles.article              | withdrawn     | .   .   .   .   .    vc   vc
articles.picture              |               | .   .   .   .   la   la   la
articles.picture              | picture       | .   .   .   .   v    vcd  vcd
articles.picture              | own picture   | .   .   .   .   vc   vcd  vcd
articles.section              |               | .   .   .   .   l    la   la
articles.section              | section       | .   .   .   .   v    vcd  vcd
articles.topic                |               | .   .   .   .   l    la   la
articles.topic                | topic         | .   .   .   .   v    vcd  vcd
outlets.outlet                |               | .   .   .   .   l    la   la
outlets.outlet                | outlet        | .   .   .   .   v    vcd  vcd
comments.comment              |               | .   .   .   l   .    .    l
comments.comment              | pending       | .   .   .   v   .    .    v
comments.report               |               | .   .   .   l   .    .    l
comments.report               | report        | .   .   .   v   .    .    v
comments.decision             |               | .   .   .   l   .    .    l
comments.decision             | decision      | .   .   .   v   .    .    v
comments.rule                 |               | .   .   .   la  .    .    la
comments.rule                 | rule          | .   .   .   vcd .    .    vcd
# The list of one leads to it
articles.conversationsettings |              | .   .   .   l   .    .    l
articles.conversationsettings | the settings | .   .   .   v   .    .    vc
comments.speaker              |               | .   .   .   .   .    .    la
comments.speaker              | speaker       | .   .   .   .   .    .    vcd
flatpages.flatpage            |               | .   .   .   .   .    la   la
flatpages.flatpage            | trust page    | .   .   .   .   .    vcd  vcd
# The job queue's own pages: for the operator, a superuser
procrastinate.procrastinatejob |              | .
procrastinate.procrastinatejob | job          | .
"""

# What may be done to many rows at once.
ACTIONS = """
                                                An  Re  Ba  Mo  Au   Ed   Ad
accounts.user                 | ban             | .   .   .   .   .    .    y
accounts.user                 | unban           | .   .   .   .   .    .    y
articles.article              | publish_ticked  | .   .   .   .   .    y    y
articles.article              | withdraw_ticked | .   .   .   .   .    y    y
# Of what is ticked only drafts, for an author only their own
articles.article              | delete_selected | .   .   .   .   y    y    y
articles.frontpin             | delete_selected | .   .   .   .   .    y    y
articles.picture              | delete_selected | .   .   .   .   .    y    y
articles.section              | delete_selected | .   .   .   .   .    y    y
articles.section              | merge_ticked    | .   .   .   .   .    y    y
articles.topic                | delete_selected | .   .   .   .   .    y    y
articles.topic                | merge_ticked    | .   .   .   .   .    y    y
outlets.outlet                | delete_selected | .   .   .   .   .    y    y
outlets.outlet                | merge_ticked    | .   .   .   .   .    y    y
comments.comment              | approve         | .   .   .   y   .    .    y
comments.comment              | reject          | .   .   .   y   .    .    y
comments.comment              | remove          | .   .   .   y   .    .    y
comments.comment              | restore         | .   .   .   y   .    .    y
comments.comment              | pick            | .   .   .   y   .    .    y
comments.comment              | unpick          | .   .   .   y   .    .    y
comments.rule                 | delete_selected | .   .   .   y   .    .    y
comments.speaker              | delete_selected | .   .   .   .   .    .    y
flatpages.flatpage            | delete_selected | .   .   .   .   .    y    y
"""

# What is sent to an address, so that a refusal refuses something. Everything else gets extra fields only.
SENT = {
    "/comments/on/<int:article_pk>/new/": {
        "body": "The ferry is late.",
        "token": "0c1d6a52-3b0e-4c67-8d38-8a1f7b8c2d01",
    },
    "/account/hidden/": {"words": "the ferry"},
    "/comments/<int:pk>/edit/": {"body": "The ferry was late."},
    "/comments/<int:pk>/report/": {"reason": "spam"},
    "/comments/<int:pk>/report/unlawful/": {"law": "Spam, 1", "note": "It sells.", "is_in_good_faith": "on"},
    "/comments/decisions/<int:pk>/appeal/": {"words": "It was a quotation."},
    "/admin/comments/readers/<int:pk>/act/": {"act": "ban", "reason": "spam"},
    "/admin/comments/appeals/<int:pk>/": {"outcome": "overturn"},
    "/admin/accounts/user/<path:object_id>/change/": {"roles": ["Admins"]},
    "/admin/articles/article/<int:pk>/<slug:verb>/": {
        "reason": "It was wrong.",
        "note": "It was the sixth.",
        "at": f"{timezone.now() + timedelta(days=7):%Y-%m-%dT%H:%M}",
    },
    "/admin/comments/queue/decide/": {"act": "approve", "seen": "{pk}:"},
    "/admin/comments/queue/articles/<int:pk>/": {"policy": "closed"},
    "/admin/comments/readers/<int:pk>/notes/": {"text": "Writes as two people."},
}

# The panel can be taken out of the house.
if apps.is_installed("assistant"):
    ADDRESSES += access_rows.ADDRESSES
    MODELS += access_rows.MODELS
    ACTIONS += access_rows.ACTIONS
    SENT.update(access_rows.SENT)

# So can alerts.
if apps.is_installed("alerts"):
    ADDRESSES += alert_rows.ADDRESSES
    MODELS += alert_rows.MODELS
