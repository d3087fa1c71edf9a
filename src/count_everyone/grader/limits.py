"""What one notebook may use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one notebook may use.

    Parameters
    ----------
    cell_seconds, notebook_seconds : float
        Wall-clock time, for one cell and for all.
    memory_mb : int
        Memory of all processes together where the system can count it, otherwise address space of each.
    file_mb : int
        Size of one file, and of all that the working folder holds where it is a disk of its own.
    files : int
        How many files and folders it holds.
    processes : int
        Processes and threads at one time.
    output_mb : int
        Output of all cells together; what is over it is cut off.
    """

    cell_seconds: float = 120
    notebook_seconds: float = 600
    memory_mb: int = 1500
    file_mb: int = 64
    files: int = 4096
    processes: int = 64
    output_mb: int = 20

    @property
    def folder_mb(self) -> int:
        """What all files may have together where somebody has to look: a file that reached its limit ends nothing."""
        return 2 * self.file_mb


DEFAULT = Limits()
