"""How often a comment was recommended, as readers are told it.

Each number a page shows is kept true by drawing the page anew when it changes. Up to twenty every press
counts; beyond, the number moves in steps (25, 30 … 100, 150 … 1000, 1500), so that what everybody presses
does not draw a page anew at every press, and still no page ever shows a number that is not so.
"""

from django.db.models import Case, F, IntegerField, Value, When

EXACT = 20
STEPS = ((EXACT, 1), (100, 5), (1000, 50))
WIDEST = 500


def in_round_numbers(column: str) -> Case:
    """Return the SQL of the number shown: exact up to twenty, then rounded down."""

    def rounded(step: int) -> object:
        return F(column) - F(column) % Value(step) if step > 1 else F(column)

    whens = [When(**{f"{column}__lt": end}, then=rounded(step)) for end, step in STEPS]
    return Case(*whens, default=rounded(WIDEST), output_field=IntegerField())
