"""What stands in a released task in the place of its solution."""

import re

CODE_STUB = "raise NotImplementedError  # write your code here, then delete this line"
TEXT_STUB = "Write your memo here: delete this line first."
SOLUTION = re.compile(r"^([ \t]*)### BEGIN SOLUTION[^\n]*\n.*?^[ \t]*### END SOLUTION[^\n]*$", re.MULTILINE | re.DOTALL)


def stub_of(source: str) -> str:
    r"""Return the code of a task as nbgrader releases it, without the time that it takes to import nbgrader.

    Examples
    --------
    >>> stub_of("def f(x):\n    # ____\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION")[:41]
    'def f(x):\n    # ____\n    raise NotImpleme'
    """
    return SOLUTION.sub(lambda found: f"{found[1]}{CODE_STUB}", source)
