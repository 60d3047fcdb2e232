"""Members of archives that are XML."""

from lxml import etree

from knowledge.reading.archives import damaged


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Parse a member that is XML; entities are not expanded and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError) as fault:
        raise damaged(name) from fault
