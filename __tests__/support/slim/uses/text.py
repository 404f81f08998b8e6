"""Texts, documents, command lines, tools."""

from __future__ import annotations

import io


def lxml():
    from lxml import etree, html, isoschematron

    sheet = etree.XSLT(etree.XML('<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"/>'))
    return [
        html.fromstring("<p>a<b>c").text_content(),
        str(sheet(etree.XML("<a>b</a>")))[-2:],
        bool(isoschematron.extract_xsd),
    ]


def beautifulsoup4():
    from bs4 import BeautifulSoup

    return BeautifulSoup("<p>a<b>c", "html.parser").b.text


def babel():
    from datetime import date

    from babel.dates import format_date
    from babel.numbers import format_currency

    return [format_date(date(2026, 1, 2), locale="de_DE"), format_currency(12.5, "EUR", locale="fr")]


def docutils():
    from docutils.core import publish_string

    return len(publish_string("*a*\n\n.. math:: x^2\n", writer="html5"))


def pygments():
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_all_lexers, get_lexer_by_name

    return [highlight("int a;", get_lexer_by_name("c"), HtmlFormatter()), len(list(get_all_lexers()))]


def reportlab():
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1)
    page.setFont("Times-Roman", 12)
    page.drawString(10, 10, "hi")
    page.save()
    return len(out.getvalue())


def fonttools():
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.svgPathPen import SVGPathPen

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    return [builder.font.getGlyphOrder(), SVGPathPen({}).getCommands()]


def click():
    import click
    from click.testing import CliRunner

    return CliRunner().invoke(click.Command("x", callback=lambda: click.echo("hi"))).output


def rich():
    from rich.console import Console
    from rich.table import Table

    table = Table("a")
    table.add_row("b")
    console = Console(file=io.StringIO(), width=20)
    console.print(table, ":smile:")
    return console.file.getvalue()


def regex():
    import regex

    return regex.findall(r"\p{Lu}\p{Ll}+", "Ab cD Éf")


def cython():
    from Cython.Compiler import Main

    with open("x.pyx", "w") as file:
        file.write("cdef class A:\n    cdef public int x\ndef f(double[:] a): return a[0]\n")
    return [Main.compile("x.pyx").num_errors, len(open("x.c").read()) > 10_000]


def setuptools():
    import setuptools
    from setuptools.command import build_py

    with open("m.py", "w") as file:
        file.write("")
    built = setuptools.setup(name="x", version="1", py_modules=["m"], script_args=["-q", "bdist_wheel"])
    import os

    return [os.listdir("dist"), built.get_name(), build_py.__name__]
