"""Questions are answered while hostile files are read."""

import threading
from pathlib import Path

from benchmarks.hostile import FILES
from knowledge import DocumentError, KnowledgeBase, Outcome


def test_answers_come_while_hostile_files_are_read(tmp_path: Path) -> None:
    names = ("swelling.docx", "deep.json", "swelling.zip")
    refused: list[str] = []
    with KnowledgeBase.open(f"sqlite:///{tmp_path / 'facts.db'}") as knowledge:
        knowledge.add_text("The gate opens at nine.", title="Gate")

        def give(name: str) -> None:
            try:
                knowledge.add_bytes(FILES[name](), name, f"test:{name}")
            except DocumentError as error:
                refused.append(str(error))

        threads = [threading.Thread(target=give, args=(name,)) for name in names]
        for thread in threads:
            thread.start()
        answered = 0
        while any(thread.is_alive() for thread in threads):
            assert knowledge.ask("when does the gate open?").outcome is Outcome.ANSWERED
            answered += 1
        stored = {it.title for it in knowledge.documents()}
    assert answered
    assert {it.split(" ", 1)[0] for it in refused} == set(names)
    assert stored == {"Gate"}
