"""Points go into the sheets of Moodle and Canvas, and nothing else of a sheet changes."""

import re

import pytest
from nbgrader.api import Gradebook

from count_everyone.cli import main
from count_everyone.grader.lms.sheet import Sheet
from count_everyone.grader.lms.sheet_columns import canvas_place, moodle_place

pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted")  # nbgrader 0.9.6 says it for each student

BIRTHS = "01-count-births"
# rate: 3 points by a test, memo: 4 points by a person
CLASS = {
    "ada": {"email": "Ada@stats.example", "lms_user_id": "7001", "first_name": "Ada", "points": (3.0, 3.5)},
    "ben": {"email": "ben@stats.example", "lms_user_id": "7002", "first_name": "Ben", "points": (1.0, 0.0)},
    "cem": {"email": "cem@stats.example", "lms_user_id": "7003", "first_name": "Cem", "points": (0.0, 4.0)},
}
MOODLE = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",\
"Last modified (submission)","Last modified (grade)","Feedback comments"\r
"Participant 11","Ada B.",ada@stats.example,"Submitted, late",,7.00,Yes,"Monday, 2 March 2026, 9:00 AM",-,\r
"Participant 12","Ben ""Benny"" D.",ben@stats.example,Submitted,0.50,7.00,Yes,-,-,\r
"Participant 13",Zoe,zoe@stats.example,"No submission",,7.00,Yes,-,-,"two
lines"\r
"""
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Late work (31),Count births (32),Count births Final Score,Final Score
,,,,,,Manual Posting,,
    Points Possible,,,,,10.00,7.00,(read only),(read only)
"B., Ada",501,7001,ada,Class A,8.00,,90.0,80.0
"D., Ben",502,7002,ben,Class A,,EX,,
"E., Cem",503,7003,cem,Class B,,1.00,,
"Student, Test",599,,f00d,Class A,,,,
"""


def add_class(path, waiting=(), ungraded=(), penalty=0.0):
    with Gradebook(f"sqlite:///{path.as_posix()}") as gradebook:
        gradebook.add_assignment(BIRTHS)
        gradebook.add_notebook("assignment", BIRTHS)
        gradebook.add_grade_cell("rate-zero", "assignment", BIRTHS, max_score=3, cell_type="code")
        gradebook.add_grade_cell("memo", "assignment", BIRTHS, max_score=4, cell_type="markdown")
        gradebook.add_solution_cell("memo", "assignment", BIRTHS)
        for student, known in CLASS.items():
            own = {name: value for name, value in known.items() if name != "points"}
            gradebook.add_student(student, **own)
            (notebook,) = gradebook.add_submission(BIRTHS, student).notebooks
            notebook.late_submission_penalty = penalty
            grades = {grade.name: grade for grade in notebook.grades}
            grades["rate-zero"].auto_score, grades["memo"].manual_score = known["points"]
            grades["rate-zero"].needs_manual_grade = student in ungraded
            grades["memo"].needs_manual_grade = student in waiting or student in ungraded
        gradebook.db.commit()


@pytest.fixture
def fill(tmp_path, capsys):
    """Return a function that fills a sheet in, and returns the new file's text and what was said."""

    def run(kind, text, *options, encoding="utf-8", **of_class):
        if not (tmp_path / "gradebook.db").exists():
            add_class(tmp_path / "gradebook.db", **of_class)
        sheet = tmp_path / "sheet.csv"
        sheet.write_bytes(text.encode(encoding))
        before = set(tmp_path.iterdir())
        code = main(["to-lms", BIRTHS, "--folder", str(tmp_path), f"--{kind}", str(sheet), *map(str, options)])
        said = capsys.readouterr()
        new = set(tmp_path.iterdir()) - before
        assert sheet.read_bytes() == text.encode(encoding)
        assert len(new) == (0 if code else 1)
        return (new.pop().read_bytes().decode() if new else None), said.out + said.err

    return run


