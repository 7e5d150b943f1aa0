"""Which names are places, and which place each is."""

from __future__ import annotations

import time

import pytest

import berita_extract
from berita_extract import Extractor
from berita_extract.language import Language, gazetteer

LANGUAGE = Language()


@pytest.fixture(scope="module")
def rules() -> Extractor:
    return berita_extract.load(model=None)


def places(rules: Extractor, text: str) -> list[tuple[str, str | None]]:
    """(name, code or country) of every place."""
    return [(p.name, p.code or p.country) for p in rules.extract(text).places]


# text: its places, each "name=code"; nothing for a text without places
TABLE = [
    ("Sebanyak 30 warga Kota Medan mengungsi.", "Kota Medan=12.71"),
    ("Pasukan bertahan di medan perang selama tiga hari.", ""),
    ("Ahmad Bontang mengatakan warga sudah pulang.", ""),
    ("Warga di Bontang mengungsi.", "Bontang=64.74"),
    ("Kecelakaan terjadi di Jalan Palu pada Senin malam.", ""),
    ("Kecelakaan terjadi di Palu pada Senin malam.", "Palu=72.71"),
    ("Ia memukul paku dengan palu.", ""),
    ("Tradisi suku Banjar itu masih bertahan.", ""),
    ("Wali Kota Banjar membuka acara itu.", "Banjar=32.79"),
    ("Bupati Banjar membuka acara itu.", "Banjar=63.03"),
    ("Warga Kota Banjar menyambut tamu.", "Kota Banjar=32.79"),
    ("Kabupaten Banjar menjadi tuan rumah.", "Kabupaten Banjar=63.03"),
    ("Warga di Banjar, Kalimantan Selatan, mengungsi.", "Banjar=63.03 Kalimantan Selatan=63"),
    ("Warga di Banjar, Jawa Barat, mengungsi.", "Banjar=32.79 Jawa Barat=32"),
    ("Kejadian di Kecamatan Banjar, Kabupaten Pandeglang.", "Kecamatan Banjar=36.01.20 Kabupaten Pandeglang=36.01"),
    ("Banjir merendam Kecamatan Lubuk Pakam, Deli Serdang.", "Kecamatan Lubuk Pakam=12.07.28 Deli Serdang=12.07"),
    ("Rumah itu berada di Lubuk Pakam, Deli Serdang.", "Lubuk Pakam=12.07.28 Deli Serdang=12.07"),
    ("Polisi menangkap pelaku di Jakarta Selatan.", "Jakarta Selatan=31.74"),
    ("Gubernur Papua Barat Daya hadir.", "Papua Barat Daya=96"),
    ("Gubernur Papua Barat hadir.", "Papua Barat=92"),
    ("Pentas itu digelar di Solo, Sabtu.", "Solo=33.72"),
    ("Ia dikenal sebagai penyanyi solo terkenal.", ""),
    ("Rombongan tiba di Kota Batu, Sabtu.", "Kota Batu=35.79"),
    ("Batu itu jatuh menimpa rumah warga.", ""),
    ("Kota itu sepi sejak pagi.", ""),
    ("Jalan itu menghubungkan Padang dan Solok.", "Padang=13.71 Solok=13.72"),
    ("Bupati Solok hadir.", "Solok=13.02"),
    ("Malang benar nasib anak itu.", ""),
    ("Persebaya kalah di Malang.", "Malang=35.73"),
    ("Gubernur Sulsel hadir.", "Sulsel=73"),
    ("Pemprov Jabar menyiapkan anggaran.", "Jabar=32"),
    ("Warga Kab. Gowa mengungsi.", "Kab. Gowa=73.06"),
    ("Pemkab Gowa menyiapkan anggaran.", "Gowa=73.06"),
    ("Ia lahir di Jaksel dan besar di Kaltara.", "Jaksel=31.74 Kaltara=65"),
    ("Kaltara dan DIY menerima bantuan.", "Kaltara=65 DIY=34"),
    ("Menlu AS tiba di Beijing, China.", "AS=US Beijing=CN China=CN"),
    ("AS (34) ditangkap polisi, lalu AS mengaku menyesal.", ""),
    ("Nilai tukar dolar AS menguat.", ""),
    ("Kartu BPJS mereka beralih ke PPU.", ""),
    ("Universitas Negeri Padang mewisuda mahasiswa.", "Padang=13.71"),
    ("Polda Jambi menangkap pelaku.", "Jambi=15"),
    ("Polresta Jambi menangkap pelaku.", "Jambi=15.71"),
    ("Kapolresta Bogor Kota memimpin apel.", "Bogor Kota=32.71"),
    ("Kapolres Bogor memimpin apel.", "Bogor=32.01"),
    ("Warga di Bogor mengungsi.", "Bogor=32.71"),
    ("Warga di Cibinong, Bogor, mengungsi.", "Cibinong=32.01.01 Bogor=32.01"),
    ("Warga Kabupaten Bogor dan Bekasi mengungsi.", "Kabupaten Bogor=32.01 Bekasi=32.16"),
    ("Ia pergi ke Singapura dan Kuala Lumpur.", "Singapura=SG Kuala Lumpur=MY"),
    ("Laut Banda bergelombang tinggi.", ""),
    ("Sungai Kapuas meluap.", ""),
    ("Danau Toba ramai dikunjungi.", ""),
    ("Gempa mengguncang Pulau Nias.", "Pulau Nias=ID"),
    ("Gedung KPK di Kuningan, Jakarta Selatan, dijaga.", "Jakarta Selatan=31.74"),
    ("Bupati Kuningan hadir.", "Kuningan=32.08"),
    ("Bupati Garut, Kuningan, dan Ciamis hadir.", "Garut=32.05 Kuningan=32.08 Ciamis=32.07"),
    ("Korem 031/Wira Bima berganti pimpinan.", ""),
    ("Bima Arya mengatakan itu.", ""),
    ("Warga Kota Bima mengungsi.", "Kota Bima=52.72"),
    ("Hotel Bali berada di pusat kota.", ""),
    ("Jakarta Convention Center penuh.", ""),
    ("Bahasa Jawa diajarkan di sekolah.", ""),
    ("Rapat gubernur se-Kalimantan digelar.", "Kalimantan=ID"),
    ("Ruas Tol Semarang-Solo ditutup.", ""),
    ("Rute Jakarta-Surabaya dibuka.", "Jakarta=31 Surabaya=35.78"),
    ("Lima orang tewas di Lima, Peru.", "Lima=PE Peru=PE"),
    ("Paris Hilton hadir di Jakarta.", "Jakarta=31"),
    ("Kota Gorontalo dan Provinsi Gorontalo sepakat.", "Kota Gorontalo=75.71 Provinsi Gorontalo=75"),
    ("Komunitas Rumah Batu hadir.", ""),
    ("Kantor Polda Metro Jaya dijaga.", ""),
    ("Ia berasal dari Martapura, Kalimantan Selatan.", "Martapura=63.03.05 Kalimantan Selatan=63"),
    ("Ia berasal dari Martapura.", "Martapura=ID"),
    ("Warga di Bali mengadu. Negara hadir untuk mereka.", "Bali=51"),
    ("Kampus itu terletak di Kota Baru, Kabupaten Lampung Selatan.", "Kabupaten Lampung Selatan=18.01"),
    ("Kejadian di Kecamatan Menteng, Kota Depok.", "Kecamatan Menteng=ID Kota Depok=32.76"),
    ("Distrik Ilaga, Kabupaten Puncak, aman.", "Distrik Ilaga=94.05.01 Kabupaten Puncak=94.05"),
    ("Jambi (ANTARA) - Banjir merendam rumah.", "Jambi=15.71"),
    ("Cibinong, Kabupaten Bogor (ANTARA) - Hujan turun.", "Cibinong=32.01.01 Bogor=32.01"),
    ("JAYAPURA, KOMPAS.com - Hujan turun.", "JAYAPURA=91.71"),
]  # fmt: skip


