"""The directives ``{quiz} recall`` and ``{scenarios}``: questions of a YAML file as HTML forms.

Each question is a form of its own: a fieldset with its legend, radio buttons with their labels, a button, and a live
region for the reason. Without JavaScript the button is not shown, and the reasons open on a click.
"""

from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from count_everyone.source.quiz import VERDICTS, read_quiz, read_scenarios

NAMES = {"recall": "First quiz", "closing": "Closing quiz"}
HOW_SURE, SURE = "How sure are you?", ("not sure", "fairly sure", "very sure")
TALLY = "{right} of {all} answers are correct. Of those that you were very sure of: {sure_right} of {sure}."


def setup(app):
    """Register the directive and the HTML of its elements."""
    app.add_node(Element, html=(open_element, close_element))
    app.add_directive("quiz", Quiz)
    app.add_directive("scenarios", Scenarios)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Element(nodes.General, nodes.TextElement):
    """An HTML element: its name and its attributes."""


def element(tag, *children, ids=(), **attributes):
    """Return an HTML element with children; attribute names are written as in HTML, ``_`` stands for ``-``."""
    attributes = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return Element("", "", *children, ids=list(ids), tag=tag, attributes_of_html=attributes)


def open_element(translator, node):
    """Write the first tag."""
    empty = node["tag"] == "input"
    translator.body.append(translator.starttag(node, node["tag"], "", empty=empty, **node["attributes_of_html"]))


def close_element(translator, node):
    """Write the last tag, where there is one."""
    if node["tag"] != "input":
        translator.body.append(f"</{node['tag']}>\n")


class Quiz(SphinxDirective):
    """Shows one part of the module's quiz."""

    required_arguments = 1

    def run(self):
        """Return one form for each question."""
        path = self.file("quiz.yml")
        part = self.arguments[0]
        return [self.quiz(NAMES[part], part, read_quiz(path)[part])]

    def file(self, name):
        """Return a file beside the page, from which the page is made."""
        path = Path(self.env.doc2path(self.env.docname)).parent / name
        self.env.note_dependency(str(path))
        return path

    def quiz(self, name, part, questions, *below):
        """Return the questions below their name."""
        forms = [self.form(question, f"{part}-{n}", n, len(questions)) for n, question in enumerate(questions, 1)]
        count = f"{len(forms)} question{'' if len(forms) == 1 else 's'}"
        words = nodes.Text(f"{name}: {count}. Nobody sees your answers.")
        return element("div", element("p", words, class_="quiz-name"), *forms, *below, class_="quiz")

    def form(self, question, name, number, total):
        """Return the form of one question."""
        count = element("span", nodes.Text(f"Question {number} of {total}. "), class_="quiz-count")
        return element(
            "form",
            element(
                "fieldset",
                element("legend", count, *self.inline(question.question)),
                *(self.choice(option, name, n) for n, option in enumerate(question.options, 1)),
            ),
            *self.sure(name),
            element("button", nodes.Text("Check my answer"), type="submit", hidden="hidden", disabled="disabled"),
            element("div", class_="quiz-reason", role="status", aria_live="polite"),
            element(
                "details",
                element("summary", nodes.Text(f"Show all reasons for question {number}")),
                element("ul", *(self.reason(option) for option in question.options)),
            ),
            class_="quiz-question",
            ids=[name],
        )

    def sure(self, name):
        """Return what is asked beside the answer: nothing in a module's quiz."""
        return []

    def choice(self, option, name, n):
        """Return one radio button with its label."""
        own = f"{name}-{n}"
        return element(
            "div",
            element("input", type="radio", name=name, ids=[own], value=str(n)),
            element("label", *self.inline(option.text), for_=own),
            class_="quiz-choice",
        )

    def reason(self, option):
        """Return why an option is right or wrong."""
        sort = "correct" if option.correct else "not-correct"
        return element(
            "li",
            element("span", *self.inline(option.text), class_="quiz-said"),
            element(
                "div",
                element("strong", nodes.Text(f"{VERDICTS[option.correct]} ")),
                *self.inline(option.reason),
                class_=f"quiz-why {sort}",
            ),
        )

    def inline(self, text):
        """Return Markdown text, which may hold code and formulas, without a paragraph around it."""
        return self.parse_inline(text)[0]


class Scenarios(Quiz):
    """Shows the scenario questions of a sitting, and asks how sure one was."""

    required_arguments = 0

    def run(self):
        """Return one form for each question, and how many sure answers were correct."""
        questions = read_scenarios(self.file("scenarios.yml"))
        tally = element("p", class_="quiz-tally", role="status", data_words=TALLY)
        return [self.quiz("Choose, and say how sure you are", "case", questions, tally)]

    def sure(self, name):
        """Return three radio buttons."""
        choices = [
            element(
                "label",
                element("input", type="radio", name=f"{name}-sure", value=str(n)),
                nodes.Text(f" {words}"),
            )
            for n, words in enumerate(SURE)
        ]
        return [element("fieldset", element("legend", nodes.Text(HOW_SURE)), *choices, class_="quiz-sure")]
