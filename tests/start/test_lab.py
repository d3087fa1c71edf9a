"""What the real JupyterLab of this environment does when it is started as start.py starts it."""

import nbformat
import psutil

from count_everyone.execution.threads import ONE_THREAD


def test_a_kernel_has_one_thread_whatever_this_person_has_set(lab, wait_until):
    lab("POST", "/api/kernels", name="python3")

    def kernels():
        children = psutil.Process(lab.process.pid).children(recursive=True)
        alive = [child for child in children if child.status() != psutil.STATUS_ZOMBIE]
        return [child for child in alive if "ipykernel_launcher" in child.cmdline()]

    assert wait_until(kernels)
    assert {name: kernels()[0].environ().get(name) for name in ONE_THREAD} == ONE_THREAD


def test_what_jupyter_writes_down_of_a_running_server_is_found(lab, start):
    address, runtime = start.find_running(str(lab.folder / ".venv"))
    assert (address, runtime) == (lab.address, str(lab.folder / ".venv" / "running-now"))


def test_the_list_of_files_does_not_fill_a_window_that_grew(lab, start, chromium):
    with chromium.new_context(viewport={"width": 500, "height": 700}) as context:
        page = context.new_page()
        kept = lab.folder / "course" / ".jupyter" / "lab" / "workspaces"
        for width in (500, 1600):
            page.set_viewport_size({"width": width, "height": 700})
            page.goto(lab.address)
            page.wait_for_selector(".jp-MarkdownViewer h1", timeout=120_000)
            page.wait_for_timeout(1000)
            files = page.locator("#jp-left-stack").bounding_box()["width"]
            while not list(kept.glob("*.jupyterlab-workspace")):
                page.wait_for_timeout(200)  # JupyterLab writes down its window a little later
            start.lab_variables(str(lab.folder / f"next-{width}"), "0" * 48)  # as the next start does
    assert files < 0.25 * width
    workspace = next(kept.glob("*.jupyterlab-workspace")).read_text(encoding="utf-8")
    assert "welcome.md" in workspace  # what was open stays open


def test_no_line_of_code_is_cut_and_no_printed_word_is_broken(lab, chromium):
    cell = nbformat.v4.new_code_cell(f"print({'of the poor households ' * 8!r})")
    cell.outputs = [nbformat.v4.new_output("stream", text="of the poor households " * 20)]
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), lab.folder / "course" / "wide.ipynb")
    with chromium.new_context(viewport={"width": 1280, "height": 700}) as context:
        page = context.new_page()
        page.goto(lab.address.replace("welcome.md", "wide.ipynb"))
        code = page.wait_for_selector(".jp-CodeCell .cm-scroller", timeout=120_000)
        printed = page.wait_for_selector(".jp-OutputArea-output pre")
        page.wait_for_timeout(1000)
        assert code.evaluate("element => element.scrollWidth <= element.clientWidth")
        assert printed.evaluate("element => getComputedStyle(element).wordBreak") == "normal"
        assert printed.evaluate("element => element.scrollWidth <= element.clientWidth")
