"""A folder's files, without what is hidden, passing, ignored or elsewhere."""

from pathlib import Path

from bot.folders import walk


def names(folder: Path) -> list[str]:
    return [Path(it.path).relative_to(folder).as_posix() for it in walk(str(folder))]


def make(folder: Path, *files: str) -> None:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Words.")


def test_hidden_and_passing_files_are_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.md", ".b.md", ".c/d.md", "~$e.docx", "f.md.part", "g.TMP", "h/i.md")
    assert names(tmp_path) == ["a.md", "h/i.md"]


def test_an_ignore_file_speaks_as_gits_does(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "b.log", "keep.log", "old/c.md", "x/old/d.md", "x/e.md", "x/f.md")
    (tmp_path / ".quothignore").write_text("# drafts\n*.log\n!keep.log\n/old/\n")
    (tmp_path / "x" / ".quothignore").write_text("f.*\n")
    assert names(tmp_path) == ["a.md", "keep.log", "x/e.md", "x/old/d.md"]


def test_links_out_of_the_folder_or_in_circles_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "out/secret.md", "in/a.md")
    folder = tmp_path / "in"
    (folder / "leak.md").symlink_to(tmp_path / "out" / "secret.md")
    (folder / "alias.md").symlink_to(folder / "a.md")
    (folder / "circle").symlink_to(folder)
    (folder / "self.md").symlink_to(folder / "self.md")
    assert names(folder) == ["a.md", "alias.md"]
