// Charts by Apache ECharts, as SVG. Every tooltip is an element that is built here.

const charts = new Map();

/** The element of a chart that is drawn again whenever its size or the colours change. */
function chart(id, label, option) {
  const node = el('div', { class: 'chart', id, role: 'img', 'aria-label': label });
  charts.set(id, { node, option, drawn: null });
  return node;
}

function draw(id) {
  const entry = charts.get(id);
  const option = entry.node.isConnected && entry.node.clientWidth > 0 ? entry.option() : null;
  if (option === null) return;
  entry.drawn = entry.drawn || echarts.init(entry.node, null, { renderer: 'svg' });
  entry.drawn.setOption(Object.assign(frame(), option), { notMerge: true });
}

function drawAll() {
  for (const id of charts.keys()) draw(id);
}

function resizeAll(width) {
  for (const { drawn } of charts.values()) {
    if (drawn !== null) drawn.resize(width ? { width } : undefined);
  }
}

function narrow() {
  return document.documentElement.clientWidth < 600;
}

function frame() {
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour('soft'), fontSize: 12 },
    grid: { left: 46, right: 18, top: 44, bottom: 44 },
  };
}

function tooltip(formatter, trigger = 'item') {
  return {
    trigger, formatter, confine: true, transitionDuration: 0,
    backgroundColor: colour('raised'), borderColor: colour('line'), borderWidth: 1, padding: [8, 12],
    textStyle: { color: colour('ink'), fontSize: 12 },
    extraCssText: 'box-shadow: 0 2px 12px rgba(0,0,0,.18); border-radius: 6px;',
    axisPointer: { type: 'line', lineStyle: { color: colour('faint') } },
  };
}

function legend(names, extra = {}) {
  return Object.assign({
    data: names, top: 0, left: 0, itemGap: 16, itemWidth: 14, itemHeight: 9, type: narrow() ? 'scroll' : 'plain',
    pageIconColor: colour('soft'), pageTextStyle: { color: colour('soft') },
    textStyle: { color: colour('soft'), fontSize: 12 }, inactiveColor: colour('faint'),
  }, extra);
}

function axis(name, format, extra = {}) {
  return Object.assign({
    type: 'value', name, nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: colour('soft'), fontSize: 12 }, scale: true,
    axisLine: { show: true, lineStyle: { color: colour('line') } }, axisTick: { show: false }, minorTick: { show: false },
    axisLabel: { color: colour('soft'), formatter: format, hideOverlap: true }, splitNumber: narrow() ? 4 : 6,
    splitLine: { lineStyle: { color: colour('hair') } },
  }, extra);
}

/** The name of a vertical axis stands above it, to be read without turning one's head. */
function upright(name, format, extra = {}) {
  return axis(name, format, Object.assign({
    nameLocation: 'end', nameGap: 10, axisLine: { show: false },
    nameTextStyle: { color: colour('soft'), fontSize: 12, align: 'left', padding: [0, 0, 0, -46] },
  }, extra));
}

function vertical(lines) {
  return {
    silent: true, symbol: 'none', animation: false,
    data: lines.map(({ at, text, strong }) => ({
      xAxis: at,
      lineStyle: { color: colour(strong ? 'ink' : 'faint'), type: strong ? [6, 4] : [1, 3], width: strong ? 1.2 : 1 },
      label: { formatter: text, position: 'insideEndTop', color: colour(strong ? 'ink' : 'soft'), fontSize: 11, distance: 3 },
    })),
  };
}

function trialHint(trial) {
  return hint('Trial ' + trial.number, [
    [page.data.measure.name, score(trial.score)],
    ['multiply-adds', count(trial.multiplyAdds)],
    ['parameters', count(trial.parameters)],
    ['epochs', trial.epochs === null ? null : String(trial.epochs)],
    [trained(page.data) ? 'training' : 'evaluation', trial.seconds === null ? null : time(trial.seconds)],
    ...Object.entries(trial.metrics).map(([name, value]) => [name, significant(value)]),
  ]);
}

