"""From the bytes of a text file to its characters."""

import codecs

from knowledge.errors import UnknownFormat

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE_BYTES = 4096
ZERO = 0
_PRINTABLE = bytes(range(0x20, 0x7F)) + b"\t\n\r"

# What no text holds in number: controls other than white space and escape, and
# the sign that a decoder puts where it gave up.
_STRANGE = [
    chr(code)
    for code in (*range(0x20), *range(0x7F, 0xA0), 0xFFFD)
    if chr(code) not in "\t\n\v\f\r\x1b\x85"
]
_STRANGE_SHARE = 0.02


def decode(content: bytes, name: str, declared: str | None = None) -> str:
    """Return the characters of a text file, without its byte order mark.

    Args:
        content: The file.
        name: What to call the file in an error.
        declared: The charset the file itself claims, believed when it is not UTF-8.

    Raises:
        UnknownFormat: it is no text.
    """
    text = _decode_wide(content)
    if text is None and ZERO in content:
        raise not_text(name)
    if text is None:
        text = _decode_narrow(content, declared)
    if _looks_binary(text):
        raise not_text(name)
    return text


def is_text(content: bytes) -> bool:
    """Tell whether a file begins as a text does."""
    try:
        decode(content[:SAMPLE_BYTES], "")
    except UnknownFormat:
        return False
    return True


def not_text(name: str) -> UnknownFormat:
    """Say that a file holds something other than text."""
    return UnknownFormat(
        f"{name} is not a text, whatever its name says. Save it as text and add it again."
    )


def _decode_wide(content: bytes) -> str | None:
    """Decode what a mark or the pattern of zero bytes gives away."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    encoding = _zero_pattern(content[:SAMPLE_BYTES])
    return content.decode(encoding, errors="replace") if encoding else None


def _zero_pattern(sample: bytes) -> str:
    """Name the encoding whose zero bytes stand where they do; asked before UTF-8.

    Western text in UTF-16 is valid UTF-8 full of zeros.
    """
    width = len(sample) // 4
    zeros = [sample[place : 4 * width : 4].count(ZERO) for place in range(4)]
    if not sum(zeros) or _is_mostly_ascii(sample):
        return ""
    if min(zeros[2], zeros[3]) > 0.9 * width and zeros[0] < 0.1 * width:
        return "utf-32-le"
    if min(zeros[0], zeros[1]) > 0.9 * width and zeros[3] < 0.1 * width:
        return "utf-32-be"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if even < 0.05 * odd and odd > 0.2 * width:
        return "utf-16-le"
    if odd < 0.05 * even and even > 0.2 * width:
        return "utf-16-be"
    return ""


def _is_mostly_ascii(sample: bytes) -> bool:
    """Tell a narrow text with a few zeros in it: of a wide one, half shows as ASCII."""
    return len(sample.translate(None, _PRINTABLE)) < 0.25 * len(sample)


def _decode_narrow(content: bytes, declared: str | None) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_as(content, declared) or _decode_as(content, _guess(content)) or ""


def _decode_as(content: bytes, encoding: str | None) -> str | None:
    try:
        return content.decode(encoding, errors="replace") if encoding else None
    except LookupError:
        return None


def _guess(content: bytes) -> str:
    from chardet import detect  # noqa: PLC0415 -- slow to import and seldom needed

    return detect(content, prefer_superset=True)["encoding"] or "cp1252"


def _looks_binary(text: str) -> bool:
    return sum(map(text.count, _STRANGE)) > _STRANGE_SHARE * len(text)
