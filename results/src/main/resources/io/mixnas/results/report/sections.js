// The parts of the page. Each is made once and shows new data by its update.

function section(id, title, ...content) {
  return el('section', { id, 'aria-labelledby': id + '-title' }, el('h2', { id: id + '-title' }, title), content);
}

function note(...text) {
  return el('p', { class: 'note' }, text);
}

/** Whether trials are trainings; others are judged by what was prepared before. */
function trained(data) {
  return data.trials.some((trial) => trial.epochs !== null);
}

function scoredTrials(data) {
  return data.trials.filter((trial) => trial.state === 'complete');
}

/** A part with one place that is filled anew; it is not there while there is nothing to tell. */
function part(id, title, fill) {
  const place = el('div', {});
  const node = section(id, title, place);
  let before = null;
  return { node, update: (data) => {
    const content = fill(data, () => { before = null; });
    node.hidden = content === null;
    const key = content === null ? null : content.key;
    if (content !== null && (key === undefined || key !== before)) {
      place.replaceChildren(...content.nodes);
      before = key;
    }
  } };
}

function header() {
  const node = el('header', {});
  return { node, update: (data) => {
    const ended = data.trials.filter((trial) => ['complete', 'failed'].includes(trial.state));
    const failed = ended.filter((trial) => trial.state === 'failed').length;
    const winner = data.trials.find((trial) => trial.rank === 1);
    const last = data.progress[data.progress.length - 1];
    const facts = [
      ['trials', ended.length + ' of ' + data.goal, failed > 0 ? failed + ' failed' : null],
      winner ? [data.measure.name + (data.verification ? ' by proxy' : ''), score(winner.score, 1), 'trial ' + winner.number] : null,
      winner ? ['multiply-adds', count(winner.multiplyAdds), data.limits['multiply-adds'] ? 'budget ' + count(data.limits['multiply-adds']) : 'no budget'] : null,
      winner ? ['parameters', count(winner.parameters), data.limits.parameters ? 'budget ' + count(data.limits.parameters) : null] : null,
      last && last.hypervolume !== null ? ['hypervolume', last.hypervolume.toFixed(4), 'of the Pareto front'] : null,
      data.preparation >= 1 ? ['preparation', time(data.preparation), null] : null,
      last ? [trained(data) ? 'training' : 'evaluation', time(last.clock), plural(data.workers, 'worker')] : null,
    ].filter((fact) => fact !== null);
    node.replaceChildren(
      el('p', { class: 'eyebrow' }, el('span', {}, 'MixNAS'), el('span', { class: 'name' }, data.name), el('span', { class: 'state ' + data.state }, data.state)),
      el('h1', { id: 'verdict' }, prose(data.verdict.sentence)),
      el('p', { class: 'basis' }, data.verdict.basis),
      el('dl', { class: 'facts' }, facts.map(([name, value, more]) => el('div', {}, el('dt', {}, name), el('dd', {}, value, more ? el('small', {}, more) : null)))));
  } };
}

function tradeOffSection() {
  const plot = chart('trade-off', scoreTitle() + ' against multiply-adds of every trial', () => (scoredTrials(page.data).length > 0 ? tradeOff(page.data) : null));
  const empty = note('No trial has a score yet.');
  const node = section('costs', scoreTitle() + ' against multiply-adds', plot, empty, note(
    'Every scored trial by what it costs and ' + (page.data.measure.accuracy ? 'how accurate its proxy was on validation images' : 'its ' + page.data.measure.name) + '. ' + (page.data.flat
      ? 'The line is the Pareto front: ' + (page.data.measure.minimize ? 'above' : 'below') + ' it, to its right, another trial is at least as good for no more.'
      : 'On the Pareto front are trials that no other one surpasses in all that the search pursues, which is more than this picture has axes for.'),
    ' Numbers are winners. Dotted lines stand where published networks would, were they trained here: at their cost in this space alone;',
    ' their accuracies on ImageNet are another measure and have a chart of their own. Neither axis begins at zero.'));
  return { node, update: (data) => {
    const any = scoredTrials(data).length > 0;
    plot.hidden = !any;
    empty.hidden = any;
    draw('trade-off');
  } };
}

/** The costs at which the hypervolume ends: the budget or target, or the costliest network. */
function reference(data) {
  return Object.entries(data.reference).map(([cost, most]) => (cost.startsWith('bytes ') ? bytes(most) + cost.slice(5) : count(most) + ' ' + cost)).join(' and ');
}