function dots(name, trials, style) {
  return Object.assign({ name, type: 'scatter', data: trials.map((trial) => ({ value: [trial.multiplyAdds, scoreScale() * trial.score], trial })) }, style);
}

function budgetLine(data) {
  const limit = data.limits['multiply-adds'];
  return limit === undefined ? [] : [{ at: limit, text: 'budget ' + count(limit), strong: true }];
}

/** Published networks by their cost alone, those that leave room for their names. */
function costLines(data, low, high) {
  const lines = [];
  let last = -Infinity;
  for (const network of data.published.filter((n) => n.multiplyAdds !== null).sort((a, b) => a.multiplyAdds - b.multiplyAdds)) {
    const room = (high - low) * (narrow() ? 0.12 : 0.05);
    if (network.multiplyAdds > low && network.multiplyAdds < high && network.multiplyAdds - last > room) {
      lines.push({ at: network.multiplyAdds, text: network.title, strong: false });
      last = network.multiplyAdds;
    }
  }
  return lines;
}

function tradeOff(data) {
  const scored = data.trials.filter((trial) => trial.state === 'complete');
  const plain = scored.filter((trial) => trial.within && trial.comparable && trial.rank === null && !trial.front);
  const beyond = scored.filter((trial) => !trial.within && trial.comparable && !trial.front);
  const briefer = scored.filter((trial) => !trial.comparable);
  const front = scored.filter((trial) => trial.front).sort((a, b) => a.multiplyAdds - b.multiplyAdds);
  const winners = scored.filter((trial) => trial.rank !== null);
  const known = new Map(data.published.filter((n) => n.trial !== null).map((n) => [n.trial, n]));
  const here = scored.filter((trial) => known.has(trial.number));
  const costs = scored.map((trial) => trial.multiplyAdds);
  const limit = data.limits['multiply-adds'];
  const highest = costs.reduce((some, cost) => Math.max(some, cost), -Infinity); // a call cannot have as many arguments
  const most = Math.max(highest, limit && limit < 1.6 * highest ? limit : 0);
  const least = costs.reduce((some, cost) => Math.min(some, cost), Infinity);
  const margin = Math.max((most - least) * 0.05, most * 0.01);
  const series = [
    dots('trials', plain, { symbolSize: 8, itemStyle: { color: colour('blue'), opacity: 0.65 } }),
    dots('beyond a limit', beyond, { symbol: 'triangle', symbolSize: 7, itemStyle: { color: 'transparent', borderColor: colour('purple'), borderWidth: 1.2 } }),
    dots('trained more briefly', briefer, { symbolSize: 6, itemStyle: { color: 'transparent', borderColor: colour('faint'), borderWidth: 1.2 } }),
    Object.assign(dots('Pareto front', front, { symbolSize: 9, symbol: 'circle', showSymbol: true, itemStyle: { color: colour('orange') } }),
      { type: 'line', step: data.flat ? 'end' : false, lineStyle: { color: colour('orange'), width: data.flat ? 1.6 : 0 }, z: 3 }),
    dots('winners', winners, {
      symbolSize: 20, z: 5, itemStyle: { opacity: 1, color: colour('orange'), borderColor: colour('paper'), borderWidth: 2 },
      label: { show: true, formatter: (at) => String(at.data.trial.rank), color: colour('on-orange'), fontWeight: 700, fontSize: 11 },
    }),
    dots('published network, trained here', here, {
      symbol: 'diamond', symbolSize: 15, z: 6, itemStyle: { opacity: 1, color: colour('green'), borderColor: colour('paper'), borderWidth: 1.5 },
      label: { show: true, position: 'top', formatter: (at) => known.get(at.data.trial.number).title, color: colour('ink'), fontSize: 11 },
    }),
  ].filter((each) => each.data.length > 0);
  series[0].markLine = vertical([...costLines(data, least - margin, most + margin), ...budgetLine(data).filter((line) => line.at <= most + margin)]);
  return {
    legend: legend(series.map((each) => each.name)),
    grid: { left: 46, right: 18, top: 64, bottom: 44 },
    tooltip: tooltip((at) => (at.data && at.data.trial ? trialHint(at.data.trial) : '')),
    xAxis: axis('multiply-adds', brief, { min: least - margin, max: most + margin, axisLabel: { color: colour('soft'), formatter: brief, hideOverlap: true, showMinLabel: false, showMaxLabel: false } }),
    yAxis: upright(scoreAxis(), (value) => String(Math.round(value * 100) / 100)),
    series,
  };
}

