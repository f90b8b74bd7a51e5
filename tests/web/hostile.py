"""A report that tries what a report from anywhere may try on a page that shows it."""

from __future__ import annotations

from dragoman.record import Record
from tests.store.made import record

SCRIPT = "<script>alert('owned')</script>"
BROKEN = '<b><i onmouseover=alert(1)>Peru</b> "><img src=x onerror=alert(2)>'
BACKWARDS = "\u202eKCATTA\u202c and \u2066hidden\u2069"
FORMULA = '=HYPERLINK("http://evil.example","Peru")'
TEMPLATE = "{{ 7 * 7 }} {% raw %}"


def hostile() -> Record:
    """Every text that a page shows has something in it."""
    return record(
        (f"Peru shelled Ecuador {SCRIPT} near Quito.", "ASSAULT", "shelled;;2024-03-03;artillery;Quito"),
        f"Marta Quispe said: “{BROKEN} {TEMPLATE}.” Nobody asked.",
        f"Ecuador {BACKWARDS} fled.",
        title=f"{FORMULA} {SCRIPT}",
        outlet=f"{FORMULA[:20]}{SCRIPT}",
        url="javascript:alert(document.domain)",
        published="2024-03-04",
    )
