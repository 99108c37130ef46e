"use strict";
// The report's own program. It reads the columns that lie packed in this file,
// asks no network, and draws only the rows that are in view.

const WORDS = {
  en: {
    skip: "Skip to content", overview: "Overview", groups: "Groups", pages: "Pages",
    rules: "Rules", views: "Views", tools: "Tools", download: "Download decisions",
    theme: "Dark / light", keys: "Keys ?", groupsTitle: "Groups of identical edits",
    search: "Search text, rule or page  /", clear: "Clear filters", close: "Close",
    facetsLabel: "Search and filter", group: "Group", page: "Page",
    certainty: "Certainty", rule: "Rule", step: "Channel or step", encoding: "Encoding",
    source: "Source", outcome: "Outcome", month: "Month", decision: "Decision",
    lost: "lost", guessed: "guessed", likely: "likely", editorial: "editorial",
    proved: "proved", "left out": "left out", untouched: "untouched",
    refused: "refused", held: "held", kept: "kept",
    accept: "accepted", reject: "rejected", comment: "commented", pending: "undecided",
    doAccept: "Accept  a", doReject: "Reject  x", doClear: "Undecide  c", doUndo: "Undo  u",
    doComment: "Comment", editComment: "Comment on the selected edit", edits: "edits", edit: "edit", inPages: "pages", inPage: "page",
    before: "Received", after: "Cleaned", examples: "Examples", evidence: "Bytes",
    came: "came", read: "read as", now: "now", forward: "run forward",
    matches: "gives what was received", differs: "does not give what was received",
    others: "also possible", why: "because", atByte: "at byte", written: "in bytes",
    allEdits: "All edits of this group (a and x decide the selected one)", openPage: "Open page  o",
    inline: "Inline  i", sides: "Side by side  i", noText: "The text of this page is not in this file; see the page's own .diff.html.",
    untouchedPage: "Nothing was changed on this page.", channels: "Channels found at work",
    notes: "Notes", none: "Nothing matches the filters.", unknown: "none found",
    editsByCertainty: "Edits by certainty", pagesByOutcome: "Pages by outcome",
    editsByStep: "Edits by channel or step", editsByRule: "Edits by rule",
    pagesByEncoding: "Pages by encoding", pagesBySource: "Pages by source",
    pagesByMonth: "Pages by month of publication", others20: "all others",
    accepted: "accepted", rejected: "rejected", sampled: "random sample", atMost: "at most wrong (95 %)",
    cause: "Cause", fix: "What is done", stale: "Stale decisions: their edits are no longer made so",
    decided: "decided", of: "of", replays: "replayed", printed: "groups, riskiest first",
    leftOut: "A person rejected these edits; they were left out.", hint: "Put it where ribao clean runs; the next run honours it.",
    n_help: "next or previous", a_help: "accept, reject the group, or the edit in the list of edits",
    c_help: "take the decision back", u_help: "undo the last decision", o_help: "open the page of the first example",
    slash_help: "search", i_help: "side by side or inline", num_help: "overview, groups, pages, rules",
    s_help: "download decisions.jsonl", l_help: "中文", q_help: "this list", esc_help: "leave the search or this list",
    d_help: "dark or light", np_help: "next or previous change on a page",
  },
  zh: {
    skip: "跳到正文", overview: "概览", groups: "分组", pages: "页面", rules: "规则",
    views: "视图", tools: "工具", download: "下载裁决", theme: "深色／浅色", keys: "快捷键 ?",
    groupsTitle: "相同改动的分组", search: "搜索文字、规则或页面  /", clear: "清除筛选", close: "关闭",
    facetsLabel: "搜索与筛选", group: "分组", page: "页面",
    certainty: "把握", rule: "规则", step: "信道或步骤", encoding: "编码", source: "来源",
    outcome: "结果", month: "月份", decision: "裁决",
    lost: "已丢失", guessed: "推测", likely: "很可能", editorial: "编辑体例", proved: "已证明",
    "left out": "未采用", untouched: "未改动", refused: "拒收", held: "待审", kept: "收录",
    accept: "已接受", reject: "已否决", comment: "有批注", pending: "未裁决",
    doAccept: "接受  a", doReject: "否决  x", doClear: "取消裁决  c", doUndo: "撤销  u", doComment: "批注", editComment: "批注所选的一处",
    edits: "处改动", edit: "处改动", inPages: "个页面", inPage: "个页面", before: "收到", after: "整理后",
    examples: "例子", evidence: "字节", came: "收到", read: "读作", now: "现为", forward: "正向重放",
    matches: "与收到的一致", differs: "与收到的不一致", others: "其他可能", why: "依据",
    atByte: "字节位置", written: "字节为", allEdits: "本组全部改动（a、x 裁决所选的一处）", openPage: "打开页面  o",
    inline: "合并显示  i", sides: "左右对照  i", noText: "本文件未含此页全文，请看该页的 .diff.html。",
    untouchedPage: "此页没有改动。", channels: "发现的信道", notes: "附注", none: "没有符合筛选的内容。",
    unknown: "未找到", editsByCertainty: "改动按把握", pagesByOutcome: "页面按结果",
    editsByStep: "改动按信道或步骤", editsByRule: "改动按规则", pagesByEncoding: "页面按编码",
    pagesBySource: "页面按来源", pagesByMonth: "页面按发布月份", others20: "其余",
    accepted: "接受", rejected: "否决", sampled: "随机抽样", atMost: "错误率上限（95 %）",
    cause: "成因", fix: "处理", stale: "过期的裁决：规则已不再这样改", decided: "已裁决", of: "／",
    replays: "重放一致", printed: "个分组，风险高者在前", leftOut: "有人否决了这些改动，因此未采用。",
    hint: "放到运行 ribao clean 的目录，下次运行即生效。",
    n_help: "下一个、上一个", a_help: "接受、否决该组；在改动列表中则为所选的一处",
    c_help: "取消裁决", u_help: "撤销上一个裁决", o_help: "打开第一个例子的页面", slash_help: "搜索",
    i_help: "左右对照或合并显示", num_help: "概览、分组、页面、规则", s_help: "下载 decisions.jsonl",
    l_help: "English", q_help: "本列表", esc_help: "离开搜索或本列表", d_help: "深色或浅色",
    np_help: "页面上的下一处、上一处改动",
  },
};
const SIGNS = { lost: "✕", guessed: "?", likely: "≈", editorial: "✎", proved: "✓", "left out": "⊘" };
const FACETS = ["certainty", "decision", "rule", "step", "outcome", "encoding", "source", "month"];
const OF_GROUP = new Set(["certainty", "decision", "rule", "step"]);
const $ = (id) => document.getElementById(id);
let D, N, editPage, editGroup, editAt, firstEdit;
const decisions = new Map();
const undone = [];
const state = {
  language: (navigator.language || "en").startsWith("zh") ? "zh" : "en",
  view: "overview", filters: Object.fromEntries(FACETS.map((f) => [f, new Set()])),
  query: "", inline: false, page: -1,
};
const t = (key) => WORDS[state.language][key] ?? key;