function progress(data) {
  const byTime = state.axis === 'time';
  const x = (point) => (byTime ? point.clock : point.done);
  const done = data.progress;
  const order = new Map();
  data.trials.filter((trial) => trial.clock !== null).sort((a, b) => a.clock - b.clock || a.number - b.number).forEach((trial, i) => order.set(trial.number, i + 1));
  const dotsOf = data.trials.filter((trial) => trial.state === 'complete' && trial.comparable)
    .map((trial) => ({ value: [byTime ? trial.clock : order.get(trial.number), scoreScale() * trial.score], trial }));
  const changed = (key) => (point, i, all) => ({ value: [x(point), (key === 'best' ? scoreScale() : 1) * point[key]], point, itemStyle: { opacity: i > 0 && all[i - 1][key] === point[key] ? 0 : 1 } });
  const best = done.filter((point) => point.best !== null).map(changed('best'));
  const volume = done.filter((point) => point.hypervolume !== null).map(changed('hypervolume'));
  const last = done.length ? x(done[done.length - 1]) : 1;
  const two = volume.length > 0;
  const below = byTime ? 'time of ' + (trained(data) ? 'training' : 'evaluation') : 'trials that ended';
  const across = (grid, name) => axis(name, byTime ? time : String, { gridIndex: grid, min: 0, max: last, scale: false, axisLabel: { show: name !== '', color: colour('soft'), formatter: byTime ? time : String, hideOverlap: true } });
  return {
    legend: legend(['trials', 'best so far', ...(two ? ['hypervolume'] : [])]),
    tooltip: tooltip((at) => (at.data.trial ? trialHint(at.data.trial)
      : hint('After ' + plural(at.data.point.done, 'trial'), [['best', score(at.data.point.best) + ' (trial ' + at.data.point.leader + ')'],
        ['hypervolume', at.data.point.hypervolume === null ? null : at.data.point.hypervolume.toFixed(4)], [trained(data) ? 'training' : 'evaluation', time(at.data.point.clock)]]))),
    grid: two ? [{ left: 46, right: 18, top: 56, height: '44%' }, { left: 46, right: 18, bottom: 44, height: '18%' }] : [{ left: 46, right: 18, top: 56, bottom: 44 }],
    xAxis: two ? [across(0, ''), across(1, below)] : [across(0, below)],
    yAxis: [upright(scoreAxis(), String), ...(two ? [upright('hypervolume of the front', (v) => v.toFixed(2), { gridIndex: 1, splitNumber: 2 })] : [])],
    series: [
      { name: 'trials', type: 'scatter', data: dotsOf, symbolSize: 6, itemStyle: { color: colour('blue'), opacity: 0.5 } },
      { name: 'best so far', type: 'line', step: 'end', data: best, symbol: 'circle', symbolSize: 7, showSymbol: true, showAllSymbol: true, itemStyle: { color: colour('orange') }, lineStyle: { color: colour('orange'), width: 2 } },
      ...(two ? [{ name: 'hypervolume', type: 'line', step: 'end', xAxisIndex: 1, yAxisIndex: 1, data: volume, symbol: 'circle', symbolSize: 6, showSymbol: true, showAllSymbol: true, itemStyle: { color: colour('green') }, lineStyle: { color: colour('green'), width: 2 }, areaStyle: { color: colour('green'), opacity: 0.12 } }] : []),
    ],
  };
}