function progressSection() {
  const plot = chart('progress', scoreTitle() + ' of trials, best so far and hypervolume', () => (page.data.progress.length > 0 ? progress(page.data) : null));
  const node = section('course', 'Progress',
    segments('axis', [['trials', 'by trials'], ['time', 'by time']], 'axis', () => draw('progress')), plot, note(
    'Time is what trials took with the workers there were; preparation and pauses between sessions are left out.',
    page.data.measure.accuracy && Object.keys(page.data.reference).length > 0 ? ' Hypervolume is the part of all there could be, from accuracy 0 and ' + reference(page.data) + ' to a network that is always right and costs nothing, which the front reaches.' : null));
  return { node, update: (data) => {
    node.hidden = data.progress.length === 0;
    draw('progress');
  } };
}

function winnersSection() {
  return part('winners', 'Winners', (data) => (data.winners.length === 0 ? null : {
    key: JSON.stringify([data.winners, data.state, Boolean(data.verification)]),
    nodes: [drawingKey(data.winners), ...data.winners.map((winner) => winnerArticle(winner, data))],
  }));
}

function winnerArticle(winner, data) {
  const trial = data.trials.find((each) => each.number === winner.trial);
  const given = winner.downloads.filter((each) => each.text !== null);
  const refused = winner.downloads.filter((each) => each.text === null);
  return el('article', { class: 'winner', id: 'winner-' + winner.rank },
    el('h3', {}, el('span', { class: 'rank' }, String(winner.rank)), 'Trial ' + winner.trial,
      el('span', { class: 'figures' }, [score(trial.score) + (data.verification ? ' by proxy' : ''), count(trial.multiplyAdds) + ' multiply-adds', count(trial.parameters) + ' parameters',
        bytes(trial.memory) + ' of activations'].map((text) => el('span', {}, text)))),
    drawing(winner.blocks),
    el('p', { class: 'downloads' }, el('span', {}, 'Download: '), given.map((each) => download(each.file, each.text, each.label)),
      refused.map((each) => el('span', { class: 'refused', title: each.refusal }, each.label + ' cannot say it: ' + each.refusal))),
    disclosure('layers-' + winner.rank, 'Cost of each layer', () => layersTable(winner.layers)),
    disclosure('chosen-' + winner.rank, 'What the search decided', () => el('dl', { class: 'chosen' },
      Object.entries(winner.chosen).map(([name, option]) => el('div', {}, el('dt', {}, name), el('dd', {}, option))))));
}

function verificationSection() {
  return part('verification', 'Verification', (data) => {
    const verified = data.verification;
    return verified === null ? null : { key: JSON.stringify(verified), nodes: [
      el('p', {}, verified.verdict),
      verified.later > 0 ? note('Since it began, ' + plural(verified.later, 'trial') + ' more ' + (verified.later === 1 ? 'has' : 'have') + ' ended; it is brought up to date when all are done.') : null,
      note('Each network was trained ' + plural(verified.seeds.length, 'time') + ' for ' + plural(verified.epochs, 'epoch') + ', every time with another seed, the same ones for all, and judged on '
        + exact(verified.images) + ' ' + verified.judgedOn + '. Intervals are of Student’s t over seeds; the comparison is paired by seed.'),
      verificationTable(verified),
      verified.comparison !== null && verified.comparison.low !== null ? comparisonTable(verified.comparison) : null,
    ].filter((node) => node !== null) };
  });
}

function choicesSection() {
  return part('choices', 'What good trials share', (data, forget) => {
    const choices = data.choices;
    if (choices.n < 4) return null;
    const again = () => { forget(); page.parts.choices.update(page.data); };
    return { key: JSON.stringify([choices, state.effects]), nodes: [
      note('These are associations among the trials of one search, not experiments: a search repeats what went well, and later trials differ in many things at once. ',
        'Compared are trials of full training only. q is the share of false findings among all effects at least as sure (Benjamini and Hochberg); at equal cost means after a linear ',
        'regression on the logarithm of multiply-adds. Orange marks an interval that leaves out zero.'),
      choices.traits.length > 0 ? traitsTable(choices) : note('Traits of whole networks need 8 trials that differ.'),
      choices.kernels.length > 0 ? kernelsTable(choices) : null,
      choices.options.length > 0 ? effectsTable(choices) : note('Effects of single decisions need 3 trials with and 3 without an option.'),
      choices.options.length > FEW_EFFECTS
        ? el('p', {}, el('button', { type: 'button', class: 'more', click: () => { state.effects = !state.effects; again(); } }, state.effects ? 'Show fewer' : 'Show all ' + choices.options.length + ' effects')) : null,
    ].filter((node) => node !== null) };
  });
}

