"""What axe finds wrong with a page: WCAG 2.2 AA, in both colour schemes."""

import re

from axe_playwright_python.base import AXE_SCRIPT

WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WHOLE = {"runOnly": {"type": "tag", "values": WCAG_22_AA}, "resultTypes": ["violations"]}
# What is dark differs only in its colours.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# The desk's links fade from one scheme's colour to the other's.
STILL = """() => {
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets.push(still);
}"""


def findings(page, schemes=("light", "dark")):
    """Return a line for each finding: all rules in the first scheme, the colours in the others."""
    page.evaluate(STILL)
    page.evaluate(AXE_SCRIPT)
    found = []
    for number, scheme in enumerate(schemes):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += _lines(page, scheme, COLOURS if number else WHOLE)
    return found


def _lines(page, scheme, options):
    violations = page.evaluate("async (options) => (await axe.run(options)).violations", options)
    return [
        f"{page.url} {scheme}: {each['id']}: {re.sub(' +', ' ', node['html'])[:160]}"
        f" {node['failureSummary'][:200]}"
        for each in violations
        for node in each["nodes"]
    ]
