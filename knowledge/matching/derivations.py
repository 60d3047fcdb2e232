"""Other words of the same family: agree, agreement; Kazakhstan, Kazakh."""

from collections.abc import Iterator
from typing import Final

from knowledge.language import term_of

_FAMILIES: Final = """
decide decision|produce production producer|receive reception receipt|describe description
permit permission permitted|expand expansion|extend extension|divide division|invade invasion
succeed success|die death dead|born birth|grow growth|choose choice|speak speech speaker|sell sale
fly flight|lose loss|know knowledge|marry marriage wedding|believe belief|give gift|think thought
weigh weight|prove proof|serve service|destroy destruction|construct construction|admit admission
attend attendance attendee|apply application applicant|approve approval|arrive arrival
renew renewal|propose proposal|refuse refusal|reimburse reimbursement|appoint appointment
depart departure|fail failure|press pressure|close closure|high height|long length|strong strength
deep depth|wide width|hot heat|poor poverty|free freedom|true truth|young youth|able ability
france french|germany german|spain spanish|britain british uk|netherlands dutch|greece greek
turkey turkish|poland polish|switzerland swiss|china chinese|japan japanese|portugal portuguese
italy italian|norway norwegian|sweden swedish|denmark danish|finland finnish|ireland irish
wales welsh|scotland scottish|england english|egypt egyptian|peru peruvian|iraq iraqi|iran iranian
europe european|vietnam vietnamese|lebanon lebanese|canada canadian|hungary hungarian|czechia czech
"""
_SUFFIXES: Final = (
    "ations ation ition ments ment ances ance ences ence ities ity ness ions ion ors or ers er "
    "istan stan ian ive ish ism ist ese als al ies ied ing ed es an en ly e i s y"
).split()
_AFTER_CONSONANT: Final = "e ation ion er or ance ence al ive ity ure ing y".split()
_AFTER_WORD: Final = "ment er or al ance i ian an ish stan ness".split()
_SHORTEST_BASE: Final = 3
_SHORTEST_PLAIN: Final = 4


def _families() -> dict[str, tuple[str, ...]]:
    groups = (
        group.split() for line in _FAMILIES.splitlines() for group in line.split("|") if group
    )
    return {word: tuple(group) for group in groups for word in group}


_FAMILY: Final = _families()


def derived_terms(word: str) -> tuple[str, ...]:
    """Return terms that words of the same family would have; many of them are no words."""
    if len(word) < _SHORTEST_BASE or not word.isalpha():
        return ()
    own = term_of(word)
    forms = [*_FAMILY.get(word, ()), *_FAMILY.get(own, ()), *_forms(word)]
    terms = dict.fromkeys(term_of(form) for form in forms)
    return tuple(term for term in terms if term != own and len(term) >= _SHORTEST_BASE)


def _forms(word: str) -> Iterator[str]:
    """Yield the word and its base with other endings."""
    base = _base(word)
    wholes = dict.fromkeys([word, base, base + "e"])
    yield from wholes
    yield from (whole + ending for whole in wholes for ending in _AFTER_WORD)
    yield from (base.removesuffix("e") + ending for ending in _AFTER_CONSONANT)


def _base(word: str) -> str:
    """Return a word without its ending, when enough of it is left."""
    plural = word.removesuffix("s")
    if len(word) == _SHORTEST_PLAIN and plural != word:
        return plural
    bases = (word.removesuffix(suffix) for suffix in _SUFFIXES)
    return next((base for base in bases if base != word and len(base) >= _SHORTEST_PLAIN), word)
