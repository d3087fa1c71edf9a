"""A snapshot of the libraries before a notebook runs, from which they are restored."""

import builtins
import sys
import threading
from types import ModuleType

OURS = "count_everyone.grader"
# What a test of an assignment may lean on. Other modules may be changed freely.
MODULES = (
    "builtins functools inspect io itertools json math operator random re statistics string sys types warnings "
    "unittest.mock "
    "IPython.core.compilerop IPython.core.displayhook IPython.core.inputtransformer2 IPython.core.interactiveshell "
    "IPython.core.formatters "
    "numpy numpy.linalg numpy.random numpy.testing numpy._core.numeric numpy._core.fromnumeric numpy._core.umath "
    "numpy.testing._private.utils "
    "pandas pandas.api.types pandas.testing pandas._testing pandas._testing.asserters pandas.core.algorithms "
    "pandas.core.dtypes.missing "
    "fairlearn.metrics scipy.stats sklearn.base sklearn.linear_model sklearn.metrics sklearn.model_selection "
    "count_everyone.audit count_everyone.nuvaria count_everyone.testing count_everyone.testing.advice "
    "count_everyone.testing.call_words count_everyone.testing.calls count_everyone.testing.kinds "
    "count_everyone.testing.nothing count_everyone.testing.own count_everyone.testing.stops "
    "count_everyone.testing.values"
).split()
CLASSES = (
    ("pandas", ("Categorical", "DataFrame", "Index", "Series")),
    ("pandas.core.generic", ("NDFrame",)),
    ("pandas.core.indexing", ("_LocIndexer", "_iLocIndexer")),
    ("pandas.core.groupby.generic", ("DataFrameGroupBy", "SeriesGroupBy")),
    ("IPython.core.interactiveshell", ("InteractiveShell",)),
    ("IPython.core.inputtransformer2", ("TransformerManager",)),
    ("fairlearn.metrics", ("MetricFrame",)),
)
MAY_CHANGE = {  # reassigned in honest use
    "sys": {
        "displayhook",
        "excepthook",
        "stderr",
        "stdin",
        "stdout",
        "ps1",
        "ps2",
        "ps3",
        "unraisablehook",
        "breakpointhook",
    },
    "builtins": {"_", "display", "get_ipython", "exit", "quit", "input", "__build_class__"},
    "warnings": {"showwarning", "_showwarnmsg_impl", "_showwarnmsg", "formatwarning", "filters"},
    "sklearn.base": {"get_config"},
}


class LibrarySnapshot:
    """What functions and classes stood under which names when it was made.

    Parameters
    ----------
    *more : type
        Classes to be looked at beside those that are listed in this file.

    Examples
    --------
    >>> import math
    >>> before = LibrarySnapshot()
    >>> root, math.sqrt = math.sqrt, lambda number: 3
    >>> before.restore()
    ['math.sqrt']
    >>> math.sqrt is root
    True
    >>> before.restore()
    []
    """

    def __init__(self, *more: type):
        keep_builtins()
        self.builtins = dict(vars(builtins))
        self._owners: list[tuple[str, ModuleType | type]] = [
            (name, sys.modules[name]) for name in MODULES if name in sys.modules
        ]
        for name, classes in CLASSES:
            module = sys.modules.get(name)
            self._owners += [(f"{name}.{part}", getattr(module, part)) for part in classes if hasattr(module, part)]
        self._owners += [(made.__name__, made) for made in more]
        self._before = [_fixed(name, owner) for name, owner in self._owners]
        self._inherited = [_inherited(owner) for _, owner in self._owners]

    def restore(self) -> list[str]:
        """Put back what was changed, and return its names."""
        found = []
        for (name, owner), before, inherited in zip(self._owners, self._before, self._inherited, strict=True):
            now = vars(owner)
            for key in [key for key in now if key in inherited]:  # it stands now before the one that is inherited
                delattr(owner, key) if isinstance(owner, ModuleType) else type.__delattr__(owner, key)
                found.append(f"{name}.{key}")
            changed = [key for key, value in before.items() if now.get(key) is not value]
            for key in changed:
                type.__setattr__(owner, key, before[key]) if isinstance(owner, type) else setattr(
                    owner, key, before[key]
                )
            found += [f"{name}.{key}" for key in changed]
        return found


def _fixed(name: str, owner) -> dict:
    free = MAY_CHANGE.get(name, set())
    return {
        key: value for key, value in vars(owner).items() if key not in free and (callable(value) or _is_part(value))
    }


def _inherited(owner: ModuleType | type) -> set[str]:
    """Return the names that a class has from others."""
    if isinstance(owner, ModuleType):
        return set()
    return {key for other in owner.__mro__[1:] for key in vars(other)} - set(vars(owner))


def keep_builtins() -> None:
    """Let the modules that run cells find the builtins as they are now, whatever a notebook makes of them."""
    for name, module in list(sys.modules.items()):
        if name.startswith(OURS):
            vars(module).update({key: value for key, value in vars(builtins).items() if key not in vars(module)})


def hide_modules() -> None:
    """Take the modules that run cells out of those that a notebook can import; what runs goes on.

    In their place stands what a learner's own check needs, so that its cell is no error while a notebook is graded.
    """
    for name in [name for name in sys.modules if name.startswith(OURS)]:
        del sys.modules[name]
    grader, mywork = ModuleType(OURS), ModuleType(f"{OURS}.mywork")
    # cells of an assignment call it, with task="..." or without; this does nothing, and leads to no module
    vars(mywork)["check_my_work"] = {}.update
    vars(grader)["mywork"] = mywork
    sys.modules[grader.__name__], sys.modules[mywork.__name__] = grader, mywork
    vars(sys.modules["count_everyone"])["grader"] = grader


def _is_part(value) -> bool:
    return isinstance(value, (classmethod, property, staticmethod))


def stop_tracing() -> list[str]:
    """End what looks over the shoulder of a test, and return what it was."""
    found = []
    if sys.gettrace() is not None:
        found.append("sys.settrace")
    if sys.getprofile() is not None:
        found.append("sys.setprofile")
    sys.settrace(None)
    sys.setprofile(None)
    threading.settrace(None)
    threading.setprofile(None)
    return found