def test_worksheet_of_moodle_gets_points_and_stays_byte_for_byte_elsewhere(fill):
    new, said = fill("moodle", MOODLE)
    expected = MOODLE.replace('"Submitted, late",,7.00', '"Submitted, late",6.5,7.00').replace("0.50,7.00", "1,7.00")
    assert new == "\ufeff" + expected
    assert "Filled in: 2 in the column 'Grade'. Found by: 'Email address'." in said
    assert "Other points before (1): 'ben' 0.50 to 1." in said
    assert "On the sheet, but not found among those who have points (1): 'zoe@stats.example'." in said
    assert "In the gradebook, but not on the sheet (1): 'cem'." in said


@pytest.mark.parametrize(
    "titles",
    [
        "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Bewertung kann geändert werden,"
        "Zuletzt geändert (Abgabe),Zuletzt geändert (Bewertung),Kommentar",
        "Identifiant,Nom,Courriel,Statut,Note,Note maximale,La note peut être modifiée,"
        "Dernière modification (travail remis),Dernière modification (note),Feedback par commentaires",
        "Identificador,Nombre completo,Dirección de correo,Estado,Calificación,Calificación máxima,Se puede cambiar,"
        "Última modificación (entrega),Última modificación (calificación),Comentarios",
        "标识符,全名,邮箱,状态,成绩,最高成绩,成绩可改,最后修改\uff08提交\uff09,最后修改\uff08成绩\uff09,评语",
        "Идентификатор,Имя,Почта,Статус,Оценка,Максимум,Можно менять,Последнее изменение (ответ),"
        "Последнее изменение (оценка),Отзыв",
    ],
)
def test_worksheet_is_understood_in_the_language_of_the_site(fill, titles):
    text = MOODLE.replace(MOODLE.split("\r\n")[0], titles)
    new, said = fill("moodle", text)
    assert "Filled in: 2" in said
    assert '"Submitted, late",6.5,7.00' in new
    assert new.split("\r\n")[0] == "\ufeff" + titles


def test_gradebook_of_moodle_gets_points_in_the_column_of_the_assignment(fill):
    text = (
        "First name,Surname,ID number,Email address,Quiz: One (Real),Assignment: Count births (Real),Total (Real)\n"
        "Ada,B.,7001,a@home.example,6.5,-,-\nBen,D.,7002,b@home.example,1,-,-\n"
    )
    new, said = fill("moodle", text)
    assert "Ada,B.,7001,a@home.example,6.5,6.5,-\nBen,D.,7002,b@home.example,1,1,-\n" in new
    assert "Found by: 'ID number'." in said
    assert "The sheet does not say how many points are possible. These are of 7." in said


def test_gradebook_of_canvas_gets_points_and_keeps_who_is_excused(fill):
    new, said = fill("canvas", CANVAS)
    assert new == "\ufeff" + CANVAS.replace("8.00,,90.0", "8.00,6.5,90.0").replace("B,,1.00,,", "B,,4,,")
    assert "Found by: 'SIS User ID'." in said
    assert "Left as they were, since they are excused or not assigned (1): 'ben'." in said
    assert "On the sheet, but not found among those who have points (1): 'Student, Test'." in said
    assert "Other points before (1): 'cem' 1.00 to 4." in said


def test_canvas_sheet_with_last_names_gets_no_mark_since_canvas_would_not_know_its_first_title(fill):
    text = CANVAS.replace("Student,ID", "LastName,FirstName,ID").replace('"B., Ada"', "B.,Ada")
    text = text.replace("\n,,", "\n,,,").replace("Possible,", "Possible,,").replace('"D., Ben"', "D.,Ben")
    text = text.replace('"E., Cem"', "E.,Cem").replace('"Student, Test"', "Student,Test")
    new, _ = fill("canvas", text)
    assert new.startswith("LastName,")
    assert "B.,Ada,501,7001,ada,Class A,8.00,6.5,90.0" in new


def test_waiting_memo_stops_the_export_and_names_the_student(fill):
    new, said = fill("moodle", MOODLE, waiting=["ben"])
    assert new is None
    assert "The memos of 1 student wait for a person: ben." in said
    assert "--without-memos" in said


