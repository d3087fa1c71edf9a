"""A cell of the assignment that stands twice in a submission."""

import nbformat

from count_everyone.grader.repair.display_text import capital
from count_everyone.grader.repair.display_text import cells as in_words
from count_everyone.grader.repair.source_cells import SourceCell, normalise_text


def choose_copy(places: list[int], cells: list[nbformat.NotebookNode], known: SourceCell) -> tuple[int, set[int], str]:
    """Return which copy counts, which ones are left out, and a sentence for the instructor.

    Of a solution the last one counts that is not as it was released, of any other cell the one that has the original
    id, or else the last one. A copy that is as it was released is left out; a copy in which the student wrote stays as
    an ordinary cell.

    Parameters
    ----------
    places : list of int
        Where the copies stand.
    cells : list of nbformat.NotebookNode
        Of the submission.
    known : SourceCell
        The cell of the source.
    """
    written = [place for place in places if normalise_text(cells[place].source) not in known.texts]
    original = [place for place in places if cells[place].get("id") == known.id]
    kept = written[-1] if known.is_solution and written else [*places, *original][-1]
    dropped = set(places) - set(written) - {kept}
    sentence = f"{capital(in_words([known.name]))} stood {len(places)} times in the notebook. "
    if not known.is_solution:
        sentence += "It counts once, with its original text."
    elif written:
        sentence += "The one that is not as it was released counts" + (", the last of them." if written[1:] else ".")
    else:
        sentence += "All were as they were released; one counts."
    others = set(written) - {kept}
    if others:
        sentence += f" {len(others)} with other text stay{'s' * (len(others) == 1)} as ordinary cells."
    return kept, dropped, sentence
