from django.apps import AppConfig


class SchemaConfig(AppConfig):
    name = "portal.schema"
    label = "schema"
