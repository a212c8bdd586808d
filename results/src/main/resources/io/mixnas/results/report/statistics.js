// What good trials share: a table of networks' traits, one of kernel sizes by depth, one of options.

/** An interval about its estimate, on a scale from -most to most. */
function whisker(interval, most) {
  const place = (value) => 50 + 48 * Math.max(-1, Math.min(1, value / most));
  const sure = interval.low > 0 || interval.high < 0;
  return svg('svg', { class: sure ? 'whisker sure' : 'whisker', viewBox: '0 0 100 16', preserveAspectRatio: 'none', role: 'img', 'aria-label': sure ? 'away from zero' : 'may be zero' },
    svg('line', { class: 'zero', x1: 50, x2: 50, y1: 0, y2: 16 }),
    svg('line', { x1: place(interval.low), x2: place(interval.high), y1: 8, y2: 8 }),
    svg('line', { class: 'estimate', x1: place(interval.estimate), x2: place(interval.estimate), y1: 3, y2: 13 }));
}

function widest(intervals) {
  return Math.max(...intervals.flatMap((i) => [Math.abs(i.low), Math.abs(i.high)]), 1e-9);
}

function range(interval, write) {
  return '[' + write(interval.low) + ', ' + write(interval.high) + ']';
}

function correlation(value) {
  return (value < 0 ? '−' : '+') + Math.abs(value).toFixed(2);
}

function traitsTable(choices) {
  const rows = [...choices.traits].sort((a, b) => Math.abs(b.correlation.estimate) - Math.abs(a.correlation.estimate));
  return titled('Traits of whole networks and ' + (page.data.measure.accuracy ? 'accuracy' : 'how good they are') + ': Spearman’s rank correlation with its 95 % interval, ' + plural(choices.n, 'trial'), el('table', { class: 'effects', id: 'traits' },
    heads(['trait', '−1 · 0 · +1', '#correlation', '#95 % interval']),
    el('tbody', {}, rows.map((row) => el('tr', {}, el('th', { scope: 'row' }, row.trait), el('td', { class: 'plot' }, whisker(row.correlation, 1)),
      el('td', { class: 'number' }, correlation(row.correlation.estimate)), el('td', { class: 'number soft' }, range(row.correlation, correlation)))))));
}

function kernelsTable(choices) {
  const sizes = [...new Set(choices.kernels.map((cell) => cell.size))];
  const kernels = [...new Set(choices.kernels.map((cell) => cell.kernel))].sort((a, b) => b - a);
  const at = new Map(choices.kernels.map((cell) => [cell.size + ' ' + cell.kernel, cell]));
  return titled('Share of depthwise channels by kernel size and depth in the best quarter (' + choices.good + ' of ' + plural(choices.n, 'trial')
      + '); below, the difference from the others in points, starred where its 95 % interval leaves out zero', el('table', { class: 'heat', id: 'kernels' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'kernel'), sizes.map((size) => el('th', { scope: 'col' }, size + ' × ' + size)))),
    el('tbody', {}, kernels.map((kernel) => el('tr', {}, el('th', { scope: 'row' }, kernel + ' × ' + kernel), sizes.map((size) => heat(at.get(size + ' ' + kernel))))))));
}

function heat(cell) {
  const sure = cell.difference !== null && (cell.difference.low > 0 || cell.difference.high < 0);
  const told = cell.difference === null ? '' : points(cell.good - cell.others) + (sure ? ' *' : '');
  const title = 'best quarter ' + percent(cell.good) + ', others ' + percent(cell.others)
    + (cell.difference === null ? '' : ', difference ' + points(cell.difference.estimate) + ' ' + range(cell.difference, points));
  return el('td', { title, style: '--share:' + Math.round(100 * cell.good) + '%' },
    Math.round(100 * cell.good) + ' %', el('small', {}, told));
}

const FEW_EFFECTS = 12;

function effectsTable(choices) {
  const rows = state.effects ? choices.options : choices.options.slice(0, FEW_EFFECTS);
  const most = widest(choices.options.slice(0, FEW_EFFECTS).map((row) => row.difference));
  const title = 'Single decisions: ' + page.data.measure.name + ' of trials that took an option ' + (page.data.measure.accuracy ? 'minus that of the others, in points' : 'against that of the others, positive where it is better') + '; the surest ' + rows.length + ' of '
      + choices.options.length + ' effects, each among trials on whose network the decision has an effect';
  const table = el('table', { class: 'effects', id: 'effects' },
    heads(['decision', 'option', '#with / without', 'worse · 0 · better', page.data.measure.accuracy ? '#points' : '#difference', '#95 % interval', '#at equal cost', '#q']),
    el('tbody', {}, rows.map((row) => el('tr', {},
      el('th', { scope: 'row' }, row.decision),
      el('td', {}, row.option + (row.instead === null ? '' : ', not ' + row.instead)),
      el('td', { class: 'number' }, row.with + ' / ' + row.without),
      el('td', { class: 'plot' }, whisker(row.difference, most)),
      el('td', { class: 'number' }, effect(row.difference.estimate)),
      el('td', { class: 'number soft' }, range(row.difference, effect)),
      el('td', { class: 'number soft' }, row.atEqualCost === null ? '–' : effect(row.atEqualCost.estimate) + ' ' + range(row.atEqualCost, effect)),
      el('td', { class: 'number' }, row.q < 0.001 ? '< 0.001' : row.q.toFixed(3))))));
  return titled(title, table);
}
