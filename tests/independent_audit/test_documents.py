"""The documents: every number with its n, in order for every reader, and nothing asked of others."""

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from count_everyone.atomic import write_whole
from count_everyone.independent_audit import render
from count_everyone.independent_audit.in_plain_words import count, from_to, per_hundred
from count_everyone.independent_audit.rendering import DOCUMENTS, AuditError
from independent_audit.conftest import NO_BROWSER

PAGES = ("index", *DOCUMENTS)
RULES = """async () => (await axe.run({runOnly: {type: "tag", values:
  ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}})).violations.flatMap(
  (fault) => fault.nodes.map((node) => `${fault.id}: ${node.html.slice(0, 120)}`))"""


@pytest.fixture(scope="session")
def pages(folder):
    """Return the text of each page."""
    return {name: (folder / f"{name}.html").read_text(encoding="utf-8") for name in PAGES}


@pytest.fixture
def without_browser(monkeypatch):
    """Let no browser be found."""
    monkeypatch.setenv("CHROMIUM", NO_BROWSER)


def plain(page):
    """Return what a reader sees, with one space between words."""
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def test_every_document_is_there_and_the_index_leads_to_each(folder, pages):
    assert {path.name for path in folder.iterdir()} == {f"{name}.html" for name in PAGES}
    linked = re.findall(r'href="([^"#]+)"', pages["index"])
    assert linked == [f"{name}.html" for name in DOCUMENTS]


def test_every_finding_stands_in_the_report_with_its_sentence_its_harm_and_its_verdict(pages, made_audit):
    blocks = dict(re.findall(r'<article class="finding[^"]*" id="(\w+)">(.*?)</article>', pages["report"], re.DOTALL))
    assert set(blocks) == {one["id"] for one in made_audit["findings"]}
    for one in made_audit["findings"]:
        seen = plain(blocks[one["id"]])
        assert one["sentence"] in seen
        assert one["harm"] in seen
        assert one["verdict"].capitalize() in seen


@pytest.mark.parametrize("name", ["report", "model-card"])
def test_every_rate_of_a_gap_stands_with_its_interval_and_its_n(pages, made_audit, name):
    text = plain(pages[name]).replace("(", " ").replace(")", " ").replace(";", " ")
    text = re.sub(r" +", " ", text)
    for gap in (one for one in made_audit["findings"] if one["kind"] == "gap"):
        for part in ("group", "reference"):
            rate, n = gap[f"rate_{part}"], count(gap[f"n_{part}"])
            assert re.search(rf"{per_hundred(rate['value'])} {from_to(rate)} (?:n )?{n}\b", text), (gap["id"], part)


def test_the_model_card_has_its_nine_sections_and_the_datasheet_its_seven(pages):
    nine = [
        "Details",
        "Intended use",
        "Factors",
        "Metrics",
        "Evaluation data",
        "Training data",
        "Quantitative analyses",
    ]
    nine += ["Ethical considerations", "Caveats and recommendations"]
    assert re.findall(r"<h2>(.*?)</h2>", pages["model-card"]) == nine
    seven = ["Motivation", "Composition", "Collection", "Preprocessing, cleaning, labelling", "Uses", "Distribution"]
    found = re.findall(r"<h2>(.*?)</h2>", pages["datasheet"])
    assert [one for one in found if one != "Who is not in the data"] == [*seven, "Maintenance"]


def test_every_text_that_a_learner_wrote_is_in_a_document(pages, made_audit):
    shown = " ".join(map(plain, pages.values()))

    def texts(part):
        if isinstance(part, str):
            return [part] if " " in part else []
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        return [text for one in inner for text in texts(one)]

    lost = [text for text in texts(made_audit) if re.sub(r"\s+", " ", text) not in shown]
    assert [text for text in lost if text.replace("_", " ").lower() not in shown.lower()] == []


