"""What went wrong at the server, said so that the reader can mend it."""

from typing import Final

import psycopg

from knowledge.errors import StoreAway, StoreBusy, StoreDamaged, StoreError, StoreFull

BUSY: Final = {"55P03", "40P01", "40001", "57014", "53300"}
FULL: Final = {"53100"}
DAMAGED: Final = {"XX001", "XX002"}
UNKNOWN: Final = {"3D000", "3F000"}
FORBIDDEN: Final = {"42501"}
READ_ONLY: Final = {"25006"}
AWAY: Final = {"57P01", "57P02", "57P03", "57P05"}
LOGIN: Final = "28"
CONNECTION: Final = "08"

ADVICE: Final = (
    (BUSY, StoreBusy, "{} is busy; try again"),
    (
        FULL,
        StoreFull,
        "no room left on the disk of {}; make room and try again: this change was not stored",
    ),
    (DAMAGED, StoreDamaged, "{} is damaged; restore a backup"),
    (UNKNOWN, StoreError, "{} does not exist; create it, or correct its address"),
    (FORBIDDEN, StoreError, "{} forbids this to its user; let the user create and write tables"),
    (READ_ONLY, StoreError, "{} is a replica that may only be read; name the primary server"),
    (AWAY, StoreAway, "{} is going down or coming up; it is used again as soon as it is there"),
)
UNREACHED: Final = (
    "{} cannot be reached; check that it runs and that its address is right:"
    " it is used again as soon as it is there"
)
REFUSED: Final = "{} refuses the user or password; correct them in the address"


def server_error(error: psycopg.Error, name: str) -> StoreError:
    """Put a server's error into words; `name` is what people call the database."""
    state = error.sqlstate or ""
    for states, kind, advice in ADVICE:
        if state in states:
            return kind(advice.format(name))
    if state.startswith(LOGIN) or "password authentication failed" in str(error):
        return StoreError(REFUSED.format(name))
    if state.startswith(CONNECTION) or (not state and isinstance(error, psycopg.OperationalError)):
        return _unreached(str(error), name)
    # The first line only: what follows may repeat what somebody wrote.
    said = error.diag.message_primary or type(error).__name__
    return StoreError(f"{name} failed: {said}")


def _unreached(said: str, name: str) -> StoreError:
    """Without a code, the driver's words are all there is to go by."""
    if "does not exist" in said:
        return StoreError(f"{name} does not exist; create it, or correct its address")
    return StoreAway(UNREACHED.format(name))
