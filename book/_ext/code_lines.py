"""Makes each line of code an element, so that what is too long for a page goes on below, further to the right."""

import re

from pygments.formatters import HtmlFormatter
from sphinx.highlighting import PygmentsBridge

TAG = re.compile(r"<[^>]*>")
OPENING = re.compile(r'(<span class="p">[^<]*[(\[{]</span>)(?=<span class="\w+">[^<]{6})')  # before a long name
ANSWER = '<span class="go">'  # what a Python prompt answers, often a table


def setup(app):
    """Let Sphinx write its code with these lines."""
    PygmentsBridge.html_formatter = LineFormatter
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class LineFormatter(HtmlFormatter):
    """Writes the spaces at the start of a line into its style, and says where a line may break."""

    def wrap(self, source):
        """Return the code with an element for each line."""
        return super().wrap((is_code, self._line(text) if is_code else text) for is_code, text in source)

    def _line(self, text):
        plain = TAG.sub("", text)
        spaces = len(plain) - len(plain.lstrip(" "))
        style = f' style="--in:{spaces}ch"' if spaces else ""
        kind = "line answer" if text.startswith(ANSWER) else "line"
        breakable = OPENING.sub(r"\1<wbr>", text)
        return f'<span class="{kind}"{style}>{breakable}</span>'
