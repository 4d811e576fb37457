"""Autocomplete fields that survive what a browser would never send."""

from typing import TYPE_CHECKING, Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.http import HttpRequest

from outlets.addresses import key_of

if TYPE_CHECKING:
    Base = ModelAdmin[Any]
    Widget = AutocompleteSelect
else:
    Base = object
    Widget = object


class _Forgiving(Widget):
    """Django looks up whatever was sent while it shows the form again; a word for a key would be a 500."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        known = [key for key in map(str, value) if key == "" or key_of(key)]
        return super().optgroups(name, known, attrs)


class OneOfMany(_Forgiving, AutocompleteSelect):
    pass


class SomeOfMany(_Forgiving, AutocompleteSelectMultiple):
    pass


class Autocompleting(Base):
    """Uses these widgets for the `autocomplete_fields` of an admin or an inline."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # An outlet or a picture is not deleted from within an article.
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = OneOfMany(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = SomeOfMany(db_field, self.admin_site, using=kwargs.get("using"))
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field and isinstance(field.widget, SomeOfMany):
            field.widget.is_required = True  # For the widget only: each choice has a cross of its own.
        return field
