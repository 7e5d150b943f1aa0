"""Gold as people write it: two shapes, odd characters, slips; an article that cannot be scored is named, the others go on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from berita_extract.cli import app
from berita_extract.evaluate import compare, evaluate, load_gold, read_gold, score
from berita_extract.evaluate.gold import GoldWarning, doubts
from berita_extract.pipeline import read_lexicon

runner = CliRunner()
TEXT = 'Medan (ANTARA) - Kepala Dinas Pasar Kota Medan Rina Lubis mengatakan harga cabai turun. "Stok aman," ujar Rina, Selasa.'
GOLD: dict[str, Any] = {
    "id": "a1",
    "published": "2024-05-14",
    "source": "kabar.example",
    "text": TEXT,
    "dateline": {"place": "Medan", "agency": "ANTARA", "day": "Selasa", "date": "2024-05-14"},
    "people": [
        {"name": "Rina Lubis", "aliases": ["Rina"],
         "titles": [{"text": "Kepala Dinas Pasar Kota Medan", "role": "Kepala Dinas"}]},
    ],
    "institutions": [{"name": "Dinas Pasar Kota Medan", "aliases": [], "parent": None, "kind": "agency"}],
    "quotes": [
        {"kind": "indirect", "text": "harga cabai turun", "speaker": "Rina Lubis"},
        {"kind": "direct", "text": "Stok aman", "speaker": "Rina Lubis"},
    ],
    "events": [],
    "themes": ["04000000"],
}  # fmt: skip
RECORD: dict[str, Any] = {
    "id": "a1",
    "dateline": {"place": "Medan", "agency": "ANTARA", "day": "Selasa", "date": "2024-05-14"},
    "people": [
        {"id": "p1", "name": "Rina Lubis", "aliases": ["Rina"],
         "titles": [{"text": "Kepala Dinas Pasar Kota Medan", "role": "Kepala Dinas"}]},
    ],
    "institutions": [{"id": "i1", "name": "Dinas Pasar Kota Medan", "aliases": [], "parent": None, "kind": "agency"}],
    "quotes": [
        {"kind": "indirect", "span": {"start": 69, "end": 86}, "speaker": "p1"},
        {"kind": "direct", "span": {"start": 89, "end": 98}, "speaker": "p1"},
    ],
    "events": [],
    "themes": [{"code": "medtop:04000000"}],
}  # fmt: skip


def _with(**changes: Any) -> dict[str, Any]:
    return {**json.loads(json.dumps(GOLD)), **changes}


def _jsonl(path: Path, golds: list[Any], between: str = "\n") -> Path:
    lines = [g if isinstance(g, str) else json.dumps(g, ensure_ascii=False) for g in golds]
    path.write_text(between.join(lines) + "\n", encoding="utf-8", newline="")
    return path


def _values(figures: dict[str, dict[str, Any]]) -> set[float]:
    return {f.get("f1", f.get("acc")) for name, f in figures.items() if not name.startswith("events")}


def test_a_record_that_is_right_in_everything() -> None:
    assert TEXT[69:86] == "harga cabai turun"
    assert TEXT[89:98] == "Stok aman"
    counts = score(GOLD, RECORD)
    assert counts.errors == []
    assert {f.field for f in counts.findings} >= {
        "people",
        "titles",
        "titles.role",
        "speakers",
        "themes",
        "dateline.day",
    }
    figures = counts.figures()
    assert _values({n: f for n, f in figures.items() if n != "parents.both"}) == {1.0}


# what is wrong with an article, and what the message must say
MALFORMED = [
    ("people is no list", {"people": "Rina Lubis"}, "people"),
    ("people is missing", {"people": None}, "people"),
    ("a person is a string", {"people": ["Rina Lubis"]}, "people.0"),
    ("a person without a name", {"people": [{"aliases": []}]}, "people.0.name"),
    ("a name is a number", {"people": [{"name": 7}]}, "people.0.name"),
    ("an alias is null", {"people": [{"name": "Rina Lubis", "aliases": [None]}]}, "people.0.aliases.0"),
    ("titles are strings", {"people": [{"name": "Rina Lubis", "titles": ["Kepala Dinas"]}]}, "people.0.titles.0"),
    ("institutions are an object", {"institutions": {"name": "Dinas"}}, "institutions"),
    ("quotes are null", {"quotes": None}, "quotes"),
    ("a quote is a list", {"quotes": [["direct", "Stok aman"]]}, "quotes.0"),
    ("a quote without a kind", {"quotes": [{"text": "Stok aman"}]}, "quotes.0.kind"),
    ("a quote that is nowhere", {"quotes": [{"kind": "direct", "text": "Stok habis"}]}, "Stok habis"),
    ("an event is null", {"events": [None]}, "events.0"),
    ("themes are a number", {"themes": 4}, "themes"),
    ("the dateline is a string", {"dateline": "Medan"}, "dateline"),
    ("the text is a list", {"text": ["Medan"]}, "text"),
    ("right is a list", {"right": []}, "right"),
    ("people of the short shape are a list", {"right": {"people": ["Rina Lubis"]}}, "right.people"),
    ("a quote of the short shape lacks its speaker", {"right": {"quotes": [["direct", "Stok aman"]]}}, "right.quotes.0"),
    ("an institution without a form", {"right": {"institutions": [[]]}}, "right.institutions.0"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "named"), [m[1:] for m in MALFORMED], ids=[m[0] for m in MALFORMED])
def test_malformed_gold_is_named_and_the_others_go_on(tmp_path: Path, changes: dict, named: str) -> None:
    path = _jsonl(tmp_path / "gold.jsonl", [GOLD, _with(id="bad", **changes), _with(id="a3")])
    result = runner.invoke(app, ["evaluate", str(path), "--json"])
    assert result.exit_code == 1
    assert f"gold bad: {named}" in result.stderr or ("gold bad: " in result.stderr and named in result.stderr)
    assert json.loads(result.stdout)["people"]["gold"] == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("published", ["kapan-kapan", {"year": 2024}, 17])
def test_gold_without_a_readable_date_is_scored_all_the_same(tmp_path: Path, published: object) -> None:
    path = _jsonl(tmp_path / "gold.jsonl", [_with(id="a2", published=published)])
    result = runner.invoke(app, ["evaluate", str(path), "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["people"]["gold"] == len(GOLD["people"])


# lines that are no article
BROKEN = [
    ("{oops", "gold.jsonl, line 2: no JSON"),
    ("[1, 2]", "gold.jsonl, line 2: no object"),
    ('"teks"', "gold.jsonl, line 2: no object"),
    ("null", "gold.jsonl, line 2: no object"),
    (json.dumps({k: v for k, v in GOLD.items() if k != "id"}), "gold.jsonl, line 2: no id"),
    (json.dumps(GOLD), "gold a1: the id stands twice"),
    (json.dumps({"data": {"text": 7}}), "gold.jsonl, line 2: no Label Studio task"),
    (json.dumps({"data": {"text": "a"}, "predictions": [{"result": [{"id": "r"}]}]}), "gold.jsonl, line 2: KeyError"),
    (json.dumps({"data": [], "predictions": 3}), "gold.jsonl, line 2:"),
]


@pytest.mark.parametrize(("line", "message"), BROKEN)
def test_a_line_that_is_no_article_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = _jsonl(tmp_path / "gold.jsonl", [GOLD, line, _with(id="a3")])
    result = runner.invoke(app, ["evaluate", str(path), "--json"])
    assert result.exit_code == 1
    assert message in result.stderr
    assert json.loads(result.stdout)["people"]["gold"] == 2


def test_a_line_that_is_not_utf8_and_a_file_that_is_no_gold(tmp_path: Path) -> None:
    lines = [json.dumps(GOLD).encode(), b'{"id": "\xff"}', json.dumps(_with(id="a3")).encode()]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    (tmp_path / "b.json").write_text('{\n "id": "b",\n "text": \n}', encoding="utf-8")
    (tmp_path / "c.ann").write_text("T1\tPerson 0 4\tRina\n", encoding="utf-8")
    golds, refused = load_gold(tmp_path)
    assert [g["id"] for g in golds] == ["a1", "a3"]
    assert [r.where for r in refused] == ["a.jsonl, line 2", "b.json", "c.ann"]
    assert refused[0].reason == "not UTF-8"


def test_read_gold_warns_of_what_it_leaves_out(tmp_path: Path) -> None:
    path = _jsonl(tmp_path / "gold.jsonl", [GOLD, _with(id="bad", people=3)])
    with pytest.warns(GoldWarning, match="gold bad: people"):
        assert [g["id"] for g in read_gold(path)] == ["a1"]
    with pytest.raises(FileNotFoundError):
        read_gold(tmp_path / "none.jsonl")


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\u0085", "\u000b", "\u000c", "\u001c"])
def test_line_ends_of_unicode_do_not_end_a_line(tmp_path: Path, mark: str) -> None:
    text = TEXT.replace("turun. ", "turun." + mark)
    path = _jsonl(tmp_path / "gold.jsonl", [_with(text=text), _with(id="a2")])
    assert [g["text"] for g in read_gold(path)] == [text, TEXT]


def test_a_byte_order_mark_and_line_ends_of_windows(tmp_path: Path) -> None:
    path = _jsonl(tmp_path / "gold.jsonl", [GOLD, _with(id="a2")], between="\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert [g["id"] for g in read_gold(path)] == ["a1", "a2"]


# a text with odd white space, and the quote as the gold has it
SPACES = [
    ("Ia menyebut “harga cabai  turun tajam”.", "harga cabai turun tajam"),
    ("Ia menyebut “harga\u00a0cabai turun\u202ftajam”.", "harga cabai turun tajam"),
    ("Ia menyebut “harga cabai\nturun tajam”.", "harga cabai turun tajam"),
    ("Ia menyebut “harga cabai turun tajam”.", "harga\u00a0cabai  turun tajam"),
    ("Ia menyebut “harga cabai\u2028turun tajam”.", "harga cabai turun tajam"),
]


@pytest.mark.parametrize(("text", "quote"), SPACES)
def test_white_space_is_folded_where_a_quote_is_looked_for(text: str, quote: str) -> None:
    gold = _with(text=text, people=[], institutions=[], quotes=[{"kind": "direct", "text": quote, "speaker": None}])
    span = {"start": text.index("harga"), "end": text.index("tajam") + len("tajam")}
    record = {"quotes": [{"kind": "direct", "span": span, "speaker": None}]}
    assert score(gold, record).figures()["quotes.attributed"]["f1"] == 1.0


def test_white_space_is_folded_in_names() -> None:
    record = json.loads(json.dumps(RECORD))
    record["people"][0]["name"] = "Rina\u00a0 Lubis"
    record["people"][0]["titles"][0]["text"] = "Kepala Dinas\u00a0Pasar  Kota Medan"
    assert score(GOLD, record).errors == []


def test_a_quote_that_stands_twice_is_found_twice() -> None:
    text = "“Stok aman,” ujar Rina Lubis. Lalu: “Stok aman.”"
    quote = {"kind": "direct", "text": "Stok aman", "speaker": None}
    found = [{"kind": "direct", "span": {"start": s, "end": s + 9}, "speaker": None} for s in (1, text.rindex("Stok"))]
    figures = score(_with(text=text, quotes=[quote, quote]), {"quotes": found}).figures()
    assert figures["quotes.direct"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 2, "pred": 2}


def test_an_entity_named_twice_is_scored_and_the_doubt_said(tmp_path: Path) -> None:
    twice = [*GOLD["institutions"], {"name": "Dinas Pasar", "aliases": ["Dinas Pasar Kota Medan"]}]
    odd = _with(institutions=twice, people=[*GOLD["people"], {"name": "Budi Kelana"}])
    assert doubts(GOLD) == []
    assert doubts(odd) == ["people: not in the text: 'Budi Kelana'", "'Dinas Pasar Kota Medan' names two entities"]
    result = runner.invoke(app, ["evaluate", str(_jsonl(tmp_path / "gold.jsonl", [odd])), "--json"])
    assert result.exit_code == 0
    assert result.stderr.count("warning: gold a1: ") == 2
    assert json.loads(result.stdout)["institutions"]["gold"] == 2


def test_the_samples_gold_raises_no_doubt(sample_golds) -> None:
    assert [(g["id"], doubts(g)) for g in sample_golds if doubts(g)] == []


def test_nothing_is_judged_but_what_the_short_shape_says() -> None:
    short = {"id": "a1", "text": TEXT, "right": {"quotes": [["direct", "Stok aman", "Rina Lubis"]]}}
    figures = score(short, RECORD).figures()
    assert set(figures) == {"quotes.direct", "quotes.indirect", "quotes.attributed", "speakers", "speakers.direct"}
    assert figures["quotes.direct"]["f1"] == 1.0
    assert figures["quotes.attributed"]["p"] == 0.5
    assert score({**short, "right": {}}, RECORD).figures() == {}


# what of the short shape is judged: right, the figure looked at, and its value
SHORT = [
    ({"institutions": [["Dinas Pasar", "Dinas Pasar Kota Medan"]]}, "institutions", 1.0),
    ({"institutions": [["Dinas Pasar Kota Medan"], ["Kota Medan"]]}, "institutions", 0.6667),
    ({"institutions": ["Dinas Pasar Kota Medan"]}, "institutions", 1.0),
    ({"institutions": []}, "institutions", 0.0),
    ({"people": {"Rina Lubis": ["Kepala Dinas Pasar Kota Medan"]}}, "titles", 1.0),
    ({"people": {"Rina Lubis": []}}, "titles", 0.0),
    ({"people": {"Rina Lubis": None}}, "people", 1.0),
    ({"people": {"Budi Kelana": []}}, "people", 0.0),
    ({"quotes": [["direct", "Stok aman", None], ["indirect", "harga cabai turun", "Rina Lubis"]]}, "speakers", 0.5),
    ({"dateline": {"place": "Binjai"}}, "dateline.place", 0.0),
    ({"dateline": {"date": "2024-05-14"}}, "dateline.date", 1.0),
    ({"themes_top": ["06000000", "04000000"]}, "themes.top1", 1.0),
    ({"themes_top": ["06000000"]}, "themes.top1", 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("right", "name", "value"), SHORT)
def test_short_shape(right: dict, name: str, value: float) -> None:
    figures = score({"id": "a1", "text": TEXT, "right": right}, RECORD).figures()
    assert figures[name].get("f1", figures[name].get("acc")) == value
    assert not {"parents", "parents.both", "institutions.kind", "titles.role"} & set(figures)


def test_titles_that_are_null_are_not_judged() -> None:
    figures = score({"id": "a1", "text": TEXT, "right": {"people": {"Rina Lubis": None}}}, RECORD).figures()
    assert figures["titles"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 0, "pred": 0}


def test_events_of_the_short_shape() -> None:
    right = {"events": [{"name": ["truk terguling", "terguling"], "day": "Senin", "place": "Kecamatan Padang"}]}
    text = "Sebuah truk terguling di Kecamatan Padang, Senin."
    found = {"main": True, "kind": "accident", "trigger": {"text": "terguling"}, "name": None, "day": "Senin",
             "place": "Medan", "venue": "Jalan Raya"}  # fmt: skip
    figures = score({"id": "e", "text": text, "right": right}, {"events": [found]}).figures()
    assert {name: f["f1"] for name, f in figures.items()} == {"events": 1.0, "events.day": 1.0, "events.place": 0.0}


def test_the_passages_are_read_as_gold(shared_gold: Path, extractor) -> None:
    path = shared_gold.parent / "cases/passages.json"
    result = evaluate(read_gold(path), extractor)
    assert result.refused == ()
    assert len(result.articles) == len(json.loads(path.read_text(encoding="utf-8"))) >= 30
    assert result.figures()["people"]["gold"] == 33


def test_gains_and_losses_are_findings_by_article(extractor) -> None:
    before = evaluate([GOLD, _with(id="a2"), _with(id="alone")], extractor)
    assert before.figures()["people"]["f1"] == 1.0
    other = json.loads(json.dumps(GOLD["people"]))
    other[0]["name"], other[0]["aliases"] = "Rina", ["Rina Lubis"]
    after = evaluate([GOLD, _with(id="a2", people=other, quotes=GOLD["quotes"][:1])], extractor)
    changes = {(c.article, c.what, c.field, c.value) for c in compare(after, before.to_json())}
    assert changes == {
        ("a2", "lost", "people", "Rina Lubis"),
        ("a2", "wrong", "people", "Rina Lubis"),
        ("a2", "lost", "quotes.direct", "Stok aman"),
        ("a2", "wrong", "quotes.direct", "Stok aman"),
        ("a2", "lost", "speakers", "Rina Lubis"),
        ("a2", "lost", "titles", "Kepala Dinas Pasar Kota Medan"),
        ("a2", "gained", "titles", "Kepala Dinas Pasar Kota Medan"),
    }
    back = {(c.article, c.what, c.field, c.value) for c in compare(before, after.to_json())}
    assert {("a2", "gained", "people", "Rina Lubis"), ("a2", "gone", "people", "Rina Lubis")} <= back
    assert compare(before, before.to_json()) == []


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"errors": []}', '{"version": 2}', '{"version": 2, "articles": [1]}']
)
def test_what_is_no_baseline_is_said_before_the_work(tmp_path: Path, text: str) -> None:
    path, base = _jsonl(tmp_path / "gold.jsonl", [GOLD]), tmp_path / "base.json"
    base.write_text(text, encoding="utf-8")
    result = runner.invoke(app, ["evaluate", str(path), "--baseline", str(base)])
    assert result.exit_code == 2
    assert "base.json: no baseline" in result.stderr
    assert runner.invoke(app, ["evaluate", str(path), "--baseline", str(tmp_path / "no.json")]).exit_code == 2


def test_files_that_are_not_there_are_said(tmp_path: Path) -> None:
    path = _jsonl(tmp_path / "gold.jsonl", [GOLD])
    for given in ([str(tmp_path / "no.jsonl")], [str(path), "--save", str(tmp_path / "no/base.json")]):
        result = runner.invoke(app, ["evaluate", *given])
        assert result.exit_code == 1
        assert "No such file" in result.stderr


def test_a_table_by_source(tmp_path: Path) -> None:
    golds = [GOLD, _with(id="a2"), _with(id="b1", source="suara.example", people=[]), _with(id="c1", source=None)]
    path = _jsonl(tmp_path / "gold.jsonl", golds)
    result = runner.invoke(app, ["evaluate", str(path), "--by", "source"])
    assert result.exit_code == 0
    table = [line.split() for line in result.stdout.split("\n\n")[1].splitlines()]
    assert [row[:2] for row in table] == [
        ["source", "articles"], ["kabar.example", "2"], ["suara.example", "1"], ["(none)", "1"],
    ]  # fmt: skip
    people = table[0].index("people")
    assert [row[people] for row in table[1:]] == ["1.000", "0.000", "1.000"]
    as_json = json.loads(runner.invoke(app, ["evaluate", str(path), "--by", "source", "--json"]).stdout)
    assert as_json["kabar.example"]["articles"] == 2
    assert as_json["suara.example"]["figures"]["people"]["pred"] == 1


def test_line_ends_of_unicode_in_a_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(
        '\ufeff{"type": "person", "name": "Rina\u2028Lubis"}\r\n\r\n{"type": "title", "name": "Juru Kunci"}\r\n',
        "utf-8",
    )
    assert [entry.name for entry in read_lexicon(path)] == ["Rina Lubis", "Juru Kunci"]
