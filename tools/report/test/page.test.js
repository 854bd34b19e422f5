// The page in a real browser, on a sample whose numbers are known (sample/known.json), on a result of two towns, and
// on one of Denmark that is as large as that of the main job.
// Needs the program: SAMSPIL_PROGRAM, by default that of the dev build.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const here = new URL("..", import.meta.url).pathname;
const root = resolve(here, "../..");
const program = process.env.SAMSPIL_PROGRAM ?? join(root, "build/dev/samspil");
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const json = (path) => JSON.parse(readFileSync(path, "utf8"));

const folder = mkdtempSync(join(tmpdir(), "samspil-page-"));
const known = json(join(here, "sample/known.json"));
const study = json(join(here, "sample/study.json"));
const rowsOf = (report, table, where = {}) => {
  const names = report.tables[table].columns.map((column) => column.name);
  return report.tables[table].rows
    .map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i]])))
    .filter((row) => Object.entries(where).every(([name, value]) => row[name] === value));
};

let browser;

before(async () => {
  mkdirSync(join(folder, "known"));
  copyFileSync(join(here, "sample/known.json"), join(folder, "known/report.json"));
  execFileSync(program, ["report", join(folder, "known")]);
  const compare = (name, ...files) =>
    execFileSync(program, ["compare", ...files, "--quiet", "--out", join(folder, name)], { cwd: root, stdio: "pipe" });
  compare("towns", "scenarios/two-towns-schemes.toml", "--replicates", "4");
  // As many scenarios as the main job shows.
  const recommendations = ["break-silos", "build-skills", "rethink-budgets", "share-data", "strengthen-security", "widen-horizon"];
  compare("denmark", "scenarios/all-six.toml", ...recommendations.map((name) => `scenarios/recommendation-${name}.toml`), "--replicates", "2");
  mkdirSync(join(folder, "study"));
  copyFileSync(join(here, "sample/study.json"), join(folder, "study/report.json"));
  execFileSync(program, ["report", join(folder, "study")]);
  const dose = join(folder, "dose");
  execFileSync(program, ["sweep", "scenarios/studies/two-towns-pool-size.toml", "--replicates", "3", "--quiet", "--out", dose], { cwd: root });
  execFileSync(program, ["analyse", dose]);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page and notes what it asks for and complains of. */
async function open(name, options = {}) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1200, height: 900 }, ...options });
  context.setDefaultTimeout(180_000); // the machine may be busy with other work
  const page = await context.newPage();
  const trouble = [];
  const requests = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  const url = `file://${join(folder, name, "report.html")}`;
  await page.goto(url);
  return { page, trouble, requests, url, close: () => context.close() };
}

/** data-* attributes of the marks of a figure, as numbers where they are. */
const marksOf = (page, figure, panel = "") =>
  page.$$eval(`#figure-${figure} ${panel} .mark`, (marks) => marks.map((mark) => ({ ...mark.dataset })));

