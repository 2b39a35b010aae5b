from django.urls import path

from content.law import import_views, views

app_name = "law"
urlpatterns = [
    path("", views.act_list, name="acts"),
    path("import/", import_views.upload, name="import"),
    path("import/<int:pk>/", import_views.preview, name="import_preview"),
    path("<str:act>/", views.act_page, name="act"),
    path("<str:act>/<str:address>/", views.provision_page, name="provision"),
    path("<str:act>/<str:address>/card/", views.provision_card, name="card"),
]
