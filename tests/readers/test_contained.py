"""Files are read in processes that may die; who asked is told why, and nothing else happens."""

import io
import json
import os
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import DamagedDocument, DocumentError, OversizedDocument, UnknownFormat
from knowledge.model import BlockKind, Reading
from knowledge.reading import read_bytes
from knowledge.reading.contained import HARMLESS, Converter
from knowledge.reading.limits import Limits
from knowledge.reading.wire import Member, pack, unpack
from tests.readers import more_samples, samples
from tests.readers.more_samples import BY_NAME

HERE = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
QUICK = Limits(wall_seconds=20, cpu_seconds=3, memory=700_000_000, output=5_000_000)
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY b "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(1, 9))
    + "]><office:document-content><office:body>&i;</office:body></office:document-content>"
)
THIEF = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a><b>&b;</b></a>'


@pytest.fixture(scope="module")
def converter() -> Iterator[Converter]:
    made = Converter(QUICK)
    yield made
    made.close()


def pdf_that_swells(size: int = 300_000_000) -> bytes:
    """Make a PDF whose one stream unpacks to far more than it says."""
    packer = zlib.compressobj(9)
    block = b"(a) Tj " * 20_000
    packed = b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    body = b"".join(b"%d 0 obj %s endobj\n" % (n, it) for n, it in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


def office(entry: str, content: bytes) -> bytes:
    return samples.archive({entry: content, "[Content_Types].xml": b"<Types/>"})


def odt_that_laughs() -> bytes:
    """Make a text of entities that unfold to far more than they are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(zipfile.ZipInfo("mimetype"), b"application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", LAUGHS)
    return buffer.getvalue()


HOSTILE = {
    "swelling.docx": lambda: office("word/document.xml", bytes(100_000_000)),
    "swelling.zip": lambda: samples.archive({"a.txt": bytes(100_000_000)}),
    "swelling.pdf": pdf_that_swells,
    "laughing.odt": odt_that_laughs,
    "thief.docx": lambda: office("word/document.xml", THIEF.encode()),
    "many.zip": lambda: samples.archive({f"{n}.txt": b"" for n in range(6000)}),
    "cut.xlsx": lambda: more_samples.xlsx()[:3000],
    "cut.pptx": lambda: more_samples.pptx_slides()[:9000],
    "noise.pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 50,
    "deep.json": lambda: b"[" * 300_000,
    "picture.csv": lambda: samples.PNG * 2000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_name_and_the_next_is_read(
    name: str, converter: Converter
) -> None:
    with pytest.raises(DocumentError, match=name) as refusal:
        converter.read(HOSTILE[name](), name)
    assert "\n" not in str(refusal.value)
    assert isinstance(converter.read(samples.MARKDOWN.encode(), "a.md")[0].outcome, Reading)


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 10_000 + b"The gate opens at nine.",
        b"<b><p>" * 3_000 + b"The gate opens at nine.",
        b"<ul><li>" * 5_000 + b"The gate opens at nine.",
    ],
)
def test_a_page_nested_beyond_measure_is_read_or_refused(
    page: bytes, converter: Converter
) -> None:
    try:
        (member,) = converter.read(page, "deep.html")
    except DocumentError as refusal:
        said = str(refusal)
    else:
        said = member.outcome.text if isinstance(member.outcome, Reading) else ""
    assert said.startswith("deep.html") or "The gate opens at nine." in said


def test_reading_aside_gives_what_reading_here_gives(converter: Converter) -> None:
    for name, content in BY_NAME.items():
        (member,) = converter.read(content, name)
        assert member.outcome == read_bytes(content, name), name


def test_only_a_short_plain_text_is_read_here() -> None:
    idle = Converter(QUICK)
    idle.read(b"The gate opens.", "a.txt")
    assert not running(idle)
    idle.read(b"The gate opens. " * (HARMLESS // 10), "a.txt")
    assert running(idle)
    idle.close()
    assert not running(idle)


def running(converter: Converter) -> list[int]:
    """Return the ids of a converter's processes."""
    workers = converter._workers  # noqa: SLF001 -- nobody else has business with them
    return [it._process.pid for it in workers if it._process is not None]  # noqa: SLF001


def test_a_lost_process_is_replaced(converter: Converter) -> None:
    converter.read(samples.MARKDOWN.encode(), "a.md")
    for number in running(converter):
        os.kill(number, 9)
    with suppress(DamagedDocument):
        converter.read(samples.MARKDOWN.encode(), "a.md")
    assert isinstance(converter.read(samples.MARKDOWN.encode(), "a.md")[0].outcome, Reading)


def test_threads_take_turns(converter: Converter) -> None:
    with ThreadPoolExecutor(6) as pool:
        readings = list(
            pool.map(lambda n: converter.read(f"# Rule {n}\n\nGo.".encode(), "a.md"), range(18))
        )
    assert [it[0].outcome.title for it in readings] == [f"Rule {n}" for n in range(18)]


def test_what_takes_too_long_is_stopped() -> None:
    slow = Converter(Limits(wall_seconds=0.01, cpu_seconds=5))
    with pytest.raises(OversizedDocument, match=r"slow\.md takes too long"):
        slow.read(b"*a _b " * 30_000, "slow.md")
    slow.close()


def test_what_says_too_much_is_stopped() -> None:
    small = Converter(Limits(output=100))
    with pytest.raises(OversizedDocument, match="too much memory"):
        small.read(samples.MARKDOWN.encode() * 10, "a.md")
    small.close()


def test_no_process_is_left_when_its_owner_ends() -> None:
    program = (
        "import os, signal; from knowledge.reading.contained import Converter;"
        "made = Converter(); made.read(b'# A\\n\\nGo.', 'a.md');"
        "print(made._workers[0]._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    number = int(ran.stdout)
    for _ in range(200):
        if not is_alive(number):
            break
        time.sleep(0.01)
    assert not is_alive(number)


def is_alive(number: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{number}/stat").read_text().split(")")[1][:3]
    except OSError:
        return False


def test_a_reader_sees_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    fresh = Converter(QUICK)
    fresh.read(samples.MARKDOWN.encode(), "a.md")
    environment = Path(f"/proc/{running(fresh)[0]}/environ").read_bytes()
    fresh.close()
    assert b"xoxb" not in environment


def network_of(number: int | str) -> str:
    return str(Path(f"/proc/{number}/ns/net").readlink())


def may_leave_the_network() -> bool:
    """Tell whether the system lets a process have a network of its own."""
    tried = (
        "from knowledge.reading.limits import leave_the_network as leave; import os; "
        "here = os.readlink('/proc/self/ns/net'); leave(); "
        "raise SystemExit(here == os.readlink('/proc/self/ns/net'))"
    )
    return subprocess.run([sys.executable, "-c", tried], env=HERE, check=False).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such networks")
def test_a_reader_has_a_network_of_its_own_where_the_system_allows_it() -> None:
    fresh = Converter(QUICK)
    fresh.read(samples.MARKDOWN.encode(), "a.md")
    apart = network_of(running(fresh)[0]) != network_of("self")
    fresh.close()
    assert apart == may_leave_the_network()


def test_a_reader_can_write_no_byte_to_the_disk(tmp_path: Path) -> None:
    program = (
        "from knowledge.reading.limits import Limits, confine; confine(Limits());"
        "open('stolen', 'w').write('words')"
    )
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=False, env=HERE)
    assert (tmp_path / "stolen").read_bytes() == b""


def test_an_archive_gives_its_documents_and_says_what_it_left_out(converter: Converter) -> None:
    content = samples.archive(
        {
            "docs/gate.md": b"# Gate\n\nThe gate opens at nine.",
            "roof.txt": b"The roof leaks.",
            "../evil.txt": b"Out of here.",
            "/root.txt": b"Out of here.",
            "inner.zip": samples.archive({"a.txt": b"Deep."}),
            "picture.png": samples.PNG,
            "__MACOSX/x.txt": b"hidden",
            ".secret.txt": b"hidden",
        }
    )
    members = converter.read(content, "a.zip")
    assert {it.name: type(it.outcome) for it in members} == {
        "docs/gate.md": Reading,
        "roof.txt": Reading,
        "../evil.txt": DocumentError,
        "/root.txt": DocumentError,
        "inner.zip": UnknownFormat,
        "picture.png": UnknownFormat,
    }


def test_a_nul_in_a_members_name_is_refused(converter: Converter) -> None:
    content = samples.archive({"ab.txt": b"Words."}).replace(b"ab.txt", b"a\0.txt")
    (member,) = converter.read(content, "a.zip")
    assert "leads elsewhere" in str(member.outcome)


def test_an_answer_is_checked() -> None:
    kept = Member("a", b"\1", Reading("ab cd \ud800", samples_blocks(), title="t"))
    (back,) = unpack(pack([kept]))
    assert isinstance(back.outcome, Reading)
    assert back.outcome.text == "ab cd \N{REPLACEMENT CHARACTER}"
    told = json.loads(pack([kept]))
    told[0][2][1][0][1] = 99
    with pytest.raises(ValueError, match="out of order"):
        unpack(json.dumps(told).encode())


def samples_blocks() -> tuple:
    from knowledge.model import Block  # noqa: PLC0415 -- only here

    return (Block(0, 2, BlockKind.HEADING), Block(3, 5, section=("ab",)))


@pytest.mark.parametrize("name", [*BY_NAME, "a.pdf", "a.docx"])
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_mutated_file_is_read_or_refused(
    name: str, data: st.DataObject, converter: Converter
) -> None:
    whole = {**BY_NAME, "a.pdf": samples.pdf(pages=1), "a.docx": samples.docx()}[name]
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(1, 4))] = data.draw(
            st.binary(max_size=8) | st.just(struct.pack("<I", 0xFFFFFFFF))
        )
        content = content or bytearray(b"x")
    broken = bytes(content[: data.draw(st.integers(1, len(content)))])
    try:
        members = converter.read(broken, name)
    except DocumentError as refusal:
        said = str(refusal)
        members = []
    else:
        said = ""
    assert members or name in said
    assert "\n" not in said
