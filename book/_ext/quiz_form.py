"""The directive ``{quiz} recall``: the questions of ``quiz.yml`` as HTML forms.

Each question is a form of its own: a fieldset with its legend, radio buttons with their labels, a button, and a live
region for the reason. Without JavaScript the button is not shown, and the reasons open on a click.
"""

from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from count_everyone.source.quiz import read_quiz

NAMES = {"recall": "First quiz", "closing": "Closing quiz"}


def setup(app):
    """Register the directive and the HTML of its elements."""
    app.add_node(Element, html=(open_element, close_element))
    app.add_directive("quiz", Quiz)
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
        path = Path(self.env.doc2path(self.env.docname)).parent / "quiz.yml"
        self.env.note_dependency(str(path))
        part = self.arguments[0]
        questions = read_quiz(path)[part]
        forms = [self.form(question, f"{part}-{n}", n, len(questions)) for n, question in enumerate(questions, 1)]
        count = f"{len(forms)} question{'' if len(forms) == 1 else 's'}"
        words = nodes.Text(f"{NAMES[part]}: {count}. Nobody sees your answers.")
        return [element("div", element("p", words, class_="quiz-name"), *forms, class_="quiz")]

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
        verdict, sort = ("Correct.", "correct") if option.correct else ("Not correct.", "not-correct")
        return element(
            "li",
            element("span", *self.inline(option.text), class_="quiz-said"),
            element(
                "div",
                element("strong", nodes.Text(f"{verdict} ")),
                *self.inline(option.reason),
                class_=f"quiz-why {sort}",
            ),
        )

    def inline(self, text):
        """Return Markdown text, which may hold code and formulas, without a paragraph around it."""
        return self.parse_inline(text)[0]