def test_the_table_is_large_enough() -> None:
    assert len(TABLE) >= 60
    assert sum(not wanted for _, wanted in TABLE) >= 20


@pytest.mark.parametrize(("text", "wanted"), TABLE, ids=[text for text, _ in TABLE])
def test_disambiguation(rules: Extractor, text: str, wanted: str) -> None:
    assert " ".join(f"{name}={code}" for name, code in places(rules, text)) == wanted


def test_gazetteer_holds_every_unit() -> None:
    units = gazetteer(LANGUAGE).units
    assert [sum(code.count(".") == n for code in units) for n in range(3)] == [38, 514, 7285]
    reading = units["73.06"]
    assert (reading.name, reading.ancestors, reading.country) == ("Kabupaten Gowa", ["73"], "ID")
    assert all(units[code[:5]] and units[code[:2]] for code in units if code.count(".") == 2)


def test_every_foreign_country_has_a_code() -> None:
    known = gazetteer(LANGUAGE)
    abroad = [r for readings in known.readings.values() for r in readings if r.level in {"country", "foreign_city"}]
    assert len(abroad) > 500
    assert {len(r.country or "") for r in abroad} == {2}
    assert all(r.country in known.countries for r in abroad)


def test_parents_lead_up_to_the_country(rules: Extractor) -> None:
    record = rules.extract("Banjir merendam Kecamatan Lubuk Pakam, Deli Serdang, lalu warga pindah ke Pulau Samosir.")
    first, _, island = record.places
    assert [(p.name, p.code) for p in first.parents] == [
        ("Kabupaten Deli Serdang", "12.07"), ("Sumatera Utara", "12"), ("Indonesia", None),
    ]  # fmt: skip
    assert [p.code for p in island.parents] == ["12.17", "12", None]
    assert (island.level, island.code) == ("island", None)