function curvesSection() {
  const plot = chart('curves', 'Learning curves of trials', () => (curved(page.data).length > 0 ? curves(page.data) : null));
  const many = note();
  const node = section('learning', 'Learning curves',
    segments('measure', [['accuracy', 'accuracy'], ['loss', 'loss']], 'curve', () => draw('curves')), plot, many);
  return { node, update: (data) => {
    const all = curved(data).length;
    node.hidden = all === 0;
    many.textContent = all > MOST_CURVES ? 'The ' + MOST_CURVES + ' best of ' + all + ' curves.' : '';
    many.hidden = all <= MOST_CURVES;
    draw('curves');
  } };
}

function publishedSection() {
  const plot = chart('published-chart', 'Published networks', () => publishedChart(page.data));
  const place = el('div', {});
  const node = section('published', 'Published networks', plot, note(
    'Accuracies here are those that papers print: top-1 on ImageNet at 224 × 224 pixels after full training. They cannot be compared with the accuracies of trials above. What can be ',
    'compared is cost: networks stand where their multiply-adds are in the form that they have in this campaign’s space.'), place);
  return { node, update: (data) => {
    node.hidden = data.published.length === 0;
    place.replaceChildren(disclosure('published', 'All ' + data.published.length + ' as a table', () => publishedTable(page.data)));
    draw('published-chart');
  } };
}

function failuresSection() {
  return part('failures', 'Failed trials', (data) => {
    const ended = data.trials.filter((trial) => trial.cause !== null);
    return ended.length === 0 ? null : { key: JSON.stringify(ended), nodes: [causesTable(ended)] };
  });
}

function trialsSection() {
  const place = el('div', {});
  const controls = el('div', {});
  const node = section('trials', 'All trials', controls, place);
  let kinds = '';
  const update = (data, focus) => {
    node.hidden = data.trials.length === 0;
    const states = ['complete', 'failed', 'running', 'proposed'].filter((name) => data.trials.some((trial) => trial.state === name));
    if (kinds !== states.join()) {
      kinds = states.join();
      if (!states.includes(state.filter)) state.filter = 'all';
      controls.replaceChildren(...(states.length > 1 ? [segments('state', [['all', 'all'], ...states.map((name) => [name, name])], 'filter', () => update(page.data))] : []));
    }
    const scrolled = place.querySelector('.scroller')?.scrollLeft || 0;
    const focused = focus || (place.contains(document.activeElement) ? document.activeElement.dataset.sort : null);
    place.replaceChildren(trialsTable(data, (key) => update(page.data, key)));
    place.querySelector('.scroller').scrollLeft = scrolled;
    if (focused) place.querySelector('[data-sort="' + focused + '"]')?.focus({ preventScroll: true });
  };
  return { node, update };
}

function provenanceSection() {
  return part('provenance', 'Provenance', (data) => ({
    key: JSON.stringify([data.settings, data.configuration, data.command, data.sessions, data.dataFingerprint]),
    nodes: [
      el('p', {}, 'The same trials again, on the same images:'),
      el('pre', { class: 'command' }, data.command),
      el('p', { class: 'downloads' }, download('campaign.yaml', data.configuration, 'campaign.yaml')),
      note('With one worker the trials are the same, in the same order. With several, each network’s score is the same, but which networks are proposed depends on which training ends first.'),
      el('dl', { class: 'settings' }, Object.entries(data.settings).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))),
        el('div', {}, el('dt', {}, 'seed'), el('dd', {}, data.seed)),
        el('div', {}, el('dt', {}, 'fingerprint of the images'), el('dd', { class: 'hash' }, data.dataFingerprint))),
      titled('Sessions: each stretch of work on the campaign', el('table', { id: 'sessions' }, heads(['begun, UTC', 'MixNAS', 'Java', 'system', 'kernels', '#trials wanted']),
        el('tbody', {}, data.sessions.map((session) => el('tr', {}, el('td', {}, session.started.replace('T', ' ').replace(/\.\d+Z$|Z$/, '')), el('td', {}, session.version), el('td', {}, session.java),
          el('td', {}, session.system), el('td', {}, session.engine), el('td', { class: 'number' }, String(session.trials))))))),
      disclosure('configuration', 'campaign.yaml', () => el('pre', {}, data.configuration)),
    ],
  }));
}
