// What a person does in the window: looks, hovers, repairs, opens the menu. Takes pictures when it is told where.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { until } from "./lab.mjs";

const quick_input = ".quick-input-widget:not([style*='display: none']) input";
const plain = (text) => text.replaceAll("\u00a0", " ");

class Person {
  constructor(page, pictures) {
    this.page = page;
    this.pictures = pictures;
  }

  async picture(name) {
    if (!this.pictures) return;
    await this.page.waitForTimeout(400); // animations
    await this.page.screenshot({ path: path.join(this.pictures, `${name}.png`) });
  }

  press(keys) {
    return this.page.keyboard.press(keys);
  }

  async type_into_quick_input(text) {
    await this.page.waitForSelector(quick_input);
    await this.page.keyboard.type(text);
  }

  async open(file) {
    const name = path.basename(file);
    await this.press("Control+p");
    await this.type_into_quick_input(file);
    await this.page.waitForSelector(`.quick-input-list .monaco-list-row:has-text("${name}")`);
    await this.press("Enter");
    await this.page.waitForSelector(`.tab.active:has-text("${name}")`);
  }

  async go_to(line, column) {
    await this.press("Control+g");
    await this.type_into_quick_input(`${line}:${column}`);
    await this.press("Enter");
    await this.page.waitForSelector(".quick-input-widget", { state: "hidden" });
  }

  async call(command) {
    await this.press("F1");
    await this.type_into_quick_input(command);
    await this.page.waitForSelector(`.quick-input-list .monaco-list-row:has-text("${command}")`);
    await this.press("Enter");
  }

  texts(selector) {
    return this.page.$$eval(selector, (all) => all.map((each) => each.textContent));
  }

  async lines() {
    return (await this.texts(".monaco-editor .view-line")).map(plain);
  }

  // The frame, of a page inside the window, that has such an element.
  frame_with(selector) {
    return until(`a frame with ${selector}`, async () => {
      for (const frame of this.page.frames()) {
        if ((await frame.locator(selector).count().catch(() => 0)) > 0) return frame;
      }
      return undefined;
    });
  }

  has_line(part) {
    return until(`a line with ${part}`, async () => (await this.lines()).some((line) => line.includes(part)));
  }
}

// Where the text is on the screen, and the underlined places, in pixels.
function places(page, text) {
  return page.evaluate((wanted) => {
    const box = ({ left, right, top, bottom }) => ({ left, right, top, bottom });
    for (const line of document.querySelectorAll(".monaco-editor .view-line")) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      const whole = nodes.map(({ data }) => data).join("").replaceAll("\u00a0", " ");
      const begin = whole.indexOf(wanted);
      if (begin < 0) continue;
      const range = document.createRange();
      let passed = 0;
      for (const node of nodes) {
        const within = (index) => index >= passed && index <= passed + node.data.length;
        if (within(begin) && begin < passed + node.data.length) range.setStart(node, begin - passed);
        if (within(begin + wanted.length)) range.setEnd(node, begin + wanted.length - passed);
        passed += node.data.length;
      }
      const marks = [...document.querySelectorAll(".monaco-editor .squiggly-warning")];
      return { text: box(range.getBoundingClientRect()), marks: marks.map((mark) => box(mark.getBoundingClientRect())) };
    }
    return undefined;
  }, text);
}

async function squiggles(person) {
  await person.open("lib/greeting.ts");
  const call = "prisma.patient.findUnique";
  await until("a squiggle exactly below the call after the emoji", async () => {
    const seen = await places(person.page, call);
    const agrees = (mark) =>
      Math.abs(mark.left - seen.text.left) < 3 && Math.abs(mark.right - seen.text.right) < 3 &&
      mark.bottom > seen.text.top && mark.top < seen.text.bottom + 4;
    return seen?.marks.some(agrees);
  });
  await person.picture("emoji");
}

async function problems(person) {
  await person.open("lib/billing.ts");
  await person.press("Control+Shift+M");
  const row = '.markers-panel .monaco-list-row:has-text("write-in-loop")';
  const text = await person.page.locator(row).first().textContent();
  assert.match(text, /invoiceItem\.create runs once for each item/);
  assert.match(text, /poolguard/);
  await person.picture("problems");
}

