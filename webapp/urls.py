"""Addresses of the site as an app, in each language."""

from django.urls import path

from webapp import for_you_views, lists, own_views, views

app_name = "webapp"

urlpatterns = [
    path("app.webmanifest", views.manifest, name="manifest"),
    path("app/today.json", views.today, name="today"),
    path("offline/", views.offline, name="offline"),
    path("saved/", lists.saved, name="saved"),
    path("following/", lists.following, name="following"),
    # With an account: what one saved and follows, as pages and as the browser keeps it
    path("account/lists/", own_views.lists, name="lists"),
    path("account/saved/", own_views.saved, name="own_saved"),
    path("account/saved/<int:pk>/", own_views.article, name="own_article"),
    path("account/following/", own_views.following, name="own_following"),
    path("account/following/<str:kind>/<str:slug>/", own_views.place, name="own_place"),
    # What one follows, and hides of it
    path("account/for-you/", for_you_views.for_you, name="for_you"),
    path("account/hidden/", for_you_views.hidden, name="hidden"),
    path("account/hidden/<int:pk>/", for_you_views.lift, name="lift"),
    path("account/hide/<int:pk>/", for_you_views.hide, name="hide"),
]
