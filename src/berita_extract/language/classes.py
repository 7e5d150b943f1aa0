"""The closed classes of the tables: each is asked for by name somewhere in the code (a test holds it)."""

from __future__ import annotations

from typing import Literal

GrammarClass = Literal[
    "pronoun", "adverb", "blocker", "setting", "preposition", "name_particle", "body_link", "region_word",
    "subject_link", "description", "no_speaker", "subjectless", "event_stop", "venue_preposition",
    "place_preposition", "body_stop", "name_opener", "client", "person_office", "english_link",
    "no_title_alone", "clause_sign", "body_noun", "patient_verb", "small_region", "place_title", "noun_cue",
    "behind_word", "copula", "collective", "quantifier", "field_head", "match_word", "no_clause_sign",
    "product_noun", "portfolio_title", "line_opener", "title_small", "title_opener",
    "demonstrative", "coordinator", "relative", "definite_article", "agent_mark",
    "addressee_mark", "origin_mark", "same_subject", "circumstance", "speech_adverb",
    "manner", "cue_opener", "own_party", "plural_pronoun", "description_adjective", "namely", "compound_cue",
    "back_noun",
    "back_adjective", "back_opener", "third_person", "arising", "called", "alternative", "government",
    "company_form", "reporter_label", "editor_label", "uploader_label", "copyright_word", "also", "besides",
    "as", "being", "when_held", "held", "respectively", "one_person", "locative", "goal", "through",
    "route_link", "body_before", "suffix_head", "alias", "fondly", "called_so", "nickname_noun",
    "nickname_kind", "nickname_link", "year_of_age", "label_end", "video_word", "town_link", "country_tail",
    "state_short", "unit_leader", "bare_region", "home_mark", "in_office",
    "question_label", "answer_label",
]  # fmt: skip
EventWordClass = Literal[
    "weak_head", "strong_trigger", "trigger", "vague", "stop", "occurrence", "incident_verb", "auxiliary",
    "just_now", "crime_role", "hypothetical", "speaking", "phase", "not_edition", "work_noun", "theme_link",
    "before_name", "open_passive", "open_active", "organise_passive", "attend_passive", "attend_active", "manner",
    "agent_link", "not_verb", "holding", "venue_tail", "opponent", "happening", "generic_case",
    "agentive", "theme_noun", "topic_link", "rank", "side", "carrying_out", "carrier", "name_link", "season",
    "plain_theme",
]  # fmt: skip
CalendarClass = Literal[
    "weekday", "month", "month_short", "month_english", "month_hijri", "market_day", "part", "zone", "clock",
    "clock_link", "range_link", "list_link", "unit", "one_unit", "number", "direction", "counted_direction",
    "window", "part_direction", "relative_day", "weekend", "edge", "quarter_head", "ordinal", "ordinal_word",
    "quarter_short", "century", "year_word", "month_word", "date_word", "day_word", "season", "decade_word",
    "year_context", "month_context", "counted", "recurring", "name_head", "weekday_place", "weekday_name",
    "hijri_era", "common_era", "fraction_word", "anniversary", "feast_place", "vague", "direction_not_before",
    "number_name", "week", "same_day", "ahead", "born", "limit",
    "aside", "except", "pointer", "pointer_not_behind", "vague_point", "part_not_behind", "part_context", "part_alone",
    "same_anchor", "next_anchor", "counted_anchor", "anchored_day", "clock_unit", "one_clock_unit", "many_unit", "half",
    "approx", "approx_behind", "age_word", "age_behind", "once", "times", "part_of", "first_of", "climate",
    "loose_pointer", "loose_context", "age_link", "zone_word", "year_sport",
]  # fmt: skip
FigureClass = Literal[
    "result", "house_result", "action", "house_action", "noun", "house_noun", "person", "family", "house",
    "loss", "currency", "currency_behind", "link", "filler", "quantity",
    "background", "background_phrase", "range", "no_filler", "plain_unit", "magnitude", "scale",
    "depth", "depth_unit", "depth_link", "epicentre", "epicentre_filler", "epicentre_preposition", "epicentre_end",
]  # fmt: skip
NumberClass = Literal[
    "unit", "whole", "teen", "times", "scale", "whole_scale",
]  # fmt: skip
PublishedClass = Literal[
    "offset", "weekday_english", "month_english_short", "changed",
]  # fmt: skip
AffixClass = Literal[
    "enclitic", "prefix", "active_prefix", "passive_prefix", "passive_suffix", "third_clitic",
    "verb_prefix", "ordinal_prefix", "all_prefix",
]  # fmt: skip
ComplementizerClass = Literal[
    "that", "request", "purpose", "condition", "question", "nominal", "cause", "comparison", "topic",
]  # fmt: skip
FrameClass = Literal[
    "according_to", "source", "standpoint", "noun", "noun_clitic",
]  # fmt: skip
CueKind = Literal[
    "active", "base", "passive", "clitic", "passive_clitic",
    "according_to", "according_clitic", "source", "standpoint", "noun", "noun_clitic",
]  # fmt: skip
VerbClass = Literal[
    "say", "reveal", "feel", "ask", "judge", "think", "warn", "hope", "order", "promise", "deny", "announce",
    "write", "answer",
]  # fmt: skip
HonorificClass = Literal[
    "polite", "religious", "academic", "medical", "noble", "deceased", "other",
]  # fmt: skip
PersonCueClass = Literal[
    "role", "kin", "victim", "sport", "art", "name_cue", "other",
]  # fmt: skip
TitleClass = Literal[
    "government", "village", "legislature", "police", "military", "justice", "party", "company", "other", "ngo",
    "academic", "education", "health", "religious", "sports", "media", "diplomatic", "royal", "expert",
]  # fmt: skip
Service = Literal[
    "police", "army", "navy", "air_force", "prosecution",
]  # fmt: skip
VenueKind = Literal[
    "building", "hotel", "hall", "office", "police", "military", "stadium", "worship", "field", "palace",
    "residence", "education", "health", "transport", "street", "market", "park", "nature", "museum", "monument",
]  # fmt: skip
PlaceCueKind = Literal[
    "preposition", "noun", "head", "not_place", "site",
]  # fmt: skip
Status = Literal[
    "Plt", "Plh", "Pj", "Pjs", "Pgs", "mantan", "calon", "terpilih", "nonaktif", "demisioner", "purn",
]  # fmt: skip
Extent = Literal[
    "item", "own", "line", "tail", "tags", "items",
]  # fmt: skip
Origin = Literal[
    "ambiguous", "batak", "minang", "acehnese", "malay", "betawi", "bugis", "toraja", "minahasa", "maluku",
    "papua", "ntt", "bali", "sasak", "dayak", "banjar", "common",
]  # fmt: skip
OriginMore = Literal[
    "javanese", "sundanese", "ambiguous", "arabic", "modern", "christian", "sanskrit", "foreign", "chinese",
]  # fmt: skip
NoiseKind = Literal["related", "noise", "caption", "credit", "copyright"]
EventFamily = Literal[
    "meeting", "ceremony", "competition", "commemoration", "festival", "training", "operation", "election", "launch",
    "visit", "hearing", "incident", "other",
]  # fmt: skip
NameFeature = Literal[
    "bias", "unseen", "small", "upper", "total", "behind_head", "before_speech", "behind_speech", "behind_place_word",
    "bracket", "behind_capital", "before_capital", "name_part", "ambiguous_part", "unit_word", "title_head",
    "title_word", "institution_head", "body_word", "stop_capital", "place", "rank", "honorific", "derived", "camel",
    "capitals", "acronym", "single", "told", "head_before", "honorific_before", "speech_before", "place_word_before",
    "bracket_before", "name_before", "speech_behind", "bracket_behind", "name_behind", "head_behind",
]  # fmt: skip
