"""The smallest function: the standard library alone."""

import json
import platform


def handler(event, context):
    name = event.get("name", "world")
    return {"statusCode": 200, "body": json.dumps({"hello": name, "python": platform.python_version()})}
