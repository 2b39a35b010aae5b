from django.urls import path, register_converter

from guidance.cases.answering import views as answering
from guidance.cases.converters import CaseNumber
from guidance.cases.documents import views as documents
from guidance.cases.views import acting, case_page, lists, mailing, receiving

register_converter(CaseNumber, "case")

app_name = "cases"
urlpatterns = [
    path("", lists.mine, name="mine"),
    path("vabad/", lists.pool, name="pool"),
    path("meeskond/", lists.team, name="team"),
    path("otsi/", lists.search, name="search"),
    path("uus/", receiving.receive, name="receive"),
    path("kiri-mitmele/", mailing.write_many, name="write_many"),
    path("anna-yle/", acting.reassign, name="reassign"),
    path("<case:number>/", case_page.case, name="case"),
    path("<case:number>/muuda/", acting.change, name="change"),
    path("<case:number>/isik/", acting.new_party, name="new_party"),
    path("<case:number>/ylesanne/", acting.new_task, name="new_task"),
    path("<case:number>/ylesanne/<int:pk>/tehtud/", acting.task_done, name="task_done"),
    path("<case:number>/dokumendid/", documents.documents, name="documents"),
    path("<case:number>/dokumendid/lisa/", documents.add, name="add_document"),
    path("<case:number>/dokumendid/kysi/", documents.ask, name="ask_documents"),
    path("<case:number>/dokumendid/<int:pk>/", documents.document, name="document"),
    path("<case:number>/dokumendid/<int:pk>/kinnita/", documents.certify, name="certify"),
    path("<case:number>/dokumendid/vaja-pole/<slug:kind>/", documents.waive, name="waive_document"),
    path("<case:number>/kiri/<slug:way>/", answering.end_by_letter, name="answer"),
    path("<case:number>/teen/<slug:slug>/", acting.act, name="act"),
]