const near = (shown, expected) => assert.ok(Math.abs(Number(shown) - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${shown} is not ${expected}`);

test("the built page is what its sources make", () => {
  execFileSync(process.execPath, ["build.js", join(folder, "built")], { cwd: here });
  assert.ok(readFileSync(join(folder, "built/page.html")).equals(readFileSync(join(here, "dist/page.html"))), "run npm run build");
});

test("both languages have all words and the same blanks in them", () => {
  const [en, da] = ["en", "da"].map((language) => json(join(here, `src/messages/${language}.json`)));
  const texts = (messages, path = "") =>
    Object.entries(messages).flatMap(([key, value]) => {
      if (path === "" && ["words", "columns", "units", "meanings"].includes(key)) return [];
      return typeof value === "object" && !Array.isArray(value) ? texts(value, `${path}${key}.`) : [[`${path}${key}`, value]];
    });
  const blanks = (text) => (typeof text === "string" ? [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join() : text.length);
  assert.deepEqual(texts(en).map(([key]) => key), texts(da).map(([key]) => key));
  const other = new Map(texts(da));
  for (const [key, text] of texts(en)) assert.equal(blanks(text), blanks(other.get(key)), key);
});

test("the data keep to their schema", async () => {
  const Ajv = require("ajv");
  const schema = json(join(root, "scenarios/schema/report.schema.json"));
  const valid = new Ajv({ strict: false }).compile(schema);
  for (const report of [known, study, json(join(folder, "towns/report.json")), json(join(folder, "dose/report.json"))]) {
    assert.ok(valid(report), JSON.stringify(valid.errors?.slice(0, 3)));
  }
  const short = structuredClone(known);
  short.tables.gain.rows[0].pop();
  assert.ok(!valid(short), "a row with a cell too few is noticed");
  const renamed = structuredClone(known);
  renamed.tables.gain.columns[3].name = "average";
  assert.ok(!valid(renamed), "a column with another name is noticed");
});

test("nothing is asked of a network and nothing is complained of", async () => {
  for (const name of ["known", "towns", "study", "dose"]) {
    const { page, trouble, requests, url, close } = await open(name);
    for (const language of ["da", "en"]) {
      await page.selectOption("#language", language);
      await page.selectOption(name === "study" || name === "dose" ? "#measure" : "#view", { index: 1 });
      for (const summary of await page.$$("summary")) await summary.click();
    }
    assert.deepEqual(requests, [url]);
    assert.deepEqual(trouble, []);
    const policy = await page.getAttribute("meta[http-equiv]", "content");
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/);
    await close();
  }
});

test("a script that somebody puts into the page does not run", async () => {
  const { page, close } = await open("known");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.intruder = true";
    document.body.append(script);
  });
  assert.equal(await page.evaluate(() => window.intruder), undefined);
  assert.equal(await page.locator("#figure-cases record").count(), 0, "a title with < is text");
  assert.match(await page.locator("#figure-cases [data-initiative=one_record]").first().getAttribute("aria-label"), /^One <record>/);
  await close();
});

test("a page of the size of the main job is small, and its first figure is there at once", async () => {
  const page = readFileSync(join(folder, "denmark/report.html"));
  assert.ok(page.length < 2.5e6, `${page.length} bytes`);
  const milliseconds = [];
  for (let i = 0; i < 20 && !(Math.min(...milliseconds) < 3000); ++i) {
    const { page, close } = await open("denmark");
    milliseconds.push(await page.evaluate(() => performance.getEntriesByName("figure")[0].startTime));
    await close();
  }
  // By itself it takes 200 ms; the machine may be busy with other work.
  assert.ok(Math.min(...milliseconds) < 3000, `${milliseconds} ms`);
});

test("without a script the answer and the tables are there, in the same words", async () => {
  const bare = await open("known", { javaScriptEnabled: false });
  const full = await open("known");
  const sentences = (page) => page.locator("#answer p").allTextContents();
  const answer = await sentences(bare.page);
  assert.deepEqual(answer, await sentences(full.page));
  assert.equal(answer[0], "Sharing data is worth 5.00 bn kr. to society over 2020-2022, compared with As it is: net present value in prices of 2018.");
  assert.equal(answer[1], "It is a gain in 20 of 20 draws, and nine in ten draws lie between 4.00 bn kr. and 6.00 bn kr.");
  assert.match(answer[2], /rests on production/);
  const filled = Object.values(known.tables).filter((table) => table.rows.length > 0).length;
  assert.equal(await bare.page.locator("table").count(), filled);
  const rows = await bare.page.locator("details:has(summary:text-is('Gain by year')) tbody tr").count();
  assert.equal(rows, known.tables.gain.rows.length);
  for (const part of [bare, full]) await part.close();

  for (const name of ["towns", "study", "dose"]) {
    const parts = [await open(name, { javaScriptEnabled: false }), await open(name)];
    const both = await Promise.all(parts.map((part) => sentences(part.page)));
    assert.deepEqual(both[0], both[1], name);
    for (const part of parts) await part.close();
  }
});

test("figures carry the values of the data", async () => {
  const { page, close } = await open("known");
  await page.selectOption("#beside", "fund");
  const panels = ["share", "fund"];
  for (const view of ["welfare", "budget"]) {
    await page.selectOption("#view", view);
    for (const scenario of panels) {
      const panel = `[data-scenario=${scenario}]`;
      const gains = await marksOf(page, "gain", panel);
      const rows = rowsOf(known, "gain", { scenario, view });
      assert.equal(gains.length, rows.length);
      gains.forEach((mark, i) => near(mark.value, rows[i].mean));
      for (const mark of await marksOf(page, "sectors", panel)) {
        const [row] = rowsOf(known, "sectors", { scenario, view, sector: mark.sector, year: Number(mark.year) });
        near(mark.value, row.mean);
      }
    }
  }
  for (const scenario of panels) {
    const panel = `[data-scenario=${scenario}]`;
    const places = await marksOf(page, "municipalities", panel);
    assert.deepEqual(places.map((mark) => Number(mark.value)), rowsOf(known, "municipalities", { scenario }).map((row) => row.mean));
    const fair = await marksOf(page, "fairness", panel);
    assert.equal(fair.length, 9);
    for (const mark of fair) near(mark.value, rowsOf(known, "fairness", { scenario, measure: mark.measure, level: mark.level })[0].mean);
    for (const mark of await marksOf(page, "cases", panel)) {
      const [row] = rowsOf(known, "cases", { scenario, decision: mark.decision });
      near(mark.own, row.own_value);
      near(mark.societal, row.societal_value);
    }
    const flows = await marksOf(page, "flows", panel);
    for (const row of rowsOf(known, "flows", { scenario })) {
      const end = row.mean < 0 ? { from: `from:${row.sector}`, to: `c:${row.category}` } : { from: `c:${row.category}`, to: `to:${row.sector}` };
      near(flows.find((mark) => mark.from === end.from && mark.to === end.to)?.value, Math.abs(row.mean));
    }
    const stages = await marksOf(page, "maturity", panel);
    near(stages.find((mark) => mark.year === "2020" && mark.stage === "mobilised").value, 0.75);
    near(stages.find((mark) => mark.year === "2022" && mark.stage === "embedded").value, 0.75);
  }
  const values = async (figure) => (await marksOf(page, figure)).map((mark) => Number(mark.value));
  assert.deepEqual(await values("recommendations"), [4e9, -1e9]);
  assert.deepEqual(await values("schemes"), [6e9, 0, 6e9, 2e9, 0]);
  assert.deepEqual(await values("differences"), [4e9, 6e9]);
  const journey = await marksOf(page, "journey");
  assert.equal(journey.find((mark) => mark.from === "notice" && mark.to === "advice").failed, "190");
  assert.equal(journey.find((mark) => mark.from === "notice" && mark.back).back, "150");
  assert.equal(journey.find((mark) => mark.end === "given up").people, "50");
  await close();
});

test("titles state what the data say", async () => {
  const { page, close } = await open("known");
  const title = (figure) => page.locator(`#title-${figure}`).textContent();
  assert.equal(await title("gain"), "The gain grows from 1.00 bn kr. in 2020 to 3.00 bn kr. in 2022");
  assert.equal(await title("sectors"), "Most goes to citizens, 3.00 bn kr. a year; it costs the state 1.00 bn kr.");
  assert.equal(await title("municipalities"), "1 of 2 municipalities gain; Nordby most, 1,500 kr. an inhabitant");
  assert.equal(await title("differences"), "Sharing data can be told apart from 2 of 2 others");
  assert.equal(await title("cases"), "What was refused or left without money in January 2021 was worth 120 mio. kr. to society");
  assert.equal(await title("journey"), "Debt: in a year, 200 are sent back and 50 give up");
  assert.equal(await title("fairness"), "The gap in journeys given up between low and high resource level goes from 10.0 to 5.0 percentage points");
  await page.selectOption("#scenario", "fund");
  assert.match(await page.locator("#answer p").first().textContent(), /^A joint fund costs society 1.00 bn kr\./);
  const changes = await page.locator("#assumptions li").allTextContents();
  assert.deepEqual(changes, [
    "Sharing data = As it is + “Share data” to 50 % from 2020",
    "A joint fund = As it is + the rules “A joint fund” (pool test: societal, pool share 1.5 %) from 2020",
    "As it is is the baseline.",
  ]);
  await close();
});

