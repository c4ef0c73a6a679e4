"""How the records of the contracts become Python and back."""

from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote, urlparse

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer
from pydantic.alias_generators import to_camel


class Record(BaseModel):
    """A JSON object with camelCase names. Unknown fields are tolerated, absent ones left out."""

    model_config = ConfigDict(
        frozen=True, alias_generator=to_camel, populate_by_name=True, extra="ignore"
    )

    def line(self) -> str:
        """One line of JSON."""
        return self.model_dump_json(by_alias=True, exclude_none=True)


def _path(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    uri = urlparse(value)
    if uri.scheme == "":
        return value
    if uri.scheme != "file":
        raise ValueError(f"'{value}' is no file:// URI")
    return unquote(uri.path)


FilePath = Annotated[
    Path, BeforeValidator(_path), PlainSerializer(lambda path: path.absolute().as_uri())
]
"""A path, written as a file:// URI as Java does."""
