"""Events of the record: kinds of the heads, the main event, its aliases and participants, and events without a name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from rich.console import Console

import berita_extract
from berita_extract import (
    Article,
    ArticleRecord,
    Extractor,
    Options,
    Results,
    Settings,
    formats,
    frames,
    open_results,
    run_batch,
)
from berita_extract.annotate.events.patterns import event_words
from berita_extract.annotate.findings import EventFamily
from berita_extract.display.report.data import gather
from berita_extract.display.report.page import render
from berita_extract.export.arrow import from_row, to_rows
from berita_extract.export.brat import from_brat, to_brat
from berita_extract.export.labelstudio import from_labelstudio, labelstudio_config, to_labelstudio
from berita_extract.language import Language
from berita_extract.language import rows as r
from berita_extract.records import Span
from berita_extract.records.statements import EventKind

LANGUAGE = Language()
TEXT = (
    "Sungguminasa (ANTARA) - Dinas Perikanan Kabupaten Gowa menggelar Rapat Koordinasi Budidaya 2024 yang dibuka "
    "oleh Wali Kota Palopo Rina Sari Siregar di Aula Bajeng, Selasa. Rakor itu dihadiri Andi Baso Situru.\n"
    "Kegiatan tersebut berlangsung menjelang Festival Teluk Biru 2024."
)
KINDS = [
    ("rapat koordinasi", "meeting"), ("konferensi pers", "meeting"), ("rapat dengar pendapat", "meeting"),
    ("upacara", "ceremony"), ("hari jadi", "ceremony"), ("hut ri", "ceremony"), ("idul adha", "ceremony"),
    ("pelatihan", "training"), ("simulasi bencana", "training"), ("turnamen", "competition"), ("laga", "competition"),
    ("pilkades", "election"), ("debat capres", "election"), ("peluncuran", "launch"), ("peresmian", "launch"),
    ("kunjungan kerja", "visit"), ("razia", "operation"), ("evakuasi", "operation"), ("vaksinasi", "operation"),
    ("gempa bumi", "disaster"), ("banjir bandang", "disaster"), ("kebakaran hutan", "disaster"),
    ("kebakaran", "accident"), ("tabrakan", "accident"), ("penemuan mayat", "accident"), ("keracunan", "accident"),
    ("perampokan", "crime"), ("pembunuhan", "crime"), ("korupsi", "crime"), ("penangkapan", "arrest"),
    ("operasi tangkap tangan", "arrest"), ("sidang putusan", "trial"), ("praperadilan", "trial"),
    ("penembakan", "attack"), ("bom bunuh diri", "attack"), ("unjuk rasa", "protest"), ("mogok kerja", "protest"),
    ("pelantikan", "appointment"), ("mutasi", "appointment"), ("pengunduran diri", "appointment"),
    ("penandatanganan", "agreement"), ("gencatan senjata", "agreement"), ("akuisisi", "transaction"),
    ("bakti sosial", "aid"), ("penyerahan bantuan", "aid"), ("konser", "performance"), ("pameran", "performance"),
    ("meninggalnya", "death"), ("survei", "report"), ("sensus", "other"), ("ujian nasional", "other"),
]  # fmt: skip


@pytest.fixture(scope="module")
def rules() -> Extractor:
    return berita_extract.load(model=None)


@pytest.fixture(scope="module")
def record(rules: Extractor) -> ArticleRecord:
    return rules.extract(TEXT, id="a1", published="2024-05-14")


# -- the lexicon


def test_heads_have_the_kinds_of_the_guide() -> None:
    heads = {row.form.casefold(): row.kind for row in LANGUAGE.rows(r.EventHead)}
    assert {head: heads.get(head) for head, _ in KINDS} == dict(KINDS)
    # no noun of the lexicon heads a decision
    assert {kind for _, kind in KINDS} == set(heads.values()) == set(get_args(EventKind)) - {"decision"}


def test_every_row_has_a_kind_and_a_family_that_there_are() -> None:
    heads = [row.form for row in LANGUAGE.rows(r.EventHead)]
    assert len(heads) == len({h.casefold() for h in heads}) > 1000
    rows = [*LANGUAGE.rows(r.EventHead), *LANGUAGE.rows(r.EventTail)]
    assert {row.kind for row in rows} <= set(get_args(EventKind))
    assert {row.family for row in rows} == set(get_args(EventFamily))
    pointing = {fits for found in event_words(LANGUAGE).generics.values() for fits in found}
    assert len(pointing) > 8
    assert pointing <= set(get_args(EventFamily))


def test_a_kind_that_there_is_not_is_named(tmp_path: Path) -> None:
    (tmp_path / "event_tails.csv").write_text("form,kind,family\nGala,party,festival\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"event_tails\.csv, row in line 2"):
        event_words(Language(tmp_path))


# -- what the finders make of it


def test_what_the_lead_tells_is_the_main_event(record: ArticleRecord) -> None:
    assert [(e.id, e.main, e.kind, e.name) for e in record.events] == [
        ("e1", True, "meeting", "Rapat Koordinasi Budidaya 2024"),
        ("e2", False, "performance", "Festival Teluk Biru 2024"),
    ]
    main, festival = record.events
    assert main.trigger is not None
    assert main.trigger.text == "menggelar"
    assert festival.trigger is None
    assert 0.5 < main.confidence <= 1
    assert [e.label for e in record.events] == [e.name for e in record.events]
    assert [e.anchor for e in record.events] == [e.span for e in record.events]


def test_aliases_are_the_other_noun_phrases(record: ArticleRecord) -> None:
    main, festival = record.events
    assert [m.span.text for m in main.mentions] == ["Rapat Koordinasi Budidaya 2024", "Rakor", "Kegiatan"]
    assert main.aliases == ("Rakor",)
    assert festival.aliases == ()


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Kecelakaan bus di Jombang terjadi Senin. Kecelakaan itu diselidiki. Peristiwa tersebut disesalkan.",
         "Kecelakaan bus", ("Kecelakaan",)),
        ("Pekan Seni Pelajar Kalteng (PSPK) 2024 dibuka Senin. PSPK 2024 diikuti 12 sekolah. PSPK rutin digelar.",
         "Pekan Seni Pelajar Kalteng (PSPK) 2024", ("PSPK", "PSPK 2024")),
        ("Rapat Kerja Wilayah Gowa 2024 digelar Senin. RAPAT KERJA WILAYAH GOWA 2024 dihadiri 30 orang.",
         "Rapat Kerja Wilayah Gowa 2024", ()),
    ],
)  # fmt: skip
def test_aliases_once_each(rules: Extractor, text: str, name: str, aliases: tuple[str, ...]) -> None:
    event = rules.extract(text, published="2024-05-14").events[0]
    assert (event.name, event.aliases) == (name, aliases)


def test_participants_hold_open_and_attend_the_main_event(record: ArticleRecord) -> None:
    main, festival = record.events
    assert (main.organizer, main.opened_by, main.attended_by) == ("i1", "p1", ("p2",))
    assert main.participants == ("i1", "p1", "p2")
    assert festival.participants == ()


def test_nobody_takes_part_where_nobody_is_said_to(rules: Extractor) -> None:
    event = rules.extract("Upacara Adat Mappasilaga 2024 digelar di Bantaeng, Senin.").events[0]
    assert (event.main, event.kind, event.participants) == (True, "ceremony", ())


# -- events without a name


def nameless(record: ArticleRecord) -> ArticleRecord:
    """The record with its main event told by a verb, and one more of which only its kind is known."""
    assert record.text is not None
    main, festival = record.events
    at = record.text.index("menggelar")
    told = Span(start=at, end=at + len("menggelar"), text="menggelar")
    unknown = festival.model_copy(update={"id": "e3", "name": None, "span": None, "mentions": (), "kind": "protest"})
    main = main.model_copy(update={"name": None, "span": None, "trigger": told})
    return record.model_copy(update={"events": (main, festival, unknown)})


@pytest.fixture(scope="module")
def odd(record: ArticleRecord) -> ArticleRecord:
    return nameless(record)


class Nameless:
    """An extractor whose events have no names."""

    def __init__(self, options: Options) -> None:
        self._extractor = Extractor(options)

    def extract(self, article: Article) -> ArticleRecord:
        record = self._extractor.extract(article)
        return nameless(record) if article.text == TEXT else record  # a worker begins with an article of its own


@pytest.fixture(scope="module")
def odd_results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("nameless")
    row = {"id": "a1", "text": TEXT, "published": "2024-05-14"}
    (folder / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    settings = Settings(options=Options(model=None), worker=Nameless)
    assert run_batch([folder / "a.jsonl"], folder / "out", settings, workers=0).articles == 1
    return open_results(folder / "out")


def test_an_event_without_a_name_is_called_by_its_trigger_or_kind(odd: ArticleRecord) -> None:
    assert [e.label for e in odd.events] == ["menggelar", "Festival Teluk Biru 2024", "protest"]
    assert [e.anchor.text if e.anchor else None for e in odd.events] == ["menggelar", "Festival Teluk Biru 2024", None]
    again = ArticleRecord.model_validate_json(odd.model_dump_json())
    assert again == odd
    assert from_row(to_rows([odd])[0]) == odd


@pytest.mark.parametrize("name", [n for n in formats() if n not in {"terminal", "timex3"}])
def test_every_format_takes_it(odd: ArticleRecord, record: ArticleRecord, name: str) -> None:
    assert odd.to(name)
    assert odd.to(name) != record.to(name)


def test_the_terminal_shows_it(odd: ArticleRecord) -> None:
    console = Console(record=True, width=100)
    odd.to("terminal", console=console)
    shown = console.export_text()
    assert "main event: menggelar [meeting]" in shown
    assert "event: protest [protest]" in shown


def test_the_page_shows_it(odd: ArticleRecord) -> None:
    page = odd.to("html")
    assert "peristiwa / events: menggelar, Aula Bajeng" in page
    assert '<td dir="auto">protest</td>' in page
    assert "None" not in page


def test_exports_name_it(odd: ArticleRecord) -> None:
    labels = ["menggelar", "Festival Teluk Biru 2024", "protest"]
    assert [(e["name"], e["rel"]) for e in odd.to("ninjs")["events"]] == list(
        zip(labels, ("about", "mentions", "mentions"))
    )
    events = [m for m in odd.to("schema.org")["mentions"] if m["@type"] == "Event"]
    assert [e["name"] for e in events] == labels
    assert [e.get("alternateName") for e in events] == [["Rakor"], None, None]
    assert [len(e.get("actor", [])) for e in events] == [3, 0, 0]
    shown = [item["body"][1]["value"] for item in odd.to("webannotation")["items"] if "event:" in str(item["body"])]
    assert shown == labels[:2]
    doc = odd.to("spacy")
    assert [s.text for s in doc.spans["event"]] == labels[:2]


def test_gold_comes_back(odd: ArticleRecord, record: ArticleRecord) -> None:
    gold = odd.to("gold")
    assert [(e["main"], e["kind"], e["trigger"], e["name"]) for e in gold["events"]] == [
        (True, "meeting", "menggelar", None),
        (False, "performance", None, "Festival Teluk Biru 2024"),
    ]
    main = gold["events"][0]
    assert main["aliases"] == ["Rakor"]
    assert main["participants"] == ["Dinas Perikanan Kabupaten Gowa", "Rina Sari Siregar", "Andi Baso Situru"]
    assert from_labelstudio(json.loads(json.dumps(to_labelstudio(odd)))) == from_brat(*to_brat(odd)) == gold
    assert all(f'name="{key}"' in labelstudio_config() for key in ("main", "trigger", "participants"))
    assert [(e["main"], e["name"]) for e in record.to("gold")["events"]] == [
        (True, "Rapat Koordinasi Budidaya 2024"),
        (False, "Festival Teluk Biru 2024"),
    ]


def test_words_marked_as_an_event_are_its_name() -> None:
    value = {"start": 0, "end": 13, "text": "Pekan Lontara", "labels": ["Event"]}
    task = {
        "data": {"text": "Pekan Lontara dibuka.", "id": "a"},
        "annotations": [{"result": [{"id": "r", "from_name": "label", "type": "labels", "value": value}]}],
    }
    event = from_labelstudio(task)["events"][0]
    assert (event["name"], event["main"], event["kind"], event["trigger"]) == ("Pekan Lontara", False, "other", None)


def test_tables_name_it(odd: ArticleRecord, odd_results: Results) -> None:
    in_memory = frames([odd]).events.sort_values("position")
    stored = odd_results.events.df().sort_values("position")
    for table in (in_memory, stored):
        assert list(table["main"]) == [True, False, False]
        assert list(table["trigger_text"].fillna("")) == ["menggelar", "", ""]
        assert list(table["name"].fillna("")) == ["", "Festival Teluk Biru 2024", ""]
        assert [list(names) for names in table["participants_ids"]] == [["i1", "p1", "p2"], [], []]
        assert list(table["participants"].iloc[0])[1:] == ["Rina Sari Siregar", "Andi Baso Situru"]
    query = "SELECT DISTINCT owner FROM mentions WHERE \"of\" = 'events' ORDER BY 1"
    assert odd_results.sql(query).fetchall() == [("Festival Teluk Biru 2024",), ("menggelar",)]
    assert [r.events for r in odd_results.read()] == [odd.events]


def test_the_report_names_it(odd_results: Results) -> None:
    report = gather(odd_results, 100)
    assert [row[0] for row in report.events] == ["menggelar", "Festival Teluk Biru 2024", "protest"]
    assert report.event_kinds == [("meeting", 1, 1), ("performance", 1, 0), ("protest", 1, 0)]
    page = render(report)
    assert "menggelar" in page
    assert "unjuk rasa / protest" in page
    assert ">None<" not in page


def test_the_report_has_an_indonesian_word_for_every_kind() -> None:
    from berita_extract.display.report.page import _INDONESIAN

    assert set(get_args(EventKind)) <= set(_INDONESIAN)
