"""Addresses of the panel: of an article's number, since its name would only make them longer."""

from django.urls import path

from assistant import views

app_name = "assistant"

urlpatterns = [
    path("<int:pk>/summary/", views.summary, name="summary"),
    path("<int:pk>/key-points/", views.key_points, name="key-points"),
    path("<int:pk>/ask/", views.ask, name="ask"),
    path("<int:pk>/terms/", views.terms, name="terms"),
    path("<int:pk>/listen/", views.listen, name="listen"),
    path("<int:pk>/translate/", views.translate, name="translate"),
    path("<int:pk>/translate/new/", views.new_translation, name="new-translation"),
    path("<int:pk>/<slug:feature>/feedback/", views.feedback, name="feedback"),
]
