// Builds dist/page.html: one file with its script and style, into which samspil puts a result. The same bytes
// from every machine, because package-lock.json pins all that goes into it.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = process.argv[2] ?? "dist";
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const options = {
  bundle: true,
  write: false,
  minify: true,
  charset: "ascii",
  legalComments: "none",
  target: ["es2020", "chrome90", "firefox90", "safari14"],
};
const text = async (entry) => {
  const { outputFiles } = await build({ ...options, entryPoints: [entry], format: "iife" });
  return outputFiles[0].text.trim();
};
const script = await text("src/page.ts");
const style = await text("src/style.css");
if (/<\/script/i.test(script) || /<\/style/i.test(style)) throw new Error("text would end its own element");

// Nothing may be loaded and nothing may run but this script and this style.
const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
const page = readFileSync("src/page.html", "utf8")
  .replace("<!--policy-->", () => policy)
  .replace("<!--style-->", () => style)
  .replace("<!--script-->", () => script);
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/page.html`, page);
