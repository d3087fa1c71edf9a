"""Interactive figures: their frames are computed ahead, and a page shows one frame at a time."""

from count_everyone.figures.faulty_page import FaultyPage, Line
from count_everyone.figures.figure import Block, Choice, Figure, Frame, Guess, Slider, Strip
from count_everyone.figures.split import split_marks

__all__ = ["Block", "Choice", "FaultyPage", "Figure", "Frame", "Guess", "Line", "Slider", "Strip", "split_marks"]