def test_recommendations_stand_with_owner_and_day(pages):
    text = plain(pages["report"])
    assert "Who: Head of the department of payments . Until: 31 March 2027 ." in text


def test_the_level_says_what_would_change_it(pages, made_audit):
    text = plain(pages["impact-assessment"])
    assert f"Level {made_audit['aia']['level']} of four (I to IV)" in text
    assert "13 points of risk less would make it level II." in text
    assert "28 points of mitigation more would make it level II." in text
    assert "It is no permission" in text


def test_the_notice_is_in_both_languages_each_named(pages, made_audit):
    sections = re.findall(r'<section class="note" lang="(\w+)" dir="auto">(.*?)</section>', pages["notice"], re.DOTALL)
    assert [language for language, _ in sections] == ["en", "fr"]
    for one, (_, section) in zip(made_audit["notice"], sections, strict=True):
        assert re.sub(r"\s+", " ", one["text"]) in plain(section).strip()


class Outline(HTMLParser):
    """Notes headings, header cells, languages and addresses."""

    def __init__(self):
        super().__init__()
        self.levels, self.scopes, self.addresses, self.language = [], [], [], ""

    def handle_starttag(self, tag, attrs):
        """Note one tag."""
        found = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "th":
            self.scopes.append(found.get("scope"))
        if tag == "html":
            self.language = found.get("lang")
        self.addresses += [found[name] for name in ("src", "href") if name in found]


@pytest.mark.parametrize("name", PAGES)
def test_headings_are_in_order_and_every_header_cell_has_a_scope(pages, name):
    outline = Outline()
    outline.feed(pages[name])
    assert outline.language == "en"
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
    assert set(outline.scopes) <= {"col", "row"}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_script_or_an_address_of_another_host(pages, name):
    outline = Outline()
    outline.feed(pages[name])
    allowed = re.compile(r"data:image/svg\+xml;base64,|#\w+$|[\w-]+\.(?:html|pdf)$")
    assert [address for address in outline.addresses if not allowed.match(address)] == []
    assert "<script" not in pages[name]
    assert "url(" not in pages[name]
    assert "default-src 'none'" in unescape(pages[name])


def test_what_a_learner_writes_is_text_and_never_a_tag(audit, write, tmp_path, without_browser):
    trap = "<script>document.title = 'taken'</script> & <b>bold</b>"
    audit["agency"]["name"] = audit["scope"]["alternatives"] = audit["notice"][1]["title"] = trap
    audit["findings"][0]["column"] = audit["findings"][0]["among"] = trap
    made = render(write(audit), tmp_path / "out")
    for path in made.files:
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "<b>" not in text


