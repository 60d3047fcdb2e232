"""What the command line's exit codes mean."""

from typing import Final

OK: Final = 0
NOT_IN_DOCUMENTS: Final = 1
USAGE: Final = 2
FAILURE: Final = 3
