"""The findings in a browser: `serve` shows them from this machine, `export` writes plain files."""

from pathlib import Path

from gimine.progress import Progress, silent


def serve(
    folder: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    browse: bool = True,
    lang: str | None = None,
) -> None:
    """Serve a findings folder to the browser until interrupted.

    Args:
        folder: findings that a gimine command wrote.
        host: the address to listen at; other machines reach it only if this is not loopback.
        port: the port; 0 takes a free one.
        browse: open the browser.
        lang: ``zh`` or ``en``; None follows the browser, or else is Chinese.

    Raises:
        GimineError: no findings there, the address is taken, or the extra `web` is missing.
    """
    from gimine.show import requirements

    requirements.check(lang)
    from gimine.show.server import run

    run(Path(folder), host=host, port=port, browse=browse, lang=lang)


def export(
    folder: str | Path, out: str | Path, *, lang: str | None = None, progress: Progress = silent
) -> Path:
    """Write all pages of a findings folder as files that open from disk.

    Args:
        folder: findings that a gimine command wrote.
        out: the folder to write, all or nothing; an earlier export there is replaced.
        lang: ``zh`` or ``en`` alone; None writes both.
        progress: told how many pages are written.

    Returns:
        The path of the first page.

    Raises:
        GimineError: no findings there, `out` holds other files, or the extra `web` is missing.
    """
    from gimine.show import requirements

    requirements.check(lang)
    from gimine.show.exporting import write_site

    return write_site(Path(folder), Path(out), lang=lang, progress=progress)