def test_the_same_file_gives_the_same_bytes(folder, made_audit, tmp_path, without_browser):
    (tmp_path / "audit.json").write_text(json.dumps(made_audit), encoding="utf-8")
    for path in render(tmp_path / "audit.json", tmp_path / "out").files:
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_an_audit_with_problems_writes_nothing(audit, write, tmp_path, without_browser):
    del audit["dissent"]
    with pytest.raises(AuditError, match="dissent: This is missing"):
        render(write(audit), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_disk_that_is_full_leaves_the_old_index_and_no_part_of_a_file(
    audit, write, tmp_path, without_browser, monkeypatch
):
    out = tmp_path / "out"
    render(write(audit), out)
    before = (out / "index.html").read_bytes()
    written = []

    def write_some(path, content):
        written.append(path.name)
        if len(written) == 3:
            raise OSError("No space left on device")
        write_whole(path, content)

    monkeypatch.setattr("count_everyone.independent_audit.rendering.write_whole", write_some)
    audit["date"] = "2026-11-29"
    with pytest.raises(OSError, match="No space left"):
        render(write(audit), out)
    assert (out / "index.html").read_bytes() == before
    assert {path.name for path in out.iterdir()} == {f"{name}.html" for name in PAGES}


def test_an_audit_that_found_nothing_has_documents_too(audit, write, tmp_path, without_browser):
    for one in audit["findings"]:
        if one["kind"] == "gap" and one["p_value"] is not None:
            one |= {"p_value": 0.9, "p_corrected": 1.0}
            one["verdict"] = "no evidence" if abs(one["detectable_gap"]) <= 0.1 else "insufficient evidence"
        elif one["kind"] in ("leak", "lottery", "budget"):
            one["verdict"] = "not found"
            one |= {"columns": []} if one["kind"] == "leak" else {}
    audit["recommendations"][0]["findings"] = audit["recommendations"][1]["findings"] = ["F1"]
    made = render(write(audit), tmp_path / "out")
    report = plain(next(path for path in made.files if path.name == "report.html").read_text(encoding="utf-8"))
    assert "No difference and no fault was found. This is no proof that there is none" in report
    assert "No column that is used was known only after the decision." in report


def test_without_a_browser_the_pages_are_written_and_old_pdf_files_go(audit, write, tmp_path, without_browser):
    old = tmp_path / "out" / "report.pdf"
    old.parent.mkdir()
    old.write_bytes(b"of another audit")
    made = render(write(audit), tmp_path / "out")
    assert "No Chromium, Chrome or Edge was found" in made.note
    assert [path.name for path in made.files] == [f"{name}.html" for name in PAGES]
    assert not old.exists()


def test_a_browser_that_does_not_print_is_said(audit, write, tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "false")  # a program that does nothing
    made = render(write(audit), tmp_path / "out")
    assert "printed nothing" in made.note
    assert all(path.suffix == ".html" for path in made.files)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_can_be_read_by_everybody_at_both_widths(chromium, folder, name):
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe is missing: pip install axe-playwright-python")
    asked = []
    with chromium.new_context(viewport={"width": 360, "height": 800}) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto((folder / f"{name}.html").as_uri())
        page.evaluate(axe.AXE_SCRIPT)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(RULES) == []
    assert [address for address in asked if not address.startswith("data:image/")] == [
        (folder / f"{name}.html").as_uri()
    ]


@pytest.mark.parametrize("name", PAGES)
def test_on_paper_nothing_is_wider_than_the_page_and_nothing_kept_whole_fills_half_of_it(chromium, folder, name):
    width, height = 643, 963  # A4 without the margins of the pages, in px
    with chromium.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        page.goto((folder / f"{name}.html").as_uri())
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        kept = page.evaluate(
            """() => [...document.querySelectorAll("main *")].filter((box) =>
            getComputedStyle(box).breakInside === "avoid").map((box) => box.getBoundingClientRect().height)"""
        )
    assert max(kept, default=0) < 0.5 * height


def test_figures_are_drawn_and_have_words(chromium, folder):
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto((folder / "report.html").as_uri())
        page.evaluate("Promise.all([...document.images].map((image) => image.decode()))")
        images = page.evaluate("[...document.images].map((image) => [image.alt, image.naturalWidth])")
    assert len(images) == 3
    assert all(
        width > 300 and re.search(r"with intervals, beside a line at 0: .* n [\d,]+ and", alt) for alt, width in images
    )


def test_pdf_files_are_printed_and_the_notice_is_one_page(chromium_path, audit, write, tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", chromium_path)
    said = []
    made = render(write(audit), tmp_path / "out", said.append)
    assert made.note == ""
    assert said == [f"Printing {name}.pdf" for name in DOCUMENTS]
    pages = {}
    for name in DOCUMENTS:
        content = (tmp_path / "out" / f"{name}.pdf").read_bytes()
        pages[name] = len(re.findall(rb"/Type\s*/Page\b", content))
        assert re.search(rb"/MediaBox \[0 0 59[45](?:\.\d+)? 84[12]", content), name  # A4, in points
    assert pages["notice"] == 1
    assert 5 <= pages["report"] <= 14
    assert all(pages.values())
    assert "report.pdf" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