async function unpacked(id) {
  const bytes = Uint8Array.from(atob($(id).textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

// An element with attributes and children; text is always text, never markup.
function el(tag, facts = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((c) => c != null));
  return made;
}

// A list of any length, of which only the rows in view exist.
class List {
  constructor(box, height, draw, chosen) {
    Object.assign(this, { box, height, draw, chosen, items: [], at: -1 });
    this.inner = el("div", { role: "presentation" });
    box.replaceChildren(this.inner);
    box.addEventListener("scroll", () => this.paint());
    box.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.select(Number(row.dataset.at));
    });
    new ResizeObserver(() => this.paint()).observe(box);
  }
  set(items, at = items.length ? 0 : -1) {
    this.items = items;
    this.inner.style.cssText = `position:relative;height:${items.length * this.height}px`;
    if (at < 0) { this.at = -1; this.box.scrollTop = 0; this.paint(); } else this.select(at);
  }
  select(at, tell = true) {
    if (!this.items.length) return;
    this.at = Math.max(0, Math.min(at, this.items.length - 1));
    const top = this.at * this.height;
    const room = this.box.clientHeight;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (room && top + this.height > this.box.scrollTop + room) this.box.scrollTop = top + this.height - room;
    this.paint();
    if (tell) this.chosen(this.items[this.at]);
  }
  paint() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / this.height) - 4);
    const last = Math.min(this.items.length, first + Math.ceil((this.box.clientHeight || 600) / this.height) + 8);
    const rows = [];
    const wanted = new Set(this.at >= 0 ? [this.at] : []);
    for (let at = first; at < last; at++) wanted.add(at);
    for (const at of [...wanted].sort((a, b) => a - b)) {
      const row = el("div", {
        role: "option", id: `${this.box.id}-${at}`, class: "row", "data-at": at,
        "aria-selected": String(at === this.at), "aria-posinset": at + 1, "aria-setsize": this.items.length,
      }, this.draw(this.items[at]));
      row.style.top = `${at * this.height}px`;
      row.style.height = `${this.height}px`;
      rows.push(row);
    }
    this.inner.replaceChildren(...rows);
    if (this.at >= 0) this.box.setAttribute("aria-activedescendant", `${this.box.id}-${this.at}`);
    else this.box.removeAttribute("aria-activedescendant");
  }
}

// ---- what is filtered

let values, pageOf, groupOf, groupCount, groupPages, groupKeys, ofGroup, firstOfGroup;
const indexes = new Map();

// The values of a facet as numbers, worked out once for all but the decisions.
function indexed(facet) {
  if (!indexes.has(facet) || facet === "decision") {
    const of = OF_GROUP.has(facet) ? groupOf[facet] : pageOf[facet];
    const names = [...new Set(of)];
    const number = new Map(names.map((name, i) => [name, i]));
    indexes.set(facet, { facet, group: OF_GROUP.has(facet), index: Int32Array.from(of, (name) => number.get(name)), names });
  }
  const one = indexes.get(facet);
  return { ...one, counts: new Int32Array(one.names.length) };
}

