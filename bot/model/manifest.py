"""What is written down beside a model's files when it is added."""

from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.model.errors import UnusableModel
from bot.model.mixing import Mixing

FILE: Final = "model.json"
MODEL: Final = "model.onnx"
TOKENIZER: Final = "tokenizer.json"
# What is made of a fact: raise it when texts are put to an encoder in another way.
WAY: Final = "1"


class Kind(StrEnum):
    """What a model does."""

    ENCODER = "encoder"
    READER = "reader"


class Manifest(BaseModel):
    """A model as it was added."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    name: str = Field(min_length=1, max_length=100)
    weights_sha256: str
    model_sha256: str
    tokenizer_sha256: str
    dims: int = Field(ge=1)
    max_tokens: int = Field(default=256, ge=8, le=8192)
    query_prefix: str = ""
    text_prefix: str = ""
    licence: str = ""
    known: bool = False
    mixing: Mixing | None = None

    @property
    def fingerprint(self) -> bytes:
        """Tell what it makes of texts from what any other model would."""
        parts = (WAY, self.model_sha256, self.tokenizer_sha256, str(self.max_tokens))
        return sha256("\0".join((*parts, self.text_prefix)).encode()).digest()[:16]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read a manifest. Raises UnusableModel when there is none, or it was tampered with."""
        try:
            manifest = cls.model_validate_json((folder / FILE).read_bytes())
            found = {
                name: fingerprint((folder / name).read_bytes()) for name in (MODEL, TOKENIZER)
            }
        except (OSError, ValidationError) as error:
            raise UnusableModel(
                f"the model in {folder} is not whole; add it again: quoth model add PATH"
            ) from error
        wanted = {MODEL: manifest.model_sha256, TOKENIZER: manifest.tokenizer_sha256}
        for name, digest in wanted.items():
            if found[name] != digest:
                raise UnusableModel(
                    f"{folder / name} was changed since it was added; add the model again:"
                    " quoth model add PATH"
                )
        return manifest


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return sha256(data).hexdigest()
