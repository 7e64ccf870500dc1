"""browser.py: a headless Chromium that several people use in turn, and what is looked at on each page that they see: the
accessibility checker's findings, the console, the width on a phone, a picture. Used by walk.py. Knows no page of the product;
finds fields by their labels and buttons by their texts, as people do.
"""
import base64
import os
import re
import sys
import time
import urllib.request

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "lib"))
import suite  # noqa: E402  (its folder is known only now)

SHOTS = os.environ["SATUDATA_SHOTS"]
SCRATCH = os.environ["SATUDATA_SCRATCH"]
WIDE, NARROW = (1280, 900), (390, 844)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 20  # seconds until a page must have come

FLAGS = ["--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--force-color-profile=srgb",
         "--hide-scrollbars", "--lang=id", f"--window-size={WIDE[0]},{WIDE[1]}"]


def chromium(script=True):
    """A new browser with an empty profile. `script`: whether pages may run JavaScript."""
    o = webdriver.ChromeOptions()
    o.binary_location = "/usr/bin/chromium"
    profile = os.path.join(SCRATCH, "profile-" + ("js" if script else "nojs"))
    downloads = os.path.join(SCRATCH, "downloads")
    os.makedirs(downloads, exist_ok=True)
    for flag in FLAGS + [f"--user-data-dir={profile}"] + (["--no-sandbox"] if os.geteuid() == 0 else []):
        o.add_argument(flag)
    prefs = {"download.default_directory": downloads, "download.prompt_for_download": False,
             "plugins.always_open_pdf_externally": True, "credentials_enable_service": False}
    if not script:
        prefs["profile.managed_default_content_settings.javascript"] = 2
    o.add_experimental_option("prefs", prefs)
    o.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=o)
    driver.set_page_load_timeout(60)
    return driver


def xpath_text(text):
    """An XPath string of any text."""
    if "'" not in text:
        return f"'{text}'"
    return "concat('" + "', \"'\", '".join(text.split("'")) + "')"


