from ..language import FormCounts, corpus
from .tables import DEFAULT


def counts(form: str) -> FormCounts:
    return corpus(DEFAULT).counts(form)