test("two scenarios side by side, with what is between them", async () => {
  const { page, close } = await open("known", { viewport: { width: 1600, height: 900 } });
  await page.selectOption("#beside", "fund");
  assert.deepEqual(await page.locator("#figure-gain figcaption").allTextContents(), ["Sharing data", "A joint fund"]);
  const [left, right] = await Promise.all([0, 1].map((i) => page.locator("#figure-gain figure").nth(i).boundingBox()));
  assert.ok(right.x > left.x + left.width && right.y === left.y);
  const sentence = await page.locator("#answer p").last().textContent();
  assert.equal(sentence, "Sharing data is worth 4.00 bn kr. more than A joint fund; the draws lie between 1.00 bn kr. and 7.00 bn kr., and it is ahead in 95.0 % of them: the two can be told apart.");
  await close();
});

test("Danish has its words and its comma", async () => {
  const { page, close } = await open("known", { locale: "da-DK" });
  assert.equal(await page.getAttribute("html", "lang"), "da");
  assert.match(await page.locator("#answer p").first().textContent(), /^Deling af data er 5,00 mia\. kr\. værd for samfundet i 2020-2022/);
  assert.equal(await page.locator("#title-journey").textContent(), "Gæld: på et år sendes 200 tilbage, og 50 giver op");
  assert.match(await page.locator("#assumptions p").first().textContent(), /1\.100 tal/);
  await close();
});

