"""Finds what travels with Postil: ``article/`` and ``resources/``, in a checkout and in an installed wheel."""

from __future__ import annotations

import sys
from pathlib import Path

from reader.paths import exists, is_folder


def root() -> Path:
    """The folder that holds both: inside the package where Postil is installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    return installed if is_folder(installed) else package.parent


def resource(name: str) -> Path:
    """The file or folder ``name`` (with ``/``) under ``resources/``.

    Raises:
        FileNotFoundError: this installation lacks it.

    """
    return _existing(root() / "resources" / name)


def article_folder() -> Path:
    """The folder of the articles that come with Postil."""
    return root() / "article"


def sample_article() -> Path:
    """The article that is shown when no other is asked for.

    Raises:
        FileNotFoundError: this installation lacks it.

    """
    return _existing(article_folder() / "is-chatgpt-open-source.md")


def handbook() -> Path:
    """The handbook, an article like any other.

    Raises:
        FileNotFoundError: this installation lacks it.

    """
    return _existing(article_folder() / "handbook.md")


def articles() -> tuple[Path, Path]:
    """The absolute paths of both articles.

    Raises:
        FileNotFoundError: this installation lacks one.

    """
    return sample_article(), handbook()


def start_command() -> list[str]:
    """What starts Postil from anywhere: the script that was installed with it, else this interpreter."""
    script = Path(sys.executable).parent / "postil"
    if exists(script):
        return [str(script)]
    return ["env", f"PYTHONPATH={Path(__file__).resolve().parents[1]}", sys.executable, "-m", "reader"]


def _existing(path: Path) -> Path:
    if not exists(path):
        raise FileNotFoundError(f"{path} is missing: this installation of Postil is incomplete")
    return path
