// What makes pages quicker by hand and by key; every page works without it.
"use strict";

document.documentElement.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
  prepare(document);
  startAtWhatWasSaid();
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", clicked);
  document.addEventListener("change", changed);
  document.body.addEventListener("htmx:load", (event) => prepare(event.target));
});

function prepare(part) {
  part.querySelectorAll("form[data-split]").forEach(watchDivision);
  part.querySelectorAll("th[data-sort]").forEach(makeSortable);
  part.querySelectorAll("table[data-rows]").forEach((table) => {
    const first = rowsOf(table)[0];
    if (first && !first.closest("tr.detail")) first.tabIndex = 0;
  });
  part.querySelectorAll("[data-table-area]").forEach((area) => {
    if (area.scrollWidth > area.clientWidth || area.scrollHeight > area.clientHeight + 1) {
      area.tabIndex = 0;
      area.setAttribute("role", "region");
      area.setAttribute("aria-label", `${area.querySelector("caption").textContent}の表`);
    }
  });
}

// What was just done is said at the head of the page: from there the keys go on, not from the frame.
function startAtWhatWasSaid() {
  const untouched = document.activeElement === document.body;
  if (untouched && document.querySelector(".messages")) document.getElementById("main").focus({ preventScroll: true });
}

// ---- tables
function rowsOf(table) {
  return [...table.tBodies[0].rows].filter((row) => row.classList.contains("row"));
}

function makeSortable(head) {
  if (head.querySelector(".sort")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  button.append(...head.childNodes);
  head.append(button);
}

function sortBy(head) {
  const table = head.closest("table");
  const down = head.getAttribute("aria-sort") === "ascending";
  head.parentElement.querySelectorAll("[aria-sort]").forEach((th) => th.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const place = head.cellIndex;
  const keyed = rowsOf(table).map((row) => [valueOf(row.cells[place]), row, detailOf(row)]);
  keyed.sort(([a], [b]) => compare(a, b) * (down ? -1 : 1));
  keyed.forEach(([, row, detail], index) => {
    row.classList.toggle("even", index % 2 === 1);
    table.tBodies[0].append(row, ...(detail ? [detail] : []));
  });
}

function valueOf(cell) {
  return cell.dataset.value ?? cell.textContent.trim();
}

function compare(a, b) {
  const numbers = /^-?\d+$/;
  return numbers.test(a) && numbers.test(b) ? Number(a) - Number(b) : a.localeCompare(b, "ja");
}

function detailOf(row) {
  const next = row.nextElementSibling;
  return next && next.classList.contains("detail") ? next : null;
}

function openRow(row) {
  const detail = detailOf(row);
  if (!detail) return false;
  const open = detail.classList.toggle("open");
  row.querySelector(".opener").setAttribute("aria-expanded", String(open));
  return true;
}

function moveTo(row) {
  row.closest("table").querySelectorAll("tr.row[tabindex]").forEach((other) => other.removeAttribute("tabindex"));
  row.tabIndex = 0;
  row.focus();
}

function mark(box) {
  const row = box.closest("tr.row");
  if (row) row.classList.toggle("selected", box.checked);
}

function countSelected(table) {
  const boxes = [...table.querySelectorAll("tbody input[type=checkbox]")];
  const chosen = boxes.filter((box) => box.checked).length;
  const all = table.querySelector("[data-select-all]");
  if (all) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  document.querySelectorAll("[data-selected-count]").forEach((place) => {
    place.textContent = chosen ? `${chosen.toLocaleString("ja")}件を選択中` : "";
  });
}

// ---- keys
const ROW_KEYS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") return closeAround(event.target);
  if (event.target.matches("tr.row")) return rowKey(event);
  if (event.target.matches("input, textarea, select")) return;
  if (event.key === "/") focusSearch(event);
  if (event.key === "?") document.getElementById("keys").showModal();
}

// Esc closes the question or the working one stands in, and leads back to what opened it.
function closeAround(place) {
  const open = place.closest("details.confirm[open], details.why[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
}

function focusSearch(event) {
  const field = document.querySelector("[data-search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function rowKey(event) {
  const row = event.target;
  if (event.key in ROW_KEYS) {
    const rows = rowsOf(row.closest("table"));
    const place = rows.indexOf(row) + ROW_KEYS[event.key];
    moveTo(rows[Math.min(rows.length - 1, Math.max(0, place))]);
  } else if (event.key === "Enter") {
    if (!openRow(row) && row.dataset.url) window.location.assign(row.dataset.url);
  } else if (event.key === " ") {
    const box = row.querySelector("input[type=checkbox]");
    if (box) box.click();
  } else if (event.key === "?") {
    document.getElementById("keys").showModal();
  } else if (event.key === "/") {
    return focusSearch(event);
  } else {
    return;
  }
  event.preventDefault();
}

// ---- mouse and boxes
function clicked(event) {
  const hit = (selector) => event.target.closest(selector);
  if (hit("button.sort")) sortBy(hit("th"));
  else if (hit(".opener")) openRow(hit("tr.row"));
  else if (hit("[data-keys]")) document.getElementById("keys").showModal();
  else if (hit("[data-print]")) window.print();
  else if (hit("[data-print-area]")) printArea(hit("[data-copy-area]"));
  else if (hit("[data-copy]")) copyArea(hit("[data-copy-area]"));
}

function changed(event) {
  const box = event.target;
  if (!box.matches("table input[type=checkbox]")) return;
  const table = box.closest("table");
  if (box.matches("[data-select-all]")) {
    table.querySelectorAll("tbody input[type=checkbox]").forEach((one) => {
      one.checked = box.checked;
      mark(one);
    });
  } else mark(box);
  countSelected(table);
}

async function copyArea(area) {
  const lines = [...area.querySelectorAll(".why-title, .working li, .sources")];
  const text = lines.map((line) => line.textContent.replace(/\s+/g, " ").trim()).join("\n");
  const said = area.querySelector("[data-copied]");
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "写しました";
  } catch {
    said.textContent = "写せませんでした。文字を選んで写してください";
  }
}

function printArea(area) {
  area.classList.add("print-this");
  document.documentElement.classList.add("print-one");
  window.print();
  document.documentElement.classList.remove("print-one");
  area.classList.remove("print-this");
}

// ---- 振り分け: what of a payment is left while it is divided; "=" puts the rest into a field
function watchDivision(form) {
  const place = form.querySelector("[data-split-rest]");
  if (!place) return;
  const tell = () => {
    const left = Number(form.dataset.split) - divided(form);
    const words = left > 0 ? `残り ${left.toLocaleString("ja")}円` : left < 0 ? `入金額を ${(-left).toLocaleString("ja")}円 超えています` : "過不足なし";
    if (place.textContent !== words) place.textContent = words;
  };
  form.addEventListener("input", tell);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "=" || !event.target.matches("[data-split-yen]")) return;
    event.preventDefault();
    event.target.value = "";
    const left = Number(form.dataset.split) - divided(form);
    event.target.value = Math.max(0, Math.min(left, Number(event.target.dataset.most))) || "";
    tell();
  });
  tell();
}

function divided(form) {
  const plain = (text) => Number(text.normalize("NFKC").replace(/[,円\s]/g, "")) || 0;
  const rows = [...form.querySelectorAll("[data-split-yen]")].map((field) => plain(field.value));
  const lines = (form.querySelector("[data-split-lines]")?.value ?? "").split("\n");
  const typed = lines.map((line) => plain(line.trim().split(/\s+/)[1] ?? ""));
  return [...rows, ...typed].reduce((sum, yen) => sum + yen, 0);
}
