"""Regenerate lexicon/data/places.csv from cahyadsn/wilayah (MIT): provinces, kabupaten and kota.

    python scripts/build_places.py WILAYAH_CSV

Columns: code (Kemendagri), level, name (as in the source), short (without "Kabupaten"/"Kota").
"""

import csv
import sys
from pathlib import Path

OUT = Path(__file__).parent.parent / "src/berita_extract/lexicon/data/places.csv"
LEVELS = {"provinsi": "province"}
PREFIXES = (
    "Kabupaten Administrasi ",
    "Kota Administrasi ",
    "Kabupaten ",
    "Kota ",
    "Daerah Istimewa ",
    "DKI ",
)


def short(name: str) -> str:
    for prefix in PREFIXES:
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name


def main() -> None:
    with (
        open(sys.argv[1], encoding="utf-8", newline="") as source,
        OUT.open("w", encoding="utf-8", newline="") as out,
    ):
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("code", "level", "name", "short"))
        for row in csv.DictReader(source):
            if row["level"] == "kecamatan":
                continue
            level = LEVELS.get(row["level"]) or ("city" if row["nama"].startswith("Kota") else "regency")
            writer.writerow((row["kode"], level, row["nama"].strip(), short(row["nama"].strip())))


if __name__ == "__main__":
    main()
