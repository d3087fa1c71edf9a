"""What an interactive figure is: a question, a guess, controls, frames, and sentences with names in braces."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from count_everyone.figures.fill import names_in

NUMBER = re.compile(r"\d[\d,]*")
SHAPES = ("disc", "triangle", "cross", "square", "dot", "ring")


@dataclass(frozen=True)
class Slider:
    """A range of numbers, moved by keys, a thumb, or the buttons beside it.

    Parameters
    ----------
    name : str
        As ``frame`` is called with it, and as templates write it.
    label : str
        The question that it answers.
    values : sequence of int
        In order.
    start : int
        One of the values: what the guess is about.
    spoken : str
        Template: what a screen reader says of a value.
    less, more : str
        The names of the two buttons.
    """

    name: str
    label: str
    values: Sequence[int]
    start: int
    spoken: str
    less: str = "Less"
    more: str = "More"


@dataclass(frozen=True)
class Choice:
    """Two to four radio buttons.

    Parameters
    ----------
    name : str
        As ``frame`` is called with it, and as templates write it.
    label : str
        The legend.
    options : dict of str to str
        What ``frame`` is called with, and its label. The first is chosen at the start.
    """

    name: str
    label: str
    options: Mapping[str, str]

    @property
    def values(self) -> Sequence[str]:
        """What ``frame`` can be called with."""
        return tuple(self.options)

    @property
    def start(self) -> str:
        """What is chosen at the start."""
        return self.values[0]


@dataclass(frozen=True)
class Guess:
    """The question before the answer is shown.

    Parameters
    ----------
    question : str
        Template.
    options : sequence of str
        Templates of what may be guessed.
    said : str
        Template of what is said after a guess: ``{guess}`` is the text of the option that was chosen.
    unsaid : str
        Template of what is said to somebody who did not guess.
    right : callable
        Called with the numbers of the frame that the question is about, it returns the text of the right option, or a
        number: then the option is right whose own first number is nearest.
    at : dict, optional
        Where the controls go when the answer is shown: the frame that the question is about, if it is not the first.
    """

    question: str
    options: Sequence[str]
    said: str
    unsaid: str
    right: Callable[[Mapping[str, Any]], float | str]
    at: Mapping[str, int | str] = field(default_factory=dict)

    def place_of_right(self, numbers: Mapping[str, Any]) -> int:
        """Return the place of the right option, from 0 on.

        Parameters
        ----------
        numbers : dict of str to number or str
            Of the frame that the question is about, with those that hold for all frames.

        Raises
        ------
        ValueError
            If ``right`` returns a text that is no option.

        Examples
        --------
        >>> guess = Guess("How many?", ["about 80", "about 155"], "", "", lambda numbers: numbers["missed"])
        >>> guess.place_of_right({"missed": 140})
        1
        """
        right = self.right(numbers)
        if not isinstance(right, str):
            said = [float(NUMBER.findall(option)[0].replace(",", "")) for option in self.options]
            away = [abs(number - right) for number in said]
            return away.index(min(away))
        if right not in self.options:
            raise ValueError(f"{right!r} is no option of the guess. One of {list(self.options)} was expected.")
        return list(self.options).index(right)


@dataclass(frozen=True)
class Block:
    """Marks in rows below a heading. They keep their place from frame to frame.

    Parameters
    ----------
    heading : str
        Template.
    a_row : int
        Marks in a row: 40 in a block of many, 20 or 25 in a block of 100.
    """

    heading: str
    a_row: int = 40


@dataclass(frozen=True)
class Strip:
    """A row for each name, with one mark that moves between 0 and ``to``.

    Parameters
    ----------
    names : sequence of str
        From top to bottom.
    to : int
        The right end of the scale.
    scale : str
        What the scale counts.
    band : str
        What the grey band says; it lies where a frame's ``band`` puts it.
    """

    names: Sequence[str]
    to: int
    scale: str
    band: str = ""


@dataclass(frozen=True)
class Frame:
    """One state of a figure.

    Parameters
    ----------
    numbers : dict of str to number or str
        What the templates call by name.
    marks : sequence of str
        A string for each block, a letter for each mark, as in the figure's key; one string for a strip.
    says : str
        Which of the figure's sentences is true of this frame.
    at : sequence of int, optional
        Of a strip: where each mark stands.
    band : tuple of int, optional
        Of a strip: from where to where the band goes.
    """

    numbers: Mapping[str, float | str]
    marks: Sequence[str] = ()
    says: str = "sentence"
    at: Sequence[int] = ()
    band: tuple[int, int] | None = None


@dataclass(frozen=True)
class Figure:
    """An interactive figure. Everything that a reader reads is a template: ``{missed}`` is a number of the frame.

    Parameters
    ----------
    title : str
        A question.
    intro : str
        What the marks are, in one or two sentences.
    guess : Guess
        Asked before anything is shown, about the frame at the start.
    controls : sequence of Slider or Choice
        One or two.
    frame : callable
        Called with a value for each control by name, it returns a Frame, computed by ``audit`` and ``nuvaria``.
    key : dict of str to tuple of str
        For each letter of the marks: its shape (disc, triangle, cross, square, dot, ring), its colour (good, bad,
        other, rest), and what it says.
    sentences : dict of str to str
        By the name that a frame says.
    alt : str
        The text in place of the picture, with every number that is drawn.
    drawing : sequence of Block, or Strip
        How the marks are laid out; no block where there is nothing to draw.
    note : str
        What one mark stands for, and how other countries differ.
    misread : sequence of str
        What the figure does not say.
    caption : str
        Of the table.
    columns : dict of str to str
        The numbers that the table shows, and their headers; ``ratio:2`` has two digits behind the point.
    on_paper : sequence of dict
        Settings of the frames that are printed, two or four.
    once : callable, optional
        Returns numbers that hold for all frames and take long, such as the range over 20 countries.
    """

    title: str
    intro: str
    guess: Guess
    controls: Sequence[Slider | Choice]
    frame: Callable[..., Frame]
    key: Mapping[str, tuple[str, str, str]]
    sentences: Mapping[str, str]
    alt: str
    drawing: Sequence[Block] | Strip
    note: str
    misread: Sequence[str]
    caption: str
    columns: Mapping[str, str]
    on_paper: Sequence[Mapping[str, int | str]]
    once: Callable[[], Mapping[str, float | str]] = field(default=dict)

    def templates(self) -> dict[str, str]:
        """Return every text of the figure by a name: what is checked, and what is translated."""
        texts = {
            "title": self.title,
            "intro": self.intro,
            "question": self.guess.question,
            "said": self.guess.said,
            "unsaid": self.guess.unsaid,
            "alt": self.alt,
            "note": self.note,
            "caption": self.caption,
        }
        texts |= {f"option {n}": text for n, text in enumerate(self.guess.options, 1)}
        texts |= {f"sentence {name}": text for name, text in self.sentences.items()}
        texts |= {f"misread {n}": text for n, text in enumerate(self.misread, 1)}
        texts |= {f"column {name}": text for name, text in self.columns.items()}
        texts |= {f"key {letter}": said for letter, (_, _, said) in self.key.items()}
        for control in self.controls:
            texts[f"{control.name} label"] = control.label
            if isinstance(control, Slider):
                texts |= {f"{control.name} {part}": getattr(control, part) for part in ("spoken", "less", "more")}
            else:
                texts |= {f"{control.name} is {value}": label for value, label in control.options.items()}
        if isinstance(self.drawing, Strip):
            texts |= {"scale": self.drawing.scale, "band": self.drawing.band}
        else:
            texts |= {f"block {n}": block.heading for n, block in enumerate(self.drawing, 1)}
        return texts

    def faults_of(self, frame: Frame, once: Mapping[str, float | str]) -> list[str]:
        """Return what is wrong with a frame: a name that no template finds, a letter that the key does not hold."""
        known = {*frame.numbers, *once, *(control.name for control in self.controls), "guess"}
        faults = [
            f"{name} asks for {{{asked}}}, and the frame has no such number."
            for name, text in self.templates().items()
            for asked in names_in(text)
            if asked not in known and not (name.startswith("sentence ") and name != f"sentence {frame.says}")
        ]
        faults += [f"A frame says {frame.says!r}, and there is no such sentence."] * (frame.says not in self.sentences)
        strange = sorted(set("".join(frame.marks)) - set(self.key))
        faults += [f"The letter {letter!r} is not in the key." for letter in strange]
        blocks = 1 if isinstance(self.drawing, Strip) else len(self.drawing)
        if len(frame.marks) != blocks:
            faults.append(f"A frame has {len(frame.marks)} strings of marks for {blocks} blocks.")
        return faults
