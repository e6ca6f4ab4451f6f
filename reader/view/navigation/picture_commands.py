"""Copies a picture of the page to the clipboard, and saves it to a file that the reader names."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QMimeDatabase, QObject, QSize, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.app.documents.picture_saver import PictureSaver
from reader.core.article import Run
from reader.core.errors import PostilError
from reader.core.pictures.embedded import is_data, member_name
from reader.core.pictures.fault import PictureError, PictureFault
from reader.core.pictures.messages import PictureRequest
from reader.core.pictures.reasons import REASONS
from reader.core.text.well_formed import well_formed
from reader.paths import is_folder
from reader.translation import tr
from reader.view.page.page import PageView
from reader.view.typesetting.picture_loader import PictureLoader, ShownPicture
from reader.view.typesetting.pictures import PictureFile

LONGEST_NAME = 100
"""The most letters of a name that is proposed."""
_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
"""What some systems do not have in the names of files."""


class PictureCommands(QObject):
    """Does both with pictures that are shown.

    Signals:
        told(str): what has come of it, in a sentence for the reader.
    """

    told = Signal(str)

    def __init__(self, page: PageView, window: QWidget) -> None:
        """The dialog is over ``window``."""
        super().__init__(page)
        self._page, self._window = page, window
        self._wanted: PictureRequest | None = None
        """What is to be copied, as soon as it is decoded."""
        self._followed: PictureLoader | None = None
        self._folder: Path | None = None
        self._saver = PictureSaver(self)
        self._saver.saved.connect(lambda file: self.told.emit(tr("Picture saved as {file}", file=file.name)))
        self._saver.failed.connect(self._tell_failure)

    def close(self) -> None:
        """The window is about to go."""
        self._saver.close()

    # Copying

    def copy(self, run: Run) -> None:
        """Copy the pixels of a picture, in its own size."""
        known, loader = self._known(run), self._page.shown.loader
        if known.file is None or known.size is None or loader is None:
            self.told.emit(tr(REASONS[known.fault or PictureFault.UNREADABLE]))
            return
        width, height = known.size.toTuple()
        self._wanted = PictureRequest(known.file, known.stamp, width, height, 1.0, known.part, rounded=False)
        if loader is not self._followed:
            loader.measured.connect(self._measured)
            loader.loaded.connect(self._try)
            self._followed = loader
        self._try()

    def _try(self) -> None:
        """Copy what is wanted, if it is decoded."""
        shown = self._followed.load(self._wanted) if self._wanted is not None and self._followed is not None else None
        if shown is not None:
            self._wanted = None
            _put_on_clipboard(shown)
            self.told.emit(tr("Picture copied"))

    def _measured(self, file: Path, _size: QSize | None, fault: PictureFault | None, part: str) -> None:
        wanted = self._wanted
        if fault is not None and wanted is not None and (wanted.file, wanted.part) == (file, part):
            self._wanted = None
            self.told.emit(tr(REASONS[fault]))

    # Saving

    def save(self, run: Run) -> None:
        """Ask for a file, and save the picture there, byte for byte."""
        known = self._known(run)
        if known.file is None:
            self.told.emit(tr(REASONS[known.fault or PictureFault.MISSING]))
            return
        start = (self._folder or _pictures_folder()) / proposed_name(known)
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Save Picture"), str(start))
        if name:
            target = Path(name)
            self._folder = target.parent
            self._saver.save(known.file, known.part, target)

    def _tell_failure(self, error: Exception) -> None:
        if isinstance(error, PictureError):
            self.told.emit(tr(REASONS[error.fault]))
        else:
            self.told.emit(str(error) if isinstance(error, PostilError) else tr("The picture could not be saved."))

    def _known(self, run: Run) -> PictureFile:
        return self._page.shown.layout.typesetter.pictures.picture(run.image)


def proposed_name(picture: PictureFile) -> str:
    """The name that a picture has in its file or in the article's; one by its format, if it has none."""
    if is_data(picture.part):
        kind = re.split("[;,]", picture.part[:LONGEST_NAME].lower())[0].partition(":")[2].strip()
        suffix = QMimeDatabase().mimeTypeForName(kind).preferredSuffix() if kind.startswith("image/") else ""
        return f"picture.{suffix}" if suffix else "picture"
    name = member_name(picture.part).partition("?")[0] if picture.part else picture.file.name if picture.file else ""
    name = _UNFIT.sub("_", well_formed(PurePosixPath(name.replace("\\", "/")).name)).lstrip(". ")
    return name[-LONGEST_NAME:] or "picture"


def _pictures_folder() -> Path:
    """Where the reader's desktop keeps pictures, if there is such a folder."""
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(named) if named and is_folder(Path(named)) else Path.home()


def _put_on_clipboard(shown: ShownPicture) -> None:
    """Put a copy there: the pixels of what is shown go with the cache."""
    QGuiApplication.clipboard().setImage(shown.image.copy())