function prepared() {
  const month = D.pages.date.map((date) => date.slice(0, 7) || "—");
  pageOf = { outcome: D.pages.outcome, encoding: D.pages.encoding, source: D.pages.source, month };
  const rule = D.groups.rule.map((number) => D.rules[number].name);
  groupOf = { certainty: D.groups.certainty.map((n) => D.risk[n]), rule, step: D.groups.step };
  N = D.edits.group.length;
  editGroup = Int32Array.from(D.edits.group);
  editPage = new Int32Array(N);
  editAt = new Int32Array(N);
  firstEdit = new Int32Array(D.edits.pages.length + 1);
  let edit = 0;
  D.edits.pages.forEach((count, page) => {
    firstEdit[page] = edit;
    let place = 0;
    for (let i = 0; i < count; i++, edit++) {
      place += D.edits.at[edit];
      editPage[edit] = page;
      editAt[edit] = place;
    }
  });
  firstEdit[D.edits.pages.length] = N;
  // The edits of each group, one behind the other.
  firstOfGroup = new Int32Array(rule.length + 1);
  for (let e = 0; e < N; e++) firstOfGroup[editGroup[e] + 1]++;
  for (let g = 0; g < rule.length; g++) firstOfGroup[g + 1] += firstOfGroup[g];
  ofGroup = new Int32Array(N);
  const next = firstOfGroup.slice();
  for (let e = 0; e < N; e++) ofGroup[next[editGroup[e]]++] = e;
  groupKeys = rule.map((_, g) => keyOf(subject(g)));
  for (const one of D.decisions) decisions.set(keyOf(one), one);
  for (const [key, one] of kept()) if (one) decisions.set(key, one); else decisions.delete(key);
}

const bits = Object.fromEntries(FACETS.map((f, i) => [f, 1 << i]));
const QUERY = 1 << FACETS.length;

function refiltered() {
  groupOf.decision = D.groups.rule.map((_, g) => decisions.get(groupKey(g))?.decision || "pending");
  const query = state.query.toLowerCase();
  const groupMask = new Int32Array(D.groups.rule.length);
  const pageMask = new Int32Array(D.pages.id.length);
  for (const facet of FACETS) {
    const chosen = state.filters[facet];
    if (!chosen.size) continue;
    const [of, mask] = OF_GROUP.has(facet) ? [groupOf[facet], groupMask] : [pageOf[facet], pageMask];
    for (let i = 0; i < mask.length; i++) if (!chosen.has(of[i])) mask[i] |= bits[facet];
  }
  if (query) {
    const hit = (...texts) => texts.some((text) => text && text.toLowerCase().includes(query));
    for (let g = 0; g < groupMask.length; g++) {
      const rule = D.rules[D.groups.rule[g]];
      if (!hit(D.groups.before[g], D.groups.after[g], rule.name, rule.title, rule.title_zh)) groupMask[g] |= QUERY;
    }
    for (let p = 0; p < pageMask.length; p++) if (!hit(D.pages.name[p], D.pages.headline[p])) pageMask[p] |= QUERY;
  }
  groupCount = new Int32Array(groupMask.length);
  groupPages = new Int32Array(groupMask.length).fill(0);
  const lastPage = new Int32Array(groupMask.length).fill(-1);
  values = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const counted = FACETS.map(indexed);
  let shown = 0;
  for (let e = 0; e < N; e++) {
    const g = editGroup[e], p = editPage[e];
    // A word found in the edit or in the page's name will do.
    let fails = groupMask[g] & ~QUERY | pageMask[p] & ~QUERY | groupMask[g] & pageMask[p] & QUERY;
    if (!fails) {
      shown++;
      groupCount[g]++;
      if (lastPage[g] !== p) { lastPage[g] = p; groupPages[g]++; }
      for (const one of counted) one.counts[one.index[one.group ? g : p]]++;
    } else if (!(fails & (fails - 1)) && fails !== QUERY) {
      const one = counted[31 - Math.clz32(fails)];
      one.counts[one.index[one.group ? g : p]]++;
    }
  }
  for (const one of counted) one.names.forEach((name, i) => { if (one.counts[i] || state.filters[one.facet].has(name)) values[one.facet].set(name, one.counts[i]); });
  const visible = [];
  for (let g = 0; g < groupCount.length; g++) if (groupCount[g]) visible.push(g);
  return { visible, shown, pageMask };
}

function refresh(keep = true) {
  const former = keep ? groupList.items[groupList.at] : undefined;
  const { visible, shown } = refiltered();
  $("count").textContent = `${visible.length.toLocaleString()} ${t("groups")} · ${shown.toLocaleString()} ${t(shown === 1 ? "edit" : "edits")}`;
  const at = former === undefined ? 0 : Math.max(0, visible.indexOf(former));
  groupList.set(visible, visible.length ? at : -1);
  if (!visible.length) $("detail").replaceChildren(el("p", {}, t("none")));
  facets();
  told();
}

