from django.contrib.sitemaps.views import sitemap
from django.urls import path, register_converter

from content.documents.addresses import NumberConverter
from content.documents.views import browse, feeds, reading

register_converter(NumberConverter, "document_number")

app_name = "documents"
SITEMAPS = {"documents": feeds.DocumentSitemap, "places": feeds.PlaceSitemap}
urlpatterns = [
    path("teadmised/", browse.browse, name="browse"),
    path("muutused/", browse.changes, name="changes"),
    path("muutused/atom/", feeds.ChangesFeed(), name="feed"),
    path("n/<document_number:address>/", reading.permalink, name="permalink"),
    path("n/<document_number:address>/vordle/", reading.comparison, name="compare"),
    path("n/<document_number:address>/v<int:number>/", reading.version, name="version"),
    path("n/<document_number:address>/v<int:number>/seadus/", reading.law_beside, name="law"),
    path("n/<document_number:address>/v<int:number>/pdf/", reading.pdf, name="pdf"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
