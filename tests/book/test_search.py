"""What a reader sees of a search: where the word stands, and nothing left behind."""

import pytest


@pytest.fixture(params=["server", "disk"])
def home(request, book):
    """Return where the book is opened: the address of a server, or of a folder."""
    return request.getfixturevalue("server") if request.param == "server" else book.as_uri()


def test_every_result_that_is_seen_has_an_excerpt_with_the_word(open_page, home):
    page = open_page(f"{home}/search.html?q=denominators", viewport={"width": 1280, "height": 6000})
    page.get_by_text("Search finished").wait_for()
    results = page.locator("#search-results li")
    assert results.count() > 5
    for result in results.all():
        result.scroll_into_view_if_needed()  # a long list does not fit into any window, and grows with the book
        result.locator(".context mark").first.wait_for()
    excerpts = [result.locator(".context").inner_text() for result in results.all()]
    assert [text for text in excerpts if "denominator" not in text.lower() or len(text) > 400] == []
    assert [text for text in excerpts if " ," in text or "( " in text] == []  # code as it is written


def test_a_page_of_which_only_the_title_has_the_word_shows_how_it_begins(open_page, home):
    page = open_page(f"{home}/search.html?q=Nuvaria, the imaginary country")
    assert len(page.locator("#search-results li .context").first.inner_text()) > 50


def test_search_without_a_result_says_what_to_do(open_page, home):
    page = open_page(f"{home}/search.html?q=zzzqq")
    page.get_by_text("No page has these words").wait_for()
    assert "categories" not in page.locator("article").inner_text()


def test_texts_are_loaded_only_for_the_results_that_are_seen(open_page, home):
    page = open_page(f"{home}/search.html?q=table", viewport={"width": 1280, "height": 500})
    page.get_by_text("Search finished").wait_for()
    page.locator("#search-results .context").first.wait_for()
    assert page.locator("#search-results .context").count() < page.locator("#search-results li").count() / 2


def test_a_result_leads_to_the_section_and_the_search_leaves_no_mark(open_page, home):
    page = open_page(f"{home}/search.html?q=denominator")
    result = page.locator("#search-results li", has_text="Disaggregated evaluation done right: one page")
    result.scroll_into_view_if_needed()  # its text is loaded when it is seen
    result.locator(".context").wait_for()
    result.get_by_role("link").click()
    page.wait_for_url("**/sheet.html#three-things-learnt**")
    page.wait_for_timeout(300)  # Sphinx marks words a little later
    for address in (page.url.split("#")[0], f"{home}/index.html"):
        page.goto(address)
        page.wait_for_timeout(300)
        assert page.locator(".highlighted").count() == 0
        assert page.get_by_text("Hide Search Matches").count() == 0
