"""What can be drawn, by name. A motif is a function that draws on a sheet.

Some are longer than a function should be: a picture is read from its sky down to its foreground, in one go.
"""

from collections.abc import Callable

from newsroom.drawing.motifs import (
    civic,
    coast,
    harbour,
    hive,
    land,
    market,
    people,
    power,
    rooms,
    science,
    sport,
    state,
    town,
    wild,
)
from newsroom.drawing.sheet import Sheet

PARTS = (civic, coast, harbour, hive, land, market, people, power, rooms, science, sport, state, town, wild)
MOTIFS: dict[str, Callable[[Sheet], None]] = {
    name: motif for part in PARTS for name, motif in part.MOTIFS.items()
}
