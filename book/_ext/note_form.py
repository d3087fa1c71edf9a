"""The directives ``{note} 1`` and ``{note} all``: the fields of ``note.yml`` as a form that stays on the device."""

import json
from html import escape
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from count_everyone.source.note import read_note

WORDS = {
    "kept": "What you write stays on this device, in this browser. Nobody else sees it.",
    "not-kept": "This browser keeps nothing. Save the note as a file before you leave this page.",
    "not-known": "not known",
    "sure": "Empty all fields of the note on this device?",
    "replace": "Open this file in place of the note that stands here? What stands here is lost, unless you saved it.",
    "opened": "Opened: {file}. {filled} of {fields} fields are filled.",
    "strange": "This file holds no decision note. Choose a file that was saved on this page.",
    "long": "The note is longer than one page: {pages} pages of A4. Shorten it, or print it as it is.",
    "still": "The note is longer than one page: {pages} pages of A4. Print it all the same?",
}
BUTTONS = {
    "print": "Print the note",
    "save": "Save it as a file",
    "open": "Open a saved note",
    "clear": "Empty the note",
}
NO_CHOICE = "not chosen yet"
WRITTEN_LAST = ("verdict", "what-would-change-it")  # and printed first


def setup(app):
    """Register the directive."""
    app.add_directive("note-fields", Note)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Note(SphinxDirective):
    """Shows the fields of one sitting, or the whole note with its buttons."""

    required_arguments = 1

    def run(self):
        """Return the form as HTML."""
        path = Path(self.env.srcdir) / "without_code" / "note.yml"
        self.env.note_dependency(str(path))
        whole = self.arguments[0] == "all"
        fields = read_note(path)
        shown = draw_parts(fields) if whole else draw_sitting(fields, int(self.arguments[0]))
        data = "".join(f' data-{name}="{escape(text)}"' for name, text in WORDS.items())
        buttons = "".join(
            f'<button type="button" class="note-{name}" hidden>{text}</button>' for name, text in BUTTONS.items()
        )
        html = (
            f'<form class="note{" note-whole" if whole else ""}"{data}>\n{shown}<p class="note-said" role="status"></p>'
            f'{f"""<p class="note-long" role="status"></p>{buttons}""" if whole else ""}</form>\n'
        )
        return [nodes.raw("", html, format="html")]


def draw_parts(fields):
    """Return the HTML of all fields, in the order of the print, below its headings."""
    parts = [(part, "".join(map(draw, some))) for part, some in groupby(fields, lambda field: field.part)]
    return "".join(f'<p class="note-part">{escape(part)}</p>\n{drawn}' if part else drawn for part, drawn in parts)


def draw_sitting(fields, sitting):
    """Return the HTML of the fields of one sitting, in the order in which they are written."""
    own = [field for field in fields if field.sitting == sitting]
    return "".join(map(draw, sorted(own, key=lambda field: field.name in WRITTEN_LAST)))


def draw(field):
    """Return the HTML of one field."""
    own, about = f"note-{field.name}", f'data-name="{field.name}" data-part="{escape(field.part)}"'
    about += f' data-was="{escape(json.dumps(field.was))}"' if field.was else ""
    about += " data-pen" if field.pen else ""
    ask = f'<p id="{own}-ask">{escape(field.ask)}</p>'
    if field.options:
        choices = "".join(
            f'<label><input type="radio" name="{field.name}" value="{escape(value)}"> {escape(said)}</label>'
            for value, said in (*zip(field.options, field.options, strict=True), ("", NO_CHOICE))
        )
        box = f'<legend class="note-label">{escape(field.label)}</legend>{ask}<div class="note-options">{choices}</div>'
        return f'<fieldset class="note-field" id="{own}" aria-describedby="{own}-ask" {about}>{box}</fieldset>\n'
    check = f' data-check="{escape(field.check)}" data-else="{escape(field.otherwise)}"' if field.check else ""
    return (
        f'<div class="note-field" {about}><label class="note-label" for="{own}">{escape(field.label)}</label>{ask}'
        f'<textarea id="{own}" name="{field.name}" aria-describedby="{own}-ask {own}-fault" autocomplete="off"{check} '
        f'rows="{field.lines}"></textarea><p class="note-fault" id="{own}-fault" role="status"></p></div>\n'
    )
