"""The states of notes that are still to be saved: one an article, the latest."""

from __future__ import annotations

from pathlib import Path

from reader.app.saving.save_job import SaveJob
from reader.core.annotation_set import AnnotationSet
from reader.core.view_choice import ViewChoice
from reader.store.article_key import ArticleKey


class SaveQueue:
    """Holds what waits, oldest first, and what the notes of each article were made from."""

    def __init__(self) -> None:
        self._jobs: dict[Path, SaveJob] = {}
        self._bases: dict[Path, AnnotationSet] = {}

    def __bool__(self) -> bool:
        return bool(self._jobs)

    def __contains__(self, path: Path) -> bool:
        return path in self._jobs

    def to_save(self) -> list[SaveJob]:
        """All jobs that have something to save."""
        return [job for job in self._jobs.values() if not job.check_only]

    def put(self, key: ArticleKey, annotations: AnnotationSet, text: str, choice: ViewChoice | None = None) -> None:
        """Let an article's notes be saved, in place of an earlier state of them that waits."""
        waiting = self._jobs.get(key.path)
        earlier = waiting.earlier_texts if waiting else ()
        self._jobs[key.path] = SaveJob(key, annotations, text, earlier, choice=choice)

    def put_check(self, key: ArticleKey, annotations: AnnotationSet, text: str) -> None:
        """Let it be checked what others have written, unless the notes wait to be saved: that checks it, too."""
        if key.path not in self._jobs:
            self._jobs[key.path] = SaveJob(key, annotations, text, check_only=True)

    def put_back(self, job: SaveJob) -> None:
        """Let a job that failed be done again, with the later state of the notes where there is one."""
        if job.base is not None:
            self._bases.setdefault(job.path, job.base)
        later = self._jobs.get(job.path)
        self._jobs[job.path] = later._replace(earlier_texts=job.earlier_texts + later.earlier_texts) if later else job

    def add_text(self, path: Path, text: str) -> None:
        """Let a text be kept before the notes on it are saved in another one."""
        if (job := self._jobs.get(path)) is not None:
            self._jobs[path] = job._replace(earlier_texts=(*job.earlier_texts, text))

    def update(self, path: Path, annotations: AnnotationSet) -> None:
        """Save these notes in place of those that wait, if any do."""
        if (job := self._jobs.get(path)) is not None:
            self._jobs[path] = job._replace(annotations=annotations)

    def set_base(self, path: Path, annotations: AnnotationSet) -> None:
        """Take these as what the notes of an article were made from."""
        self._bases[path] = annotations

    def forget_bases(self, path: Path) -> None:
        """Forget what all notes were made from, but those of one article, and those that wait to be saved."""
        self._bases = {name: base for name, base in self._bases.items() if name == path or name in self._jobs}

    def pop(self, path: Path | None = None) -> SaveJob:
        """Take out the job of an article, or the oldest one.

        Raises:
            KeyError: nothing waits for it.

        """
        job = self._jobs.pop(path or next(iter(self._jobs)))
        return job._replace(base=self._bases.get(job.path))
