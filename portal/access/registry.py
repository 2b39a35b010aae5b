"""Which models hold personal data, and so which pages must say whose data they show and why."""

from dataclasses import dataclass

from django.apps import apps
from django.db import models


@dataclass(frozen=True)
class PersonalModel:
    """A model with the columns whose values no page may show without an entry in the log."""

    model: type[models.Model]
    fields: tuple[str, ...]


_models: dict[type[models.Model], PersonalModel] = {}


def register(model: type[models.Model], *fields: str) -> None:
    """Declare the personal columns of a model, in the AppConfig of its room or of one above."""
    for name in fields:
        model._meta.get_field(name)
    _models[model] = PersonalModel(model, fields)


def personal_models() -> list[PersonalModel]:
    """Return every registered model."""
    return list(_models.values())


def rooms_with_personal_models() -> set[str]:
    """Return the packages of the rooms that hold personal data, such as `portal.people`."""
    return {apps.get_app_config(model._meta.app_label).name for model in _models}