function facets() {
  const focused = document.activeElement?.dataset?.facet;
  const value = document.activeElement?.dataset?.value;
  $("facets").replaceChildren(...FACETS.map((facet) => {
    const sorted = [...values[facet]].sort((a, b) => facet === "certainty" ? D.risk.indexOf(a[0]) - D.risk.indexOf(b[0]) : b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const shown = sorted.filter(([name], i) => i < 12 || state.filters[facet].has(name));
    return el("fieldset", {}, el("legend", {}, t(facet)), shown.map(([name, count]) => el("label", {},
      el("input", { type: "checkbox", checked: state.filters[facet].has(name), "data-facet": facet, "data-value": name, onchange: (event) => {
        state.filters[facet][event.target.checked ? "add" : "delete"](name);
        refresh();
      } }),
      el("span", { class: "name" }, named(facet, name)), el("span", {}, count.toLocaleString()))),
      sorted.length > shown.length ? el("p", { class: "note" }, `+ ${sorted.length - shown.length}`) : null);
  }));
  if (focused) $("facets").querySelector(`[data-facet="${focused}"][data-value="${CSS.escape(value)}"]`)?.focus();
}

function named(facet, name) {
  if (facet === "certainty") return `${SIGNS[name]} ${t(name)}`;
  if (facet === "rule") return ruleTitle(D.rules.find((rule) => rule.name === name));
  return ["outcome", "decision"].includes(facet) ? t(name) : name;
}

const ruleTitle = (rule) => (state.language === "zh" ? rule.title_zh : rule.title);
const sure = (number) => el("span", { class: `sure ${D.risk[number].replace(" ", "-")}` }, `${SIGNS[D.risk[number]]} ${t(D.risk[number])}`);
const script = (page) => D.pages.language[page] || "zh";

// ---- decisions

const keyOf = (one) => JSON.stringify([one.rule, one.before, one.after, one.page || "", one.page ? one.at : -1]);
const texts = (g) => D.groups.raw[g] || [D.groups.before[g], D.groups.after[g]];
const subject = (g) => ({ rule: D.rules[D.groups.rule[g]].name, before: texts(g)[0], after: texts(g)[1] });
const groupKey = (g) => groupKeys[g];
const editSubject = (e) => ({ ...subject(editGroup[e]), page: D.pages.id[editPage[e]], at: editAt[e] });
const shelf = () => `ribao ${D.title} ${D.pages.id.length} ${N}`;

// What was decided here and not downloaded yet survives the window's closing.
function kept() {
  try { return JSON.parse(localStorage.getItem(shelf()) || "[]"); } catch { return []; }
}
function keep(key, one) {
  try {
    const all = new Map(kept());
    all.set(key, one || null);
    localStorage.setItem(shelf(), JSON.stringify([...all]));
  } catch { /* a browser that keeps nothing for files loses nothing else */ }
}
function decide(what, facts, note = true) {
  const key = keyOf(what);
  const former = decisions.get(key);
  if (note) undone.push([key, former]);
  const one = facts && { ...what, ...(former?.note ? { note: former.note } : {}), ...facts };
  if (one) decisions.set(key, one); else decisions.delete(key);
  keep(key, one);
  groupList.paint();
  editList?.paint();
  told();
}
function undo() {
  const last = undone.pop();
  if (!last) return;
  if (last[1]) decisions.set(last[0], last[1]); else decisions.delete(last[0]);
  keep(...last);
  detail(groupList.items[groupList.at]);
  groupList.paint();
  told();
}
function line(one) {
  const row = { rule: one.rule, before: one.before, after: one.after, decision: one.decision };
  if (one.page) Object.assign(row, { page: one.page, at: one.at });
  if (one.note) row.note = one.note;
  if (one.stream) row.stream = one.stream;
  return JSON.stringify(row);
}
function downloaded() {
  const lines = [...decisions.values()].map(line).sort();
  const link = el("a", { download: "decisions.jsonl", href: URL.createObjectURL(new Blob(lines.map((l) => l + "\n"), { type: "application/x-ndjson" })) });
  document.body.append(link);
  link.click();
  link.remove();
  $("said").textContent = `decisions.jsonl: ${lines.length}. ${t("hint")}`;
}
function told() {
  const done = [...decisions.values()].filter((one) => !one.page && one.decision !== "comment").length;
  $("said").textContent = `${D.title}: ${D.pages.id.length.toLocaleString()} ${t("inPages")}, ${N.toLocaleString()} ${t("edits")} · ${done} ${t("of")} ${D.groups.rule.length.toLocaleString()} ${t("groups")} ${t("decided")}`;
}
const verdict = (one) => one && el("span", { class: "sure" }, { accept: "✔ ", reject: "✘ ", comment: "✍ " }[one.decision] + t(one.decision));

// ---- a hanzi-level diff of two short texts: the longest common subsequence

function pieces(before, after) {
  const a = [...before], b = [...after];
  if (a.length * b.length > 40000) return [[[before, true]], [[after, true]]];
  const long = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--)
    long[i][j] = a[i] === b[j] ? long[i + 1][j + 1] + 1 : Math.max(long[i + 1][j], long[i][j + 1]);
  const left = [], right = [];
  const put = (side, text, changed) => {
    if (side.length && side[side.length - 1][1] === changed) side[side.length - 1][0] += text; else side.push([text, changed]);
  };
  let i = 0, j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { put(left, a[i++], false); put(right, b[j++], false); }
    else if (j >= b.length || (i < a.length && long[i + 1][j] >= long[i][j + 1])) put(left, a[i++], true);
    else put(right, b[j++], true);
  }
  return [left, right];
}
function marked(before, after) {
  const [left, right] = pieces(before, after);
  const inner = (side) => side.map(([text, changed]) => (changed ? el("i", {}, text) : text));
  return [el("del", {}, inner(left)), el("ins", {}, inner(right))];
}

// ---- groups

function groupRow(g) {
  return [
    el("div", { class: "top" }, sure(D.groups.certainty[g]), el("span", {}, ruleTitle(D.rules[D.groups.rule[g]])),
      verdict(decisions.get(groupKey(g))), el("span", { class: "times" }, `×${groupCount[g].toLocaleString()}`)),
    el("div", { class: "words", lang: "zh" }, ...marked(D.groups.before[g], D.groups.after[g])),
  ];
}

