"""One spelling for words that are written in two ways, and for irregular forms.

The rules only have to be consistent, since documents and questions both go
through them; what they make need not be a word.
"""

import re
from typing import Final

_PAIRS: Final = """
defence defense|offence offense|licence license|pretence pretense|practise practice
centre center|theatre theater|metre meter|litre liter|fibre fiber|calibre caliber|sombre somber
spectre specter|lustre luster|manoeuvre maneuver|kilometre kilometer|centimetre centimeter
millimetre millimeter|programme program|cheque check|grey gray|tyre tire|plough plow
aluminium aluminum|storey story|judgement judgment|ageing aging|catalogue catalog
dialogue dialog|analogue analog|enrol enroll|fulfil fulfill|instalment installment
skilful skillful|sceptic skeptic|sceptical skeptical|scepticism skepticism|draught draft
mould mold|moustache mustache|pyjamas pajamas|sulphur sulfur|whisky whiskey|jewellery jewelry
odour odor|artefact artifact|anaemia anemia|anaesthetic anesthetic|paediatric pediatric
encyclopaedia encyclopedia|oestrogen estrogen|foetus fetus|archaeology archeology
haemoglobin hemoglobin|leukaemia leukemia|diarrhoea diarrhea|orthopaedic orthopedic
aeroplane airplane|cosy cozy|axe ax|per-cent percent|acknowledgement acknowledgment
mum mom|speciality specialty|disc disk|gaol jail|kerb curb|cancelled canceled
"""
_IRREGULAR: Final = """
be was were been|become became|begin began begun|bite bit bitten|blow blew blown|break broke broken
bring brought|build built|buy bought|catch caught|choose chose chosen|come came|deal dealt
do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen
feed fed|feel felt|fight fought|fly flew flown|forbid forbade forbidden|forget forgot forgotten
freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung
have had|hear heard|hide hid hidden|hold held|keep kept|know knew known|lay laid|lead led
lend lent|lose lost|make made|mean meant|meet met|pay paid|ride rode ridden|ring rang rung
rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken
shine shone|shoot shot|show showed shown|shrink shrank shrunk|sing sang sung|sink sank sunk
sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|spring sprang sprung
stand stood|steal stole stolen|stick stuck|strike struck stricken|swear swore sworn|sweep swept
swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought
throw threw thrown|understand understood|wake woke woken|wear wore worn|weave wove woven
win won|withdraw withdrew withdrawn|write wrote written|undergo underwent undergone
undertake undertook undertaken|overcome overcame|overthrow overthrew overthrown
child children|foot feet|tooth teeth|man men|woman women|goose geese|leaf leaves|life lives
wife wives|half halves|criterion criteria|phenomenon phenomena|datum data|index indices
"""
_NUMBERS: Final = (
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_TENS: Final = "thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_LL_STEMS: Final = (
    "travel|cancel|label|model|signal|fuel|level|counsel|marvel|total|equal|dial|channel|tunnel|"
    "panel|quarrel|rival|initial|pedal|libel|jewel|bevel|funnel|barrel|spiral|tranquil|unravel"
)

_ISE: Final = re.compile(r"is(?=(?:e|es|ed|er|ers|ing|ation|ations|ational|able)$)")
_YSE: Final = re.compile(r"ys(?=(?:e|es|ed|er|ers|ing)$)")
_OUR: Final = re.compile(
    r"(?<=[a-z]{3})our(?=(?:s|ed|ing|er|ers|able|ably|ite|ites|ful|less|hood|hoods|ly|al|ism)?$)"
)
_LL: Final = re.compile(rf"({_LL_STEMS})l(?=(?:ed|ing|ings|er|ers)$)")


def _mapping(groups: str, *, last: bool) -> dict[str, str]:
    forms = (group.split() for line in groups.splitlines() for group in line.split("|") if group)
    return {form: (group[-1] if last else group[0]) for group in forms for form in group}


def _ordinal(number: int) -> str:
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"


_ONE_FORM: Final[dict[str, str]] = (
    _mapping(_PAIRS, last=True)
    | _mapping(_IRREGULAR, last=False)
    | {word: str(number) for number, word in enumerate(_NUMBERS, 1) if number > 1}
    | {word: str(10 * tens) for tens, word in enumerate(_TENS, 3)}
    | {word: _ordinal(number) for number, word in enumerate(_ORDINALS, 1)}
    | {"zero": "0"}
)
_RULES_FROM: Final = 6


def one_spelling(word: str) -> str:
    """Return the form under which all spellings of a folded word are counted."""
    if (known := _ONE_FORM.get(word)) is not None:
        return known
    if len(word) < _RULES_FROM:
        return word
    word = _ISE.sub("iz", word)
    word = _YSE.sub("yz", word)
    word = _OUR.sub("or", word)
    return _LL.sub(r"\1", word)
