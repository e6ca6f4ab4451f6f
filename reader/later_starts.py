"""What a window does for later starts of Postil, which hand their file or link to it and end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.links.deep_link import parse_deep_link
from reader.handover.claim import WindowClaim
from reader.handover.request import HandoverRequest
from reader.handover.succession import Succession
from reader.view.window.startup_notification import end_startup

if TYPE_CHECKING:
    from reader.panes import Panes


def open_later_starts(panes: Panes, claim: WindowClaim) -> None:
    """Open what is handed over in the pane with the keyboard, as long as the window is there."""

    def receive(requests: Sequence[HandoverRequest]) -> None:
        application = panes.active
        application.window.come_to_front(requests[-1].activation_token)
        for request in requests:
            end_startup(request.startup_id, int(application.window.window().winId()))
            if request.path:
                if len(requests) > 1 or request.behind:  # they come in their order, and only one of them is read
                    for path in (request.path, *request.behind):
                        application.tabs.open(Path(path), background=True)
                if request is requests[-1]:
                    application.tabs.open(Path(request.path))
            elif link := parse_deep_link(request.link):
                application.follow(link)

    succession = Succession(claim, panes.frame)
    succession.received.connect(receive)
    panes.frame.closing.connect(succession.close)
