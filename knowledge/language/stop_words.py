"""Words that carry no content of their own, and those that carry little."""

from typing import Final

from knowledge.language.tables import read_words

STOP: Final = read_words("stop")
CHAT: Final = read_words("chat")
LIGHT_WORDS: Final = read_words("light")
COMMON_WORDS: Final = read_words("common")
GREETINGS: Final = read_words("greetings")
