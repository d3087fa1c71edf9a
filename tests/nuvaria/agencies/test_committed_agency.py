"""The agency of the module Independent audit, which is committed, is the one that its cohort makes."""

from pathlib import Path

from count_everyone.nuvaria import write_agency
from count_everyone.nuvaria.agencies.folder import FILES

DATA = Path(__file__).parents[3] / "notebooks" / "19-independent-audit" / "data"
COHORT = 39_527_714  # in no file that a learner opens: the truth follows from it


def test_the_committed_agency_is_made_again_byte_by_byte(tmp_path):
    write_agency(tmp_path / "again", COHORT)
    for name in FILES:
        assert (DATA / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


def test_the_folder_of_the_module_holds_nothing_else():
    assert sorted(path.name for path in DATA.iterdir()) == sorted(FILES)
