// Tables that are sorted by their heads.

const FEW_ROWS = 100;

/** Scrolls by itself where it is too wide, so that the page does not. */
function scroller(table) {
  return el('div', { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': 'table' }, table);
}

/** A title stands still where its table scrolls. */
function titled(title, table) {
  return el('div', { class: 'titled' }, el('p', { class: 'title' }, title), scroller(table));
}

/** Heads of columns; those of numbers begin with a #. */
function heads(names) {
  return el('thead', {}, el('tr', {}, names.map((name) => el('th', { scope: 'col', class: name.startsWith('#') ? 'number' : '' }, name.replace(/^#/, '')))));
}

const COLUMNS = [
  { key: 'number', name: 'trial', number: true, cell: (t) => String(t.number) },
  { key: 'rank', name: 'winner', number: true, cell: (t) => (t.rank === null ? (t.front ? 'front' : '') : String(t.rank)) },
  { key: 'state', name: 'state', cell: (t) => t.state },
  { key: 'score', name: () => page.data.measure.name, number: true, cell: (t) => score(t.score) },
  { key: 'reward', name: 'reward', number: true, cell: (t) => (t.reward === null ? '–' : t.reward.toFixed(4)), shown: (data) => data.ranksByReward },
  { key: 'epochs', name: 'epochs', number: true, cell: (t) => (t.epochs === null ? '–' : String(t.epochs)) },
  { key: 'multiplyAdds', name: 'multiply-adds', number: true, cell: (t) => count(t.multiplyAdds) },
  { key: 'parameters', name: 'parameters', number: true, cell: (t) => count(t.parameters) },
  { key: 'memory', name: 'memory', number: true, cell: (t) => bytes(t.memory) },
  { key: 'seconds', name: 'training', number: true, cell: (t) => time(t.seconds) },
  { key: 'seed', name: 'seed', number: true, cell: (t) => t.seed },
  { key: 'genotype', name: 'genotype', cell: (t) => t.genotype },
];

/** What is unknown comes last, whichever way. */
function compare(a, b) {
  const x = a[state.sort];
  const y = b[state.sort];
  if (x === null || y === null) return (x === null) - (y === null) || a.number - b.number;
  const order = state.sort === 'seed' ? (BigInt(x) < BigInt(y) ? -1 : BigInt(x) > BigInt(y) ? 1 : 0) : x < y ? -1 : x > y ? 1 : 0;
  return (state.descending ? -order : order) || a.number - b.number;
}

function trialsTable(data, again) {
  const columns = COLUMNS.filter((column) => !column.shown || column.shown(data));
  const kept = data.trials.filter((trial) => state.filter === 'all' || trial.state === state.filter).sort(compare);
  const rows = state.all ? kept : kept.slice(0, FEW_ROWS);
  const head = (column) => el('th', { scope: 'col', class: column.number ? 'number' : '', 'aria-sort': state.sort !== column.key ? 'none' : state.descending ? 'descending' : 'ascending' },
    el('button', { type: 'button', 'data-sort': column.key, click: () => {
      state.descending = state.sort === column.key ? !state.descending : (column.key === 'score' && !data.measure.minimize) || column.key === 'reward';
      state.sort = column.key;
      again(column.key);
    } }, typeof column.name === 'function' ? column.name() : column.name));
  return el('div', {},
    scroller(el('table', { class: 'trials', id: 'trials-table' }, el('thead', {}, el('tr', {}, columns.map(head))),
      el('tbody', {}, rows.map((trial) => el('tr', { class: trial.rank !== null ? 'winner' : '', title: trial.cause },
        columns.map((column) => el('td', { class: (column.number ? 'number ' : '') + column.key }, column.cell(trial)))))))),
    rows.length < kept.length ? el('p', {}, el('button', { type: 'button', class: 'more', click: () => { state.all = true; again(); } }, 'Show all ' + kept.length)) : null);
}

function causesTable(trials) {
  return scroller(el('table', { class: 'causes', id: 'causes' },
    heads(['#trial', 'state', 'cause', '#after', '#multiply-adds']),
    el('tbody', {}, trials.map((trial) => el('tr', {}, el('td', { class: 'number' }, String(trial.number)), el('td', {}, trial.state), el('td', { class: 'cause' }, trial.cause),
      el('td', { class: 'number' }, time(trial.seconds)), el('td', { class: 'number' }, count(trial.multiplyAdds)))))));
}

function publishedTable(data) {
  const scores = new Map(data.trials.map((trial) => [trial.number, trial.score]));
  return scroller(el('table', { id: 'published-table' },
    heads(['network', '#top-1, published (ImageNet)', '#multiply-adds, published', '#multiply-adds here', '#parameters here', '#' + page.data.measure.name + ', trained here', 'source']),
    el('tbody', {}, data.published.map((network) => el('tr', {}, el('th', { scope: 'row' }, network.title),
      el('td', { class: 'number' }, network.top1 === null ? '–' : network.top1 + ' %'),
      el('td', { class: 'number' }, network.publishedMultiplyAdds === null ? '–' : count(network.publishedMultiplyAdds)),
      el('td', { class: 'number' }, network.multiplyAdds === null ? '–' : count(network.multiplyAdds)),
      el('td', { class: 'number' }, network.parameters === null ? '–' : count(network.parameters)),
      el('td', { class: 'number' }, network.trial === null ? '–' : score(scores.get(network.trial)) + ' (trial ' + network.trial + ')'),
      el('td', { class: 'soft' }, network.source || '–'))))));
}

function verificationTable(verified) {
  const means = verified.networks.flatMap((row) => [row.low, row.high, ...row.runs.map((run) => run.accuracy)]).filter((value) => value !== null);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  return scroller(el('table', { class: 'effects', id: 'verified' },
    heads(['network', '#multiply-adds', '#by proxy', means.length === 0 ? 'runs' : percent(low) + ' to ' + percent(high), '#mean', '#95 % interval', '#deviation', 'runs']),
    el('tbody', {}, verified.networks.map((row) => el('tr', {}, el('th', { scope: 'row' }, row.trial === null ? row.name + ', trained here' : 'trial ' + row.trial),
      el('td', { class: 'number' }, count(row.multiplyAdds)), el('td', { class: 'number soft' }, score(row.proxy)),
      el('td', { class: 'plot' }, spread(row, low, high)), el('td', { class: 'number' }, percent(row.mean, 2)),
      el('td', { class: 'number soft' }, row.low === null ? '–' : '[' + percent(row.low, 2) + ', ' + percent(row.high, 2) + ']'),
      el('td', { class: 'number' }, row.deviation === null ? '–' : (100 * row.deviation).toFixed(2)),
      el('td', { class: 'cause' }, row.runs.map((run) => (run.accuracy === null ? 'failed: ' + run.failure : percent(run.accuracy, 2))).join(', ')))))));
}

/** Every run as a dot about the mean and its interval. */
function spread(row, low, high) {
  const place = (value) => 3 + 94 * (high > low ? (value - low) / (high - low) : 0.5);
  return svg('svg', { class: row.trial === null ? 'whisker' : 'whisker sure', viewBox: '0 0 100 16', preserveAspectRatio: 'none', role: 'img', 'aria-label': percent(row.mean, 2) },
    row.low === null ? null : svg('line', { x1: place(row.low), x2: place(row.high), y1: 8, y2: 8 }),
    row.runs.filter((run) => run.accuracy !== null).map((run) => svg('line', { class: 'estimate', x1: place(run.accuracy), x2: place(run.accuracy), y1: 5, y2: 11 })),
    row.mean === null ? null : svg('line', { class: 'mean', x1: place(row.mean), x2: place(row.mean), y1: 1, y2: 15 }));
}

function comparisonTable(pairs) {
  const most = widest([pairs]);
  return titled(pairs.one + ' minus ' + pairs.other + ', seed by seed, in points: ' + pairs.differences.map(points).join(', '), el('table', { class: 'effects', id: 'comparison' },
    el('tbody', {}, el('tr', {}, el('th', { scope: 'row' }, 'mean difference'), el('td', { class: 'plot' }, whisker({ estimate: pairs.mean, low: pairs.low, high: pairs.high }, most)),
      el('td', { class: 'number' }, points(pairs.mean)), el('td', { class: 'number soft' }, range(pairs, points)),
      significance(pairs)))));
}

/** A comparison is shown from two seeds on; without a test, the differences are all equal. */
function significance(pairs) {
  return pairs.significant === null
    ? el('td', { title: 'the same in every seed, which no t-test can measure' }, '–')
    : el('td', {}, pairs.significant ? 'significant' : 'not significant');
}