let editList = null;
function detail(g) {
  if (g === undefined) return;
  const rule = D.rules[D.groups.rule[g]];
  const one = decisions.get(groupKey(g));
  const note = commented("doComment", () => subject(g));
  note.value = one?.note || "";
  const editNote = commented("editComment", () => editSubject(editList.items[editList.at]));
  const list = el("div", { id: "edit-list", class: "list short", role: "listbox", tabindex: "0", "aria-label": t("allEdits") });
  $("detail").replaceChildren(...[
    el("h3", {}, ruleTitle(rule)),
    el("p", { class: "pair", lang: "zh" }, ...spaced(marked(D.groups.before[g], D.groups.after[g]))),
    el("p", {}, sure(D.groups.certainty[g]), ` · ${groupCount[g].toLocaleString()} ${t(groupCount[g] === 1 ? "edit" : "edits")} · ${groupPages[g].toLocaleString()} ${t(groupPages[g] === 1 ? "inPage" : "inPages")} · ${rule.name}`),
    D.risk[D.groups.certainty[g]] === "left out" ? el("p", {}, t("leftOut")) : null,
    el("p", { class: "note" }, `${rule.cause} ${rule.fix}`),
    el("div", { class: "actions" },
      ...[["doAccept", "accept"], ["doReject", "reject"]].map(([word, verdict]) => el("button", { type: "button", "aria-pressed": String(one?.decision === verdict), "data-do": verdict, onclick: () => grouped(verdict) }, t(word))),
      el("button", { type: "button", onclick: () => grouped(null) }, t("doClear")),
      el("button", { type: "button", onclick: undo }, t("doUndo")),
      el("button", { type: "button", onclick: opened }, t("openPage")), note),
    el("h3", {}, t("examples")), ...D.groups.shown[g].map(example),
    el("h3", {}, t("allEdits")), list, el("div", { class: "actions" }, editNote)].filter(Boolean));
  editList = new List(list, 30, (e) => el("div", { class: "top" }, el("span", { class: "words" }, `${D.pages.name[editPage[e]]} @ ${editAt[e].toLocaleString()}`), verdict(decisions.get(keyOf(editSubject(e))))), (e) => { editNote.value = decisions.get(keyOf(editSubject(e)))?.note || ""; });
  editList.set(ofGroup.subarray(firstOfGroup[g], firstOfGroup[g + 1]));
  list.addEventListener("dblclick", () => openPage(editPage[editList.items[editList.at]], editAt[editList.items[editList.at]]));
}
// A box for a comment on what `of` says, kept with the decision if there is one.
function commented(word, of) {
  return el("textarea", { "aria-label": t(word), placeholder: t(word), onchange: (event) => {
    const note = event.target.value;
    const now = decisions.get(keyOf(of()))?.decision;
    if (note) decide(of(), { decision: now || "comment", note });
    else if (now) decide(of(), now === "comment" ? null : { decision: now, note: "" });
  } });
}
const spaced = ([left, right]) => [left, " → ", right];

function grouped(verdict) {
  const g = groupList.items[groupList.at];
  if (g === undefined) return;
  decide(subject(g), verdict && { decision: verdict });
  detail(g);
}

function example(one) {
  const lang = script(one.page);
  const row = (name, ...cells) => el("tr", {}, el("th", { scope: "row" }, t(name)), el("td", {}, ...cells));
  return el("div", { class: "example" },
    el("p", {}, el("button", { type: "button", onclick: () => openPage(one.page, one.at) }, D.pages.name[one.page]), ` @ ${one.at.toLocaleString()}`),
    el("div", { class: "sides", lang },
      el("div", {}, one.left, el("del", {}, one.received), one.right),
      el("div", {}, one.left, el("ins", {}, substituted(one)), one.right)),
    el("table", { class: "bytes" }, el("tbody", {},
      row("came", one.byte >= 0 ? `${t("atByte")} ${one.byte.toLocaleString()}: ` : "", el("code", {}, one.hex || "∅")),
      row("read", `${one.encoding}: `, el("span", { lang }, one.received || "∅")),
      one.written ? row("now", el("span", { lang }, substituted(one)), ` ${t("written")} `, el("code", {}, one.written)) : null,
      one.forward !== undefined ? row("forward", el("span", { lang }, one.forward || "∅"), ` ${one.matches ? "✓ " + t("matches") : "✕ " + t("differs")}`) : null,
      one.others ? row("others", el("span", { lang }, one.others.join(" "))) : null,
      one.why?.length ? row("why", one.why.join(" · ")) : null)));
}
const substituted = (one) => one.after ?? "";

// ---- pages

function pageRow(p) {
  return [
    el("div", { class: "top" }, el("span", { class: "words" }, D.pages.name[p]), el("span", { class: "times" }, `${(firstEdit[p + 1] - firstEdit[p]).toLocaleString()}`)),
    el("div", { class: "words", lang: script(p) }, `${t(D.pages.outcome[p])} · ${t(D.pages.certainty[p])} · ${D.pages.encoding[p]} · ${D.pages.headline[p]}`),
  ];
}

const packs = new Map();
async function textOf(p) {
  if (!D.inside[p]) return null;
  const number = Math.floor(p / D.piece);
  if (!packs.has(number)) packs.set(number, await unpacked(`texts-${number}`));
  return packs.get(number)[p % D.piece];
}

