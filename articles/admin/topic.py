"""Topics at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Topic
from outlets.merging import Merging


@admin.register(Topic)
class TopicAdmin(Merging, admin.ModelAdmin):
    list_display = ["name", "name_ar", "slug", "article_total"]
    list_per_page = 50
    sortable_by = ["name", "name_ar", "slug"]
    show_full_result_count = False
    search_fields = ["name", "name_ar"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["former_addresses"]
    fields = ["name", "name_ar", "slug", "former_addresses"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        match = request.resolver_match
        topics: QuerySet[Topic] = super().get_queryset(request)
        if not match or match.url_name != "articles_topic_changelist":
            return topics
        through: Any = Article.topics.through
        links = through._base_manager.filter(topic=OuterRef("pk")).values("topic")
        return topics.annotate(
            article_total=Coalesce(Subquery(links.annotate(total=Count("*")).values("total")), 0)
        )

    @admin.display(description=_("articles"))
    def article_total(self, topic: Any) -> int:
        return int(topic.article_total)

    @admin.display(description=_("former addresses"))
    def former_addresses(self, topic: Topic) -> str:
        return ", ".join(topic.former_slugs) or "–"
