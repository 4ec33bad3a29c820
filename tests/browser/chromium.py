"""Find a Chromium for the browser tests; run as a script, install one where there is none.

Root with the system's package manager gets the system's Chromium, everybody else the build Playwright downloads.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium: $CHROMIUM, one on the PATH, or Playwright's own download."""
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), _playwright_download()]
    return next((path for path in candidates if path and Path(path).exists()), None)


def _playwright_download() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install() -> None:
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"],
            check=True,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
        )
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if find() is None:
        print("Installing Chromium for the browser tests")
        install()
    path = find()
    if path is None:
        sys.exit("No Chromium: install one, or name it in $CHROMIUM.")
    print(f"Browser tests use {path}")
