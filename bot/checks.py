"""What is looked at when the program is asked whether it is set up well."""

from pydantic import BaseModel, ConfigDict


class Check(BaseModel):
    """One thing that was looked at; `advice` says what to do where it is not well."""

    model_config = ConfigDict(frozen=True)

    name: str
    ok: bool
    found: str = ""
    advice: str = ""
