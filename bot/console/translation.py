"""What is typed at the terminal, as an utterance; pure."""

from handlers.conversation import Said, Utterance


def to_utterance(line: str, session: str, number: int) -> Utterance | None:
    """Read a line as an utterance, or None when it is empty.

    A session is one conversation of its own, so that today's follow-ups do not
    lean on yesterday's questions.
    """
    text = line.strip()
    if not text:
        return None
    conversation = f"console:{session}"
    return Utterance(
        id=f"{conversation}:{number}",
        text=text,
        asker="console",
        conversation=conversation,
        said=Said.DIRECT,
    )
