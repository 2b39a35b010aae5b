"""Which pictures a question may hold. Pure."""

import io

from PIL import Image, UnidentifiedImageError

from guidance.training.errors import BadPicture

TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
LARGEST_BYTES = 2_000_000
LARGEST_PIXELS = 20_000_000


def content_type_of(data: bytes) -> str:
    """Return the type of a picture by its content; raises `BadPicture`.

    SVG is not taken: it can hold scripts.
    """
    if len(data) > LARGEST_BYTES:
        raise BadPicture
    try:
        with Image.open(io.BytesIO(data), formats=list(TYPES)) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise BadPicture
            picture.verify()
            return TYPES[picture.format or ""]
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, KeyError) as error:
        raise BadPicture from error
