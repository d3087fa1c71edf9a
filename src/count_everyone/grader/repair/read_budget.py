"""How much of a submission is read."""

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True)
class Budget:
    """The largest submission that is read; what is over it is refused or left out, and said.

    Parameters
    ----------
    notebook_mb : float
        The notebook with its outputs. A larger one is refused.
    attachment_mb : float
        The pictures of one text cell, and the metadata of one cell. Larger ones are left out.
    files_mb : float
        The other files together. The smallest are taken first.
    files : int
        Files and folders, in a submission and in an archive.
    archive_mb : float
        What an archive gives when it is unpacked. A larger one is refused.
    """

    notebook_mb: float = 50
    attachment_mb: float = 5
    files_mb: float = 64
    files: int = 1000
    archive_mb: float = 120
