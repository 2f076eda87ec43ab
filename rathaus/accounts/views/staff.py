"""Administration of staff, and deputies."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rathaus.accounts import administration, queries
from rathaus.accounts.actions.assign_role import assign_role
from rathaus.accounts.actions.deactivate_account import deactivate_account
from rathaus.accounts.actions.dismiss_deputy import dismiss_deputy
from rathaus.accounts.actions.name_deputy import name_deputy
from rathaus.accounts.actions.reactivate_account import reactivate_account
from rathaus.accounts.actions.register_staff import register_staff
from rathaus.accounts.actions.reset_second_factor import reset_second_factor
from rathaus.accounts.actions.withdraw_role import withdraw_role
from rathaus.accounts.staff_forms import DeputyForm, RoleForm, StaffForm
from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.ui.guards import Request, staff


@staff(Role.ADMIN)
def staff_list(request: Request) -> HttpResponse:
    """All staff, searched by name, address or unit."""
    search = request.GET.get("q", "")
    page = request.GET.get("seite", "1")
    found = administration.staff_page(
        actor=request.actor, search=search, page=int(page) if page.isdecimal() else 1
    )
    context = {"page": found, "search": search, "roles": queries.ROLE_NAMES}
    return render(request, "accounts/staff_list.html", context)


@staff(Role.ADMIN)
def new_staff(request: Request) -> HttpResponse:
    """Register a member of staff; an e-mail invites them to choose a password."""
    form = StaffForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/new_staff.html", {"form": form})
    account = register_staff(actor=request.actor, at=now(), **form.cleaned_data)
    messages.success(request, _("Registered, and invited by e-mail. Now assign a role."))
    return redirect("accounts:staff_member", pk=account)


@staff(Role.ADMIN)
def staff_member(request: Request, pk: int) -> HttpResponse:
    """One member of staff: roles, second factor, sign-in."""
    person = administration.staff_member(actor=request.actor, pk=pk)
    if person is None:
        raise Http404
    form = RoleForm(request.POST or None)
    if form.is_valid():
        assign_role(
            actor=request.actor,
            account=pk,
            role=Role(form.cleaned_data["role"]),
            unit=form.cleaned_data["unit"],
            at=now(),
        )
        messages.success(request, _("Role assigned."))
        return redirect("accounts:staff_member", pk=pk)
    context = {"person": person, "form": form, "own": pk == request.actor.account}
    return render(request, "accounts/staff_member.html", context)


@staff(Role.ADMIN)
@require_POST
def withdrawal(request: Request, pk: int) -> HttpResponse:
    """Withdraw a role."""
    role = request.POST.get("role", "")
    if role not in list(Role):
        raise Refusal(_("There is no such role."), status=400)
    unit = request.POST.get("unit", "")
    withdraw_role(actor=request.actor, account=pk, role=Role(role), unit=unit, at=now())
    messages.success(request, _("Role withdrawn."))
    return redirect("accounts:staff_member", pk=pk)


@staff(Role.ADMIN)
@require_POST
def deactivation(request: Request, pk: int) -> HttpResponse:
    """Nobody signs in with this account any more."""
    deactivate_account(actor=request.actor, account=pk, at=now())
    messages.success(request, _("Deactivated, and signed out everywhere."))
    return redirect("accounts:staff_member", pk=pk)


@staff(Role.ADMIN)
@require_POST
def reactivation(request: Request, pk: int) -> HttpResponse:
    """Sign-in works again."""
    reactivate_account(actor=request.actor, account=pk, at=now())
    messages.success(request, _("Active again."))
    return redirect("accounts:staff_member", pk=pk)


@staff(Role.ADMIN)
@require_POST
def factor_reset(request: Request, pk: int) -> HttpResponse:
    """Somebody has lost telephone and recovery codes."""
    reset_second_factor(actor=request.actor, account=pk, at=now())
    messages.success(request, _("Second factor removed. The next sign-in sets up a new one."))
    return redirect("accounts:staff_member", pk=pk)


@staff()
def deputies(request: Request) -> HttpResponse:
    """Who stands in for whom: oneself, for heads their people, for administrators everybody."""
    form = DeputyForm(
        request.POST or None,
        absent=queries.absentees_for(request.actor),
        deputies=administration.colleagues(request.actor),
        initial={"absent": request.actor.account},
    )
    if form.is_valid():
        name_deputy(actor=request.actor, at=now(), **form.cleaned_data)
        messages.success(request, _("Deputy named."))
        return redirect("accounts:deputies")
    at = now()
    rows = queries.deputies_for(actor=request.actor, at=at)
    heading = administration.absence(rows, request.actor.account, queries.local_day(at))
    context = {"form": form, "rows": rows, "heading": heading}
    return render(request, "accounts/deputies.html", context)


@staff()
@require_POST
def dismissal(request: Request, pk: int) -> HttpResponse:
    """End a deputyship early."""
    dismiss_deputy(actor=request.actor, deputyship=pk, at=now())
    messages.success(request, _("The deputyship has ended."))
    return redirect("accounts:deputies")
