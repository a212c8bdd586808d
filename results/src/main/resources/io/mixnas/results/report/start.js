// Puts the page together, keeps it up to date while it is served, and follows light, dark and paper.

const page = { data: JSON.parse(document.getElementById('data').textContent), parts: {} };

function begin() {
  const top = header();
  const parts = { tradeOff: tradeOffSection(), progress: progressSection(), verification: verificationSection(), winners: winnersSection(), choices: choicesSection(), curves: curvesSection(),
    failures: failuresSection(), trials: trialsSection(), published: publishedSection(), provenance: provenanceSection() };
  page.parts = { top, ...parts };
  document.body.append(top.node, el('main', {}, Object.values(parts).map((each) => each.node)),
    el('footer', {}, 'Made by MixNAS. Charts by Apache ECharts (Apache License 2.0). This page asks for nothing from the network.'));
  show();
}

function show() {
  document.title = 'MixNAS: ' + page.data.name;
  for (const each of Object.values(page.parts)) each.update(page.data);
}

const EVERY = 2000;

/** Asks the server that gave this page for what is new. */
function follow() {
  const light = el('p', { class: 'live', role: 'status' }, 'live');
  document.querySelector('footer').replaceChildren('Made by MixNAS. Charts by Apache ECharts (Apache License 2.0). This page is kept up to date by the mixnas report --serve that gave it.');
  document.querySelector('header').before(light);
  let tag = '';
  const ask = async () => {
    try {
      const answer = await fetch('report.json', { cache: 'no-store', headers: tag === '' ? {} : { 'If-None-Match': tag } });
      if (answer.status === 200) {
        tag = answer.headers.get('ETag') || '';
        page.data = await answer.json();
        show();
      }
      light.textContent = answer.ok || answer.status === 304 ? 'live' : 'the campaign cannot be read now';
      light.classList.toggle('lost', !(answer.ok || answer.status === 304));
    } catch (error) {
      light.textContent = 'no longer live: the server has ended';
      light.classList.add('lost');
    }
    setTimeout(ask, EVERY);
  };
  setTimeout(ask, EVERY);
}

function paper(printing) {
  document.documentElement.classList.toggle('printing', printing);
  resizeAll(printing ? 680 : 0);
  drawAll();
}

begin();
if (document.documentElement.dataset.live === 'true') follow();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
addEventListener('beforeprint', () => paper(true));
addEventListener('afterprint', () => paper(false));
let resized = 0;
addEventListener('resize', () => {
  cancelAnimationFrame(resized);
  resized = requestAnimationFrame(() => { resizeAll(); drawAll(); });
});