test("no English is left on the Danish page", async () => {
  const da = json(join(here, "src/messages/da.json"));
  // Names of files, and the names of places.
  const kept = new Set(["id", "scenario", "baseline", "scheme", "a", "b", "recommendation", "initiative", "journey", "code", "municipality"]);
  const ofTables = ["schemes", "differences", "recommendations", "assumed", "gain", "sectors", "flows", "municipalities", "fairness", "handoffs", "steps", "cases", "maturity"];
  for (const name of ["towns", "denmark"]) {
    const report = json(join(folder, name, "report.json"));
    const danish = new Set(rowsOf(report, "danish").map((row) => row.name));
    const left = new Set();
    const expect = (text, where) => {
      if (text && !danish.has(text) && !(text in da.words) && !(text in da.units)) left.add(`${where}: ${text}`);
    };
    for (const table of ofTables) {
      for (const column of report.tables[table].columns) {
        if (!(column.name in da.columns)) left.add(`${table}: ${column.name}`);
        if (column.type !== "string" || kept.has(column.name) || column.unit !== "") continue;
        for (const row of rowsOf(report, table)) {
          if (column.name === "meaning") assert.ok(row.id in da.meanings, row.id);
          else if (row[column.name] !== "kr.") expect(row[column.name], `${table}.${column.name}`);
        }
      }
    }
    for (const row of rowsOf(report, "scenarios")) expect(row.title, "scenarios");
    for (const row of rowsOf(report, "journeys")) expect(row.title, "journeys");
    for (const row of rowsOf(report, "changes")) {
      if (["recommendation", "scheme", "choice"].includes(row.what)) expect(row.title, "changes");
      if (["choice", "primitive"].includes(row.what)) expect(row.name, "changes");
    }
    expect(report.world.title, "world");
    assert.deepEqual([...left], []);

    const { page, close } = await open(name, { locale: "da-DK" });
    const words = (await page.locator("main").innerText()).split("\n").filter((line) => /\b(the|of|and|with|year)\b/.test(line));
    assert.deepEqual(words.filter((line) => !line.startsWith("samspil compare") && !line.includes("Contains data from")), []);
    await close();
  }
});

test("groups of a comparison are ranked by themselves", async () => {
  const { page, close } = await open("known");
  const groups = await marksOf(page, "schemes");
  assert.deepEqual(groups.map((mark) => mark.group), ["equal money", "equal money", "as packaged", "as packaged", "as packaged"]);
  assert.deepEqual(await page.locator("#figure-schemes svg text.strong").allTextContents(), ["Equal money", "Sharing data", "As packaged", "Sharing data"]);
  assert.equal(
    await page.locator("#title-schemes").textContent(),
    "In every group Sharing data is worth most: 6.00 bn kr.",
  );
  assert.match(await page.locator("#figure-schemes .read").textContent(), /ranked by itself/);
  await close();
});

