from django.urls import path

from search.curation import views as curation
from search.log import views as log
from search.questions import views as questions
from search.views import health, records, results, suggestions

app_name = "search"
urlpatterns = [
    path("", results.results, name="results"),
    path("soovitused/", suggestions.suggestions, name="suggest"),
    path("ava/<uuid:key>/<int:position>/", records.opened, name="opened"),
    path("kysi/<uuid:key>/", questions.ask, name="ask"),
    path("kysimused/", questions.questions, name="questions"),
    path("kysimused/<uuid:key>/", questions.question, name="question"),
    path("sonad/", curation.rules, name="rules"),
    path("sonad/uus/", curation.new_rule, name="new_rule"),
    path("sonad/<uuid:thread>/", curation.rule, name="rule"),
    path("leidmata/", log.gaps, name="gaps"),
    path("leidmata/otsus/", log.decide, name="decide"),
    path("leidmata/arvud.csv", log.figures, name="figures"),
    path("seisund/", health.health, name="health"),
]
