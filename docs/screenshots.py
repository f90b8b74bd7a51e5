"""Takes the pictures of the reading room that stand in these pages: each page on the samples, wide and narrow.

python docs/screenshots.py        # needs Playwright and Chromium; docs/images/ is renewed
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from dragoman.store import open_desk

HERE = Path(__file__).parent
PAGES = {
    "front": "/",
    "search": "/search?q=border",
    "dossier": "/dossier?a=PER&b=ECU",
    "happening": "/happening/{happening}",
    "report": "/report/{report}",
    "quotes": "/quotes",
    "series": "/series?pairs=PER-ECU,KEN-TZA&by=day",
    "network": "/network",
    "map": "/map",
    "add": "/add",
}
WIDTHS = {"wide": (1280, 900), "narrow": (390, 844)}


def main() -> None:
    """Renews the pictures."""
    (HERE / "images").mkdir(exist_ok=True)
    program = [sys.executable, "-m", "dragoman.cli"]
    samples = HERE.parent / "samples"
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "samples.db"
        command = [*program, "ingest", str(samples), "--metadata", str(samples / "metadata.csv"), "--db", str(db)]
        subprocess.run(command, check=True, capture_output=True)
        with open_desk(db) as desk:
            key = desk.execute("SELECT key FROM happening ORDER BY sources DESC, reports DESC, key LIMIT 1").fetchone()
            ref = desk.execute("SELECT ref FROM article WHERE title LIKE '%hatchet%'").fetchone()
        server = subprocess.Popen(
            [*program, "serve", "--db", str(db), "--port", "0"], stdout=subprocess.PIPE, text=True
        )
        try:
            assert server.stdout is not None
            base = re.sub(r".* ", "", server.stdout.readline().strip()).rstrip("/")
            take(base, {n: p.format(happening=key[0], report=ref[0]) for n, p in PAGES.items()})
        finally:
            server.terminate()
            server.wait()


def take(base: str, pages: dict[str, str]) -> None:
    """Takes each page at each width."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for label, (width, height) in WIDTHS.items():
            view = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light").new_page()
            for name, address in pages.items():
                view.goto(base + address)
                view.wait_for_load_state("networkidle")
                view.screenshot(path=HERE / "images" / f"{name}-{label}.png")
        browser.close()


if __name__ == "__main__":
    main()
