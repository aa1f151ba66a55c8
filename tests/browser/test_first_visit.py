"""What a phone on a slow line is sent on a first visit, and on a second."""

import gzip

TYPEFACES = ("SourceSans", "SourceSerif", "SourceCode")


def test_no_typeface_is_fetched_that_the_theme_does_not_use(visit):
    opened = visit(size="phone")
    fetched = opened.page.evaluate("() => performance.getEntriesByType('resource').map(each => each.name)")
    assert [name for name in fetched if any(typeface in name for typeface in TYPEFACES)] == []


def test_scripts_arrive_compressed(visit):
    opened = visit(size="phone")
    script = opened.page.evaluate("() => document.querySelector('script[src*=index]').src")
    answer = opened.page.request.get(script)
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(gzip.compress(answer.body())) * 1.1


def test_a_second_visit_fetches_no_script_again(visit):
    opened = visit(size="phone")
    opened.open()
    sent = opened.page.evaluate(
        "() => performance.getEntriesByType('resource').filter(each => each.name.includes('/static/js/'))"
        ".map(each => each.transferSize)"
    )
    assert len(sent) > 50
    assert sum(sent) == 0


def test_symbols_are_drawn_from_the_small_font(visit):
    opened = visit(size="phone")
    fonts = opened.page.evaluate(
        "() => performance.getEntriesByType('resource').filter(each => each.name.includes('MaterialSymbols'))"
        ".map(each => each.encodedBodySize)"
    )
    assert len(fonts) == 1
    assert fonts[0] < 30_000
    widths = opened.page.evaluate(
        "() => document.fonts.ready.then(() => [...document.querySelectorAll('[data-testid=stIconMaterial]')]"
        ".map(each => each.scrollWidth / parseFloat(getComputedStyle(each).fontSize)))"
    )
    assert widths
    assert max(widths) <= 1.1, "a symbol is written as its name"
