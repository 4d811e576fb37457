"""Taking pictures in: what is not a sound, reasonable picture is refused with a sentence that helps."""

import warnings
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import get_valid_filename
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
# What is kept: the largest rendition is 1,600 pixels wide, so this leaves room for any crop.
MAX_SIDE = 2560
SHARP_PNG_BYTES = 1_000_000

# Pillow only warns of a picture that unpacks to far more than its file; here that is an error.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


class PictureField(forms.FileField):
    """A picture file, cleaned by `checked`."""

    widget = forms.ClearableFileInput

    def clean(self, data: object, initial: object = None) -> object:
        upload = super().clean(data, initial)
        # Unchanged files come back as what is stored, and were checked when they came.
        return checked(upload) if isinstance(upload, UploadedFile) else upload

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {
            **super().widget_attrs(widget),
            "accept": "image/jpeg,image/png,image/webp,image/avif,image/gif",
        }


def checked(upload: UploadedFile | ContentFile) -> ContentFile:
    """Return the upload as a file that is safe to keep: upright, sRGB, without metadata, of a sensible size.

    The first frame of an animation is kept, transparency becomes white. Raises ValidationError.
    """
    if upload.size is None or upload.size > MAX_BYTES:
        raise ValidationError(
            _("This file is larger than %(limit)d MB. Save the picture smaller and try again."),
            code="picture_too_heavy",
            params={"limit": MAX_BYTES // 1_000_000},
        )
    picture = _opened(upload)
    content, extension = _kept(picture, sharp=picture.format in {"PNG", "GIF"})
    stem = PurePosixPath(get_valid_filename(PurePosixPath(upload.name or "").stem or "picture")).name[:60]
    return ContentFile(content, name=f"{stem}{extension}")


def upright(source: IO[bytes]) -> Image.Image:
    """Return a stored picture decoded, upright and in RGB; raises what Pillow raises."""
    picture = Image.open(source, formats=FORMATS)
    picture.draft("RGB", (MAX_SIDE, MAX_SIDE))
    turned = ImageOps.exif_transpose(picture)
    turned.format = picture.format
    return turned


def _opened(upload: UploadedFile | ContentFile) -> Image.Image:
    upload.seek(0)
    try:
        picture = upright(BytesIO(upload.read()))
        plain = _plain(picture)
        plain.format = picture.format
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(
            _("This picture has more than %(limit)d million pixels. Scale it down and try again."),
            code="picture_too_large",
            params={"limit": MAX_PIXELS // 1_000_000},
        ) from error
    except Exception as error:  # Decoders of hostile files raise whatever they like.
        raise ValidationError(
            _("This file cannot be read as a picture. Use a sound JPEG, PNG, WebP, AVIF or GIF file."),
            code="picture_unreadable",
        ) from error
    return plain


def _plain(picture: Image.Image) -> Image.Image:
    """Return the picture in sRGB, without transparency, at most MAX_SIDE pixels a side."""
    profile = picture.info.get("icc_profile")
    if picture.mode in {"P", "LA", "PA", "RGBA", "RGBa", "La"} or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        flat = Image.new("RGB", layer.size, "white")
        flat.paste(layer, mask=layer.getchannel("A"))
    elif profile and picture.mode in {"RGB", "CMYK"}:
        flat = _in_srgb(picture, profile)
    else:
        flat = picture.convert("RGB")
    flat.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    return flat


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except ImageCms.PyCMSError:  # A broken profile is no reason to refuse a sound picture.
        return picture.convert("RGB")
    return converted or picture.convert("RGB")


def _kept(picture: Image.Image, *, sharp: bool) -> tuple[bytes, str]:
    """Return the bytes to keep: charts and drawings stay PNG while that is small, the rest is JPEG."""
    # A fresh copy carries no EXIF, no comment and no profile.
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    if sharp:
        output = BytesIO()
        bare.save(output, "PNG", optimize=True)
        if output.tell() <= SHARP_PNG_BYTES:
            return output.getvalue(), ".png"
    output = BytesIO()
    bare.save(output, "JPEG", quality=90, subsampling=0 if sharp else 2, progressive=True)
    return output.getvalue(), ".jpg"
