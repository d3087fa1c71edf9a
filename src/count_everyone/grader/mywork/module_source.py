"""What nbgrader would know of an assignment after its release, without a gradebook."""

import nbformat
from nbgrader.utils import compute_checksum

from count_everyone.grader.plain_nbgrader import NOTEBOOK
from count_everyone.grader.repair.source_cells import Place, Source, SourceCell
from count_everyone.release.assignment import assignment_source, release
from count_everyone.source.module import Module
from count_everyone.source.notebook import grade_id


def source_of(module: Module) -> Source:
    """Return an assignment as :func:`count_everyone.grader.repair.gradebook_source.read_source` returns it.

    Parameters
    ----------
    module : Module
        Its sources and tables are on this computer.
    """
    written = assignment_source(module)
    released = release(written)
    pairs = list(zip(written.cells, released.cells, strict=True))
    cells = {name: _cell(own, other) for own, other in pairs if (name := grade_id(own))}
    return Source(
        assignment=module.slug,
        notebook=NOTEBOOK.removesuffix(".ipynb"),
        kernelspec=dict(written.metadata.kernelspec),
        cells=cells,
        outline=tuple(Place(grade_id(cell), cell["id"], cell.source) for cell in released.cells),
        files={f"data/{table.name}": table.resolve() for table in module.data},
        ignore=(),
    )


def _cell(own: nbformat.NotebookNode, released: nbformat.NotebookNode) -> SourceCell:
    mark = dict(released.metadata["nbgrader"])
    # a solution is known as its stub, a test with its hidden part
    known = nbformat.from_dict(released if mark["solution"] else own)
    mark |= {"cell_type": own.cell_type, "checksum": compute_checksum(known)}
    score = float(mark["points"]) if mark["grade"] else None
    return SourceCell(
        name=mark["grade_id"],
        cell_type=own.cell_type,
        source=known.source,
        released=released.source,
        checksum=mark["checksum"],
        locked=bool(mark["locked"]),
        max_score=score,
        metadata=mark,
        id=own["id"],
    )
