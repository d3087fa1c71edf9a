"""What nobody in Nuvaria can see, and the one function that takes it off."""

import pandas as pd

from count_everyone.nuvaria.dwelling import GOODS

TRUTH_COLUMNS = (
    "true_consumption",
    "true_poor",
    "village_effect",
    "living_standard",
    "chance_of_interview",
    "chance_of_registration",
    "truly_wrong",
    "truly_serious",
)
"""The columns that only the maker of Nuvaria knows."""


def without_truth(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table without the columns that only the maker of Nuvaria knows.

    Call it on every table before a learner gets it.

    Parameters
    ----------
    frame : DataFrame of shape (n, columns)
        Any table of this package. It stays as it is.

    Returns
    -------
    DataFrame
        The same rows, without ``TRUTH_COLUMNS``.

    Raises
    ------
    ValueError
        If this is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> without_truth(pd.DataFrame({"true_poor": [1], "region": ["Lakes"]})).columns.to_list()
    ['region']
    """
    _check_table(frame)
    return frame.drop(columns=[column for column in TRUTH_COLUMNS if column in frame])


def _check_table(frame) -> None:
    if not isinstance(frame, pd.DataFrame):
        tables = " or ".join(f".{name}" for name in ("households", "persons") if hasattr(frame, name))
        raise ValueError(
            f"frame is a {type(frame).__name__}, and a table was expected. "
            + (f"Give its {tables}, such as country.households." if tables else "Give a DataFrame of this package.")
        )


YES_OR_NO = (
    "head",
    "head_disability",
    "phone",
    "displaced",
    *GOODS,
    "poor",
    "registered",
    "recorded_poor",
    "selected",
    "label",
)


def learner_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table as a learner gets it: without the truth, and with "yes" and "no" instead of 1 and 0.

    Parameters
    ----------
    frame : DataFrame of shape (n, columns)
        Any table of this package. It stays as it is.

    Returns
    -------
    DataFrame
        The same rows. What is missing stays missing.

    Raises
    ------
    ValueError
        If this is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> learner_table(pd.DataFrame({"poor": [1.0, 0.0, None], "true_poor": [1, 0, 1]}))["poor"].to_list()
    ['yes', 'no', nan]
    """
    table = without_truth(frame)
    return table.assign(**{name: table[name].map({1: "yes", 0: "no"}) for name in YES_OR_NO if name in table})