test("a handoff tells its failures and their cost, to a pointer and to the keyboard", async () => {
  const { page, close } = await open("known");
  const told = /^From notice to advice: .* of whom \d+ are sent back and \d+ give up .* failures cost /;
  const handoff = page.locator("#figure-journey .mark[data-from=notice][data-to=advice]");
  const readout = page.locator("#figure-journey .readout");
  assert.doesNotMatch(await readout.textContent(), told);
  await handoff.dispatchEvent("pointerenter");
  assert.match(await readout.textContent(), told);
  await page.selectOption("#journey", "debt"); // draws anew
  assert.doesNotMatch(await readout.textContent(), told);
  await page.locator("#journey").focus();
  await page.keyboard.press("Tab");
  for (let i = 0; i < 30 && !told.test(await readout.textContent()); ++i) await page.keyboard.press("ArrowRight");
  assert.match(await readout.textContent(), told);
  await close();
});

test("on paper nothing is cut and no figure is broken", async () => {
  const screen = await open("known", { viewport: { width: 1600, height: 900 } });
  const widths = () => screen.page.$$eval("#figure-gain svg", (all) => all.map((svg) => Number(svg.getAttribute("width"))));
  const [before] = await widths();
  await screen.page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  assert.deepEqual(await widths(), [700], "drawn for paper");
  await screen.page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  assert.deepEqual(await widths(), [before]);
  await screen.close();
  for (const name of ["known", "towns", "denmark"]) {
    const { page, close } = await open(name, { viewport: { width: 718, height: 1000 } }); // A4 less its margins
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 718, name);
    const trouble = await page.$$eval("section", (sections) =>
      sections.flatMap((section) => {
        const hidden = [...section.querySelectorAll(".scroll")].filter((box) => box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== "visible");
        const high = [...section.querySelectorAll("svg")].filter((svg) => svg.getBoundingClientRect().height > 900);
        const broken = getComputedStyle(section).breakInside !== "avoid" || [...section.querySelectorAll("select, button")].some((one) => one.offsetParent);
        return hidden.length + high.length + Number(broken) > 0 ? [section.id] : [];
      }),
    );
    assert.deepEqual(trouble, [], name);
    await close();
  }
});

test("all can be done with the keyboard", async () => {
  const { page, close } = await open("known");
  const focused = () => page.evaluate(() => document.activeElement?.id);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "language");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.getAttribute("html", "lang"), "da");
  assert.equal(await focused(), "language", "the focus stays where it was");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  assert.match(await page.locator("#title-gain").textContent(), /^Public budgets/);

  await page.locator("#figure-gain .mark").first().focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator("#figure-gain .readout").textContent(), "2021: 500 mio. kr. (0 kr. to 1.00 bn kr.)");
  await page.keyboard.press("End");
  assert.match(await page.locator("#figure-gain .readout").textContent(), /^2022/);
  assert.equal(await page.locator("#figure-gain .mark[tabindex='0']").count(), 1, "one stop of Tab a drawing");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#figure-gain table").waitFor({ state: "visible" });
  await page.locator("#figure-municipalities .mark").first().hover();
  assert.match(await page.locator("#figure-municipalities .readout").textContent(), /^Nordby: 1,500 kr\. an inhabitant/);
  await close();
});

/** The bytes that a button saves. */
async function saved(page, figure, which) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`#figure-${figure} .downloads button`).nth(which).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