function opened() {
  const g = groupList.items[groupList.at];
  const first = D.groups.shown[g]?.[0];
  if (first) openPage(first.page, first.at);
}
function openPage(p, at = -1) {
  show("pages");
  pageList.select(p, false);
  $("page-list").focus();
  return drawPage(p, at);
}

async function drawPage(p, at = -1) {
  state.page = p;
  const text = await textOf(p);
  if (state.page !== p) return;
  const head = [
    el("h3", {}, D.pages.name[p]),
    el("p", { class: "note" }, [t(D.pages.outcome[p]), t(D.pages.certainty[p]), D.pages.encoding[p], D.pages.source[p], D.pages.date[p], text?.sha256 && `SHA-256 ${text.sha256}`].filter(Boolean).join(" · ")),
  ];
  if (!text) {
    const changed = firstEdit[p + 1] > firstEdit[p];
    $("page").replaceChildren(...head, el("p", {}, t(changed ? "noText" : "untouchedPage")));
    return;
  }
  const body = el("div", { class: `text${state.inline ? " inline" : ""}`, lang: script(p) });
  let left = el("div"), right = el("div");
  const flush = () => {
    if (!left.childNodes.length && !right.childNodes.length) return;
    body.append(state.inline ? el("div", { class: "line" }, left) : el("div", { class: "line" }, left, right));
    left = el("div"); right = el("div");
  };
  let size = 0;
  for (const part of text.parts) {
    if (typeof part === "string") {
      for (const piece of part.split(/(?<=\n)|(?<=[。！？])/)) {
        left.append(piece);
        if (!state.inline) right.append(piece);
        size += piece.length;
        if (piece.endsWith("\n") || (size > 120 && /[。！？]$/.test(piece))) { flush(); size = 0; }
      }
      continue;
    }
    const [before, after, certainty, start, length, rules] = part;
    const told = `${rules}: ${t(D.risk[certainty])} @ ${start}`;
    const [del, ins] = marked(before, after);
    const here = at >= start && at < start + Math.max(1, length);
    for (const mark of [del, ins]) { mark.title = told; mark.dataset.change = start; mark.dataset.sure = D.risk[certainty]; if (here) mark.classList.add("here"); }
    size += before.length;
    if (state.inline) left.append(del, ins); else { left.append(del); right.append(ins); }
  }
  flush();
  $("page").replaceChildren(...head,
    el("div", { class: "actions" }, el("button", { type: "button", id: "inline", "aria-pressed": String(state.inline), onclick: flipped }, t(state.inline ? "sides" : "inline"))),
    state.inline ? "" : el("div", { class: "heads" }, el("div", {}, t("before")), el("div", {}, t("after"))),
    body,
    el("ul", { class: "key text" }, D.risk.slice(0, 5).map((name) => el("li", {}, el("ins", { "data-sure": name }, `${SIGNS[name]} ${t(name)}`)))),
    listed("channels", text.channels.map(([name, certainty, proved, ...why]) => `${name}: ${t(certainty)}${proved ? `, ${t("replays")}` : ""}. ${why.join(". ")}`)),
    listed("notes", [...text.notes, ...text.reading]));
  $("page").querySelector(".here")?.scrollIntoView({ block: "center" });
}
const listed = (word, items) => items.length ? el("div", {}, el("h3", {}, t(word)), el("ul", {}, items.map((item) => el("li", {}, item)))) : "";
function flipped() { state.inline = !state.inline; drawPage(state.page); }
function stepped(by) {
  const marks = [...$("page").querySelectorAll("[data-change]")].filter((mark, i, all) => !i || all[i - 1].dataset.change !== mark.dataset.change);
  if (!marks.length) return;
  const now = marks.findIndex((mark) => mark.classList.contains("here"));
  const next = marks[(now + by + marks.length) % marks.length];
  $("page").querySelectorAll(".here").forEach((mark) => mark.classList.remove("here"));
  $("page").querySelectorAll(`[data-change="${next.dataset.change}"]`).forEach((mark) => mark.classList.add("here"));
  next.scrollIntoView({ block: "center" });
}

// ---- overview and rules