async function repair(person) {
  await person.open("lib/billing.ts");
  const rows = ".action-widget .monaco-list-row";
  // A menu that was opened before the findings came stays as it is.
  await until("the repair in the menu", async () => {
    await person.press("Escape");
    await person.go_to(24, 16);
    await person.press("Control+.");
    const row = person.page.locator(`${rows}:has-text("createMany")`).first();
    return row.waitFor({ timeout: 5000 }).then(() => true, () => false);
  });
  const offers = await person.texts(rows);
  assert(offers.some((offer) => /Create all rows with one createMany/.test(offer)), offers.join(" | "));
  await person.picture("quick-fix");
  await person.page.locator(`${rows}:has-text("Create all rows with one createMany")`).first().click();
  await person.has_line("tx.invoiceItem.createMany(");
  const row = '.markers-panel .monaco-list-row:has-text("write-in-loop")';
  await person.page.locator(row).first().waitFor({ state: "detached" });
  await person.picture("repaired");
}

async function hover(person) {
  await person.open("lib/billing.ts");
  await person.go_to(12, 36);
  await person.press("Control+k");
  await person.press("Control+i");
  const box = ".monaco-hover:not(.hidden) .hover-contents";
  await person.page.waitForSelector(`${box}:has-text("query-in-loop")`);
  await person.picture("hover");
  await person.press("Escape");
}

async function code_lens(person) {
  await person.open("app/api/dashboard/route.ts");
  const lens = await person.page.waitForSelector('.codelens-decoration:has-text("quer")');
  assert.match(await lens.textContent(), /\d+ queries/);
  await person.picture("code-lens");
}

async function status_bar(person) {
  const item = person.page.locator('.statusbar-item:has-text("findings")').first();
  await until("the pool limit", async () => /pool 5 · \d+ findings?/.test(plain(await item.textContent())));
  await item.hover();
  const told = person.page.locator(".monaco-hover:has-text('connection_limit in .env.example')").first();
  await told.waitFor();
  await person.picture("status-bar");
  await item.click();
  await person.page.waitForSelector('.quick-input-list .monaco-list-row:has-text("Check workspace")');
  await person.picture("menu");
  await person.page.locator('.quick-input-list .monaco-list-row:has-text("Check workspace")').click();
  await person.page.waitForSelector('.markers-panel .monaco-list-row:has-text("app/api/appointments")');
  await person.picture("workspace");
}

async function explain(person) {
  await person.call("Poolguard: Explain Rule");
  // The list of commands may still be open: keys must not go there.
  await person.page.waitForSelector(`${quick_input}[placeholder="Which rule?"]`);
  await person.type_into_quick_input("nested-transaction");
  await person.page.waitForSelector('.quick-input-list .monaco-list-row:has-text("nested-transaction")');
  await person.press("Enter");
  await person.page.waitForSelector('.tab:has-text("nested-transaction")');
  await person.frame_with("h1:has-text('nested-transaction')");
  await person.picture("explained");
}

// The report: its own script runs, its rows lead to the code, and it may load nothing.
async function audit(person) {
  await person.page.waitForSelector('.statusbar-item:has-text("pool 5")');
  await person.call("Poolguard: Audit Workspace");
  const frame = await person.frame_with("#report a[href^='./lib/billing.ts#L']");
  await frame.waitForSelector("#report svg");
  await person.picture("audit");
  const policy = await frame.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^ ]+' 'sha256-[^ ]+';/);
  assert.doesNotMatch(policy, /https?:|\*/);
  const link = frame.locator("#report a[href^='./lib/billing.ts#L']").first();
  const line = /#L(\d+)/.exec(await link.getAttribute("href"))[1];
  await link.click();
  await person.page.waitForSelector(`.statusbar-item:has-text("Ln ${line}, Col 1")`);
  await person.picture("audit-row");
}

export async function drive(lab, folder, pictures) {
  if (pictures) await mkdir(pictures, { recursive: true });
  const page = await lab.open(folder);
  const person = new Person(page, pictures);
  try {
    await page.waitForSelector(".explorer-folders-view .monaco-list-row");
    for (const step of [squiggles, problems, repair, hover, code_lens, status_bar, explain, audit]) {
      await step(person);
      console.log(`ui: ok ${step.name}`);
    }
  } catch (error) {
    await person.picture("failed");
    throw error;
  }
  await lab.close(page);
}
