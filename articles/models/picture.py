import hashlib
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.files.base import ContentFile
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as jobs

from articles.pictures import upright
from articles.renditions import CROPS, RECIPE, Sources, render
from pagecache.rows import NamedRow

# What the library is searched by; the index below and the search must say it alike.
WORDS = ("alt", "caption", "credit")


class Picture(NamedRow):
    """A picture in the library, with what it shows, who made it, and the point a crop must keep."""

    file = models.ImageField(
        _("file"), upload_to="pictures/%Y/%m/", width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What a person who cannot see it should be told. Required unless it is decorative."),
    )
    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("It tells nothing that the text does not.")
    )
    caption = models.CharField(_("caption"), max_length=400, blank=True)
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    focal_x = models.PositiveSmallIntegerField(
        _("focal point, percent from the left"), default=50, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point, percent from the top"), default=50, validators=[MaxValueValidator(100)]
    )
    # The folder of the finished renditions; empty until the job has made them.
    rendition_key = models.CharField(max_length=80, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [
            models.Index(fields=["file"], name="picture_file"),
            GinIndex(SearchVector(*WORDS, config="simple"), name="picture_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_decorative=True) | ~models.Q(alt=""),
                name="picture_has_alt_or_is_decorative",
                violation_error_message=_("Describe the picture, or mark it as decorative."),
            ),
            models.CheckConstraint(
                condition=models.Q(focal_x__lte=100, focal_y__lte=100), name="focal_point_inside_picture"
            ),
        ]

    def __str__(self) -> str:
        return self.alt or self.caption or str(self.file)

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        if self.rendition_key != self._wanted_key:
            # Deferred in the same transaction: the job exists exactly when the picture does.
            jobs.configure_task("articles.jobs.make_renditions").defer(picture_id=self.pk)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        folder, storage, original = self.rendition_key, self.file.storage, self.file.name
        gone = super().delete(*args, **kwargs)
        self._remove(folder)
        if original:
            storage.delete(original)
        return gone

    @classmethod
    def sizes(cls, names: set[str]) -> dict[str, tuple[int, int]]:
        """Return the width and height of the pictures stored under these names; asks nothing for none."""
        rows = cls.objects.filter(file__in=names).values_list("file", "width", "height") if names else ()
        return {name: (width, height) for name, width, height in rows}

    @classmethod
    def remove_original(cls, name: str) -> None:
        """Delete a file that was replaced, unless a picture or the text of an article still shows it."""
        storage = cls.file.field.storage
        shown = apps.get_model("articles", "Article").objects.filter(body__contains=storage.url(name))
        if not cls.objects.filter(file=name).exists() and not shown.exists():
            storage.delete(name)

    def sources(self, crop: str) -> Sources:
        """Return what a `<picture>` of one of CROPS needs; only the original until renditions are made."""
        if not self.rendition_key:
            return Sources("", "", "", self.file.url, self.width, self.height)
        shape = CROPS[crop]
        sizes = shape.sizes(self.width, self.height)
        # What all its files' addresses begin with: asking the storage for each would take most of the time.
        stem = self.file.storage.url(f"renditions/{self.rendition_key}/{crop}")
        srcsets = {
            extension: ", ".join(f"{stem}-{width}.{extension} {width}w" for width, _ in sizes)
            for extension in shape.extensions
        }
        # The middle size is a fair choice for what cannot choose.
        width, height = sizes[len(sizes) // 2]
        return Sources(
            avif=srcsets.get("avif", ""),
            webp=srcsets.get("webp", ""),
            jpeg=srcsets["jpg"],
            src=f"{stem}-{width}.jpg",
            width=width,
            height=height,
        )

    @property
    def thumbnail(self) -> str:
        """The address of its smallest file."""
        files = self.sources("card")
        return files.jpeg.split(" ", 1)[0] or files.src

    def make_renditions(self) -> None:
        """Cut and store every rendition, then remove the former ones. Safe to repeat."""
        wanted, former, storage = self._wanted_key, self.rendition_key, self.file.storage
        if wanted == former:
            return
        with self.file.open("rb") as original:
            files = render(upright(original).convert("RGB"), self.focal_x, self.focal_y)
        for name, content in files.items():
            path = f"renditions/{wanted}/{name}"
            storage.delete(path)  # Left by a worker that was stopped half-way.
            storage.save(path, ContentFile(content))
        # Unless the picture was changed meanwhile: then another job is on its way.
        unchanged = Picture.objects.filter(
            pk=self.pk, file=self.file.name, focal_x=self.focal_x, focal_y=self.focal_y
        )
        if unchanged.update(rendition_key=wanted):
            self.rendition_key = wanted
            self._remove(former)
        else:
            self._remove(wanted)

    @property
    def _wanted_key(self) -> str:
        facts = f"{RECIPE}:{self.file.name}:{self.focal_x}:{self.focal_y}"
        return f"{self.pk}-{hashlib.sha256(facts.encode()).hexdigest()[:12]}"

    def _remove(self, folder: str) -> None:
        if not folder:
            return
        storage, path = self.file.storage, f"renditions/{folder}"
        try:
            names = storage.listdir(path)[1]
        except FileNotFoundError:
            return
        for name in names:
            storage.delete(f"{path}/{name}")
        storage.delete(path)