class Browser:
    def __init__(self, script=True):
        self.script, self.driver = script, chromium(script)
        self.sessions, self.who = {}, None
        self.seen, self.number = {}, 0
        self.axe = None
        if script and os.environ.get("SATUDATA_AXE"):
            with open(os.environ["SATUDATA_AXE"], encoding="utf-8") as f:
                self.axe = f.read()

    def quit(self):
        self.driver.quit()

    # --- going somewhere ---

    def wait(self, condition, what, seconds=PATIENCE):
        try:
            return WebDriverWait(self.driver, seconds, 0.05,
                                 ignored_exceptions=(StaleElementReferenceException, WebDriverException)).until(condition)
        except TimeoutException:
            raise AssertionError(f"{what} did not come on {self.path()}: {self.main()[:300]}") from None

    def open(self, path):
        self.driver.get(suite.URL + path)
        return self

    def path(self):
        return self.driver.current_url.replace(suite.URL, "")

    def main(self):
        """The text of the page's main part, in one line."""
        found = self.driver.find_elements(By.TAG_NAME, "main")
        return " ".join((found[0] if found else self.driver.find_element(By.TAG_NAME, "body")).text.split())

    def follow(self, element):
        """Clicks what leads to another page, and waits for that page."""
        old = self.driver.find_element(By.TAG_NAME, "html")
        self.show(element)
        element.click()

        def gone(_):
            try:
                old.is_enabled()
                return False
            except StaleElementReferenceException:
                return True
        self.wait(gone, "the next page")
        self.wait(lambda d: d.execute_script("return document.readyState") == "complete", "the whole page")
        return self

    def link(self, text):
        return self.follow(self.one(f"//a[normalize-space(.)={xpath_text(text)}]", f"link {text}"))

    def link_to(self, start):
        return self.follow(self.one(f"//main//a[starts-with(@href, {xpath_text(start)})]", f"link to {start}"))

    # --- finding ---

    def all(self, xpath, within=None):
        return (within or self.driver).find_elements(By.XPATH, ("." if within else "") + xpath)

    def one(self, xpath, what):
        found = self.all(xpath)
        shown = [e for e in found if e.is_displayed()]
        if not found:
            raise AssertionError(f"no {what} on {self.path()}: {self.main()[:400]}")
        return (shown or found)[0]

    def show(self, element):
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)

    def reveal(self, element):
        """Opens the folds that an element lies in, as a person would, by their summaries."""
        for fold in self.all("/ancestor::details[not(@open)]", element):
            summary = fold.find_element(By.XPATH, "./summary")
            self.show(summary)
            summary.click()
        return element

    def field(self, label, within=""):
        """The control of a label: its text, or how that begins."""
        t = xpath_text(label)
        for test in (f"normalize-space(.)={t}", f"starts-with(normalize-space(.), {t})"):
            for e in self.all(f"{within}//label[{test}]"):
                control = self.driver.find_elements(By.ID, e.get_attribute("for") or "-")
                if control:
                    return self.reveal(control[0])
        for e in self.all(f"{within}//*[@aria-label={t}]"):
            return self.reveal(e)
        raise AssertionError(f"no field {label} on {self.path()}: {self.main()[:400]}")

    def fill(self, values, within=""):
        """{label: text; True/False ticks; a choice is taken by its text, how that begins, or what is in it}"""
        for label, value in values.items():
            self.put(self.field(label, within), value)
        return self

    def put(self, e, value):
        kind = e.get_attribute("type")
        self.show(e)
        if e.tag_name == "select":
            self.choose(e, value)
        elif kind in ("checkbox", "radio"):
            if e.is_selected() != value:
                e.click()
        elif kind == "file":
            e.send_keys(value)
        elif kind == "date":
            # What a date field takes from the keyboard depends on the language; its value does not.
            self.driver.execute_script("arguments[0].value = arguments[1]", e, value)
        else:
            e.clear()
            e.send_keys(value)

    def choose(self, e, text):
        s = Select(e)
        labels = [" ".join(o.text.split()) for o in s.options]
        matching = [i for i, t in enumerate(labels) if t == text] or [i for i, t in enumerate(labels) if t.startswith(text)] or \
            [i for i, t in enumerate(labels) if text in t]
        if not matching:
            raise AssertionError(f"{e.get_attribute('name')} on {self.path()} offers no {text}: {labels[:30]}")
        s.select_by_index(matching[0])

    def button(self, text, within=""):
        """The button of that text, revealed."""
        t = xpath_text(text)
        return self.reveal(self.one(f"{within}//button[normalize-space(.)={t}]", f"button {text}"))

    def press(self, text, within=""):
        return self.follow(self.button(text, within))

    def act(self, label, reason=None):
        """A button of the workflow; one that asks for a reason or is asked twice lies behind a fold."""
        fold = [s for s in self.all("//summary") if s.text.strip() == label + "…"]
        if not fold:
            return self.press(label)
        form = fold[0].find_element(By.XPATH, "..")
        self.show(fold[0])
        if form.get_attribute("open") is None:
            fold[0].click()
        if reason is not None:
            self.put(form.find_element(By.TAG_NAME, "textarea"), reason)
        return self.follow(form.find_element(By.TAG_NAME, "button"))

    def has(self, *texts):
        """The page says all of these."""
        said = self.main()
        for text in texts:
            if " ".join(text.split()).lower() not in said.lower():
                raise AssertionError(f"{self.path()} does not say {text!r}: {said[:700]}")
        return self

    # --- who ---

    def become(self, login):
        """This browser is now used by that account; it logs in when it has not yet. None: a visitor."""
        if self.who == login:
            return self
        if self.who is not None:
            self.sessions[self.who] = self.driver.get_cookies()
        if not self.driver.current_url.startswith(suite.URL):
            self.open("/masuk")
        self.driver.delete_all_cookies()
        self.who = login
        for cookie in self.sessions.get(login, []):
            self.driver.add_cookie({k: v for k, v in cookie.items() if k in ("name", "value", "path", "httpOnly", "sameSite")})
        if login and login not in self.sessions:
            self.open("/masuk")
            self.fill({"Nama pengguna": login, "Kata sandi": suite.password(login)}).press("Masuk")
            if self.path().startswith("/masuk"):
                raise AssertionError(f"login of {login}: {self.main()[:300]}")
        return self

    # --- files ---

    def fetch(self, path):
        """(type, bytes) of an address, with the session of whoever uses the browser."""
        r = urllib.request.Request(suite.URL + path if path.startswith("/") else path)
        r.add_header("Cookie", "; ".join(f"{c['name']}={c['value']}" for c in self.driver.get_cookies()))
        with urllib.request.urlopen(r, timeout=30) as a:
            return a.headers.get("Content-Type", ""), a.read()

    def download(self, text):
        """Clicks a link that downloads; the path of the whole file."""
        folder = os.path.join(SCRATCH, "downloads")
        before = set(os.listdir(folder))
        e = self.one(f"//a[normalize-space(.)={xpath_text(text)}]", f"link {text}")
        self.show(e)
        e.click()

        def there(_):
            new = sorted(f for f in os.listdir(folder) if f not in before)
            whole = [os.path.join(folder, f) for f in new if not f.endswith((".crdownload", ".tmp")) and f[0] != "."]
            # the browser makes an empty file of that name before it moves the whole one there
            return whole[0] if len(whole) == len(new) == 1 and os.path.getsize(whole[0]) else None
        return self.wait(there, f"the download {text}")

    # --- looking at a page ---

    def look(self, name, narrow=False):
        """Looks at the page that is shown: one result a page. `narrow`: a picture of a phone's width too."""
        self.number += 1
        name = f"{self.number:02d}-{name}"
        faults = []
        if not self.script:
            self.shot(name)
            return self
        began = time.monotonic()
        faults += self.console()
        faults += self.check(name)
        self.shot(name)
        self.wide(NARROW)
        faults += self.overflow()
        if narrow:
            self.shot(name + "-390")
        self.wide(None)
        faults += self.console()
        took = time.monotonic() - began
        suite.ok(f"page {name} {self.path().partition('?')[0]}", not faults, "; ".join(faults),
                 [f"looked at for {took:.1f} s"] if took > 5 else [])
        return self

    def console(self):
        out = []
        for entry in self.driver.get_log("browser"):
            text = entry["message"]
            # An answer with a status of 400 and above is written to the console by the browser itself.
            if entry["level"] in ("SEVERE", "WARNING") and "the server responded with a status of" not in text:
                out.append("console: " + text[:300])
        return out

    def check(self, name):
        if not self.axe:
            return []
        self.driver.set_script_timeout(30)
        self.driver.execute_script(self.axe)
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}, resultTypes: ['violations']})"
            ".then(r => done(r.violations.map(v => [v.id, v.help, v.nodes.map(n => n.target.join(' ') + ' ' + "
            "(n.any[0] ? n.any[0].message : ''))])), e => done([['axe', String(e), []]]))", TAGS)
        return [f"{rule}: {text} ({len(nodes)}: {' | '.join(nodes[:2])})" for rule, text, nodes in found]

    def overflow(self):
        """On a phone nothing but tables in their own frames is wider than the screen."""
        width = self.driver.execute_script("return document.documentElement.scrollWidth")
        if width <= NARROW[0]:
            return []
        who = self.driver.execute_script(
            "return [...document.querySelectorAll('main *, header *, footer *')].filter(e => e.getBoundingClientRect().right > "
            "arguments[0] + 1 && !e.closest('.sd-scroll, .table-responsive')).slice(0, 3).map(e => e.tagName + '.' + e.className)",
            NARROW[0])
        return [f"{width} px wide on a screen of {NARROW[0]}: {who}"]

    def wide(self, size):
        if size is None:
            self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        else:
            self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                        {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": True})

    def shot(self, name):
        """A picture of the whole page."""
        size = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1}
        png = self.driver.execute_cdp_cmd("Page.captureScreenshot",
                                          {"format": "png", "captureBeyondViewport": True, "clip": clip})["data"]
        safe = re.sub(r"[^a-z0-9-]", "-", name.lower())
        with open(os.path.join(SHOTS, safe + ".png"), "wb") as f:
            f.write(base64.b64decode(png))
