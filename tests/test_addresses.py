"""What lies in an object store is read as if it lay in a folder of this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.addresses import fetch_addresses, is_address
from loaders.sources import LoadError
from object_store import put_folder, serve_object_store


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("kept")
    for name in ("2016/04/a.txt", "2016/04/picture.png", "2017/b.TXT"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    with serve_object_store() as address:
        put_folder(folder, f"{address}/in")
        yield address


def files_below(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_is_copied_with_what_can_be_read(bucket: str, tmp_path: Path) -> None:
    (fetched,) = fetch_addresses([f"{bucket}/in"], tmp_path)
    assert files_below(Path(fetched)) == {"2016/04/a.txt": "2016/04/a.txt", "2017/b.TXT": "2017/b.TXT"}


def test_a_file_is_copied_whatever_its_ending_and_paths_stay(bucket: str, tmp_path: Path) -> None:
    picture, path = fetch_addresses([f"{bucket}/in/2016/04/picture.png", "here.txt"], tmp_path)
    assert Path(picture).name == "picture.png"
    assert path == "here.txt"


@pytest.mark.parametrize("address", ["{}/absent", "s3://absent-bucket/in", "nothing://a/b"])
def test_what_is_not_there_is_told(address: str, bucket: str, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="cannot be read") as told:
        fetch_addresses([address.format(bucket)], tmp_path)
    assert address.format(bucket) in str(told.value)


@pytest.mark.parametrize(
    ("path", "known"), [("s3://a/b", True), ("file:///a", True), ("a/b", False), (Path("s3:/a"), False)]
)
def test_an_address_is_told_from_a_path(path: str | Path, known: bool) -> None:
    assert is_address(path) is known
