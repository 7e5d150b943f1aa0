"""Records in other shapes: other people's formats, reached by `record.to(name)`, and Arrow and tidy SQL tables, both
derived from the models."""

from ..records.formats import register

_TARGETS = {
    "schema.org": "schema_org:to_schema_org",
    "ninjs": "ninjs:to_ninjs",
    "webannotation": "webannotation:to_webannotation",
    "spacy": "spacy_docs:to_doc",
    "docbin": "spacy_docs:to_docbin",
    "conllu": "conllu:to_conllu",
    "labelstudio": "labelstudio:to_labelstudio",
    "brat": "brat:to_brat",
    "doccano": "doccano:to_doccano",
    "gold": "annotations:to_gold",
    "timex3": "timex3:to_timex3",
}


def register_exports() -> None:
    """Make the formats of this room known to `record.to`."""
    for name, target in _TARGETS.items():
        register(name, f"berita_extract.export.{target}")
