"""Who may do what with alerts: rows of tests/accounts/access_table.py."""

ADDRESSES = """
                                                                An  Re  Ba  Mo  Au  Ed  Ad
/alerts/                                       |              | g
# Only for scripts of our own pages: tests/alerts/test_subscription.py is one
/alerts/subscription/                          |              | .
/alerts/subscription/choices/                  |              | .
"""

MODELS = """
                                                An  Re  Ba  Mo  Au   Ed   Ad
"""