test("downloads are what is shown", async () => {
  const { page, trouble, close } = await open("known");
  const figures = await page.$$eval("section[id^=figure-]", (all) => all.map((one) => one.id.slice("figure-".length)));
  assert.equal(figures.length, 11);
  for (const figure of figures) {
    const { name, text } = await saved(page, figure, 0);
    assert.equal(name, `${figure}.csv`);
    await page.locator(`#figure-${figure} summary`).click();
    await page.locator(`#figure-${figure} table`).waitFor();
    const shown = await page.locator(`#figure-${figure} tbody tr`).count();
    const lines = text.trimEnd().split("\n");
    assert.equal(lines.length, shown + 1, figure);
  }
  const gain = (await saved(page, "gain", 0)).text;
  const expected = rowsOf(known, "gain", { scenario: "share", view: "welfare" }).map((row) => Object.values(row).join(","));
  assert.equal(gain, ["scenario,view,year,mean,p05,p50,p95", ...expected].join("\n") + "\n");
  assert.match((await saved(page, "cases", 0)).text, /"Robots & “bots”"|Robots & “bots”/);

  const svg = await saved(page, "gain", 1);
  assert.equal(svg.name, "gain.svg");
  const drawing = await (await browser.newContext()).newPage();
  await drawing.setContent(`<body>${svg.text}</body>`);
  assert.equal(await drawing.locator("svg circle").count(), 3);
  assert.equal(await drawing.locator("svg circle").first().getAttribute("fill"), "rgb(31, 95, 168)", "its colours are in it");
  assert.deepEqual(trouble, []);
  await close();
});

