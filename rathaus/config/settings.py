"""All settings of the town hall, read from the environment; see docs/operations.md."""

import contextlib
import hashlib
import os
import secrets
import tempfile
from pathlib import Path

from rathaus.config.database import database

CHECKOUT = Path(__file__).resolve().parents[2]
RATHAUS_DATA = Path(os.environ.get("RATHAUS_DATA") or CHECKOUT / "var").resolve()
RATHAUS_CITY = Path(os.environ.get("RATHAUS_CITY") or Path(__file__).parent / "city").resolve()
RATHAUS_DATA.mkdir(parents=True, exist_ok=True)

# A town is a demo because it was started as one; the file says so across restarts.
DEMO = (RATHAUS_DATA / "demo").exists()
DEBUG = os.environ.get("RATHAUS_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("RATHAUS_HOSTS", "localhost 127.0.0.1 [::1]").split()
SITE_URL = os.environ.get("RATHAUS_URL", "http://localhost:8000").rstrip("/")
HTTPS = SITE_URL.startswith("https://")


def _secret_key() -> str:
    """Made once per town; linked into place whole, so that processes starting at once agree."""
    path = RATHAUS_DATA / "secret-key"
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=RATHAUS_DATA) as file:  # mode 0600
            file.write(secrets.token_urlsafe(50))
            file.flush()
            with contextlib.suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_text()


SECRET_KEY = os.environ.get("RATHAUS_SECRET_KEY") or _secret_key()

INSTALLED_APPS = [
    # above django.contrib.staticfiles so that static files are served by whitenoise in every mode
    "whitenoise.runserver_nostatic",
    "rathaus.config",
    "rathaus.portal",
    "rathaus.kpi",
    "rathaus.onlineservices",
    "rathaus.participation",
    "rathaus.participation.budget",
    "rathaus.participation.awards",
    "rathaus.participation.surveys",
    "rathaus.participation.consultations",
    "rathaus.participation.opinions",
    "rathaus.participation.defects",
    "rathaus.participation.paper",
    "rathaus.participation.ballots",
    "rathaus.participation.contributions",
    "rathaus.participation.processes",
    "rathaus.participation.moderation",
    "rathaus.records",
    "rathaus.mailroom",
    "rathaus.accounts",
    "rathaus.ui",
    "rathaus.kernel",
    "procrastinate.contrib.django",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",  # below rathaus.ui, whose templates stand in for its own
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rathaus.ui.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rathaus.accounts.middleware.ActorMiddleware",
    "rathaus.ui.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "rathaus.config.urls"
WSGI_APPLICATION = "rathaus.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "rathaus.config.navigation.navigation",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database(RATHAUS_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = RATHAUS_DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "rathaus.ui.storage.StaticStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
# Uploads above 1 MB go to a file at once, never into memory.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_TEMP_DIR = RATHAUS_DATA / "tmp"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

EMAIL_BACKEND = os.environ.get(
    "RATHAUS_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = RATHAUS_DATA / "mail"
EMAIL_HOST = os.environ.get("RATHAUS_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("RATHAUS_SMTP_PORT", "25"))
DEFAULT_FROM_EMAIL = os.environ.get("RATHAUS_FROM", "Rathaus <rathaus@auental.example>")

# Cookies know no port: two towns on one machine must not sign each other's people out.
_TOWN = hashlib.sha256(SECRET_KEY.encode()).hexdigest()[:8]
SESSION_COOKIE_NAME = f"rathaus_{_TOWN}_session"
CSRF_COOKIE_NAME = f"rathaus_{_TOWN}_csrf"
SECURITY_CONTACT = os.environ.get("RATHAUS_SECURITY_CONTACT", "mailto:sicherheit@auental.example")
# services that are done elsewhere in the house, by the key of the catalogue; and where codes that
# are not an application's lead
ONLINE_ELSEWHERE = {"maengelmeldung": "/maengel/melden/", "buergerbudget": "/mitmachen/"}
DEFECT_STATUS_URL = "/maengel/stand/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "rathaus.ui.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
CSP = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)

AUTH_USER_MODEL = "accounts.Account"

# -- sign-in (room accounts) --
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/anmelden/"
LOGIN_REDIRECT_URL = "/konto/"
LOGOUT_REDIRECT_URL = "/"
# How many reverse proxies of ours stand in front: their X-Forwarded-For entries are believed.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("RATHAUS_PROXIES", "0"))
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": True, "length": 8}
ACCOUNT_ADAPTER = "rathaus.accounts.sign_in.SignIn"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # no account exists before its address is proven
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = False  # rathaus.accounts.limits does it, in PostgreSQL, without locking out
ACCOUNT_FORMS = {
    "login": "rathaus.accounts.forms.SignInForm",
    "request_login_code": "rathaus.accounts.forms.RequestCodeForm",
    "confirm_login_code": "rathaus.accounts.forms.CodeForm",
    "reset_password": "rathaus.accounts.forms.ResetPasswordForm",
    "confirm_password_reset_code": "rathaus.accounts.forms.ResetCodeForm",
    "reset_password_from_key": "rathaus.accounts.forms.NewPasswordForm",
    "change_password": "rathaus.accounts.forms.ChangePasswordForm",
    "set_password": "rathaus.accounts.forms.SetPasswordForm",
    "reauthenticate": "rathaus.accounts.forms.ConfirmPasswordForm",
}
MFA_ADAPTER = "rathaus.accounts.second_factor.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Rathaus"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = (
    not HTTPS
)  # browsers offer passkeys over http on localhost only
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "rathaus.accounts.forms.SecondFactorForm",
    "reauthenticate": "rathaus.accounts.forms.ConfirmCodeForm",
    "activate_totp": "rathaus.accounts.forms.ActivateAppForm",
    "add_webauthn": "rathaus.accounts.forms.AddPasskeyForm",
}
IDENTITY_PROVIDERS = os.environ.get(
    "RATHAUS_IDENTITY_PROVIDERS", "rathaus.accounts.adapters.demo.DemoBundId" if DEMO else ""
).split()
# -- end of sign-in --
PROCRASTINATE_IMPORT_PATHS = ["rathaus.kernel.jobs"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("RATHAUS_LOG", "WARNING")},
}

# the address is unique whatever its case: a constraint over lower(email), which this check cannot see
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
