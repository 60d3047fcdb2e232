"""Blocks of postings are cut, extended and read back exactly."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import FactKind
from knowledge.store.packing import (
    STORED_KINDS,
    pack_numbers,
    pack_texts,
    unpack_numbers,
    unpack_texts,
)
from knowledge.store.postings import decode, encode, without

texts = st.text(st.characters(codec=None, exclude_categories=()))


@given(st.sets(st.integers(0, 2**32 - 1)))
def test_numbers_come_back_in_order(numbers: set[int]) -> None:
    assert unpack_numbers(pack_numbers(numbers)) == sorted(numbers)


@given(st.lists(texts).map(tuple))
def test_texts_come_back_whatever_they_hold(given_texts: tuple[str, ...]) -> None:
    assert unpack_texts(pack_texts(given_texts)) == given_texts


@given(st.sets(st.integers(0, 0xFFFF), min_size=1), st.integers(0, 3), st.data())
def test_a_block_gives_back_its_ids(low: set[int], page: int, data: st.DataObject) -> None:
    ids = np.array([page << 16 | it for it in sorted(low)], np.uint32)
    impacts = np.array(data.draw(st.lists(st.integers(1, 255), min_size=len(low)))[: len(low)])
    block = (int(ids[0]), encode(ids, impacts))
    assert decode([block]).ids.tolist() == ids.tolist()
    assert decode([block]).impacts.tolist() == impacts.tolist()
    first, stop = sorted(data.draw(st.tuples(*[st.integers(0, 2**18)] * 2)))
    rest = decode([(block[0], without(block, first, stop))])
    assert rest.ids.tolist() == [it for it in ids.tolist() if not first <= it < stop]


def test_blocks_of_several_pages_are_joined() -> None:
    ids = np.array([3, 70_000, 4_000_000_000], np.uint32)
    blocks = [(int(it), encode(np.array([it]), np.array([9], np.uint8))) for it in ids]
    assert decode(blocks).ids.tolist() == ids.tolist()


def test_every_kind_has_its_bit() -> None:
    assert sorted(STORED_KINDS) == sorted(FactKind)
    assert len(STORED_KINDS) <= 16
