"""An HTTP API: FastAPI behind API Gateway or a function URL, with a native library or two."""

from cryptography.fernet import Fernet
from fastapi import FastAPI
from mangum import Mangum
from pydantic import BaseModel

api = FastAPI()
key = Fernet.generate_key()


class Secret(BaseModel):
    text: str


@api.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@api.post("/encrypt")
def encrypt(secret: Secret) -> dict[str, str]:
    return {"token": Fernet(key).encrypt(secret.text.encode()).decode()}


handler = Mangum(api, lifespan="off")
