"""Makes docs/images: a record's display and a report, both of the samples. Needs playwright and chromium.

python scripts/make_pictures.py
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import berita_extract
from berita_extract.display.html import to_page

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data/samples/articles.jsonl"
IMAGES = ROOT / "docs/images"
SHOWN = "02-paripurna-kupang"
SIZES = {"record": {"width": 1000, "height": 620}, "report": {"width": 1120, "height": 694}}
MOST_BYTES = 250_000


def record_page(folder: Path) -> Path:
    """The display of one sample, who said what unfolded."""
    articles = (json.loads(line) for line in SAMPLES.open(encoding="utf-8"))
    article = next(a for a in articles if a["id"] == SHOWN)
    path = folder / "record.html"
    path.write_text(to_page(berita_extract.extract(article)), encoding="utf-8")
    return path


def report_page(folder: Path) -> Path:
    """The report of all samples."""
    berita_extract.run_batch([SAMPLES], folder / "out", berita_extract.Settings(), workers=0)
    berita_extract.write_report(folder / "out", folder / "report.html")
    return folder / "report.html"


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("chromium is not installed")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, page_of in (("record", record_page), ("report", report_page)):
            page = browser.new_page(viewport=SIZES[name], color_scheme="light")
            page.goto(page_of(Path(made)).as_uri())
            target = IMAGES / f"{name}.png"
            page.screenshot(path=target)
            size = target.stat().st_size
            assert size < MOST_BYTES, f"{target}: {size} bytes"
            print(f"{target.relative_to(ROOT)}: {size:,} bytes")
        browser.close()


if __name__ == "__main__":
    main()
