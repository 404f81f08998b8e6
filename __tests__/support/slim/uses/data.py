"""Databases, tables, formats."""

from __future__ import annotations

import io


def polars():
    import polars

    return polars.DataFrame({"a": [1, 1, 2], "b": [1, 2, 3]}).group_by("a").sum().sort("a").to_dicts()


def duckdb():
    import duckdb

    return duckdb.sql("select sum(x) from range(10) t(x)").fetchall()


def sqlalchemy():
    from sqlalchemy import create_engine, text

    with create_engine("sqlite://").connect() as connection:
        return connection.execute(text("select 1 + 1")).scalar()


def psycopg():
    import psycopg
    from psycopg import pq, sql

    return [pq.__impl__, psycopg.conninfo.make_conninfo(dbname="shop"), sql.Identifier("a").as_string(None)]


def psycopg2__binary():
    import psycopg2
    from psycopg2 import errorcodes, extensions

    return [psycopg2.__libpq_version__, extensions.make_dsn(dbname="x"), errorcodes.lookup("23505")]


def pymongo():
    import bson
    from pymongo import MongoClient

    return [
        bson.decode(bson.encode({"a": 1})),
        MongoClient(connect=False).host_id if False else str(MongoClient(connect=False).a.b)[:20],
    ]


def redis():
    import redis

    return repr(redis.Redis(socket_connect_timeout=1).connection_pool)[:40]


def protobuf():
    from google.protobuf import descriptor_pb2, json_format, timestamp_pb2

    return [
        json_format.MessageToJson(timestamp_pb2.Timestamp(seconds=1)),
        len(descriptor_pb2.DESCRIPTOR.message_types_by_name),
    ]


def grpcio():
    import grpc

    with grpc.insecure_channel("localhost:1") as channel:
        return [type(channel).__name__, grpc.StatusCode.OK.value]


def openpyxl():
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = 42
    out = io.BytesIO()
    book.save(out)
    return openpyxl.load_workbook(out).active["A1"].value


def orjson():
    import orjson

    return orjson.dumps({"a": [1, None]}).decode()


def pyyaml():
    import yaml

    return [yaml.safe_load("a: [1, 2]"), yaml.dump({"a": 1}, Dumper=yaml.CSafeDumper)]


def marshmallow():
    from marshmallow import Schema, fields

    return Schema.from_dict({"a": fields.Int()})().load({"a": "1"})


def pydantic():
    import pydantic

    class Item(pydantic.BaseModel):
        price: float

    return [Item(price="1.5").model_dump(), Item.model_json_schema()]


def pydantic__settings():
    from pydantic_settings import BaseSettings

    class Settings(BaseSettings):
        level: int = 1

    return Settings().model_dump()


def jsonschema():
    import jsonschema

    try:
        jsonschema.validate({"a": "x"}, {"properties": {"a": {"type": "number"}}})
    except jsonschema.ValidationError as error:
        return [error.message, sorted(jsonschema.validators._META_SCHEMAS)[:2]]


def attrs():
    import attr
    import attrs

    return [repr(attrs.make_class("Point", ["x"])(1)), attr.asdict(attrs.make_class("P", ["x"])(1))]


def tzdata():
    import zoneinfo
    from datetime import datetime

    zoneinfo.reset_tzpath([])
    return [len(zoneinfo.available_timezones()), str(datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin")))]


def pytz():
    from datetime import datetime

    import pytz

    return str(pytz.timezone("Asia/Tokyo").localize(datetime(2026, 1, 1)))


def python__dateutil():
    from dateutil import parser, rrule, tz, zoneinfo

    return [
        str(parser.parse("2026-01-02 3pm")),
        str(tz.gettz("Europe/Berlin"))[:10],
        len(list(rrule.rrule(rrule.DAILY, count=3))),
        len(zoneinfo.get_zonefile_instance().zones),
    ]
