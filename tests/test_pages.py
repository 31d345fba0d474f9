"""Saved web pages, Word documents and Markdown become the text that they say."""

import io
import zipfile
from datetime import date

import pytest

from loaders.pages import read_page
from loaders.sources import LoadError

HTML = """<!DOCTYPE html><html><head><title>Executive Summary for November 13th</title>
<meta property="article:published_time" content="2017-11-13T09:00:00Z"><script>var x = "Aleppo";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
<article><h1>Executive Summary for November 13th</h1>
<p>We review the key developments in Syria, with shelling in the east of the country that left dozens dead.</p>
<h2>ISIS Takes Town Back</h2>
<p>Militants took back the town of Boukamal on Saturday, the Syrian&nbsp;Observatory for Human Rights said.</p>
<h2>Strikes</h2><ul><li>Near Abu Kamal, one strike destroyed a vehicle.</li><li>Near Raqqa, two strikes.</li></ul>
</article><footer><p>All rights reserved.</p></footer></body></html>"""


def docx(*paragraphs):
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r>{paragraph}</w:r></w:p>" for paragraph in paragraphs)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>')
    return buffer.getvalue()


def test_a_web_page_gives_its_main_text_and_its_day():
    page = read_page("page.html", HTML.encode(), "html")
    lines = [line for line in page.text.splitlines() if line]
    assert lines[0] == "Executive Summary for November 13th"
    assert lines[2] == "ISIS Takes Town Back"
    assert lines[-2:] == ["Near Abu Kamal, one strike destroyed a vehicle.", "Near Raqqa, two strikes."]
    assert page.published == date(2017, 11, 13)
    for gone in ("Home", "rights reserved", "var x"):
        assert gone not in page.text


@pytest.mark.parametrize("content", [b"<html></html>", b"<html><body><script>1</script></body></html>"])
def test_a_web_page_without_text_is_refused(content):
    with pytest.raises(LoadError, match=r"page\.html: the web page has no main text; expected a saved page"):
        read_page("page.html", content, "html")


def test_a_document_gives_its_paragraphs():
    content = docx(
        "<w:t>Executive Summary</w:t>", "<w:t>Clashes hit</w:t><w:tab/><w:t>Aleppo.</w:t>", "", "<w:t>B</w:t>"
    )
    assert read_page("a.docx", content, "docx").text == "Executive Summary\n\nClashes hit\tAleppo.\n\nB\n"


@pytest.mark.parametrize("content", [docx(""), docx("<w:t>")[:-30], docx().replace(b"</w:", b"<</")])
def test_a_broken_or_empty_document_is_refused(content):
    with pytest.raises(LoadError, match=r"a\.docx: "):
        read_page("a.docx", content, "docx")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Title\n\n> quoted\n", "Title\n\nquoted\n"),
        ("**Nov. 13**, `x`, __y__", "Nov. 13, x, y"),
        ("*Published on Nov. 13, 2017* by _AFP_", "Published on Nov. 13, 2017 by AFP"),
        ("See [the report](http://a.example/b) now", "See the report now"),
        ("a\n---\nb", "a\n\nb"),
        ("2 * 3 * 4 [not a link] snake_case_name", "2 * 3 * 4 [not a link] snake_case_name"),
    ],
)
def test_markdown_loses_its_marks_and_keeps_its_words(markdown, text):
    assert read_page("a.md", markdown.encode(), "markdown").text == text
