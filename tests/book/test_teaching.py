"""The pages that are made from a module's folder: teaching, what people get wrong, terms, one page."""

import itertools

import pytest

from count_everyone.book.sheets import functions_built, three_things
from count_everyone.book.teaching import stage_teaching
from count_everyone.book.terms import read_terms, stage_glossary
from count_everyone.errors import SourceError
from count_everyone.source.answers import find_answers
from count_everyone.source.module import find_module, find_modules

TEACH = "# Teaching: Count births\n\n## Minutes\n\nTen.\n"


@pytest.fixture
def staged(tmp_path):
    """Return a staged book with the page of the index."""
    for name in ("teach", "reference"):
        (tmp_path / "staged" / name).mkdir(parents=True)
    page = "# What people get wrong\n\n<!-- misconceptions -->\n"
    (tmp_path / "staged" / "teach" / "misconceptions.md").write_text(page, encoding="utf-8")
    return tmp_path / "staged"


def test_page_of_a_module_has_each_wrong_answer_with_its_story_and_the_words_of_the_message(tiny, staged):
    module = find_module(tiny, "01")
    module.teach.write_text(TEACH, encoding="utf-8")
    assert stage_teaching([module], staged) == [f"teach/{module.slug}"]
    page = (staged / "teach" / f"{module.slug}.md").read_text(encoding="utf-8")
    assert page.startswith("# Teaching: Count births")
    wrong = [answer for answer in find_answers(module) if not answer.is_right]
    assert len(wrong) >= 2
    for answer in wrong:
        assert answer.story in page
        assert all(words in page for words in answer.fails.values())
        assert answer.code not in page


def test_index_has_the_stories_of_every_module_and_no_right_answer(root, staged):
    modules = find_modules(root)
    stage_teaching(modules, staged)
    page = (staged / "teach" / "misconceptions.md").read_text(encoding="utf-8")
    for module in modules:
        answers = find_answers(module)
        wrong = {answer.story for answer in answers if not answer.is_right}
        assert all(f"- {story}\n" in page + "\n" for story in wrong)
        assert [a.name for a in answers if a.is_right and a.story not in wrong and f"- {a.story}\n" in page] == []


def test_terms_of_modules_stand_in_the_glossary_by_the_alphabet_with_their_module(tiny, staged):
    page = staged / "reference" / "glossary.md"
    page.write_text("# Glossary\n\nEach term.\n\n## A to C\n\nbias\n: A word.\n\n## S to U\n\nskill\n: One.\n", "utf-8")
    module = find_module(tiny, "01")
    module.glossary.write_text("cohort\n: People who begin together.\n  In one year.\n\nAUC\n: An area.\n", "utf-8")
    stage_glossary([module], page)
    text = page.read_text(encoding="utf-8")
    assert text.index("AUC") < text.index("bias") < text.index("cohort") < text.index("skill")
    assert "cohort\n: People who begin together.\n  In one year.\n  Module 01.\n" in text
    assert text.startswith("# Glossary\n\nEach term.\n\n## A to C\n")


def test_term_that_two_files_explain_is_refused(tiny, staged):
    page = staged / "reference" / "glossary.md"
    page.write_text("# Glossary\n\nbias\n: A word.\n", encoding="utf-8")
    module = find_module(tiny, "01")
    module.glossary.write_text("bias\n: Another.\n", encoding="utf-8")
    with pytest.raises(SourceError, match="'bias' is explained elsewhere too"):
        stage_glossary([module], page)


def test_every_term_of_the_real_glossary_is_read(root):
    page = root / "book" / "reference" / "glossary.md"
    lines = page.read_text(encoding="utf-8").splitlines()
    starts = [above for above, line in itertools.pairwise(lines) if line.startswith(": ")]
    assert list(read_terms(page)) == starts


def test_one_page_has_three_things_and_every_function_of_the_assignment(root):
    for module in find_modules(root):
        assert len(three_things(module)) == 3
        built = " ".join(functions_built(module))
        assert all(f"`{task}(" in built for task in _functions(module))


def _functions(module):
    text = module.assignment.read_text(encoding="utf-8")
    cells = [part.split("```")[0] for part in text.split("\n:task: ")[1:]]
    return [
        line.split("(")[0].removeprefix("def ") for cell in cells for line in cell.splitlines() if line[:4] == "def "
    ]
