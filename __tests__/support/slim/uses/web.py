"""Web frameworks, clients, concurrency, security."""

from __future__ import annotations


def fastapi():
    from fastapi import FastAPI

    app = FastAPI(title="t")

    @app.get("/items/{item}")
    def read(item: int):
        return item

    return sorted(app.openapi()["paths"])


def django():
    import django
    from django.conf import settings

    settings.configure(
        USE_I18N=True,
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    )
    django.setup()
    from django import forms
    from django.template import engines
    from django.utils import translation

    form = forms.Form()
    form.fields["a"] = forms.CharField()
    with translation.override("de"):
        german = str(forms.Field().error_messages["required"])
    return [german, engines["django"].from_string("{{ a|title }}").render({"a": "x y"}), str(form)]


def flask():
    from flask import Flask

    app = Flask("x")
    app.add_url_rule("/", view_func=lambda: {"a": 1})
    return app.test_client().get("/").json


def werkzeug():
    from werkzeug.debug import DebuggedApplication
    from werkzeug.test import Client
    from werkzeug.wrappers import Response

    client = Client(DebuggedApplication(Response("x")))
    return [client.get("/").text, client.get("/?__debugger__=yes&cmd=resource&f=style.css").status_code]


def requests():
    import requests

    return [requests.Request("GET", "https://a.test/", params={"b": 1}).prepare().url, requests.certs.where()[-10:]]


def httpx():
    import httpx

    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"p": request.url.path}))
    return httpx.Client(transport=transport).get("https://a.test/x").json()


def aiohttp():
    from aiohttp import http_parser, web
    from yarl import URL

    return [
        str(URL("https://a.test") / "b"),
        http_parser.HttpRequestParser.__module__,
        type(web.Application()).__name__,
    ]


def jinja2():
    import jinja2

    return jinja2.Environment(autoescape=True).from_string("{% if a is defined %}{{ a }}{% endif %}").render(a="<")


def twisted():
    from twisted.internet import defer
    from twisted.web import server

    return [defer.succeed(1).result, server.version.decode().split("/")[0]]


def gevent():
    import gevent
    from gevent.pool import Pool

    return [Pool(2).map(lambda x: x * 2, [1, 2]), gevent.spawn(int, "3").get()]


def cryptography():
    from cryptography.fernet import Fernet
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = Fernet(b"A" * 43 + b"=")
    digest = hashes.Hash(hashes.SHA256())
    pem = (
        rsa.generate_private_key(65537, 2048)
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return [key.decrypt(key.encrypt(b"x")).decode(), digest.finalize().hex(), pem[:26].decode()]


def pynacl():
    from nacl import secret

    box = secret.SecretBox(b"k" * 32)
    return box.decrypt(box.encrypt(b"x")).decode()


def cffi():
    import cffi

    ffi = cffi.FFI()
    ffi.cdef("int abs(int);")
    source = cffi.FFI()
    source.cdef("int twice(int);")
    source.set_source("_x", "int twice(int x) { return 2 * x; }")
    source.emit_c_code("x.c")
    with open("x.c") as file:
        return [ffi.dlopen(None).abs(-3), len(file.read()) > 1000]


def tqdm():
    from tqdm.auto import tqdm

    return list(tqdm(range(3), disable=True))
