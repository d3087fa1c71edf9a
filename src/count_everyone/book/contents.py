"""Puts modules and tables into the book's contents and on its first page."""

import yaml

from count_everyone.source.module import Module


def fill_contents(
    template: str, modules: list[Module], tables: list[str], functions: dict[str, str], teaching: list[str]
) -> str:
    r"""Return ``_toc.yml`` with ``MODULES``, ``TABLES``, ``FUNCTIONS`` and ``TEACHING`` replaced by pages.

    Parameters
    ----------
    template : str
        ``book/_toc.yml``, in which ``chapters: MODULES``, ``chapters: TABLES``, ``sections: FUNCTIONS`` and
        ``sections: TEACHING`` stand.
    modules : list of Module
        Each gives its lesson, with its assignment and its one page below it.
    tables : list of str
        Pages of the datasheets.
    functions : dict of str to str
        Pages of the functions, each with its title.
    teaching : list of str
        Pages of the modules for those who teach.

    Examples
    --------
    >>> print(fill_contents("root: index\nparts: [{chapters: TABLES}]", [], ["datasets/births"], {}, []))
    root: index
    parts:
    - chapters:
      - file: datasets/births
    <BLANKLINE>
    """
    contents = yaml.safe_load(template)
    chapters = {
        "MODULES": [
            {
                "file": f"modules/{module.slug}/lesson",
                "sections": [
                    {"file": f"modules/{module.slug}/assignment", "title": "Assignment"},
                    {"file": f"modules/{module.slug}/sheet", "title": "One page"},
                ],
            }
            for module in modules
        ],
        "TABLES": [{"file": table} for table in tables],
    }
    for part in contents["parts"]:
        if isinstance(part["chapters"], str):
            part["chapters"] = chapters[part["chapters"]]
        for chapter in part["chapters"]:
            if chapter.get("sections") == "FUNCTIONS":
                chapter["sections"] = [{"file": page, "title": title} for page, title in functions.items()]
            elif chapter.get("sections") == "TEACHING":
                chapter["sections"] = [{"file": page} for page in teaching] or None
                if not teaching:
                    del chapter["sections"]
    return yaml.safe_dump(contents, sort_keys=False)


def name_of_table(folder: str) -> str:
    """Return the name that a reader sees.

    Examples
    --------
    >>> name_of_table("water_points")
    'Water points'
    """
    return folder.replace("_", " ").capitalize()


def module_list(modules: list[Module]) -> str:
    """Return the Markdown of the modules with question, minutes, tables and doors, for the first page."""
    return "\n\n".join(_entry(module) for module in modules)


def _entry(module: Module) -> str:
    front, place = module.front, f"modules/{module.slug}"
    tables = ", ".join(f"[{name_of_table(path.stem)}](datasets/{path.stem}.md)" for path in module.tables)
    return (
        f"### [{module.number}. {front['title']}]({place}/lesson.ipynb)\n\n"
        f"**{front['question']}**\n\n"
        f"About {front['minutes']} minutes for the lesson. Data: {tables}.\n\n"
        f"[Read the lesson]({place}/lesson.ipynb), [see the assignment]({place}/assignment.ipynb), "
        f"or [what it taught on one page]({place}/sheet.md)."
    )
