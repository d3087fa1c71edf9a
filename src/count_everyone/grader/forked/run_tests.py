"""Runs a test of an assignment so that nothing the notebook did before keeps it from failing."""

import ast
import builtins
import sys
import types

from count_everyone.grader.forked.library_snapshot import LibrarySnapshot, stop_tracing
from count_everyone.grader.forked.look_at_answers import DECEIT, NAME, AnswerWatch, LookAtValues, watch_calls
from count_everyone.grader.forked.shell import Shell, lines_of, result, text_of

TRANSFORMERS = ("input_transformers_cleanup", "input_transformers_post", "ast_transformers")
CANARY = compile("try:\n    assert False\nexcept:\n    seen = True", "<canary>", "exec")


class CellTestRunner:
    """Runs the tests of one notebook.

    It is made before the first cell of the notebook runs, and holds on to what it needs. A test is compiled here, and
    not by IPython, which a notebook can bend. It sees the names of the notebook, but where the notebook defined a
    function of its own under the name of a builtin, such as ``len``, the test sees the builtin.

    Parameters
    ----------
    shell : Shell
        In which the notebook runs.
    """

    def __init__(self, shell: Shell):
        self._watch = AnswerWatch()
        watch_calls(self._watch)
        self._shell, self._snapshot = shell, LibrarySnapshot(type(shell))
        self._own = set(vars(shell))
        self._transformers = {name: list(getattr(shell, name)) for name in TRANSFORMERS}
        assert shell.display_formatter
        self._format, self._transform = shell.display_formatter.format, shell.transform_cell
        self._compile, self._exec, self._eval, self._parse = compile, exec, eval, ast.parse

    def run(self, source: str, place: str) -> list[str]:
        """Run a test; its outputs go where the shell's go. Return the signs of tampering, a sentence each."""
        signs = [f"{name} was changed, and was put back before a test." for name in self.restore()]
        namespace, hidden = self._namespace()
        signs += [f"A function of the notebook hid the builtin {name} from the tests." for name in sorted(hidden)]
        self._shell.execution_count += 1
        self._watch.take()  # of what is no test
        try:
            value = self._value_of(source, place, namespace)
        except BaseException as error:  # a test fails with whatever the answer raises, SystemExit too
            self._shell.outputs.fail(type(error).__name__, text_of(error), lines_of(error))
        else:
            if value is not None:
                self._show(value)
        is_bent = namespace.pop(NAME, None) is not self._watch.look
        self._copy_names_back(namespace, hidden)
        during = [DECEIT.format(odd) for odd in self._watch.take()]
        during += [f"{name} was changed while a test ran." for name in self.restore()]
        if is_bent or not self._canary_raises():
            during.append("A test that has to fail did not fail.")
        if during:
            self._shell.outputs.fail("Withheld", " ".join(during), [])
        return signs + during

    def restore(self) -> list[str]:
        """Put back what was changed in the libraries, end what traces, and return the names."""
        return self._snapshot.restore() + stop_tracing() + self._restore_shell()

    def _restore_shell(self) -> list[str]:
        """Undo what bends the shell itself, and return its names."""
        shell, found = self._shell, []
        for name, before in self._transformers.items():
            now = getattr(shell, name)
            if list(map(id, now)) != list(map(id, before)):
                now[:] = before
                found.append(f"IPython's {name}")
        for name in [name for name, value in vars(shell).items() if name not in self._own and callable(value)]:
            del vars(shell)[name]
            found.append(f"IPython's {name}")
        return found

    def _value_of(self, source, place, namespace):
        try:
            tree = self._parse(source)
        except SyntaxError:
            tree = self._parse(self._transform(source))  # magics
        tree = ast.fix_missing_locations(LookAtValues().visit(tree))
        last = tree.body[-1] if tree.body else None
        if isinstance(last, ast.Expr) and not source.rstrip().endswith(";"):
            tree.body.pop()
        else:
            last = None
        self._exec(self._compile(tree, place, "exec"), namespace)
        return (
            self._eval(self._compile(ast.Expression(last.value), place, "eval"), namespace)
            if last is not None
            else None
        )

    def _namespace(self) -> tuple[dict, dict]:
        """Return the names that a test sees, and the functions of the notebook that it does not see."""
        names = self._shell.user_ns
        plain = self._snapshot.builtins
        hidden = {
            name: value
            for name, value in names.items()
            if name in plain
            and not name.startswith("_")
            and callable(value)
            and value is not plain[name]
            and getattr(value, "__module__", "__main__") == "__main__"
        }
        namespace = {name: value for name, value in names.items() if name not in hidden}
        namespace["__builtins__"], namespace[NAME] = builtins, self._watch.look
        return namespace, hidden

    def _copy_names_back(self, namespace, hidden) -> None:
        names = self._shell.user_ns
        for name in [name for name in names if name not in namespace and name not in hidden]:
            del names[name]
        names.update((name, value) for name, value in namespace.items() if name not in hidden)

    def _show(self, value) -> None:
        data, metadata = self._format(value)
        self._shell.outputs.add(result(data, metadata, self._shell.execution_count - 1))

    def _canary_raises(self) -> bool:
        names = {"__builtins__": types.ModuleType("none")}
        exec(CANARY, names)
        return names.get("seen") is True and sys.gettrace() is None
