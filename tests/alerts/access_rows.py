"""Who may do what with alerts: rows of tests/accounts/access_table.py."""

ADDRESSES = """
                                                                An  Re  Ba  Mo  Au  Ed  Ad
/alerts/                                       |              | g
# Only for scripts of our own pages: tests/alerts/test_subscription.py is one
/alerts/subscription/                          |              | .
/alerts/subscription/choices/                  |              | .
/admin/alerts/alert/<int:pk>/<slug:verb>/      | submit alert | .   .   .   .   .   gp  gp
"""

# Whoever writes one does not approve it; all else either may do. test_alert_desk.py has both.
MODELS = """
                                                An  Re  Ba  Mo  Au   Ed   Ad
alerts.alert                  |               | .   .   .   .   .    la   la
alerts.alert                  | alert draft   | .   .   .   .   .    vc   vc
"""
