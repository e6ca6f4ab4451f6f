"""A signal that a thread emits: what belongs to it is not deleted while that happens, and hears nothing afterwards."""

from __future__ import annotations

from threading import Event, Thread

from reader.app.tasks.thread_signal import ThreadSignal


def test_closing_waits_for_an_emission_and_lets_no_other_begin() -> None:
    begun, may_end, heard = Event(), Event(), list[str]()

    def emit(word: str) -> None:
        begun.set()
        may_end.wait(10)
        heard.append(word)

    def close() -> None:
        signal.close()
        heard.append("closed")

    signal = ThreadSignal(emit)
    threads = [Thread(target=signal.emit, args=["one"]), Thread(target=close)]
    threads[0].start()
    assert begun.wait(10)
    threads[1].start()
    may_end.set()
    for thread in threads:
        thread.join(10)
    signal.emit("two")
    assert heard == ["one", "closed"]