def test_forms_tell_titles_and_institutions_apart(rules: Extractor) -> None:
    record = rules.extract(
        "Makassar (ANTARA) - Wali Kota Makassar Rina Sari Siregar menemui Pemkot Makassar di Makassar, Senin."
    )
    (place,) = record.places
    assert place.code == "73.71"
    assert [m.form for m in place.mentions] == ["dateline", "in_title", "in_institution", "plain"]
    assert record.dateline
    assert record.dateline.place_code == "73.71"


def test_one_place_by_all_its_names(rules: Extractor) -> None:
    record = rules.extract("Pemprov Sulsel hadir. Gubernur Sulawesi Selatan pulang. Warga Sulsel senang.")
    assert [(p.name, len(p.mentions)) for p in record.places] == [("Sulawesi Selatan", 3)]


def test_a_kecamatan_of_several_kabupaten_is_left_open(rules: Extractor) -> None:
    (place,) = rules.extract("Ia berasal dari Kecamatan Martapura.").places
    assert (place.rule, place.code, [p.name for p in place.parents]) == ("ambiguous", None, ["Indonesia"])


def test_dateline_and_events_agree_with_the_places(rules: Extractor) -> None:
    text = (
        "Banjar, Kalsel (ANTARA) - Rapat Koordinasi Ketahanan Pangan 2023 digelar di Banjar, Selasa. "
        "Bupati Banjar Ahmad Zarkasi membukanya."
    )
    record = rules.extract(text, published="2023-03-14")
    assert record.dateline
    assert record.dateline.place_code == "63.03"
    assert [e.place_code for e in record.events] == ["63.03"]


def test_component_writes_its_group(rules: Extractor) -> None:
    doc = rules.doc("Warga Kota Medan pergi ke Deli Serdang.")
    group = doc.spans["berita_places"]
    assert [doc.text[s:e] for s, e in group.attrs["offsets"]] == ["Kota Medan", "Deli Serdang"]
    assert [span.label_ for span in group] == ["prefix", "cue"]


@pytest.mark.parametrize(
    "unit",
    ["Kota ", "Kota Banjar, ", "Pulau Pulau ", "KOTA BANJAR ", "Solok-", "Banjar ", "di Banjar/", "Kecamatan Banjar, "],
)
def test_hostile_runs_stay_linear(rules: Extractor, unit: str) -> None:
    def seconds(n: int) -> float:
        start = time.process_time()
        rules.extract(unit * (n // len(unit)))
        return time.process_time() - start

    seconds(2_000)
    small, large = seconds(10_000), seconds(80_000)
    assert large < 8 * 4 * max(small, 0.02)


def test_an_article_of_all_kecamatan_stays_quick(rules: Extractor) -> None:
    names = [r.name for code, r in gazetteer(LANGUAGE).units.items() if code.count(".") == 2]
    text = ". ".join(f"Banjir merendam Kecamatan {name}" for name in names)
    start = time.process_time()
    record = rules.extract(text)
    assert len(record.places) > 4_500  # of the 200,000 characters that are read
    assert time.process_time() - start < 30


def test_a_persons_name_is_no_mention_of_the_town(rules: Extractor) -> None:
    text = "Ketua panitia Ahmad Bontang tiba di Bontang. Warga Bontang menyambut Ahmad Bontang."
    (place,) = rules.extract(text).places
    assert [text[: m.span.start].split()[-1] for m in place.mentions] == ["di", "Warga"]
