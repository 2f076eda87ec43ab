"""Two ways of filling in a page: by keyboard alone, and with a pointer and no JavaScript."""

from dataclasses import dataclass

from playwright.sync_api import Page

MAIN_BUTTON = "main form .kern-btn--primary"
IS_FOCUSED = (
    "selector => document.activeElement.matches(selector)"
    " && getComputedStyle(document.activeElement).outlineStyle !== 'none'"
)


@dataclass(frozen=True)
class Hands:
    """A person before a page: with the keyboard only, or (False) as without JavaScript."""

    page: Page
    by_keyboard: bool

    def fill(self, name: str, value: str) -> None:
        """Give the field of this name its value; a box is ticked, a radio or select chosen."""
        (fill_by_keyboard if self.by_keyboard else fill_by_pointer)(self.page, name, value)

    def tick(self, selector: str) -> None:
        """Tick one box, or take the tick away."""
        if self.by_keyboard:
            tab_to(self.page, selector)
            self.page.keyboard.press("Space")
        else:
            self.page.locator(selector).click()

    def press(self, selector: str = MAIN_BUTTON) -> None:
        """Press the button, or follow the link, and wait for the next page."""
        (press_by_keyboard if self.by_keyboard else press_by_pointer)(self.page, selector)

    @property
    def heading(self) -> str:
        """What the page says first."""
        return " ".join(self.page.locator("h1").inner_text().split())


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; it must show that it has."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(IS_FOCUSED, selector):
            return
    raise AssertionError(f"{selector} is out of reach of the Tab key on {page.url}")


def kind(page: Page, name: str) -> str:
    element = page.locator(f"[name='{name}']").first
    return str(element.evaluate("one => one.type || one.tagName.toLowerCase()"))


def fill_by_keyboard(page: Page, name: str, value: str) -> None:
    """As people without a mouse do: Tab, type, arrows, space."""
    what = kind(page, name)
    if what == "radio":
        tab_to(page, f"[name='{name}']")
        choices = page.locator(f"[name='{name}']")
        for _ in range(choices.count() + 1):
            if page.evaluate("document.activeElement.value") == value:
                break
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        assert page.locator(f"[name='{name}'][value='{value}']").is_checked()
    elif what.startswith("select"):
        tab_to(page, f"[name='{name}']")
        page.keyboard.type(value[:6].capitalize())
        assert page.locator(f"[name='{name}']").input_value() == value
    elif what == "checkbox":
        tab_to(page, f"[name='{name}']")
        page.keyboard.press("Space")
    else:
        tab_to(page, f"[name='{name}']")
        page.keyboard.press("Control+A")
        page.keyboard.type(value)


def fill_by_pointer(page: Page, name: str, value: str) -> None:
    what = kind(page, name)
    if what in ("radio", "checkbox"):
        box = f"[name='{name}'][value='{value}']" if what == "radio" else f"[name='{name}']"
        page.locator(box).check()
    elif what.startswith("select"):
        page.locator(f"[name='{name}']").select_option(value)
    else:
        page.locator(f"[name='{name}']").fill(value)


def press_by_keyboard(page: Page, selector: str) -> None:
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def press_by_pointer(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()