def test_without_memos_everybody_gets_the_points_of_the_tests(fill):
    new, _ = fill("moodle", MOODLE, "--without-memos", waiting=["ben"])
    assert '"Submitted, late",3,7.00' in new
    assert "Submitted,1,7.00" in new


def test_student_without_a_grade_stays_empty_and_is_named(fill):
    new, said = fill("moodle", MOODLE, ungraded=["ada"])
    assert '"Submitted, late",,7.00' in new
    assert "Not graded, so left empty (1): 'ada'." in said
    assert "Filled in: 1" in said


def test_late_penalty_is_taken_off_and_nobody_goes_below_zero(fill):
    new, _ = fill("moodle", MOODLE, penalty=2.0)
    assert '"Submitted, late",4.5,7.00' in new
    assert "Submitted,0,7.00" in new


def test_other_maximum_is_refused_or_rescaled(fill):
    hundred = MOODLE.replace("7.00", "100.00")
    new, said = fill("moodle", hundred)
    assert new is None
    assert "the sheet counts 100 points as all, the gradebook 7." in said
    new, _ = fill("moodle", hundred, "--rescale")
    assert '"Submitted, late",92.86,100.00' in new
    new, said = fill("moodle", "Email address,Assignment: Count births\nada@stats.example,\n", "--rescale")
    assert new is None
    assert "does not say how many points are possible" in said


def places(text):
    """Return where the points go in a sheet of each kind whose maximum is written so."""
    return canvas_place(Sheet(CANVAS.replace("7.00", text)), BIRTHS), moodle_place(
        Sheet(MOODLE.replace("7.00", text)), BIRTHS
    )


@pytest.mark.parametrize("text", ["1,007.00", "1.007,00", "1 007,00", "1'007.00", "1\u202f007,00", "1,007", "1007"])
def test_maximum_above_a_thousand_is_read(text):
    assert [place.max_points for place in places(f'"{text}"')] == [1007, 1007]


def test_maximum_above_a_thousand_is_compared(fill):
    for kind, sheet in (("canvas", CANVAS), ("moodle", MOODLE)):
        new, said = fill(kind, sheet.replace("7.00", '"1,007.00"'))
        assert new is None
        assert "the sheet counts 1007 points as all, the gradebook 7." in said


@pytest.mark.parametrize("text", ["7.00", '"7,00"', "7", "+7"])
def test_maximum_is_read_with_either_decimal_sign(text):
    assert [place.max_points for place in places(text)] == [7, 7]


@pytest.mark.parametrize("text", ["seven", "7 of 7", "70 %", "\u2013", "7.00.A"])
def test_maximum_that_cannot_be_read_is_refused_with_what_was_found(text):
    said = f"row 'Points Possible' of the column 'Count births (32)', {text!r} was found"
    with pytest.raises(ValueError, match=re.escape(said)):
        canvas_place(Sheet(CANVAS.replace("7.00", text)), BIRTHS)
    said = f"one maximum of points was expected in the column 'Maximum Grade', [{text!r}] was found."
    with pytest.raises(ValueError, match=re.escape(said)):
        moodle_place(Sheet(MOODLE.replace("7.00", text)), BIRTHS)


def test_sheet_of_canvas_without_a_maximum_says_so(fill):
    new, said = fill("canvas", CANVAS.replace("7.00", ""))
    assert new is not None
    assert "The sheet does not say how many points are possible. These are of 7." in said


def test_column_that_canvas_computes_is_refused_by_name(fill):
    new, said = fill("canvas", CANVAS, "--column", "Final Score")
    assert new is None
    assert "Canvas computes the column 'Final Score' and lets nobody fill it in" in said
    assert "'(read only)'" in said


def test_row_of_the_possible_points_stays_however_it_is_indented(fill):
    for label in ("    Points Possible", "Points Possible", '"    Points Possible"'):
        new, _ = fill("canvas", CANVAS.replace("    Points Possible", label))
        assert f"\n{label},,,,,10.00,7.00,(read only),(read only)\n" in new


