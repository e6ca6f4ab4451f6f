"""A pool of helpers: who borrows one has it alone, and one that was killed is replaced."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reader.app.tasks.helper_pool import HelperPool
from tests.app.tasks.test_helper_process import MODULE


@pytest.fixture
def pool(qtbot: QtBot) -> Iterator[HelperPool]:
    made = HelperPool(MODULE)
    yield made
    made.close()


def test_two_borrowers_have_two_processes(pool: HelperPool) -> None:
    assert pool.borrow() is not pool.borrow()


def test_what_was_given_back_is_lent_again(pool: HelperPool) -> None:
    helper = pool.borrow()
    pool.give_back(helper)
    assert pool.borrow() is helper


def test_a_warm_one_is_lent(pool: HelperPool) -> None:
    pool.warm()
    spare = pool.borrow()
    pool.give_back(spare)
    pool.warm()
    assert pool.borrow() is spare


def test_only_one_is_kept(pool: HelperPool) -> None:
    first, second = pool.borrow(), pool.borrow()
    pool.give_back(first)
    pool.give_back(second)
    assert (first.alive, second.alive) == (True, False)


def test_one_that_has_died_is_replaced(qtbot: QtBot, pool: HelperPool) -> None:
    helper = pool.borrow()
    with qtbot.waitSignal(helper.died):
        helper.send(b"crash")
    pool.give_back(helper)
    after = pool.borrow()
    after.send(b"hello")
    assert after.wait(60_000)


def test_one_that_dies_while_it_waits_is_replaced(qtbot: QtBot, pool: HelperPool) -> None:
    helper = pool.borrow()
    pool.give_back(helper)
    with qtbot.waitSignal(helper.died):
        helper.send(b"crash")
    assert pool.borrow() is not helper


def test_one_that_hangs_can_be_killed(pool: HelperPool) -> None:
    helper = pool.borrow()
    helper.send(b"hang")
    pool.kill(helper)
    assert not helper.alive


def test_a_closed_pool_has_no_process_left(pool: HelperPool) -> None:
    lent, spare = pool.borrow(), pool.borrow()
    pool.give_back(spare)
    pool.close()
    assert (lent.alive, spare.alive) == (False, False)
