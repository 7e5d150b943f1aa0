"""All tables of the lexicon: the row, what it is for, where it comes from, how its forms are sought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from . import cells, rows

_OWN, _MIT = "compiled for this project", "MIT"
_GENERAL = "compiled for this project from general knowledge"
_UNCHECKED = f"{_GENERAL}, not checked against registers"
_MINED = "; some from 4.5 million words of news of 20 publishers by `scripts/mine_lexicon.py`, read over by eye"
_WILAYAH = ("cahyadsn/wilayah (Kepmendagri), by `scripts/build_places.py`", "MIT, (c) 2017-2025 Cahya DSN")


@dataclass(frozen=True)
class Table:
    """A data file.

    about: what it holds, one line; an empty one is a fault.
    forms: the columns whose words are sought in articles (none for statistics); `fold`: in any case.
    key: the columns that together stand once; none where rows may repeat.
    refers: column → (table, column) in which each of its values stands.
    """

    file: str
    row: type[cells.Row]
    about: str
    forms: tuple[str, ...] = ("form",)
    key: tuple[str, ...] = ("form",)
    fold: bool = False
    source: str = _OWN
    licence: str = _MIT
    refers: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the readers call it."""
        return self.file.partition(".")[0]


def _csv(
    name: str,
    row: type[cells.Row],
    about: str,
    *forms: str,
    fold: bool = False,
    key: tuple[str, ...] = (),
    source: tuple[str, str] = (_OWN, _MIT),
    refers: Mapping[str, tuple[str, str]] | None = None,
) -> Table:
    forms = forms or ("form",)
    return Table(f"{name}.csv", row, about, forms, key or forms, fold, *source, refers=refers or {})


_KNOWN, _BODIES = (_GENERAL, _MIT), (_UNCHECKED, _MIT)
_KNOWN_MINED, _BODIES_MINED, _OWN_MINED = ((of + _MINED, _MIT) for of in (_GENERAL, _UNCHECKED, _OWN))
_CLASSED = ("class", "form")
_UNIT, _TOPIC = {"code": ("places", "code")}, {"code": ("theme_labels", "code")}