function counted(of, weights, parts) {
  const found = new Map();
  of.forEach((name, i) => {
    const row = found.get(name) || new Float64Array(D.risk.length + 1);
    row[parts(i)] += weights(i);
    found.set(name, row);
  });
  return [...found].map(([name, row]) => ({ name, row, total: row.reduce((a, b) => a + b, 0) })).sort((a, b) => b.total - a.total);
}
const pageRisk = (p) => { const n = D.risk.indexOf(D.pages.certainty[p]); return n < 0 ? D.risk.length : n; };
function bars(title, facet, rows, label = (name) => name) {
  const most = Math.max(1, ...rows.map((row) => row.total));
  const shown = rows.slice(0, 15);
  const rest = rows.slice(15).reduce((sum, row) => sum + row.total, 0);
  return el("figure", {}, el("figcaption", {}, t(title)), el("table", {}, el("tbody", {}, shown.map(({ name, row, total }) => {
    const bar = el("div", { class: "bar" });
    bar.style.width = `${Math.max(0.5, total / most * 100)}%`;
    row.forEach((count, i) => {
      if (!count) return;
      const piece = el("span", { class: D.risk[i]?.replace(" ", "-") ?? "untouched", title: `${t(D.risk[i] ?? "untouched")} ${count}` });
      piece.style.flex = String(count);
      bar.append(piece);
    });
    return el("tr", {}, el("td", {}, facet ? el("button", { type: "button", onclick: () => { clearFilters(); state.filters[facet].add(name); show("groups"); refresh(false); } }, label(name)) : label(name)),
      el("td", {}, bar), el("td", { class: "n" }, total.toLocaleString()));
  }), rest ? el("tr", {}, el("td", {}, t("others20")), el("td", {}), el("td", { class: "n" }, rest.toLocaleString())) : null)));
}
function months() {
  const rows = counted(pageOf.month, () => 1, pageRisk).filter((row) => row.name !== "—").sort((a, b) => (a.name < b.name ? -1 : 1)).slice(-48);
  const most = Math.max(1, ...rows.map((row) => row.total));
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 960 150");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${t("pagesByMonth")}: ${rows.map((row) => `${row.name} ${row.total}`).join(", ") || t("unknown")}`);
  const step = 960 / Math.max(rows.length, 12);
  const every = Math.ceil(rows.length / 12);
  rows.forEach((row, i) => {
    let y = 120;
    row.row.forEach((count, c) => {
      if (!count) return;
      const height = count / most * 110;
      const rect = document.createElementNS(space, "rect");
      for (const [name, value] of Object.entries({ x: i * step + 2, y: y - height, width: Math.max(2, step - 6), height })) rect.setAttribute(name, value);
      rect.setAttribute("class", D.risk[c]?.replace(" ", "-") ?? "untouched");
      svg.append(rect);
      y -= height;
    });
    for (const [text, at] of [[i % every ? "" : row.name, 140], [rows.length < 25 ? row.total : "", y - 3]]) {
      const label = document.createElementNS(space, "text");
      label.setAttribute("x", i * step + 2);
      label.setAttribute("y", Math.max(10, at));
      label.textContent = text;
      svg.append(label);
    }
  });
  return el("figure", { class: "wide" }, el("figcaption", {}, t("pagesByMonth")), rows.length ? svg : el("p", {}, t("unknown")));
}
function overview() {
  const size = (g) => firstOfGroup[g + 1] - firstOfGroup[g], risk = (g) => D.groups.certainty[g];
  $("plots").replaceChildren(
    el("ul", { class: "key wide" }, D.risk.map((name, i) => el("li", {}, sure(i))), el("li", { class: "sure untouched" }, `■ ${t("untouched")}`)),
    bars("editsByCertainty", "certainty", counted(groupOf.certainty, size, risk), (name) => `${SIGNS[name]} ${t(name)}`),
    bars("pagesByOutcome", "outcome", counted(pageOf.outcome, () => 1, pageRisk), t),
    bars("editsByStep", "step", counted(groupOf.step, size, risk)),
    bars("editsByRule", "rule", counted(groupOf.rule, size, risk), (name) => named("rule", name)),
    bars("pagesByEncoding", "encoding", counted(pageOf.encoding, () => 1, pageRisk)),
    bars("pagesBySource", "source", counted(pageOf.source, () => 1, pageRisk)),
    months(),
    D.stale.length ? el("figure", { class: "wide" }, el("figcaption", {}, t("stale")), el("ul", {}, D.stale.map(([what, why]) => el("li", {}, `${what}: ${why}`)))) : "");
}
function rules() {
  const sizes = new Map();
  for (let e = 0; e < N; e++) { const g = editGroup[e]; const r = D.groups.rule[g]; sizes.set(r, (sizes.get(r) || 0) + 1); }
  const groups = new Map();
  D.groups.rule.forEach((r) => groups.set(r, (groups.get(r) || 0) + 1));
  const here = new Map();
  for (const one of decisions.values()) {
    const row = here.get(one.rule) || { accept: 0, reject: 0, comment: 0 };
    row[one.decision]++;
    here.set(one.rule, row);
  }
  $("rule-table").replaceChildren(el("table", {},
    el("thead", {}, el("tr", {}, ["rule", "edits", "groups", "accepted", "rejected", "sampled", "atMost", "cause", "fix"].map((word, i) => el("th", { scope: "col", class: i > 0 && i < 7 ? "n" : "" }, t(word))))),
    el("tbody", {}, D.rules.map((rule, r) => {
      const judged = D.judged[rule.name], mine = here.get(rule.name);
      return el("tr", {}, el("th", { scope: "row" }, ruleTitle(rule), el("br"), el("code", {}, rule.name)),
        ...[sizes.get(r) || 0, groups.get(r) || 0, mine?.accept || 0, mine?.reject || 0, judged?.sampled ? `${judged.wrong} / ${judged.sampled}` : "—", judged?.sampled ? `${(judged.at_most * 100).toFixed(1)} %` : "—"].map((n) => el("td", { class: "n" }, n.toLocaleString())),
        el("td", {}, rule.cause), el("td", {}, rule.fix));
    }))));
}

// ---- the whole

const groupList = new List($("group-list"), 56, groupRow, detail);
const pageList = new List($("page-list"), 52, pageRow, (p) => drawPage(p));

