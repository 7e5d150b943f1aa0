from ..language.phrases import PhraseTable, WordLike

__all__ = ["PhraseTable", "WordLike"]