test("axe finds nothing, in any dress", async () => {
  for (const [name, language, colorScheme, width] of [
    ["known", "en", "light", 1200], ["known", "da", "dark", 380], ["towns", "en", "dark", 1600], ["denmark", "da", "light", 800],
    ["study", "en", "light", 1200], ["study", "da", "dark", 380], ["dose", "en", "dark", 1600],
  ]) {
    const { page, close } = await open(name, { colorScheme, viewport: { width, height: 900 } });
    await page.selectOption("#language", language);
    if (name === "known") await page.selectOption("#beside", "fund");
    for (const summary of await page.$$("summary")) await summary.click();
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`), []);
    await close();
  }
});

/** Texts of drawings that lie over each other or beyond the drawing. */
const crowded = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const svg of document.querySelectorAll("section svg")) {
      const where = svg.closest("section").id;
      const all = [...svg.querySelectorAll("text")].map((one) => ({ words: one.textContent, box: one.getBoundingClientRect() }));
      const whole = svg.getBoundingClientRect();
      all.forEach((one, i) => {
        if (one.box.left < whole.left - 1 || one.box.right > whole.right + 1 || one.box.bottom > whole.bottom + 2) found.push(`${where}: ${one.words} is cut`);
        for (const other of all.slice(i + 1)) {
          const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          if (wide > 1 && high > 4) found.push(`${where}: ${one.words} over ${other.words}`);
        }
      });
    }
    return found;
  });

test("no label is cut or over another, at any width", async () => {
  for (const name of ["known", "towns", "denmark", "study", "dose"]) {
    for (const width of [380, 800, 1600]) {
      const { page, close } = await open(name, { viewport: { width, height: 900 } });
      if (name === "known") await page.selectOption("#beside", "fund");
      for (const [language, view] of [["en", "welfare"], ["da", "welfare"], ["da", "budget"]]) {
        await page.selectOption("#language", language);
        const switched = name === "study" || name === "dose" ? "#measure" : "#view";
        await page.selectOption(switched, { index: view === "welfare" ? 0 : 1 });
        assert.deepEqual(await crowded(page), [], `${name}, ${width} pixels, ${language}, ${view}`);
        const room = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(room <= width, `${name}: ${room} of ${width} pixels`);
      }
      for (const journey of await page.$$eval("#journey option", (options) => options.map((one) => one.value))) {
        await page.selectOption("#journey", journey);
        assert.deepEqual(await crowded(page), [], `${name}, ${width} pixels, ${journey}`);
      }
      await close();
    }
  }
});

test("a new width draws anew", async () => {
  const { page, close } = await open("known");
  const wide = await page.getAttribute("#figure-gain svg", "width");
  await page.setViewportSize({ width: 380, height: 900 });
  await page.waitForFunction((width) => document.querySelector("#figure-gain svg").getAttribute("width") !== width, wide);
  assert.ok(Number(await page.getAttribute("#figure-gain svg", "width")) < 380);
  await close();
});

test("a baseline by itself has a page too", async () => {
  const alone = join(folder, "alone");
  execFileSync(program, ["run", "scenarios/two-towns.toml", "--replicates", "2", "--quiet", "--out", alone], { cwd: root });
  const { page, trouble, close } = await open("alone");
  assert.match(await page.locator("#answer p").first().textContent(), /nothing is said of its worth/);
  assert.equal(await page.locator("#figure-gain").count(), 0);
  assert.equal(await page.locator("#figure-journey svg").count(), 1);
  assert.deepEqual(trouble, []);
  await close();
});

test("what is no report is refused", () => {
  const other = join(folder, "other");
  mkdirSync(other);
  assert.throws(() => execFileSync(program, ["report", other], { stdio: "pipe" }), /report.json: is not there/);
});

test("a study says what decides, when it fails, and how sure that is", async () => {
  const { page, close } = await open("study");
  const sentences = await page.locator("#answer p").allTextContents();
  assert.deepEqual(sentences.slice(0, 6), [
    "“services › * › staff minutes *” decides most: with it in the lowest fifth of its range, what “All six & more” is worth to society is 7.00 bn kr. on average, in the highest fifth 3.00 bn kr.",
    "“services › * › staff minutes *” is: minutes of staff.",
    "Next: “handoff › fail › cross sector”.",
    "Of 3 numbers that were varied at once, 2 can be told from zero; what the others seem to do, chance may explain.",
    "Over all 1000 points it is 5.00 bn kr. on average, a loss in 10.0 % of them, and nine in ten lie between -1.00 bn kr. and 9.00 bn kr.",
    "It is below 0 kr. in 10.0 % of the points, mostly when “services › * › staff minutes *” is at least ×1.5 and “handoff › fail › cross sector” is at most 0.3: 80.0 % of them are there, where 66.7 % of the points are so.",
  ]);
  const title = (figure) => page.locator(`#title-${figure}`).textContent();
  assert.equal(await title("tornado"), "“services › * › staff minutes *” moves it most, by 4.00 bn kr.; 2 of 3 can be told from zero");
  assert.equal(await title("knowing"), "“services › * › staff minutes *” is most worth measuring: 200 mio. kr.");
  assert.equal(await title("convergence"), "The figures have settled: since half of the points they moved by at most 0.02");
  await page.selectOption("#measure", "plan.budget_npv.public");
  assert.match(await page.locator("#answer p").first().textContent(), /^Of 3 numbers that were varied, none can be told from zero with 1000 points: chance may explain all that they seem to do to what “All six & more” does to public budgets\.$/);
  assert.equal(await title("tornado"), "None of the 3 numbers can be told from zero");
  assert.equal(await page.locator("#figure-box").count(), 0, "nothing was found to be told");
  await page.selectOption("#language", "da");
  assert.equal(await title("tornado"), "Ingen af de 3 tal kan skelnes fra nul");
  await close();
});

test("figures of a study carry its values", async () => {
  const { page, close } = await open("study");
  for (const column of ["plan.npv_with_residual.society", "plan.budget_npv.public"]) {
    await page.selectOption("#measure", column);
    const bars = await marksOf(page, "tornado");
    assert.deepEqual(bars.map(({ parameter, value, told }) => [parameter, Number(value), Number(told)]), rowsOf(study, "effects", { column }).map((row) => [row.parameter, row.change, row.told]));
    for (const cell of await marksOf(page, "heat")) {
      near(cell.value, rowsOf(study, "cells", { column, across_low: Number(cell.across), up_low: Number(cell.up) })[0].mean);
    }
    for (const mark of await marksOf(page, "convergence")) {
      near(mark.value, rowsOf(study, "convergence", { column, parameter: mark.parameter, points: Number(mark.points) })[0].value);
    }
  }
  await page.selectOption("#measure", "plan.npv_with_residual.society");
  assert.deepEqual((await marksOf(page, "peeling")).map((mark) => [Number(mark.coverage), Number(mark.value)]), rowsOf(study, "peeling").map((row) => [row.coverage, row.density]));
  assert.deepEqual((await marksOf(page, "box")).map((mark) => [Number(mark.low), Number(mark.high)]), [[1.5, 2], [0.2, 0.3]]);
  assert.deepEqual((await marksOf(page, "knowing")).map((mark) => Number(mark.value)), [2e8, 1e7, 0]);
  // The bar ends where the scale has the mean of the highest fifth: 3 less the mean of all, 5.
  const lengths = await page.$$eval("#figure-tornado .effect", (bars) => bars.map((bar) => Number(bar.getAttribute("width"))));
  assert.ok(Math.abs(lengths[0] / lengths[1] - 4) < 1e-6, `${lengths}`);
  await page.locator("#figure-tornado .mark").first().focus();
  await page.keyboard.press("ArrowDown");
  assert.match(await page.locator("#figure-tornado .readout").textContent(), /^handoff › fail › cross sector: 1\.00 bn kr\. \(608 mio\. kr\. to 1\.39 bn kr\.\) from low to high\. rank correlation 0\.15/);
  await close();
});

test("the curve of one number is that of its runs", async () => {
  const { page, close } = await open("dose");
  const report = json(join(folder, "dose/report.json"));
  const [{ column }] = rowsOf(report, "measures");
  const rows = rowsOf(report, "doses", { column });
  assert.deepEqual(rows.map((row) => row.value), [0, 0.005, 0.01, 0.02, 0.04, 0.08]);
  const marks = await marksOf(page, "dose");
  assert.deepEqual(marks.map((mark) => [Number(mark.dose), Number(mark.value)]), rows.map((row) => [row.value, row.mean]));
  assert.match(await page.locator("#answer p").first().textContent(), /is highest with “scheme › pool share” at/);
  assert.match(await page.locator("#title-dose").textContent(), /^Highest at 0\.0[48], /);
  for (const figure of ["tornado", "heat", "box"]) assert.equal(await page.locator(`#figure-${figure}`).count(), 0, "one number has no rival");
  await close();
});

test("the table of a study's figure is its download", async () => {
  const { page, close } = await open("study");
  const figures = await page.$$eval("section[id^=figure-]", (all) => all.map((one) => one.id.slice("figure-".length)));
  assert.deepEqual(figures, ["tornado", "heat", "box", "peeling", "knowing", "convergence"]);
  for (const figure of figures) {
    const { text } = await saved(page, figure, 0);
    await page.locator(`#figure-${figure} summary`).click();
    await page.locator(`#figure-${figure} table`).waitFor();
    assert.equal(text.trimEnd().split("\n").length, (await page.locator(`#figure-${figure} tbody tr`).count()) + 1, figure);
  }
  const effects = (await saved(page, "tornado", 0)).text.split("\n");
  assert.match(effects[1], /^plan\.npv_with_residual\.society,services\.\*\.staff_minutes_\*,kr\.,7000000000,3000000000,-4000000000,/);
  assert.match((await saved(page, "tornado", 1)).text, /^<svg/);
  await close();
});

test("assumed numbers are in the order of what a study measured, and the page says which", async () => {
  const before = await open("known");
  assert.match(await before.page.locator("#which-assumed").textContent(), /^Not measured/);
  await before.close();
  const out = join(folder, "measured");
  mkdirSync(out);
  execFileSync(program, ["report", join(folder, "known"), "--study", join(folder, "study"), "--out", join(out, "report.html")]);
  const { page, close } = await open("measured");
  const text = await page.locator("#which-assumed").textContent();
  assert.match(text, /^Measured: the study “A <sample> study” \(1,000 points\)/);
  assert.match(text, /2 of 2 can be told from zero/);
  const names = await page.locator("#assumptions tbody tr").evaluateAll((rows) => rows.map((row) => row.children[0].textContent));
  assert.deepEqual(names, ["services.*.staff_minutes_*", "handoff.fail.cross_sector"], "rules are not assumed numbers");
  const report = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent));
  const valid = new (require("ajv"))({ strict: false }).compile(json(join(root, "scenarios/schema/report.schema.json")));
  assert.ok(valid(report), JSON.stringify(valid.errors?.slice(0, 3)));
  await close();
  assert.throws(() => execFileSync(program, ["report", join(folder, "towns"), "--study", join(folder, "study")], { stdio: "pipe" }), /another world/);
});