function clearFilters() {
  for (const facet of FACETS) state.filters[facet].clear();
  state.query = $("search").value = "";
}
function show(view) {
  state.view = view;
  for (const name of ["overview", "groups", "pages", "rules"]) $(name).hidden = name !== view;
  document.querySelectorAll("[data-view]").forEach((b) => (b.dataset.view === view ? b.setAttribute("aria-current", "true") : b.removeAttribute("aria-current")));
  if (view === "overview") overview();
  if (view === "rules") rules();
  if (view === "groups") { groupList.paint(); $("group-list").focus(); }
  if (view === "pages") {
    pageList.paint();
    if (state.page < 0 && pageList.items.length) pageList.select(0);
    $("page-list").focus();
  }
}
function spoken() {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  document.title = `${D.title} · ribao`;
  document.querySelectorAll("[data-t]").forEach((node) => { node.textContent = t(node.dataset.t); });
  document.querySelectorAll("[data-label]").forEach((node) => node.setAttribute("aria-label", t(node.dataset.label)));
  $("language").textContent = state.language === "zh" ? "English" : "中文";
  $("language").lang = state.language === "zh" ? "en" : "zh-Hans";
  $("page-count").textContent = `${D.pages.id.length.toLocaleString()} ${t("inPages")}`;
  const keys = [["j k ↓ ↑", "n_help"], ["a x", "a_help"], ["c", "c_help"], ["u", "u_help"], ["o", "o_help"], ["n p", "np_help"], ["i", "i_help"], ["/", "slash_help"], ["1 2 3 4", "num_help"], ["s", "s_help"], ["d", "d_help"], ["l", "l_help"], ["?", "q_help"], ["Esc", "esc_help"]];
  $("key-list").replaceChildren(...keys.flatMap(([key, word]) => [el("dt", {}, key), el("dd", {}, t(word))]));
  refresh();
  pageList.paint();
  if (state.page >= 0) drawPage(state.page);
  show(state.view);
}
function spoke() { state.language = state.language === "zh" ? "en" : "zh"; spoken(); }
function themed() { document.documentElement.dataset.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; }

const inEdits = () => document.activeElement?.id === "edit-list";
function moved(by) {
  if (state.view === "pages") pageList.select(pageList.at + by);
  else if (inEdits()) editList.select(editList.at + by);
  else if (state.view === "groups") groupList.select(groupList.at + by);
}
function judged(verdict) {
  if (state.view !== "groups") return;
  if (inEdits()) decide(editSubject(editList.items[editList.at]), verdict && { decision: verdict });
  else grouped(verdict);
}
const KEYS = {
  j: () => moved(1), k: () => moved(-1), ArrowDown: () => moved(1), ArrowUp: () => moved(-1),
  PageDown: () => moved(10), PageUp: () => moved(-10), Home: () => moved(-1e9), End: () => moved(1e9),
  a: () => judged("accept"), x: () => judged("reject"), c: () => judged(null), u: undo, o: opened,
  n: () => stepped(1), p: () => stepped(-1), i: flipped, s: downloaded, d: themed, l: spoke,
  "?": () => $("help").showModal(), "/": () => { show("groups"); $("search").focus(); },
  1: () => show("overview"), 2: () => show("groups"), 3: () => show("pages"), 4: () => show("rules"),
  Enter: () => { if (inEdits()) openPage(editPage[editList.items[editList.at]], editAt[editList.items[editList.at]]); else if (state.view === "groups") opened(); },
};
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input[type=search], textarea");
  if (typing) {
    if (event.key === "Escape") { event.target.blur(); $("group-list").focus(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
  if (event.target.matches("button, input") && ["Enter", " "].includes(event.key)) return;
  const moves = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"].includes(event.key);
  if (moves && !event.target.matches("[role=listbox]")) return;
  if (!moves && event.target.matches("input[type=checkbox]") && event.key.length > 1) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
window.addEventListener("beforeprint", () => {
  if (state.view !== "groups") { $("print").replaceChildren(); return; }
  const shown = groupList.items.slice(0, 500);
  $("print").replaceChildren(el("h2", {}, `${shown.length} / ${groupList.items.length} ${t("printed")}`), el("table", {}, el("tbody", {}, shown.map((g) => el("tr", {},
    el("td", {}, sure(D.groups.certainty[g])), el("td", {}, ruleTitle(D.rules[D.groups.rule[g]])),
    el("td", { lang: "zh" }, ...spaced(marked(D.groups.before[g], D.groups.after[g]))),
    el("td", { class: "n" }, `×${groupCount[g]}`), el("td", {}, verdict(decisions.get(groupKey(g))) || ""))))));
});
window.addEventListener("afterprint", () => $("print").replaceChildren());

(async () => {
  D = await unpacked("index");
  if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.dataset.theme = "dark";
  $("title").textContent = "ribao 日报";
  prepared();
  pageList.items = D.pages.id.map((_, p) => p);
  pageList.set(pageList.items, -1);
  document.querySelectorAll("[data-view]").forEach((b) => b.addEventListener("click", () => show(b.dataset.view)));
  $("download").addEventListener("click", downloaded);
  $("language").addEventListener("click", spoke);
  $("theme").addEventListener("click", themed);
  $("keys").addEventListener("click", () => $("help").showModal());
  $("clear").addEventListener("click", () => { clearFilters(); refresh(false); });
  $("search").addEventListener("input", (event) => { state.query = event.target.value; refresh(false); });
  spoken();
  document.documentElement.dataset.ready = "true";
})();
