"""Addresses of sign-in, account and staff administration. Names without a room are allauth's."""

from allauth.account import views as account_views
from django.urls import URLPattern, URLResolver, include, path

from rathaus.accounts.views import account, identity, second_factor, sign_in, staff
from rathaus.ui.guards import public, signed_in

OWN: list[URLPattern | URLResolver] = [
    path("registrieren/", sign_in.register, name="register"),
    path("registrieren/code/", sign_in.register_code, name="register_code"),
    path("konto/", account.account, name="account"),
    path("konto/ueberall-abmelden/", account.everywhere, name="everywhere"),
    path("konto/verbinden/", identity.connect, name="connect"),
    path("konto/trennen/<slug:key>/", identity.disconnect, name="disconnect"),
    path("anmelden/mit/<slug:key>/", identity.begin, name="identity"),
    path("anmelden/mit/<slug:key>/zurueck/", identity.finish, name="identity_back"),
    path("demo/bundid/", identity.demo_page, name="demo_bundid"),
    path("intern/personal/", staff.staff_list, name="staff"),
    path("intern/personal/neu/", staff.new_staff, name="new_staff"),
    path("intern/personal/<int:pk>/", staff.staff_member, name="staff_member"),
    path("intern/personal/<int:pk>/rolle-entziehen/", staff.withdrawal, name="withdrawal"),
    path("intern/personal/<int:pk>/sperren/", staff.deactivation, name="deactivation"),
    path("intern/personal/<int:pk>/entsperren/", staff.reactivation, name="reactivation"),
    path("intern/personal/<int:pk>/zweiter-faktor/", staff.factor_reset, name="factor_reset"),
    path("intern/vertretung/", staff.deputies, name="deputies"),
    path("intern/vertretung/<int:pk>/beenden/", staff.dismissal, name="dismissal"),
]

SIGN_IN: list[URLPattern | URLResolver] = [
    path("", sign_in.sign_in, name="account_login"),
    path("code/", public(account_views.request_login_code), name="account_request_login_code"),
    path(
        "code/eingeben/",
        public(account_views.confirm_login_code),
        name="account_confirm_login_code",
    ),
    path("passwort/", public(account_views.password_reset), name="account_reset_password"),
    path(
        "passwort/code/",
        public(account_views.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
    path(
        "passwort/neu/",
        public(account_views.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path(
        "passwort/fertig/",
        public(account_views.password_reset_from_key_done),
        name="account_password_reset_completed",
    ),
    path("zweiter-faktor/", second_factor.sign_in_code, name="mfa_authenticate"),
    path("passkey/", second_factor.sign_in_passkey, name="mfa_login_webauthn"),
]

ACCOUNT: list[URLPattern | URLResolver] = [
    path("passwort/", signed_in(account_views.password_change), name="account_change_password"),
    path("passwort/neu/", signed_in(account_views.password_set), name="account_set_password"),
    path(
        "bestaetigen/",
        second_factor.enrolling(account_views.reauthenticate),
        name="account_reauthenticate",
    ),
    path("bestaetigen/code/", second_factor.confirm_code, name="mfa_reauthenticate"),
    path("bestaetigen/passkey/", second_factor.confirm_passkey, name="mfa_reauthenticate_webauthn"),
    path("zweiter-faktor/", second_factor.overview, name="mfa_index"),
    path("zweiter-faktor/app/", second_factor.add_app, name="mfa_activate_totp"),
    path("zweiter-faktor/app/entfernen/", second_factor.remove_app, name="mfa_deactivate_totp"),
    path("zweiter-faktor/codes/", second_factor.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "zweiter-faktor/codes/neu/",
        second_factor.new_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "zweiter-faktor/codes/codes.txt",
        second_factor.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", second_factor.passkeys, name="mfa_list_webauthn"),
    path("passkeys/neu/", second_factor.add_passkey, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/", second_factor.rename_passkey, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/entfernen/", second_factor.remove_passkey, name="mfa_remove_webauthn"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((OWN, "accounts"))),
    path("abmelden/", sign_in.sign_out, name="account_logout"),
    path("registrieren/", sign_in.register, name="account_signup"),
    path("anmelden/", include(SIGN_IN)),
    path("konto/", include(ACCOUNT)),
]
