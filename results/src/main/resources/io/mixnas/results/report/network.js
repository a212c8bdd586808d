// A winner block by block, as the MixConv paper draws MixNet: kernel sizes stacked by their channels.

const HIGHEST = 132;
const LEAST_SEGMENT = 17;

function drawing(blocks) {
  const most = Math.max(...blocks.filter((block) => block.part !== 'head').map((block) => sum(block.channels)));
  const levels = [];
  for (const block of blocks) {
    if (block.part === 'head' || levels.length === 0 || levels[levels.length - 1].size !== block.size) levels.push({ size: block.size, head: block.part === 'head', blocks: [] });
    levels[levels.length - 1].blocks.push(block);
  }
  return el('div', { class: 'network' }, levels.map((level) => el('div', { class: 'level' },
    el('div', { class: 'size' }, level.head ? 'head' : level.size + ' × ' + level.size),
    el('div', { class: 'blocks' }, level.blocks.map((block) => tile(block, most))))));
}

function sum(numbers) {
  return numbers.reduce((a, b) => a + b, 0);
}

function tile(block, most) {
  const height = Math.max(HIGHEST * Math.sqrt(Math.min(1, sum(block.channels) / most)), LEAST_SEGMENT * block.kernels.length + 2);
  const spatial = block.part !== 'head' && block.kind !== 'identity';
  const stack = el('div', { class: block.skip ? 'stack skip' : 'stack', style: 'height:' + Math.round(spatial ? height : LEAST_SEGMENT + 2) + 'px' },
    block.kernels.map((kernel, i) => el('div', { class: spatial ? 'k k' + kernel : 'k', style: 'flex-grow:' + block.channels[i] }, spatial ? String(kernel) : block.kind === 'identity' ? '=' : 'fc')));
  return el('div', { class: 'tile', title: describe(block) }, stack,
    el('div', { class: 'width' }, block.part === 'head' ? String(block.output) : block.output),
    el('div', { class: 'marks' }, marks(block).map((mark) => el('span', { class: mark.kind }, mark.text))));
}

function marks(block) {
  const all = [];
  if (block.stride === 2) all.push({ kind: 'stride', text: '↓2' });
  if (block.expand !== null) all.push({ kind: 'expand', text: '×' + block.expand });
  if (block.se !== null) all.push({ kind: 'se', text: 'SE' });
  if (block.groups !== null) all.push({ kind: 'grouped', text: 'g' + Math.max(...block.groups) });
  if (block.activation !== null) all.push({ kind: 'activation', text: { relu: 'ReLU', relu6: 'ReLU6', swish: 'swish', 'hard-swish': 'h-sw', identity: 'none' }[block.activation] || block.activation });
  return all;
}

/** The same in words. */
function describe(block) {
  const kernels = block.kernels.map((kernel, i) => kernel + '×' + kernel + ' on ' + block.channels[i] + ' channels').join(', ');
  const parts = [block.part + ': ' + block.kind + ', ' + block.input + ' to ' + block.output + ' channels'];
  if (block.part !== 'head') parts.push(kernels + (block.exponential ? ', exponential' : '') + (block.dilated ? ', dilated' : ''));
  if (block.expand !== null) parts.push('expand ratio ' + block.expand);
  if (block.se !== null) parts.push('squeeze-and-excitation ' + block.se);
  if (block.groups !== null) parts.push('1x1 groups ' + block.groups.join(' and '));
  if (block.activation !== null) parts.push(block.activation);
  if (block.stride === 2) parts.push('stride 2');
  if (block.skip) parts.push('skip');
  parts.push(count(block.multiplyAdds) + ' multiply-adds, ' + count(block.parameters) + ' parameters');
  return parts.join('; ');
}

function drawingKey(winners) {
  const kernels = [...new Set(winners.flatMap((w) => w.blocks.filter((b) => b.part !== 'head').flatMap((b) => b.kernels)))].sort((a, b) => a - b);
  return el('p', { class: 'key' },
    kernels.map((kernel) => el('span', {}, el('i', { class: 'k k' + kernel }), kernel + ' × ' + kernel)),
    el('span', {}, el('i', { class: 'skipped' }), 'skip'),
    el('span', {}, 'height: channels of the spatial convolution; below: channels that leave the block'),
    el('span', {}, '↓2 stride 2, ×6 expand ratio, SE squeeze-and-excitation, g2 grouped 1×1'));
}

function layersTable(layers) {
  const total = sum(layers.map((layer) => layer.multiplyAdds));
  const most = Math.max(...layers.map((layer) => layer.multiplyAdds));
  return scroller(el('table', { class: 'layers' },
    heads(['part', 'layer', '#channels', '#output', '#multiply-adds', '#share', '', '#parameters']),
    el('tbody', {}, layers.map((layer) => el('tr', {}, el('td', {}, layer.part), el('td', {}, layer.layer), el('td', { class: 'number' }, String(layer.outputChannels)),
      el('td', { class: 'number' }, layer.outputSize + ' × ' + layer.outputSize), el('td', { class: 'number' }, exact(layer.multiplyAdds)),
      el('td', { class: 'number' }, percent(layer.multiplyAdds / total)), el('td', { class: 'bar' }, el('i', { style: 'width:' + (100 * layer.multiplyAdds / most).toFixed(1) + '%' })),
      el('td', { class: 'number' }, exact(layer.parameters)))))));
}

function download(file, text, label) {
  return el('a', { class: 'download', download: file, href: 'data:application/octet-stream;charset=utf-8,' + encodeURIComponent(text) }, label);
}
