from django.urls import path

from portal.people.substitution.views import entering, importing, lists

app_name = "substitutions"
urlpatterns = [
    path("", lists.substitution_list, name="list"),
    path("uus/", entering.enter, name="enter"),
    path("<int:pk>/", entering.substitution_page, name="substitution"),
    path("puudumised/", lists.month, name="month"),
    path("puudumised/<int:pk>/", entering.absence_page, name="absence"),
    path("import/", importing.upload, name="import"),
    path("import/<int:pk>/", importing.preview, name="preview"),
    path("import/<int:pk>/vead.csv", importing.refused_lines, name="refused_lines"),
    path("import/mall.csv", importing.template_csv, name="template_csv"),
    path("import/mall.xlsx", importing.template_xlsx, name="template_xlsx"),
]