const MOST_CURVES = 150;

function curved(data) {
  return data.trials.filter((trial) => trial.accuracy !== null && trial.accuracy.length > 1);
}

function curves(data) {
  const accuracy = state.curve === 'accuracy';
  const colours = ['orange', 'green', 'purple', 'sky', 'blue'];
  const ranked = curved(data).sort((a, b) => (a.rank || 1e9) - (b.rank || 1e9) || (page.data.measure.minimize ? a.score - b.score : b.score - a.score)).slice(0, MOST_CURVES);
  const series = ranked.map((trial) => {
    const chosen = trial.rank !== null && trial.rank <= colours.length;
    const tint = colour(chosen ? colours[trial.rank - 1] : 'faint');
    return {
      name: chosen ? 'winner ' + trial.rank : 'other trials', type: 'line', symbol: 'circle', symbolSize: chosen ? 6 : 3, z: chosen ? 4 : 2,
      data: (accuracy ? trial.accuracy : trial.loss).map((value, i) => ({ value: [i + 1, accuracy ? 100 * value : value], trial })),
      itemStyle: { color: tint }, lineStyle: { color: tint, width: chosen ? 2.2 : 1, opacity: chosen ? 1 : 0.45 },
    };
  }).reverse();
  return {
    legend: legend([...new Set(series.map((each) => each.name).reverse())]),
    grid: { left: 46, right: 18, top: 64, bottom: 44 },
    tooltip: tooltip((at) => hint('Trial ' + at.data.trial.number + ', epoch ' + at.value[0], [
      [accuracy ? 'validation accuracy' : 'training loss', accuracy ? at.value[1].toFixed(2) + ' %' : at.value[1].toFixed(4)]])),
    xAxis: axis('epoch', String, { minInterval: 1, min: 1, scale: true }),
    yAxis: upright(accuracy ? 'validation accuracy, %' : 'training loss', String),
    series,
  };
}

function publishedChart(data) {
  const known = data.published.filter((network) => network.multiplyAdds !== null && network.top1 !== null);
  const winner = data.trials.find((trial) => trial.rank === 1);
  const lines = [...budgetLine(data), ...(winner ? [{ at: winner.multiplyAdds, text: 'winner 1', strong: true }] : [])];
  const all = [...known.map((network) => network.multiplyAdds), ...lines.map((line) => line.at)];
  return {
    tooltip: tooltip((at) => hint(at.data.network.title, [
      ['top-1 on ImageNet, published', at.data.network.top1 + ' %'],
      ['multiply-adds here', count(at.data.network.multiplyAdds)],
      ['multiply-adds, published', at.data.network.publishedMultiplyAdds === null ? null : count(at.data.network.publishedMultiplyAdds)],
      ['source', at.data.network.source]])),
    grid: { left: 46, right: 24, top: 44, bottom: 44 },
    xAxis: axis('multiply-adds at ' + data.resolution + ' × ' + data.resolution + ' pixels, logarithmic', brief,
      { type: 'log', logBase: 2, min: Math.min(...all) / 1.15, max: Math.max(...all) * 1.15, axisLabel: { color: colour('soft'), formatter: brief, hideOverlap: true, showMinLabel: false, showMaxLabel: false } }),
    yAxis: upright('top-1 on ImageNet, %, published', String),
    series: [{
      name: 'published (ImageNet)', type: 'scatter', symbol: 'diamond', symbolSize: 10, itemStyle: { color: colour('purple') },
      data: known.map((network) => ({ value: [network.multiplyAdds, network.top1], network })),
      label: { show: true, position: 'right', formatter: (at) => at.data.network.title, color: colour('soft'), fontSize: 10 },
      labelLayout: { hideOverlap: true }, markLine: vertical(lines),
    }],
  };
}
