"""Papers and inks. A tone says how much of each of the three inks lies somewhere: 0 is none, 1 is solid."""

from dataclasses import dataclass

Tone = tuple[float | None, float | None, float | None]
"""Coverage of the light, the middle and the dark ink; None leaves what is printed there already."""

PAPER: Tone = (0, 0, 0)


@dataclass(frozen=True)
class Palette:
    """A paper, three inks, and the tones in which this light shows the parts of a landscape."""

    paper: str
    inks: tuple[str, str, str]
    sky_top: Tone
    sky_low: Tone
    disc: Tone
    far: Tone
    middle: Tone
    near: Tone
    water_far: Tone
    water_near: Tone
    # The brightest thing: sunlit walls by day, windows by night.
    glow: Tone = PAPER
    # A colour that stands out: bands, flags, doors, awnings.
    accent: Tone = (1, 0, 0)
    is_dark: bool = False


PALETTES = {
    "dawn": Palette(
        "#f8eddd",
        ("#fb9882", "#6d93c8", "#272a56"),
        sky_top=(0.05, 0.55, 0),
        sky_low=(0.80, 0, 0),
        disc=PAPER,
        far=(0.60, 0.50, 0),
        middle=(0.35, 1, 0.08),
        near=(0, 0.7, 1),
        water_far=(0.50, 0.15, 0),
        water_near=(0.05, 0.90, 0.15),
    ),
    "noon": Palette(
        "#faf2e1",
        ("#f8bd3e", "#4aa5c4", "#1c3358"),
        sky_top=(0, 0.80, 0),
        sky_low=(0, 0.18, 0),
        disc=(1, 0, 0),
        far=(0.30, 0.55, 0),
        middle=(0.95, 0.65, 0),
        near=(0.3, 0.8, 1),
        water_far=(0, 0.55, 0),
        water_near=(0, 1, 0.35),
    ),
    "dusk": Palette(
        "#f8e6d3",
        ("#f5703f", "#7f5ea8", "#231b42"),
        sky_top=(0.35, 1, 0.10),
        sky_low=(0.90, 0.02, 0),
        disc=(0.18, 0, 0),
        far=(0.75, 0.55, 0),
        middle=(0.55, 1, 0.15),
        near=(0, 0.7, 1),
        water_far=(0.80, 0.15, 0),
        water_near=(0.25, 1, 0.45),
        glow=(0.30, 0, 0),
        accent=(1, 0.75, 0),
        is_dark=True,
    ),
    "night": Palette(
        "#f6ecd2",
        ("#f6c44c", "#3a68a6", "#0f1a36"),
        sky_top=(0, 1, 0.80),
        sky_low=(0.08, 0.75, 0.05),
        disc=(0.15, 0, 0),
        far=(0, 0.95, 0.35),
        middle=(0, 1, 0.65),
        near=(0, 0.7, 1),
        water_far=(0, 0.75, 0.15),
        water_near=(0, 1, 0.80),
        glow=(1, 0, 0),
        is_dark=True,
    ),
    "autumn": Palette(
        "#f8eeda",
        ("#eeb143", "#cb552c", "#352326"),
        sky_top=(0.75, 0.10, 0),
        sky_low=(0.12, 0, 0),
        disc=(0.1, 1, 0),
        far=(0.75, 0.25, 0),
        middle=(0.5, 0.95, 0),
        near=(0, 0.6, 1),
        water_far=(0.35, 0.12, 0),
        water_near=(0.3, 0.9, 0.35),
        accent=(0, 1, 0),
    ),
    "sea": Palette(
        "#f3f2e4",
        ("#8fd3ba", "#16808f", "#0e2d48"),
        sky_top=(0.85, 0.15, 0),
        sky_low=(0.15, 0, 0),
        disc=PAPER,
        far=(0.85, 0.30, 0),
        middle=(0.3, 0.95, 0),
        near=(0, 0.6, 1),
        water_far=(0.80, 0.10, 0),
        water_near=(0.2, 1, 0.40),
        accent=(0, 1, 0),
    ),
    "moss": Palette(
        "#f6f1de",
        ("#dcc94c", "#5f9258", "#17362e"),
        sky_top=(0.10, 0.40, 0),
        sky_low=(0.45, 0, 0),
        disc=PAPER,
        far=(0.45, 0.40, 0),
        middle=(0.55, 0.95, 0),
        near=(0, 0.7, 1),
        water_far=(0.2, 0.25, 0),
        water_near=(0.1, 0.8, 0.35),
    ),
    "brick": Palette(
        "#f8ebdb",
        ("#f3b28c", "#c24a32", "#321e2b"),
        sky_top=(0.95, 0.12, 0),
        sky_low=(0.20, 0, 0),
        disc=(0.1, 0.95, 0),
        far=(0.85, 0.25, 0),
        middle=(0.5, 0.95, 0),
        near=(0, 0.6, 1),
        water_far=(0.5, 0.10, 0),
        water_near=(0.3, 0.9, 0.35),
        accent=(0, 1, 0),
    ),
}
