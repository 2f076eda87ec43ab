from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    name = "rathaus.kernel"

    def ready(self) -> None:
        autodiscover_modules("facts", "listeners")
        from rathaus.kernel import seal  # noqa: F401  (registers the sealer)
