"""Django's settings, read from the environment once; docs/settings.md lists every variable."""

import os
from pathlib import Path

from saiken.law.terms import use_added_figures
from saiken.server.connections import databases
from saiken.server.own_figures import own_figures
from saiken.server.secrets import secret_key

SAIKEN_CITY = os.environ.get("SAIKEN_CITY", "sakura")
SAIKEN_CLOCK_ON = os.environ.get("SAIKEN_CLOCK_ON", "")
SAIKEN_INBOX = os.environ.get("SAIKEN_INBOX", "")
DEBUG = False
SECRET_KEY = secret_key()
ALLOWED_HOSTS = os.environ.get("SAIKEN_HOSTS", "127.0.0.1,localhost").split(",")
DATABASES = databases()
DATABASE_ROUTERS: list[str] = []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "saiken.store",
    "saiken.desks.intake",
    "saiken.desks.receipts",
    "saiken.desks.mandates",
    "saiken.desks.slips",
    "saiken.desks.notices",
    "saiken.desks.requests",
    "saiken.desks.visits",
    "saiken.desks.service",
    "saiken.desks.meetings",
    "saiken.desks.own_lists",
    "saiken.desks.delegations",
    "saiken.desks.refunds",
    "saiken.desks.relief",
    "saiken.desks.transfers",
    "saiken.desks.plans",
    "saiken.desks.knowledge",
    "saiken.server.accounts",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "saiken.server.doors.StaffMiddleware",
]
# Before any topic of the law reads its table.
use_added_figures(own_figures(os.environ))
ROOT_URLCONF = "saiken.server.urls"
WSGI_APPLICATION = "saiken.server.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent / "frame" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "saiken.server.frame.environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "saiken.server.doors.frame_values",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

AUTH_USER_MODEL = "accounts.StaffAccount"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_SESSION_REMEMBER = False  # a shared machine forgets when the browser closes
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "saiken.server.accounts.adapter.StaffAdapter"
ACCOUNT_LOGOUT_ON_GET = False
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "/accounts/login/"
CSRF_FAILURE_VIEW = "saiken.server.doors.form_expired"
CACHE_TABLE = "server_cache"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": CACHE_TABLE,
    }
}

LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parent / "frame" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(os.environ.get("SAIKEN_HTTPS"))
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 50 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 50 * 1024 * 1024
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
