"""Drawn pictures: flat shapes in three inks on grained paper, in one hand."""

from pathlib import Path

from PIL import Image

from newsroom.drawing.inks import PALETTES
from newsroom.drawing.marks import draw_mark
from newsroom.drawing.motifs import MOTIFS
from newsroom.drawing.sheet import Sheet

__all__ = ["MOTIFS", "PALETTES", "draw", "draw_mark", "draw_to"]


def draw(motif: str, palette: str, seed: int) -> Image.Image:
    """Return a picture of 1600 by 1067 pixels; the same three words always give the same one.

    Raises KeyError for a motif or a palette there is none of.
    """
    sheet = Sheet(PALETTES[palette], seed)
    MOTIFS[motif](sheet)
    return sheet.printed()


def draw_to(path: Path, motif: str, palette: str, seed: int) -> None:
    """Draw a picture into a JPEG file, making its folder where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draw(motif, palette, seed).save(path, "JPEG", quality=90)
