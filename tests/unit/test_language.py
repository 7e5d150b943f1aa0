"""One frozen object holds what is known of a language; two may be used side by side."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from berita_extract import LexiconEntry, load
from berita_extract.intake import read_published
from berita_extract.language import Language, alternation, bodies, derived, gazetteer, names, places
from berita_extract.language import rows as r
from berita_extract.pipeline import Extractor
from berita_extract.text import analyse, normalise, repair

# imports modules and prints which files of tables were opened meanwhile
_WATCHED = """
import importlib, pkgutil, sys
opened = []
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        opened.append(args[0] if isinstance(args[0], str) else args[0].decode())
sys.addaudithook(watch)
import berita_extract
if sys.argv[1] == "all":
    for module in pkgutil.walk_packages(berita_extract.__path__, "berita_extract."):
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as error:
            assert "berita_extract" not in str(error.name), error
print([path for path in opened if "language/data" in path.replace(chr(92), "/")])
"""

TOY = {
    "calendar.csv": "class,form,value\nmonth,Lumo,3\nmonth,Vero,4\nweekday,Soldi,0\n",
    "agencies.csv": "form\nKURIR\n",
    "places.csv": "code,level,name,form\n31,province,Provinsi Solmar,Solmar\n31.01,city,Kota Belvara,Belvara\n",
    "abbreviations.csv": "form\nDoktor.\n",
    "name_parts.csv": "form,origin\nZorel,common\n",
    "noise.csv": "kind,extent,needs,pattern\nnoise,line,,LUDIBRIUM\n",
}


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """A language of ten rows; the tables that are not there are empty."""
    folder = tmp_path_factory.mktemp("tables")
    for name, text in TOY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Language(folder)


@pytest.mark.parametrize("which", ["package", "all"])
def test_no_table_is_read_at_import(which: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, which], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "[]"


def test_a_language_is_frozen() -> None:
    language = Language()
    with pytest.raises(AttributeError, match="frozen"):
        language.folder = Path("/tmp")
    with pytest.raises(AttributeError, match="frozen"):
        language.other = 1


def test_equal_by_folder_and_entries(tmp_path: Path) -> None:
    entry = LexiconEntry(type="title", name="Juru Kunci")
    assert Language() == Language()
    assert hash(Language(entries=[entry])) == hash(Language(entries=(entry,)))
    assert len({Language(), Language(tmp_path), Language(str(tmp_path)), Language(entries=[entry])}) == 3
    assert Language() != "Language"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda language: pickle.loads(pickle.dumps(language))])
def test_copies_are_equal_and_carry_nothing_read(again: object, toy: Language) -> None:
    entry = LexiconEntry(type="institution", name="Sanggar Wana", kind="ngo")
    first = Language(toy.folder, [entry])
    names(first).odds("Zorel")
    second = again(first)  # type: ignore[operator]
    assert second == first
    assert (second.folder, second.entries) == (toy.folder, (entry,))
    assert second.rows(r.Institution) == first.rows(r.Institution)
    assert len(pickle.dumps(second)) < 2_000


def test_threads_share_what_is_derived() -> None:
    made: list[int] = []

    @derived
    def months(language: Language) -> str:
        made.append(1)
        return alternation(language.classed(r.CalendarWord, "month"))

    language = Language()
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: months(language), range(64)))
    assert len(found) == len(made) == 1
    assert months(Language()) in found
    assert len(made) == 2


def test_two_languages_side_by_side(toy: Language) -> None:
    own, other = Language(), toy
    assert places(own).find("Belvara") is None
    assert places(other).find("Belvara") is not None
    assert places(other).find("Medan") is None
    assert names(other).odds("Zorel") > names(own).odds("Zorel")
    assert bodies(other).by_form == {}
    assert list(gazetteer(other).readings) == ["Solmar", "Belvara"]
    assert str(read_published("14 Lumo 2024", other).value) == "2024-03-14"
    assert read_published("14 Lumo 2024", own).value is None
    assert str(read_published("14 Maret 2024", own).value) == "2024-03-14"


def test_a_text_is_read_by_its_own_language(toy: Language) -> None:
    text = "Belvara (KURIR) - Doktor. Zorel datang. LUDIBRIUM"
    kinds = {}
    for language in (toy, Language()):
        view = analyse(repair(normalise(text), language).text, language)
        kinds[language] = [line.kind for line in view.segments], len(view.sentences)
    assert kinds[toy] == (["dateline", "lead", "noise"], 1)
    assert kinds[Language()] != kinds[toy]


def test_extractors_of_two_languages(toy: Language) -> None:
    text = "Belvara (KURIR) - Pasar dibuka pada Soldi, 14 Lumo 2024."
    own, other = load(model=None), load(model=None, language=toy)
    found = other.extract(text, published="15 Lumo 2024")
    assert (str(found.published), found.dateline and found.dateline.agency) == ("2024-03-15", "KURIR")
    assert [date.value for date in found.dates] == ["2024-03-14"]
    known = own.extract(text, published="15 Lumo 2024")
    assert (known.published, known.dates) == (None, ())
    assert [w.code for w in known.warnings if "published" in w.code]
    assert own.extract("Ia tiba pada 14 Maret 2024.").dates[0].value == "2024-03-14"
    assert other.extract("Ia tiba pada 14 Maret 2024.").dates == ()


@pytest.mark.parametrize("again", [copy.deepcopy, lambda extractor: pickle.loads(pickle.dumps(extractor))])
def test_a_copied_extractor_keeps_its_language(again: object, toy: Language) -> None:
    second: Extractor = again(load(model=None, language=toy))  # type: ignore[operator]
    assert second.language == toy
    assert [d.value for d in second.extract("Ia tiba 14 Lumo 2024.").dates] == ["2024-03-14"]
    assert second.doc("Belvara (KURIR) - Pasar dibuka.").spans["berita_dateline"]


def test_entries_are_rows_before_those_of_the_tables() -> None:
    title = LexiconEntry(type="title", name="Juru Kunci")
    body = LexiconEntry(type="institution", name="Sanggar Wana", aliases=("SW",), kind="ngo")
    language = Language(entries=[title, body, LexiconEntry(type="person", name="Alya Zyn")])
    assert language.rows(r.TitleHead)[0].form == "Juru Kunci"
    assert language.rows(r.TitleHead)[1:] == Language().rows(r.TitleHead)
    assert (language.rows(r.Institution)[0].form, language.rows(r.Institution)[0].aliases) == ("Sanggar Wana", ("SW",))
    assert bodies(language).by_form["SW"].kind == "ngo"
    assert "Alya Zyn" not in language.forms(r.NamePart)


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        (LexiconEntry(type="institution", name="Depkes Kita", aliases=("DK", "Departemen Kesehatan")), "ministry"),
        (LexiconEntry(type="institution", name="Departemen Kesehatan", aliases=("DK",), kind="ngo"), "ngo"),
        (LexiconEntry(type="institution", name="DK", aliases=("Depkes",)), "ministry"),
    ],
    ids=["alias is a name", "name", "alias is an acronym"],
)
def test_a_body_of_both_is_one_row(entry: LexiconEntry, kind: str) -> None:
    table, language = bodies(Language()), Language(entries=[entry])
    theirs = table.by_form["Departemen Kesehatan"]
    mine = bodies(language).by_form["DK"]
    assert (mine.form, mine.kind) == (entry.name, kind)
    assert mine.aliases[: len(entry.aliases)] == entry.aliases
    assert all(bodies(language).by_form[form] is mine for form in (theirs.form, theirs.acronym, *theirs.aliases))
    assert (mine.parent, mine.since, mine.to, mine.successor) == (None, None, 2009, "Kementerian Kesehatan")
    assert len(language.rows(r.Institution)) == len(Language().rows(r.Institution))
    assert bodies(language).name_in(["DK"], 2012) == "Kementerian Kesehatan"
    assert table.name_in(["Kementerian Kesehatan"], 2008) == theirs.form
    assert bodies(language).name_in(["Kementerian Kesehatan"], 2008) == mine.form


def test_a_users_form_of_a_known_body_keeps_its_kind() -> None:
    unit = LexiconEntry(type="institution", name="Ditjen Pajak", aliases=("Pajak Kita",))
    larger = LexiconEntry(type="institution", name="Kemenkeu  Kita", aliases=("Kemenkeu",))
    record = load(model=None, lexicon=[unit, larger]).extract("Pajak Kita menolak. Pihak Kementerian Keuangan senang.")
    found = {body.full_name or body.name: body for body in record.institutions}
    assert set(found) == {"Ditjen Pajak", "Kemenkeu Kita"}
    assert (found["Ditjen Pajak"].kind, found["Kemenkeu Kita"].kind) == ("agency", "ministry")
    assert found["Ditjen Pajak"].parent is None, "known from elsewhere only: the guide wants a parent that is written"


def test_the_options_entries_join_the_languages(toy: Language) -> None:
    title = LexiconEntry(type="title", name="Juru Kunci")
    extractor = load(model=None, lexicon=[title], language=toy)
    assert extractor.language == Language(toy.folder, [title])


def test_a_row_that_does_not_fit_is_named(tmp_path: Path) -> None:
    (tmp_path / "grammar.csv").write_text("class,form\npronoun,ia\npronuon,dia\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"grammar\.csv, row in line 3"):
        Language(tmp_path).rows(r.GrammarWord)
