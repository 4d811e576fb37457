"""The demo paper's glossary, where the paper has a panel that shows one."""

from django.apps import apps

TERMS = {
    "en": [
        ("slick", "slicks", "A thin layer of oil that floats on water, and drifts with wind and current."),
        ("fuel oil", "", "The heavy oil that ships burn. Cold water thickens it until it hardly flows."),
        ("mudflat", "mudflats", "A shore of fine mud that lies dry at low tide, and feeds birds and fish."),
        ("salt marsh", "salt marshes", "Low land that the higher tides flood, held together by its plants."),
        ("tide gauge", "tide gauges", "An instrument on a quay that writes down the height of the sea."),
        ("surge", "surges\nstorm surge", "Water that wind and low pressure pile up on top of the tide."),
        ("spring tide", "spring tides", "The highest tides, about new and full moon, all year round."),
        ("neap tide", "neap tides\nneaps", "The weakest tides, a week after the spring tides."),
        ("turbine", "turbines", "A machine that turns the push of wind, water or steam into electricity."),
        ("turnout", "", "The share of those entitled to vote who did."),
        ("levy", "levies", "A charge that a public body collects for a named purpose."),
        (
            "public inquiry",
            "public inquiries",
            "It establishes facts in the open, under a judge. It convicts nobody.",
        ),
        ("peat", "", "Soil of half-rotted plants. It holds water, and more carbon than most forests."),
    ],
    "ar": [
        ("أغشية", "", "رقائق دقيقة المسام يُدفع ماء البحر عبرها بضغط عالٍ، فيمر الماء ويبقى الملح."),
        ("ملوحة", "", "مقدار الأملاح الذائبة في الماء. ماء البحر أشد ملوحة من أن يُشرب."),
        ("مخطوطات", "مخطوطة", "كتب ووثائق كُتبت بخط اليد، أكثرها من قبل أن تنتشر الطباعة."),
    ],
}


def explain_terms() -> None:
    """Put the glossary in the place of what it said before."""
    if not apps.is_installed("assistant"):
        return
    terms = apps.get_model("assistant", "Term").objects
    for language, entries in TERMS.items():
        for word, forms, explanation in entries:
            facts = {"other_forms": forms, "explanation": explanation}
            terms.update_or_create(language=language, word=word, defaults=facts)
