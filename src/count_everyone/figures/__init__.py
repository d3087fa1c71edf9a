"""Interactive figures: their frames are computed ahead, and a page shows one frame at a time."""

from count_everyone.figures.figure import Block, Choice, Figure, Frame, Guess, Slider, Strip
from count_everyone.figures.split import split_marks

__all__ = ["Block", "Choice", "Figure", "Frame", "Guess", "Slider", "Strip", "split_marks"]
