"""The page in a real browser, opened from disk: silent, readable, usable without a mouse."""

import json
from pathlib import Path

import pytest

from comity.profile import profile

WIDTHS = {"phone": 360, "laptop": 1280}
PRESSED = 40
LEAST_CONTRAST = 4.5
LEAST_TEXT = 11

# What a reader sees of every piece of text: its colour, what lies behind it, its size. A picture
# is white below its marks; a text drawn on a mark of its own says so by the class `inv`.
TEXTS = """
() => {
  const rgb = (c) => (c.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length;
  const behind = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const [r, g, b, a = 1] = rgb(getComputedStyle(at).backgroundColor);
      if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const light = ([r, g, b]) => {
    const part = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || !shown(e) || e.closest(".skip")) continue;
    const style = getComputedStyle(e);
    const svg = e.closest("svg");
    if (svg && (e.matches(".inv") || e.matches("title,desc,style"))) continue;
    const size = svg
      ? parseFloat(style.fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
      : parseFloat(style.fontSize);
    const [a, b] = [rgb(svg ? style.fill : style.color), behind(svg || e)].map(light);
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    found.push({ text: node.data.trim().slice(0, 60), size, contrast });
  }
  return found;
}
"""

MARKS = """
() => [...document.querySelectorAll("figure")].map((figure) => {
  const drawn = [...figure.querySelectorAll("svg.chart")].filter((s) => s.checkVisibility());
  const wide = (mark) => mark.getBoundingClientRect().width > 0;
  return {
    pictures: drawn.length,
    width: drawn.length ? drawn[0].getBoundingClientRect().width : 0,
    marks: drawn.flatMap((s) => [...s.querySelectorAll("path,rect,circle")]).filter(wide).length,
    outside: drawn.flatMap((s) => [...s.querySelectorAll("text")].filter((t) => {
      const box = t.getBoundingClientRect(), frame = s.getBoundingClientRect();
      return box.left < frame.left - 1 || box.right > frame.right + 1;
    })).map((t) => t.textContent),
  };
})
"""

# Opened here, looked at, closed again: every button, without waiting for any.
EVERY = """
() => [...document.querySelectorAll("button[popovertarget]")].filter((button) => {
  const card = document.getElementById(button.getAttribute("popovertarget"));
  if (!card || !card.matches("[popover]")) return true;
  button.click();
  const opened = card.matches(":popover-open") && card.getBoundingClientRect().height > 0;
  if (card.matches(":popover-open")) card.hidePopover();
  return !opened;
}).map((button) => button.textContent)
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    """The flagship page on disk, from the starter alone."""
    return profile("CHN", "RUS").write(tmp_path_factory.mktemp("page") / "CHN-RUS.html")


@pytest.fixture(params=list(WIDTHS))
def tab(request, browser, file):
    """The page at two widths; afterwards nothing may have been asked for or complained about."""
    context = browser.new_context(
        viewport={"width": WIDTHS[request.param], "height": 800}, reduced_motion="reduce"
    )
    opened = context.new_page()
    asked, complaints = [], []
    opened.on("request", lambda r: asked.append(r.url))
    opened.on("console", lambda m: complaints.append(m.text))
    opened.on("pageerror", lambda e: complaints.append(str(e)))
    opened.goto(file.as_uri())
    opened.evaluate("document.fonts.ready.then(() => true)")
    yield opened
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert complaints == []
    context.close()


def test_the_page_asks_for_nothing_and_complains_about_nothing(tab):
    violations = tab.evaluate("() => performance.getEntriesByType('resource').map((e) => e.name)")
    assert [name for name in violations if not name.startswith("data:")] == []
    assert tab.title().startswith("China and Russia")
    assert tab.evaluate("() => [...document.fonts].every((f) => f.status === 'loaded')")


def test_the_page_is_no_wider_than_the_window(tab):
    wide, window = tab.evaluate(
        "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= window
    overflowing = tab.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((e) => {
          const box = e.getBoundingClientRect();
          return box.right > document.documentElement.clientWidth + 1 && box.width > 0
            && e.checkVisibility() && !e.closest(".scroll, nav, svg, pre");
        }).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert overflowing == []


def test_every_figure_is_one_picture_with_marks_inside(tab):
    figures = tab.evaluate(MARKS)
    assert len(figures) >= 8
    for figure in figures:
        assert figure["pictures"] == 1
        assert figure["width"] > 250
        assert figure["marks"] > 1
        assert figure["outside"] == []


def test_text_can_be_read(tab):
    tab.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    texts = tab.evaluate(TEXTS)
    assert len(texts) > 500
    assert [t for t in texts if t["contrast"] < LEAST_CONTRAST] == []
    assert [t for t in texts if t["size"] < LEAST_TEXT] == []


def test_every_number_opens_its_card(tab):
    assert tab.evaluate(EVERY) == []


def test_numbers_open_and_close_by_keyboard(tab):
    tab.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    buttons = tab.locator("button[popovertarget]")
    count = buttons.count()
    assert count > PRESSED
    for position in range(0, count, count // PRESSED):
        button = buttons.nth(position)
        button.focus()
        assert tab.evaluate("() => document.activeElement.tagName") == "BUTTON"
        card = tab.locator(f"#{button.get_attribute('popovertarget')}")
        tab.keyboard.press("Enter")
        assert card.evaluate("(e) => e.matches(':popover-open')")
        box = card.bounding_box()
        window = tab.viewport_size
        assert box["width"] > 100
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= window["width"] + 1
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= window["height"] + 1
        tab.keyboard.press("Escape")
        assert not card.evaluate("(e) => e.matches(':popover-open')")
        assert button.evaluate("(e) => e === document.activeElement")


def test_tab_reaches_the_skip_link_and_then_the_fields_and_numbers(tab):
    reached = []
    for _ in range(16):
        tab.keyboard.press("Tab")
        reached.append(
            tab.evaluate("() => [document.activeElement.tagName, document.activeElement.className]")
        )
    assert reached[0] == ["A", "skip"]
    assert "BUTTON" in {tag for tag, _ in reached}
    outline = tab.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_charts_and_regions_have_names_for_those_who_cannot_see(tab):
    names = tab.evaluate(
        """() => [...document.querySelectorAll("svg[role=img], [role=region], nav")].map((e) => {
          const by = (e.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean);
          return e.getAttribute("aria-label")
            || by.map((id) => document.getElementById(id)?.textContent || "").join(" ");
        })"""
    )
    assert len(names) > 20
    assert all(name.strip() for name in names), json.dumps(names)


def test_on_paper_every_card_and_table_is_there(tab):
    tab.emulate_media(media="print")
    hidden = tab.evaluate(
        """() => [...document.querySelectorAll("[popover]")]
          .filter((e) => !e.checkVisibility() || e.getBoundingClientRect().height === 0)
          .map((e) => e.id)"""
    )
    assert hidden == []
    charts = tab.evaluate(
        "() => [...document.querySelectorAll('figure')].map((f) => "
        "[...f.querySelectorAll('svg.chart')].filter((s) => s.checkVisibility()).length)"
    )
    assert set(charts) == {1}
    tables = tab.evaluate(
        "() => [...document.querySelectorAll('details table')].filter("
        "(t) => t.getBoundingClientRect().height === 0).length"
    )
    assert tables == 0


def test_without_scripts_the_page_is_the_same(browser, file):
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(file.as_uri())
    opened.locator("main button[popovertarget]").first.click()
    assert opened.locator("[popover]:popover-open").count() == 1
    context.close()
