"""Tell whether a sentence leans on the one before it to be understood."""

import re
from typing import Final

_OPENINGS: Final = re.compile(
    r"""[\W_]*(?:
    (?:(?:and|but|so|yet|however|moreover|also|then|still|instead|besides|therefore|thus|hence|
        meanwhile|additionally|furthermore|consequently|nevertheless|similarly|likewise),?\s+)*
    (?:
      (?:he|she|they|it|his|her|their|its|him|them|this|that|these|those|such|both|neither|
         the\s+(?:former|latter|same|two|three|agreement|deal|decision|move|visit|meeting|plan))\b
      (?!\s+(?:is|was)\s+(?:why|how|when|where)\b)
     |(?:during|after|before|following|at|in|on|by|for|with|under|since|until|from|through|despite|
         because\s+of|as\s+a\s+result\s+of|in\s+addition\s+to)\s+
        (?:this|that|these|those|his|her|their|its|it|them|him|the\s+same|the\s+latter)\b
     |there(?:fore|by|after)\b
    )
   |(?:however|moreover|instead|therefore|thus|hence|meanwhile|consequently|nevertheless|
       otherwise|similarly|likewise|in\s+addition|for\s+(?:this|that)\s+reason|as\s+a\s+result|
       the\s+(?:latter|former))\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def leans(sentence: str) -> bool:
    """Tell whether a sentence opens with words that point back."""
    return _OPENINGS.match(sentence) is not None
