"""Light, dark, or as the system says."""

from .factories import HEALTH


def sheets(response):
    return response.content.decode().count("dark.")


def test_without_a_choice_the_system_decides(client):
    assert 'media="screen and (prefers-color-scheme: dark)"' in (
        client.get("/").content.decode()
    )


def test_a_choice_is_remembered_and_leads_back(client):
    here = f"http://testserver/?chi-tieu={HEALTH}"

    chosen = client.get("/giao-dien/dark", headers={"referer": here})

    assert chosen.url == here
    assert 'media="screen">' in client.get("/").content.decode()


def test_the_light_theme_links_no_dark_sheet(client):
    client.get("/giao-dien/light")

    assert sheets(client.get("/")) == 0


def test_a_link_from_elsewhere_does_not_lead_there(client):
    chosen = client.get("/giao-dien/dark", headers={"referer": "https://evil.vn/"})

    assert chosen.url == "/"


def test_a_cookie_of_somebody_elses_making_is_ignored(client):
    client.cookies["giao-dien"] = '"><script>'

    assert "<script>" not in client.get("/").content.decode()


class TestLanguage:
    """Vietnamese first, English when it is asked for."""

    def test_vietnamese_is_spoken_whatever_the_browser_prefers(self, client):
        page = client.get("/", headers={"accept-language": "en"})

        assert page.headers["Content-Language"] == "vi"
        assert '<html lang="vi">' in page.content.decode()

    def test_english_is_remembered_and_leads_back(self, client):
        here = f"http://testserver/?chi-tieu={HEALTH}"

        assert client.get("/ngon-ngu/en", headers={"referer": here}).url == here

        page = client.get("/").content.decode()
        assert '<html lang="en">' in page
        assert "Skip to the main content" in page

    def test_an_unknown_language_is_passed_over(self, client):
        client.cookies["ngon-ngu"] = "xx"

        assert client.get("/").headers["Content-Language"] == "vi"
