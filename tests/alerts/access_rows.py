"""Who may do what with alerts: rows of tests/accounts/access_table.py."""

ADDRESSES = """
                                                                An  Re  Ba  Mo  Au  Ed  Ad
/alerts/                                       |              | g
# In JSON only, which tests/alerts/test_subscription.py sends
/alerts/subscription/                          |              | p
/alerts/subscription/choices/                  |              | p
"""

MODELS = """
                                                An  Re  Ba  Mo  Au   Ed   Ad
"""
