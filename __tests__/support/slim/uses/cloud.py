"""Clouds, telemetry, models."""

from __future__ import annotations


def boto3():
    import boto3

    client = boto3.client("s3", "eu-central-1", aws_access_key_id="a", aws_secret_access_key="b")
    table = boto3.resource("dynamodb", "eu-central-1").Table("t")
    return [
        client.generate_presigned_url("get_object", {"Bucket": "b", "Key": "k"})[:40],
        table.name,
        len(boto3.session.Session().get_available_services()),
    ]


def google__cloud__storage():
    from google.auth.credentials import AnonymousCredentials
    from google.cloud import storage

    return storage.Client(project="p", credentials=AnonymousCredentials()).bucket("b").blob("f/x").path


def google__cloud__bigquery():
    from google.cloud import bigquery

    return bigquery.SchemaField("a", "STRING").to_api_repr()


def azure__storage__blob():
    from azure.storage.blob import BlobServiceClient

    return BlobServiceClient("https://a.blob.core.windows.net").get_blob_client("c", "b").url


def azure__identity():
    from azure.identity import DefaultAzureCredential

    return [type(one).__name__ for one in DefaultAzureCredential().credentials]


def opentelemetry__sdk():
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    with trace.get_tracer("x").start_as_current_span("work"):
        pass
    return [span.name for span in exporter.get_finished_spans()]


def opentelemetry__exporter__otlp__proto__http():
    from importlib.metadata import entry_points

    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return [
        OTLPSpanExporter()._endpoint,
        sorted(point.name for point in entry_points(group="opentelemetry_traces_exporter")),
    ]


def langchain():
    from langchain_core.output_parsers import StrOutputParser
    from langchain_core.prompts import PromptTemplate
    from langchain_core.runnables import RunnableLambda

    return (PromptTemplate.from_template("hi {a}") | RunnableLambda(lambda x: x.text) | StrOutputParser()).invoke(
        {"a": "b"}
    )


def openai():
    import openai

    return [str(openai.OpenAI(api_key="x").base_url), openai.types.chat.ChatCompletion.__name__]


def tiktoken():
    import tiktoken

    encoding = tiktoken.Encoding(
        "x", pat_str=r"\w+|\W", mergeable_ranks={bytes([n]): n for n in range(256)}, special_tokens={}
    )
    return [encoding.encode("hi there"), sorted(tiktoken.list_encoding_names())]


def nltk():
    from nltk import CFG, ChartParser, edit_distance
    from nltk.stem import PorterStemmer

    grammar = CFG.fromstring("S -> A A\nA -> 'a'")
    return [
        PorterStemmer().stem("running"),
        edit_distance("ab", "ac"),
        len(list(ChartParser(grammar).parse(["a", "a"]))),
    ]


def spacy():
    import spacy

    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    return [[token.text for token in nlp("Das ist gut. Ja!")], len(list(nlp("A b. C d.").sents))]


def aws__lambda__powertools():
    from aws_lambda_powertools import Logger
    from aws_lambda_powertools.utilities.data_classes import SQSEvent

    return [Logger(service="x").service, next(SQSEvent({"Records": [{"body": "b"}]}).records).body]
