"""Weights that are vouched for, by the SHA-256 of the file that was published."""

from dataclasses import dataclass
from typing import Final

from bot.model.manifest import Kind


@dataclass(frozen=True, slots=True)
class Known:
    """A published model: what it is, the tokenizer it belongs with, under which licence."""

    name: str
    kind: Kind
    tokenizer_sha256: str
    max_tokens: int
    licence: str


KNOWN: Final = {
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db": Known(
        name="all-MiniLM-L6-v2",
        kind=Kind.ENCODER,
        tokenizer_sha256="be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        max_tokens=256,
        licence="Apache-2.0",
    ),
    "caf229edbbd2839a4a18eff928033c0fb6a3b7b20edff2990add06fbc399e729": Known(
        name="quoth-reader",
        kind=Kind.READER,
        tokenizer_sha256="be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        max_tokens=160,
        licence="CC-BY-SA-4.0",
    ),
}