@pytest.mark.parametrize("no", ["No", "Non", "Nein", "N\u00e3o", "\u0644\u0627", "\u5426"])
def test_row_that_moodle_lets_nobody_change_is_known_in_other_languages(no):
    assert moodle_place(Sheet(MOODLE.replace("0.50,7.00,Yes", f"0.50,7.00,{no}")), BIRTHS).locked == {2}


def test_points_that_moodle_lets_nobody_change_stay_and_are_named(fill):
    new, said = fill("moodle", MOODLE.replace("0.50,7.00,Yes", "0.50,7.00,No"))
    assert "0.50,7.00,No" in new
    assert "Filled in: 1 " in said
    assert "Left as they were, since the sheet says that the points cannot be changed (1): 'ben'." in said


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "sep=;\r"])
def test_line_that_names_the_separator_is_read_and_left_out_of_the_new_file(fill, line):
    sheet = MOODLE.replace("Submitted, late", "Submitted").replace("2 March 2026, ", "2 March 2026 ")
    sheet = sheet.replace("Monday, ", "Monday ").replace(",", ";")
    new, said = fill("moodle", f"{line}\n{sheet}")
    assert "sep=;, is left out of the new file" in said.replace('"', "")
    assert new.lstrip("\ufeff").startswith('Identifier;"Full name"')
    assert ";6.5;7.00;Yes;" in new


def test_scale_of_words_is_refused(fill):
    new, said = fill("moodle", MOODLE.replace("7.00", '"Good\nNot yet"').replace("Maximum Grade", "Scale"))
    assert new is None
    assert "one maximum of points was expected in the column 'Scale'" in said


def test_decimal_comma_is_quoted_only_where_the_delimiter_is_a_comma(fill):
    assert '"Submitted, late","6,5",7.00' in fill("moodle", MOODLE, "--decimal-comma")[0]
    semicolons = "Email address;Assignment: Count births\nada@stats.example;\n"
    assert fill("moodle", semicolons, "--decimal-comma")[0] == "\ufeff" + semicolons.replace("example;", "example;6,5")


def test_quotation_marks_of_a_cell_stay(fill):
    assert 'example,"6.5"\n' in fill("moodle", 'Email,Assignment: Count births\nada@stats.example,"2"\n')[0]


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+SUM(A1)",
        "-2+3",
        "@SUM(A1)",
        "\tcmd",
        '=HYPERLINK("http://a.example","b")',
        "\n=1",
        "=cmd|' /C calc'!A0",
    ],
)
def test_formula_is_disarmed(fill, name):
    quoted = '"' + name.replace('"', '""') + '"'
    new, said = fill("moodle", MOODLE.replace('"Ada B."', quoted))
    assert f'"\'{name.replace(chr(34), chr(34) * 2)}"' in new
    assert "an apostrophe in front now: 'Full name' (1)." in said


def test_negative_number_and_lone_sign_are_no_formula(fill):
    text = MOODLE.replace(",-,-,", ",-,-1.5,")
    new, said = fill("moodle", text)
    assert "'-" not in new
    assert "apostrophe" not in said


