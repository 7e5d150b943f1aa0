// The quotes browser. All text goes in by textContent; nothing is fetched; 10 quotes are in the page at a time.
(() => {
  "use strict";
  const PAGE = 10, NAMES = 300;
  const byId = (id) => document.getElementById(id);
  const { speakers, months, themes, articles, kinds, quotes } = JSON.parse(byId("data").textContent);
  const filters = { text: byId("f-text"), speaker: byId("f-speaker"), kind: byId("f-kind"), month: byId("f-month"),
    theme: byId("f-theme"), unknown: byId("f-unknown") };
  const lower = (text) => text.normalize("NFKC").toLowerCase();
  const nameOf = (quote) => (quote[1] < 0 ? "" : speakers[quote[1]]);
  const searched = quotes.map((q) => lower([q[3], nameOf(q), articles[q[0]][1] || ""].join("\n")));
  const names = speakers.map(lower);
  let found = [], page = 0;

  function matches() {
    const words = lower(filters.text.value).split(/\s+/).filter(Boolean);
    const speaker = lower(filters.speaker.value.trim());
    const wanted = speaker ? new Set(names.flatMap((name, at) => (name.includes(speaker) ? [at] : []))) : null;
    const kind = filters.kind.value, unknown = filters.unknown.checked;
    const month = filters.month.value === "" ? -1 : Number(filters.month.value);
    const theme = filters.theme.value === "" ? -1 : Number(filters.theme.value);
    const kept = [];
    for (let at = 0; at < quotes.length; at++) {
      const quote = quotes[at], article = articles[quote[0]];
      if (kind && quote[2] !== kind) continue;
      if (unknown && quote[1] >= 0) continue;
      if (wanted && !wanted.has(quote[1])) continue;
      if (month >= 0 && article[4] !== month) continue;
      if (theme >= 0 && !article[5].includes(theme)) continue;
      if (!words.every((word) => searched[at].includes(word))) continue;
      kept.push(at);
    }
    return kept;
  }

  function add(parent, tag, text, kind) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    parent.append(made);
    return made;
  }

  function source(article) {
    const label = article[1] || article[0] || article[2] || "—";
    if (!/^https?:\/\//i.test(article[2] || "")) return [add(document.createDocumentFragment(), "bdi", label)];
    const link = add(document.createDocumentFragment(), "a", label);
    link.href = article[2];
    link.rel = "noreferrer noopener";
    return [link];
  }

  function item(quote) {
    const [at, , kind, said, before, after, resolution, rule, confidence] = quote;
    const article = articles[at], line = document.createElement("li");
    add(line, "blockquote", said, kind).dir = "auto";
    const by = add(line, "p", undefined, "by");
    add(by, "bdi", nameOf(quote) || "tanpa penutur / speaker unknown");
    const from = add(line, "p", undefined, "from");
    from.append(...source(article));
    const about = [article[3], months[article[4]] || "tanpa tanggal / undated", kinds[kind] || kind, ...article[5].map((t) => themes[t])];
    add(from, "span", " · " + about.filter(Boolean).join(" · "));
    if (before === null) return line;
    const more = add(line, "details");
    add(more, "summary", "kalimat sumber / source sentence");
    const paragraph = add(more, "p");
    paragraph.dir = "auto";
    paragraph.append(before);
    add(paragraph, "mark", said);
    paragraph.append(after);
    add(more, "p", `${resolution} · ${rule} · ${confidence.toFixed(2)} · ${article[0] || ""}`, "how");
    return line;
  }

  function draw() {
    const pages = Math.max(1, Math.ceil(found.length / PAGE)), shown = found.slice(page * PAGE, (page + 1) * PAGE);
    byId("list").replaceChildren(...shown.map((at) => item(quotes[at])));
    byId("count").textContent = `${found.length.toLocaleString("en")} / ${quotes.length.toLocaleString("en")} kutipan / quotes`;
    byId("page").textContent = `${page + 1} / ${pages}`;
    byId("back").disabled = page === 0;
    byId("next").disabled = page + 1 >= pages;
  }

  function filter() {
    found = matches();
    page = 0;
    draw();
  }

  function turn(by) {
    page += by;
    draw();
    byId("count").scrollIntoView();
  }

  for (const field of Object.values(filters)) field.addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(filter));
  byId("back").addEventListener("click", () => turn(-1));
  byId("next").addEventListener("click", () => turn(1));
  for (const link of document.querySelectorAll("a.to-quotes")) {
    link.addEventListener("click", () => {
      byId("filters").reset();
      filters.speaker.value = link.dataset.speaker;
      filter();
    });
  }
  const often = new Map();
  for (const quote of quotes) if (quote[1] >= 0) often.set(quote[1], (often.get(quote[1]) || 0) + 1);
  const first = [...often].sort((a, b) => b[1] - a[1]).slice(0, NAMES);
  byId("names").append(...first.map(([at]) => Object.assign(document.createElement("option"), { value: speakers[at] })));
  byId("filters").hidden = false;
  byId("pager").hidden = false;
  filter();
})();
