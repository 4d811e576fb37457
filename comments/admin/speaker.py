"""Who speaks for an outlet. An Admin says so: a badge is a promise to readers."""

from django.contrib import admin

from accounts.estimating import EstimatingPaginator
from comments.models import Speaker


@admin.register(Speaker)
class SpeakerAdmin(admin.ModelAdmin):
    list_display = ["person", "outlet"]
    list_select_related = ["person", "outlet"]
    search_fields = ["person__name", "outlet__name"]
    autocomplete_fields = ["person", "outlet"]
    paginator = EstimatingPaginator
    show_full_result_count = False