def test_no_file_is_ever_overwritten(fill, tmp_path):
    for _ in range(3):
        fill("moodle", MOODLE)
    names = {path.name for path in tmp_path.glob("sheet*")}
    assert names == {"sheet.csv", "sheet-with-points.csv", "sheet-with-points-2.csv", "sheet-with-points-3.csv"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_sheet_that_excel_saved_is_read(fill, encoding):
    new, _ = fill("moodle", MOODLE.replace("Ada B.", "Adá Ñ."), encoding=encoding)
    assert new.startswith("\ufeffIdentifier")
    assert "Adá Ñ." in new


def test_sheet_in_another_encoding_is_refused_with_what_to_do(fill):
    new, said = fill("moodle", MOODLE.replace("Ada", "Adá"), encoding="latin-1")
    assert new is None
    assert "is not UTF-8. Save it as 'CSV UTF-8', or export it again." in said


def test_value_in_two_rows_and_student_in_two_rows_are_not_filled_in(fill):
    twice = MOODLE.replace("zoe@stats.example", "BEN@stats.example")
    new, said = fill("moodle", twice)
    assert "Filled in: 1" in said
    assert "Submitted,0.50,7.00" in new
    assert "In the gradebook, but not on the sheet (2): 'ben', 'cem'." in said


def test_first_name_is_no_id_by_accident(fill):
    text = "First name,Username,Assignment: Count births\nAda,zoe,\nBen,ada,\n"
    new, said = fill("moodle", text)
    assert new == "\ufeff" + text.replace("ada,", "ada,6.5")
    assert "Found by: 'Username'." in said


def test_map_names_those_who_are_called_otherwise(fill, tmp_path):
    names = tmp_path / "names.csv"
    names.write_text("student_id;name\ncem;ZOE\nada;Ada B.\n", encoding="utf-8")
    new, said = fill("moodle", MOODLE, "--map", names)
    assert '"No submission",4,7.00' in new
    assert "Found by: 'Full name'." in said
    names.write_text("cem,ZOE\nnobody,Ada B.\n", encoding="utf-8")
    new, said = fill("moodle", MOODLE, "--map", names)
    assert '"No submission",4,7.00' in new
    names.write_text("nobody,Zoe\n", encoding="utf-8")
    new, said = fill("moodle", MOODLE, "--map", names)
    assert new is None
    assert "no line begins with a student_id that has points for this assignment, such as ada." in said
    names.write_text("cem,ZOE\nada\n", encoding="utf-8")
    new, said = fill("moodle", MOODLE, "--map", names)
    assert new is None
    assert "line 2: two columns were expected" in said


def test_column_of_the_students_can_be_named(fill):
    text = CANVAS.replace("ada,Class", "ben,Class", 1).replace("ben,Class", "ada,Class", 1)
    _, said = fill("canvas", text, "--by", "SIS Login ID")
    assert "Found by: 'SIS Login ID'." in said
    new, said = fill("canvas", CANVAS, "--by", "Login")
    assert new is None
    assert "0 columns have the title 'Login', 1 was expected." in said


def test_nobody_found_is_an_error_that_says_what_to_do(fill):
    new, said = fill("moodle", MOODLE.replace("stats.example", "home.example"))
    assert new is None
    assert "give it with --map" in said


def test_column_that_cannot_be_told_has_to_be_named(fill):
    text = "Email,Assignment: Count births (Real),Feedback: Count births\nada@stats.example,,\n"
    new, said = fill("moodle", text)
    assert new is None
    assert re.search(r"2 columns were found whose title contains the words of '01-count-births', 1 was expected", said)
    new, _ = fill("moodle", text, "--column", "Assignment: Count births (Real)")
    assert new.endswith("ada@stats.example,6.5,\n")


def test_canvas_export_is_told_from_another_sheet(fill):
    new, said = fill("canvas", MOODLE)
    assert new is None
    assert "a row 'Points Possible' were expected" in said


def test_points_never_go_into_a_score_that_canvas_computes():
    assert canvas_place(Sheet(CANVAS), BIRTHS).column == 6


def test_grades_of_other_tasks_are_no_names_of_students():
    sheet = Sheet("Email address,Quiz: One (Real),Assignment: Count births (Real)\na@b.example,7001,\n")
    assert moodle_place(sheet, BIRTHS).known == 1


def test_assignment_without_grades_is_named_with_those_that_have_some(fill, tmp_path, capsys):
    fill("moodle", MOODLE)
    assert main(["to-lms", "02-other", "--folder", str(tmp_path), "--moodle", str(tmp_path / "sheet.csv")]) == 1
    assert "The assignments with grades are: 01-count-births." in capsys.readouterr().err


def test_gradebook_is_only_read(fill, tmp_path):
    fill("moodle", MOODLE)
    before = (tmp_path / "gradebook.db").read_bytes()
    fill("canvas", CANVAS)
    assert (tmp_path / "gradebook.db").read_bytes() == before
