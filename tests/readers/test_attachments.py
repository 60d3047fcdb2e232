"""What is attached to e-mail is read like any file, and says which mail it came with."""

import io
import zipfile
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import PurePosixPath

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import KnowledgeBase
from knowledge.errors import DocumentError
from knowledge.model import Reading
from knowledge.reading.attached import DEEPEST, attached_to
from knowledge.reading.attachments import MOST_ATTACHED
from knowledge.reading.members import read_members
from tests.readers import more_samples as samples

POLICY = b"# Leave\n\nStaff get 25 days of leave a year.\n"


def mail(subject: str = "Roof", body: str = "The roof leaks.") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "bob@example.org"
    message["Date"], message["To"] = "Fri, 03 May 2024 09:15:00 +0200", "ann@example.org"
    message.set_content(body)
    return message


def with_file(message: EmailMessage, name: str, content: bytes) -> EmailMessage:
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def outcomes(content: bytes, name: str = "a.eml") -> dict[str, str]:
    """Return the title of each member, or the words of its refusal."""
    return {
        it.name: str(it.outcome)
        if isinstance(it.outcome, DocumentError)
        else it.outcome.title or ""
        for it in read_members(content, name)
    }


def test_an_answer_from_an_attachment_names_the_file_and_its_mail() -> None:
    content = with_file(mail(), "policy.md", POLICY).as_bytes()
    with KnowledgeBase.open("sqlite://") as base:
        taken = base.take_in(content, "roof.eml", "file:///roof.eml")
        assert [it.title for it in taken.documents] == [
            "Roof",
            "Leave, attached to “Roof”",
        ]
        answer = base.ask("How many days of leave do staff get?").answers[0]
        assert answer.quote == "Staff get 25 days of leave a year."
        assert answer.citation.document == "Leave, attached to “Roof”"
        assert answer.citation.uri == "file:///roof.eml!/policy.md"
        assert base.find_document(answer.citation.document_id).dated == date(2024, 5, 3)
        again = base.take_in(content, "roof.eml", "file:///roof.eml")
        assert {it.change for it in again.documents} == {"unchanged"}


def test_a_new_version_of_a_mail_takes_the_place_of_all_of_the_old() -> None:
    with KnowledgeBase.open("sqlite://") as base:
        first = with_file(with_file(mail(), "policy.md", POLICY), "b.txt", b"Old news are here.")
        base.take_in(first.as_bytes(), "roof.eml", "m")
        second = with_file(mail(body="The roof is dry."), "policy.md", POLICY)
        taken = base.take_in(second.as_bytes(), "roof.eml", "m")
        assert [it.change for it in taken.documents] == ["updated", "unchanged"]
        assert len(base.documents()) == 2
        plain = base.take_in(mail(body="Nothing is attached.").as_bytes(), "roof.eml", "m")
        assert [it.uri for it in plain.documents] == ["m"]
        assert [it.uri for it in base.documents()] == ["m"]


def test_mails_in_a_mail_are_read_to_a_depth() -> None:
    message = mail("Depth 9")
    for depth in range(8, 0, -1):
        outer = mail(f"Depth {depth}")
        outer.add_attachment(message)
        message = outer
    told = outcomes(message.as_bytes())
    assert list(told.values())[:DEEPEST] == [
        "Depth 1",
        "Depth 2, attached to “Depth 1”",
        "Depth 3, attached to “Depth 2”",
    ]
    (refused,) = list(told.values())[DEEPEST:]
    assert refused.startswith("Depth 2.eml/Depth 3.eml/Depth 4.eml is a mail in mails in a mail.")


def test_a_mailbox_tells_whose_each_attachment_is() -> None:
    ones = (with_file(mail("One"), "a.txt", b"Words."), with_file(mail("Two"), "a.txt", b"More."))
    box = b"".join(b"From x Fri May  3 09:15:00 2024\n" + it.as_bytes() + b"\n" for it in ones)
    assert outcomes(box, "a.mbox") == {
        "": "",
        "1/a.txt": "a.txt, attached to “One”",
        "2/a.txt": "a.txt, attached to “Two”",
    }


def test_what_cannot_be_read_is_told_and_harms_no_other() -> None:
    message = with_file(mail(), "logo.png", b"\x89PNG\r\n\x1a\n\0\0")
    with_file(message, "broken.docx", b"PK\x03\x04 broken")
    with_file(message, "more.zip", samples.archive({"a.txt": b"Words."}))
    with_file(message, "fine.txt", b"Fine words.")
    told = outcomes(message.as_bytes())
    assert told["fine.txt"] == "fine.txt, attached to “Roof”"
    assert "broken.docx is" in told["broken.docx"]
    assert told["more.zip"].startswith("more.zip is an archive attached to a mail. Unpack it")
    (main, *_) = read_members(message.as_bytes(), "a.eml")
    assert isinstance(main.outcome, Reading)
    assert main.outcome.warnings == (
        "attachment logo.png was not read; it is in no format that can be",
    )


def test_a_mail_without_words_gives_what_is_attached() -> None:
    message = with_file(mail(body=""), "policy.md", POLICY)
    with KnowledgeBase.open("sqlite://") as base:
        taken = base.take_in(message.as_bytes(), "a.eml", "m")
    assert [it.title for it in taken.documents][-1] == "Leave, attached to “Roof”"


def test_a_swelling_attachment_is_refused_by_the_same_limits() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", b"<Types/>")
        made.writestr("word/document.xml", bytes(100_000_000))
    told = outcomes(with_file(mail(), "swelling.docx", inner.getvalue()).as_bytes())
    assert "too much to read" in told["swelling.docx"]


def test_no_more_files_than_a_number_are_read() -> None:
    message = mail()
    for number in range(MOST_ATTACHED + 5):
        with_file(message, f"{number}.txt", b"Words.")
    members = read_members(message.as_bytes(), "a.eml")
    assert len(members) == MOST_ATTACHED + 1
    assert isinstance(members[0].outcome, Reading)
    assert "split the mailbox" in members[0].outcome.warnings[-1]


def test_mail_in_an_archive_gives_what_is_attached_too() -> None:
    content = samples.archive({"in/a.eml": with_file(mail(), "b.txt", b"Words.").as_bytes()})
    assert outcomes(content, "a.zip") == {
        "in/a.eml": "Roof",
        "in/a.eml/b.txt": "b.txt, attached to “Roof”",
    }


@settings(deadline=None)
@given(st.lists(st.text(max_size=30) | st.sampled_from(["../../etc/passwd", "C:\\a", ".", "a"])))
def test_whatever_files_are_called_their_paths_are_apart_and_lead_nowhere(
    names: list[str],
) -> None:
    message = mail()
    for name in names:
        part = EmailMessage()
        part.set_content("Words.")
        del part["Content-Disposition"]
        quoted = name.encode("utf-8", "replace").hex("%", 1)
        part["Content-Disposition"] = f"attachment; filename*=utf-8''%{quoted}" if name else "x"
        message.make_mixed() if not message.is_multipart() else None
        message.attach(part)
    raw = message.as_bytes()
    assert message_from_bytes(raw, policy=policy.default)
    paths = [it.path for it in attached_to(raw, "a.eml")]
    assert len(set(paths)) == len(paths)
    assert all(len(PurePosixPath(it).parts) == 1 and ".." not in it[:2] for it in paths)
    assert all(it.isprintable() for it in paths)
