// Working a page by keyboard alone, and seeing where the focus is. WCAG 2.2: 2.1.1, 2.4.3, 2.4.7, 2.4.11.

import { type Page, expect } from "@playwright/test";
import { settled } from "./theme.ts";

interface Stop {
  /** Tag and accessible words, to name it in messages. */
  name: string;
  /** Whether something of it or around it looks different from its look without focus. */
  marked: boolean;
  /** Whether its middle is on the screen and not covered by something else. */
  uncovered: boolean;
}

/** Where the focus is now; `null` when it is nowhere. */
export async function focusStop(page: Page): Promise<Stop | null> {
  await settled(page);
  // Inside a frame, its own document knows.
  const active = (await page.evaluateHandle(() => document.activeElement)).asElement();
  const place = (await active?.contentFrame()) ?? page.mainFrame();
  return place.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const words = element.getAttribute("aria-label") ?? (element.closest("label") ?? element).innerText;
    const around = [element, element.parentElement, element.parentElement?.parentElement, element.closest("label")];
    const look = () => {
      for (const animation of document.getAnimations()) {
        if (animation instanceof CSSTransition) animation.finish();
      }
      return around
        .filter((each) => each !== null && each !== undefined)
        .map((each) => {
          const { outline, borderColor, boxShadow, backgroundColor, clip, width } = getComputedStyle(each);
          return [outline, borderColor, boxShadow, backgroundColor, clip, width].join();
        })
        .join("\n");
    };
    const box = (element.closest("label") ?? element).getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const own = element.closest("label") ?? element;
    const uncovered = top !== null && (own.contains(top) || top.contains(element));
    const focused = look();
    element.blur();
    const plain = look();
    element.focus();
    return { name: `${element.tagName} ${words.trim().slice(0, 60)}`, marked: focused !== plain, uncovered };
  });
}

/** Presses Tab until the focus is on `target`, and checks every stop on the way. */
export async function tabTo(page: Page, target: ReturnType<Page["locator"]>, most = 60): Promise<void> {
  const passed: string[] = [];
  // A person who waits for something does not press Tab before it is there.
  await target.waitFor({ state: "attached" });
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await focusStop(page);
    if (!stop) continue;
    passed.push(stop.name);
    expect.soft(stop.marked, `the focus is seen on ${stop.name}`).toBe(true);
    expect.soft(stop.uncovered, `${stop.name} is not hidden while it has the focus`).toBe(true);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`not reached by Tab:\n${passed.join("\n")}`);
}
