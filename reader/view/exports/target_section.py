"""The third part of the export dialog: where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from reader.app.exports.export_formats import ExportFormat, ExportFormats
from reader.app.exports.export_run import ExportTarget, TargetKind
from reader.core.text.well_formed import well_formed
from reader.translation import msgid, tr
from reader.view.exports.export_style import remark, row_label, say
from reader.view.exports.kept_list import KeptList
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.widgets.check_box import CheckBox
from reader.view.widgets.local_files import local_path
from reader.view.window.choice_drawings import words
from reader.view.window.choice_row import Choice, ChoiceRow

SEGMENT = QSize(92, 36)
"""The size of one choice, in pixels."""
KINDS = (
    (TargetKind.FILE, msgid("File")),
    (TargetKind.FOLDER, msgid("Folder")),
    (TargetKind.CLIPBOARD, msgid("Clipboard")),
)


class TargetSection(QWidget):
    """A file, a folder with one file for each article, or the clipboard.

    Signals:
        changed(): something else is chosen.
        format_wanted(str): the name of the file has the ending of the format with this key.
    """

    changed = Signal()
    format_wanted = Signal(str)

    def __init__(self, formats: ExportFormats) -> None:
        super().__init__()
        self._formats, self._form = formats, formats[0]
        self._kind = self._wanted = TargetKind.FILE
        self._several = False
        self._paths: dict[TargetKind, Path] = {}
        """What is written in the field, or would be, of each kind that has one."""
        self._confirmed = Path()
        """The file that the platform's dialog has asked about already."""
        self.kinds = ChoiceRow(tr("To"), SEGMENT, len(KINDS))
        self.path, self.browse, self.remark = QLineEdit(), QPushButton(tr("Brow&se…")), remark()
        self.keep, self.kept = CheckBox(tr("&Keep current")), KeptList()
        self._keepable, self._is_kept = True, False
        self._arrange()
        self.kinds.chosen.connect(self.choose)
        self.path.textEdited.connect(self._typed)
        self.browse.clicked.connect(self._browse)

    def _arrange(self) -> None:
        self.kinds.set_choices([Choice(kind, tr(name), words(tr(name))) for kind, name in KINDS])
        for part in (self.path, self.browse):
            part.setFont(sans())
        line, row = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self.kinds)
        row.addStretch(1)
        line.setSpacing(6)
        line.addWidget(self.path, 1)
        line.addWidget(self.browse)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(8)
        grid.addWidget(row_label(tr("&To"), self.path), 0, 0)
        grid.addLayout(row, 0, 1)
        grid.addLayout(line, 1, 1)
        grid.addWidget(self.remark, 2, 1)
        grid.addWidget(self.keep, 3, 1)
        grid.addWidget(self.kept, 4, 1)
        grid.setColumnStretch(1, 1)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self.kinds.set_theme(theme)
        self.keep.set_theme(theme)

    def set_formats(self, formats: ExportFormats) -> None:
        """Know the formats that there are."""
        self._formats = formats

    def open(self, kind: TargetKind, file: Path, folder: Path) -> None:
        """Choose this; ``file`` and ``folder`` are proposed, the file without its ending."""
        name = self._formats.named(file.name, self._form)
        self._paths = {TargetKind.FILE: file.with_name(name), TargetKind.FOLDER: folder}
        self._confirmed = Path()
        self.choose(kind)

    def choose(self, kind: TargetKind) -> None:
        """Choose where it goes, if the format can go there."""
        self._wanted = kind
        self._choose_possible()

    def set_several(self, several: bool) -> None:  # noqa: FBT001 - a property, as Qt writes them
        """Know whether several articles are exported."""
        if several != self._several:
            self._several = several
            self._choose_possible()

    def _choose_possible(self) -> None:
        """What the reader has chosen last, or where the format can go instead."""
        refusals = {kind: self._refusal(kind) for kind, _ in KINDS}
        for kind, reason in refusals.items():
            self.kinds.allow(kind, reason)
        kind = next(kind for kind in (self._wanted, TargetKind.FILE, TargetKind.FOLDER) if not refusals[kind])
        self._kind = kind
        self.kinds.show_value(kind)
        has_path = kind in self._paths
        self.path.setVisible(has_path)
        self.browse.setVisible(has_path)
        self.keep.setVisible(has_path)
        self.path.setAccessibleName(tr("Folder") if kind is TargetKind.FOLDER else tr("File"))
        self._show()

    def set_format(self, form: ExportFormat) -> None:
        """Know another format: the file is called after it, unless its name has asked for the format."""
        is_new, self._form = form.key != self._form.key, form
        file = self._paths.get(TargetKind.FILE)
        if is_new and file is not None and file.suffix:
            self._paths[TargetKind.FILE] = file.with_name(self._formats.named(file.name, form))
        self._choose_possible()

    def set_keepable(self, keepable: bool) -> None:  # noqa: FBT001 - a property, as Qt writes them
        """Allow to keep it current, which means nothing for annotations that were picked one by one."""
        self._keepable = keepable
        self.keep.setEnabled(keepable)
        self.keep.setToolTip(
            tr("Written again whenever the notes are saved, or the article has another text.")
            if keepable
            else tr("Only articles can be kept current, with a filter or without, not what is selected or listed.")
        )

    def set_kept(self, targets: Sequence[Path]) -> None:
        """Show which exports are kept current."""
        self.kept.set_targets(targets)
        self._tick_kept()

    @property
    def keeps(self) -> bool:
        """Whether it is to be kept current."""
        return self.keep.isChecked() and self._keepable and self._kind in self._paths

    @property
    def kind(self) -> TargetKind:
        """What kind of place is chosen."""
        return self._kind

    @property
    def fault(self) -> str:
        """Why nothing can be written there, in a sentence; empty if it can, as far as the name tells."""
        path = self._paths.get(self._kind)
        if path is None:
            return ""
        if not path.name:
            return tr("Name a folder.") if self._kind is TargetKind.FOLDER else tr("Name a file.")
        known = self._kind is TargetKind.FOLDER or not path.suffix or self._formats.of_name(path.name, self._form)
        return "" if known else self._formats.refusal(path.name)

    def target(self) -> ExportTarget:
        """Where it goes; a file without an ending gets that of the format."""
        path = self._paths.get(self._kind, Path())
        if self._kind is TargetKind.FILE and path.name and not path.suffix:
            path = path.with_name(path.name + self._form.ending)
        return ExportTarget(self._kind, path, self._form.ending, confirmed=path == self._confirmed)

    def _show(self) -> None:
        text = well_formed(str(self._paths.get(self._kind, "")))
        if text != self.path.text():
            self.path.setText(text)
            self.path.setToolTip(text)
        self._tick_kept()
        self._tell()

    def _refusal(self, kind: TargetKind) -> str:
        """Why the format cannot go there, in a sentence; empty if it can."""
        if kind is TargetKind.CLIPBOARD and not self._form.is_text:
            return tr("This format is no text that could be pasted.")
        if kind is not TargetKind.FOLDER and self._several and not self._form.several:
            return tr("A file of this format has one article.")
        return ""

    def _tell(self) -> None:
        hints = {
            TargetKind.FOLDER: tr("One file for each article, named after it."),
            TargetKind.CLIPBOARD: tr("To be pasted in another program."),
        }
        told = (self._refusal(self._wanted), hints.get(self._kind, ""))
        say(self.remark, self.fault or " ".join(filter(None, told)))
        self.path.setAccessibleDescription(self.remark.text())
        self.changed.emit()

    def _typed(self, text: str) -> None:
        path = Path(text.strip())
        with suppress(RuntimeError):  # nobody has the name after the tilde
            path = path.expanduser()
        self._paths[self._kind] = Path.home() / path if path.name else path
        self._follow_ending()

    def _tick_kept(self) -> None:
        """Tick where the target becomes one that is kept current, and no more where it was one."""
        kept = self.target().path in self.kept.rows
        if kept != self._is_kept:
            self._is_kept = kept
            self.keep.setChecked(kept)

    def _follow_ending(self) -> None:
        """Want the format of the file's ending, if it is another one."""
        path = self._paths[self._kind]
        form = self._formats.of_name(path.name, self._form) if self._kind is TargetKind.FILE else None
        if form is not None and form.key != self._form.key:
            self._form = form
            self.format_wanted.emit(form.key)
        self._tick_kept()
        self._tell()

    def _browse(self) -> None:
        """Ask in the platform's dialog, which asks about a file that is there."""
        start = QUrl.fromLocalFile(str(self._paths[self._kind]))
        if self._kind is TargetKind.FOLDER:
            url = QFileDialog.getExistingDirectoryUrl(self, tr("Export to Folder"), start)
        else:
            filters = {f"{form.label} (*{form.ending})": form for form in self._formats}
            first = next(words for words, form in filters.items() if form.key == self._form.key)
            url, kind = QFileDialog.getSaveFileUrl(self, tr("Export to File"), start, ";;".join(filters), first)
            if kind in filters and url.isLocalFile() and not local_path(url).suffix:
                self.format_wanted.emit(filters[kind].key)
        if not url.isLocalFile():
            return
        self._confirmed = self._paths[self._kind] = local_path(url)
        self._follow_ending()
        self._show()
