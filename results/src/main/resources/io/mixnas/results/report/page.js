// Elements, numbers and colours. What comes from outside becomes text nodes, never markup.

const SVG = 'http://www.w3.org/2000/svg';

/** What a person has set; it outlasts an update. */
const state = { axis: 'trials', curve: 'accuracy', sort: 'number', descending: false, filter: 'all', all: false, effects: false };

function set(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) node.append(child);
  }
  return node;
}

function el(tag, attributes = {}, ...children) {
  return set(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return set(document.createElementNS(SVG, tag), attributes, children);
}

/** 12.3 M, as the command line writes it. */
function count(value) {
  const units = ['', ' k', ' M', ' G'];
  let unit = 0;
  while (unit < 3 && Math.round(value * 10) / 10 >= 1000) { value /= 1000; unit++; }
  return unit === 0 ? String(Math.round(value)) : value.toFixed(1) + units[unit];
}

/** The same on an axis: 600 k. */
function brief(value) {
  return count(value).replace('.0 ', ' ');
}

/** Text in which no line ends within multiply-adds. */
function prose(text) {
  return text.split(/(multiply-adds\S?)/).map((part, i) => (i % 2 === 1 ? el('span', { class: 'whole' }, part) : part));
}

function bytes(value) {
  const units = [' B', ' KiB', ' MiB', ' GiB'];
  let unit = 0;
  while (unit < 3 && Math.round(value * 10) / 10 >= 1024) { value /= 1024; unit++; }
  return unit === 0 ? value + units[0] : value.toFixed(1) + units[unit];
}

function exact(value) {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

function percent(part, digits = 1) {
  return part === null || part === undefined ? '–' : (100 * part).toFixed(digits) + ' %';
}

function points(difference) {
  return (difference < 0 ? '−' : '+') + Math.abs(100 * difference).toFixed(1);
}

/** A score as its measure is written: accuracies in percent, others with their unit. */
function score(value, digits = 2) {
  if (value === null || value === undefined) return '–';
  return page.data.measure.accuracy ? percent(value, digits) : significant(value) + (page.data.measure.unit ? ' ' + page.data.measure.unit : '');
}

/** Five significant digits; whole numbers as they are. */
function significant(value) {
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return String(value);
  return Math.abs(value) >= 1e7 || (value !== 0 && Math.abs(value) < 1e-3) ? value.toExponential(4) : value.toFixed(Math.max(0, 5 - Math.max(1, Math.floor(Math.log10(Math.abs(value) || 1)) + 1)));
}

/** By how much an option or a trait changes scores. */
function effect(difference) {
  return page.data.measure.accuracy ? points(difference) : (difference < 0 ? '−' : '+') + significant(Math.abs(difference));
}

/** What charts multiply scores by. */
function scoreScale() {
  return page.data.measure.accuracy ? 100 : 1;
}

function scoreAxis() {
  const { accuracy, name, unit, minimize } = page.data.measure;
  return accuracy ? 'validation accuracy, %' : name + (unit ? ', ' + unit : '') + (minimize ? ' (less is better)' : '');
}

/** The measure's name at the beginning of a title. */
function scoreTitle() {
  const name = page.data.measure.name;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function time(seconds) {
  if (seconds === null || seconds === undefined) return '–';
  if (seconds < 59.95) return seconds.toFixed(1) + ' s';
  const whole = Math.round(seconds);
  const two = (number) => String(number).padStart(2, '0');
  return whole < 3600
    ? Math.floor(whole / 60) + ' min ' + two(whole % 60) + ' s'
    : Math.floor(whole / 3600) + ' h ' + two(Math.floor((whole % 3600) / 60)) + ' min';
}

function plural(number, one, many = one + 's') {
  return number + ' ' + (number === 1 ? one : many);
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}

/** A choice between a few views of the same thing. */
function segments(label, options, key, changed) {
  const group = el('div', { class: 'segments', role: 'group', 'aria-label': label });
  for (const [value, text] of options) {
    group.append(el('button', {
      type: 'button', 'aria-pressed': String(state[key] === value), 'data-value': value,
      click: () => {
        state[key] = value;
        for (const button of group.children) button.setAttribute('aria-pressed', String(button.dataset.value === value));
        changed();
      },
    }, text));
  }
  return group;
}

/** Something to open; it stays open over an update. */
const opened = new Set();
function disclosure(key, summary, build) {
  const details = el('details', { 'data-key': key }, el('summary', {}, summary));
  const fill = () => { if (details.children.length === 1) details.append(build()); };
  if (opened.has(key)) { details.open = true; fill(); }
  details.addEventListener('toggle', () => {
    if (details.open) { opened.add(key); fill(); } else opened.delete(key);
  });
  return details;
}

/** Rows of a tooltip, the first its title. */
function hint(title, rows) {
  return el('div', { class: 'hint' }, el('strong', {}, title),
    rows.filter((row) => row[1] !== null).map(([name, value]) => el('div', {}, el('span', {}, name), el('b', {}, value))));
}