TABLES: tuple[Table, ...] = (
    # two rows of it stand twice; without this key's being empty the check names them
    Table("abbreviations.csv", rows.Abbreviation, "abbreviations whose full stop ends no sentence", key=()),
    _csv("affixes", rows.Affix, "affixes that are no words of their own", key=_CLASSED, source=_KNOWN),
    _csv("agencies", rows.Agency, "names of news agencies and papers as they stand in datelines"),
    _csv("ambiguous_institutions", rows.AmbiguousBody, "names of bodies that are common words or other names too",
         source=_BODIES_MINED),
    _csv("body_cues", rows.BodyCue, "nouns and verbs before a body of no known head (koran, klub)",
         source=_BODIES_MINED),
    _csv("body_suffixes", rows.BodySuffix, "words that end names of bodies (University, FC)", source=_BODIES_MINED),
    _csv("body_words", rows.BodyWord, "words that start names of bodies of any sort (Lembaga, Front)",
         source=_BODIES),
    _csv("calendar", rows.CalendarWord, "words of days, months, clocks and periods", key=_CLASSED),
    _csv("complementizers", rows.Complementizer, "words that open a reported statement, or its topic", fold=True),
    Table("corpus_counts.csv.gz", rows.CorpusCount, "how often a form stands small, with a capital, behind a title "
          "head, beside a speech verb, … in news", (), source="counted in 4.5 million words of news of 20 publishers "
          "by `scripts/build_corpus_counts.py`; counts of forms seen at least twice, no text"),
    _csv("degrees", rows.Degree, "academic degrees behind and before names", source=_KNOWN),
    _csv("districts", rows.District, "kecamatan", key=("code",), source=_WILAYAH),
    _csv("event_generics", rows.EventGeneric, "nouns that point back to an event (acara, insiden)", fold=True),
    _csv("event_heads", rows.EventHead, "heads of noun phrases that name events", fold=True),
    _csv("event_short_forms", rows.EventShortForm, "short event heads and their full form", fold=True),
    _csv("event_tails", rows.EventTail, "words that end names of events (Summit, Festival)", fold=True),
    _csv("event_words", rows.EventWord, "words around events, by class", key=_CLASSED, fold=True),
    _csv("figure_words", rows.FigureWord, "words that state figures of incidents", key=("class", "kind", "form"),
         fold=True),
    _csv("foreign_places", rows.ForeignPlace, "countries, cities and regions abroad"),
    _csv("function_words", rows.FunctionWord, "the commonest function words"),
    _csv("geo_heads", rows.GeoHead, "words that make a place of the name behind them (Desa, Jalan)",
         fold=True),
    _csv("grammar", rows.GrammarWord, "function words and other closed sets, by class", key=_CLASSED),
    _csv("holidays", rows.Holiday, "feasts and days of remembrance with their day", key=("form", "kind")),
    _csv("honorifics", rows.Honorific, "forms of address before names", source=_KNOWN_MINED),
    _csv("institution_heads", rows.InstitutionHead, "words that start names of bodies, and what may follow",
         key=("form", "kind"), source=_BODIES),
    Table("institutions.jsonl", rows.Institution, "bodies with their forms, parent, years and successor",
          ("form", "acronym", "aliases"), source=f"{_UNCHECKED}; years and minor acronyms may be wrong{_MINED}",
          refers={"parent": ("institutions", "form"), "successor": ("institutions", "form")}),
    _csv("name_parts", rows.NamePart, "parts of personal names by region", source=_KNOWN_MINED),
    _csv("name_parts_more", rows.NamePartMore, "more parts of personal names", source=_KNOWN_MINED),
    Table("name_weights.csv", rows.NameWeight, "what each thing known of a capital word says for a person's name", (),
          ("feature",), source="fitted by `scripts/fit_name_odds.py` on the capital words of this project's gold that "
          "is read and of idner-news-2k's train part; weights only, no words"),
    _csv("naming_words", rows.NamingWord, "words before the name of a thing in quotation marks (berjudul)", fold=True),
    _csv("nicknames", rows.Nickname, "names by which well-known people are called, and their own", source=_KNOWN,
         key=("form", "name")),
    _csv("noise", rows.Noise, "what opens lines that are no part of the article", "pattern"),
    _csv("number_words", rows.NumberWord, "number words with their value", fold=True),
    _csv("person_cues", rows.PersonCue, "nouns before a person's name (warga, tersangka, istri)", fold=True,
         source=_KNOWN_MINED),
    _csv("person_verbs", rows.PersonVerb, "verbs and adverbs behind a person's name", source=_KNOWN),
    _csv("place_aliases", rows.PlaceAlias, "short and older names of provinces, kabupaten and kota",
         refers=_UNIT),
    _csv("place_cues", rows.PlaceCue, "words before a place, or that tell that the name is none", key=("form", "kind")),
    _csv("place_doubtful", rows.DoubtfulPlace, "places whose name is another thing too", source=_KNOWN),
    _csv("place_heads", rows.PlaceHead, "heads of names of places and the levels they may mean"),
    _csv("places", rows.Place, "provinces, kabupaten and kota", key=("code",), source=_WILAYAH),
    _csv("published", rows.PublishedWord, "words around publication dates, beside those of calendar", key=_CLASSED),
    _csv("ranks", rows.Rank, "ranks of police, forces and prosecution before names", source=_KNOWN),
    _csv("region_places", rows.RegionPlace, "islands, regions and localities", source=_KNOWN,
         refers={"parent": ("places", "code")}),
    _csv("speech_other", rows.SpeechFrame, "attributions without a verb: words before the speaker, what names a source",
         fold=True),
    _csv("speech_verbs", rows.SpeechVerb, "reporting verbs with their forms", "active", "base", "passive", "clitic",
         fold=True, key=("lemma",), source=_OWN_MINED),
    _csv("stem_affixes", rows.StemAffix, "affixes that a word leaves off to its root, and what they did to it",
         key=("side", "form", "restored"), source=_KNOWN),
    Table("statement_frames.csv", rows.StatementFrame, "where statement and speaker stand beside a cue, each with a "
          "sentence that has one and one that has none", (), ("frame",)),
    _csv("stop_capitals", rows.StopCapital, "words with a capital at a sentence's start that are no names"),
    _csv("subject_words", rows.SubjectWord, "small subjects behind an expert's title (politik, hukum)",
         source=_KNOWN),
    Table("theme_labels.csv", rows.ThemeLabel, "IPTC Media Topics of the top two levels; Indonesian labels translated "
          "here", (), ("code",), False, "IPTC NewsCodes Media Topics, October 2023", "CC BY 4.0, IPTC",
          refers={"parent": ("theme_labels", "code")}),
    _csv("theme_narrower", rows.NarrowerTerm, "terms of second-level topics", key=("code", "form"), fold=True,
         refers=_TOPIC),
    _csv("theme_phrases", rows.ThemePhrase, "words before or behind a stated theme", key=("form", "position"),
         fold=True),
    _csv("theme_terms", rows.ThemeTerm, "terms of top-level topics with hand-set weights",
         key=("code", "form"), fold=True, refers=_TOPIC),
    Table("time_zones.csv", rows.TimeZone, "hours from UTC of each province", (), ("province",),
          refers={"province": ("places", "code")}),
    _csv("title_heads", rows.TitleHead, "words that start positions", fold=True, source=_KNOWN_MINED),
    _csv("title_status", rows.TitleStatus, "acting, former, candidate: words beside a position",
         key=("form", "position"), fold=True, source=_KNOWN),
    _csv("title_suffixes", rows.TitleSuffix, "words that end English positions (Director)", source=_KNOWN_MINED),
    _csv("unit_words", rows.UnitWord, "words inside names of bodies (Kesehatan, Perhubungan)", source=_BODIES),
    _csv("venue_heads", rows.VenueHead, "words that start names of buildings and sites", fold=True),
)  # fmt: skip

_OF_ROW = {table.row: table for table in TABLES}


def table_of(row: type[cells.Row]) -> Table:
    """The table whose rows these are."""
    return _OF_ROW[row]
