"""The directives ``{note} 1`` and ``{note} all``: the fields of ``note.yml`` as a form that stays on the device."""

from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from count_everyone.source.note import read_note

KEPT = "What you write stays on this device, in this browser. Nobody else sees it."
NOT_KEPT = "This browser keeps nothing. Save the note as a file before you leave this page."
NOT_KNOWN = "not known"
BUTTONS = {
    "print": "Print the note",
    "save": "Save it as a file",
    "open": "Open a saved note",
    "clear": "Empty the note",
}
SURE = "Empty all fields of the note on this device?"
STRANGE = "This file holds no decision note. Choose a file that was saved on this page."


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
        fields = [field for field in read_note(path) if whole or field.sitting == int(self.arguments[0])]
        words = {"kept": KEPT, "not-kept": NOT_KEPT, "not-known": NOT_KNOWN, "sure": SURE, "strange": STRANGE}
        data = "".join(f' data-{name}="{escape(text)}"' for name, text in words.items())
        buttons = "".join(
            f'<button type="button" class="note-{name}" hidden>{text}</button>' for name, text in BUTTONS.items()
        )
        html = (
            f'<form class="note{" note-whole" if whole else ""}"{data}>\n{"".join(map(draw, fields))}'
            f'<p class="note-said" role="status"></p>{buttons if whole else ""}</form>\n'
        )
        return [nodes.raw("", html, format="html")]


def draw(field):
    """Return the HTML of one field."""
    own = f"note-{field.name}"
    label = f'<label for="{own}">{field.number}. {escape(field.label)}</label><p id="{own}-ask">{escape(field.ask)}</p>'
    check = f' data-check="{escape(field.check)}" data-else="{escape(field.otherwise)}"' if field.check else ""
    about = f'id="{own}" name="{field.name}" aria-describedby="{own}-ask {own}-fault" autocomplete="off"{check}'
    if field.options:
        options = "".join(f"<option>{escape(option)}</option>" for option in ("", *field.options))
        box = f"<select {about}>{options}</select>"
    else:
        box = f'<textarea {about} rows="{field.lines}"></textarea>'
    return f'<div class="note-field">{label}{box}<p class="note-fault" id="{own}-fault" role="status"></p></div>\n'
