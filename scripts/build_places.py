"""Regenerate language/data/places.csv and districts.csv from cahyadsn/wilayah (MIT).

    python scripts/build_places.py WILAYAH_CSV

places.csv: provinces, kabupaten and kota; columns code (Kemendagri), level, name (as in the source), form
(without "Kabupaten"/"Kota"). districts.csv: kecamatan; columns code, form (abbreviations written out, a second name
in brackets or behind a slash left out).
"""

import csv
import re
import sys
from pathlib import Path

DATA = Path(__file__).parent.parent / "src/berita_extract/language/data"
LEVELS = {"provinsi": "province"}
PREFIXES = (
    "Kabupaten Administrasi ",
    "Kota Administrasi ",
    "Kabupaten ",
    "Kota ",
    "Daerah Istimewa ",
    "DKI ",
)
WRITTEN_OUT = {"Gn.": "Gunung", "Kep.": "Kepulauan", "BTS.": "Bulang Tengah Suku"}


def short(name: str) -> str:
    for prefix in PREFIXES:
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name


def district_name(name: str) -> str:
    name = re.sub(r"\s*(?:/|\().*", "", name.strip())
    return " ".join(WRITTEN_OUT.get(word, word) for word in name.split())


def main() -> None:
    with open(sys.argv[1], encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    with (
        (DATA / "places.csv").open("w", encoding="utf-8", newline="") as places,
        (DATA / "districts.csv").open("w", encoding="utf-8", newline="") as districts,
    ):
        of_places, of_districts = (csv.writer(out, lineterminator="\n") for out in (places, districts))
        of_places.writerow(("code", "level", "name", "form"))
        of_districts.writerow(("code", "form"))
        for row in rows:
            name = row["nama"].strip()
            if row["level"] == "kecamatan":
                of_districts.writerow((row["kode"], district_name(name)))
                continue
            level = LEVELS.get(row["level"]) or ("city" if name.startswith("Kota") else "regency")
            of_places.writerow((row["kode"], level, name, short(name)))


if __name__ == "__main__":
    main()
