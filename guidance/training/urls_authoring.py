"""Addresses of those who look after the bank."""

from django.urls import path

from guidance.training.views import (
    bank,
    course_editing,
    editing,
    exchange,
    figures,
    pictures,
    quizzes,
    reports,
    staleness,
)

urlpatterns = [
    path("pank/", bank.bank, name="bank"),
    path("pank/uus/", editing.new_question, name="question_new"),
    path("pank/sisse/", exchange.import_page, name="import"),
    path("pank/sisse/mall.xlsx", exchange.import_template, name="import_template"),
    path("pank/valja/", exchange.export, name="export"),
    path("pank/ootel/", staleness.stale, name="stale"),
    path("pank/ootel/<int:pk>/", staleness.stale_question, name="stale_question"),
    path("pank/katvus/", staleness.coverage_page, name="coverage"),
    path("pank/katvus/<int:pk>/", staleness.coverage_of, name="coverage_of"),
    path("pank/kursused/", course_editing.course_list, name="courses"),
    path("pank/kursused/uus/", course_editing.course_rules, name="course_new"),
    path("pank/kursused/<slug:slug>/", course_editing.course_edit, name="course_edit"),
    path("pank/kursused/<slug:slug>/reeglid/", course_editing.course_rules, name="course_rules"),
    path("pank/kursused/<slug:slug>/lisa/", course_editing.course_add, name="course_add"),
    path(
        "pank/kursused/<slug:slug>/leht/<int:place>/",
        course_editing.course_page,
        name="course_page",
    ),
    path(
        "pank/kursused/<slug:slug>/osa/<int:place>/",
        course_editing.course_part,
        name="course_part",
    ),
    path("pank/testid/", quizzes.quiz_list, name="quizzes"),
    path("pank/testid/uus/", quizzes.quiz_new, name="quiz_new"),
    path("pank/testid/<slug:slug>/", quizzes.quiz_edit, name="quiz_edit"),
    path("pank/testid/<slug:slug>/reeglid/", quizzes.quiz_rules, name="quiz_rules"),
    path("pank/testid/<slug:slug>/lisa/", quizzes.quiz_add, name="quiz_add"),
    path("pank/testid/<slug:slug>/seis/", quizzes.quiz_state, name="quiz_state"),
    path("pank/testid/<slug:slug>/koht/<int:place>/", quizzes.quiz_slot, name="quiz_slot"),
    path("pank/testid/<slug:slug>/naitajad/", figures.quiz_figures, name="quiz_figures"),
    path("pank/testid/<slug:slug>/uuesti/<int:pk>/", figures.remark_page, name="remark"),
    path("pank/<int:pk>/", bank.bank_question, name="bank_question"),
    path("pank/<int:pk>/muuda/", editing.edit_question, name="question_edit"),
    path("pank/<int:pk>/allikad/", editing.tie_question, name="question_tie"),
    path("pank/<int:pk>/pildid/", pictures.pictures, name="question_pictures"),
    path("pank/<int:pk>/kasutusele/", bank.put_to_use, name="question_use"),
    path("pank/<int:pk>/korvale/", bank.retire, name="question_retire"),
    path("aruanne/", reports.knowledge_report, name="report"),
]
