// Which part of the report's map is shown, and what is said of the place clicked?
'use strict';

(() => {
  const data = JSON.parse(document.getElementById('live-data').textContent);
  const chart = window[data.chart];
  const frame = document.querySelector('.front-map');
  const { colours, words } = data;
  const AIR = [12, 12];
  const NEAR = 14;

  const panes = { ground: 300, heat: 350, lines: 450, names: 460 };
  for (const [name, height] of Object.entries(panes)) {
    const pane = chart.createPane(name);
    pane.style.zIndex = String(height);
    pane.style.pointerEvents = 'none';
  }

  /** A layer of what cannot be clicked. */
  const still = (shape, pane, style) =>
    L.geoJSON(shape, { pane, interactive: false, smoothFactor: 0, style });

  const element = (tag, text = '', parent = null) => {
    const made = document.createElement(tag);
    made.textContent = text;
    parent?.append(made);
    return made;
  };

  const told = ({ name, facts }) => {
    const box = element('div');
    element('strong', name, box);
    const list = element('dl', '', box);
    for (const [title, value] of facts) {
      element('dt', title, list);
      element('dd', value, list);
    }
    return box;
  };

  const popup = L.popup({ maxWidth: 260, minWidth: 180, autoPanPaddingBottomRight: [52, 8] });
  const picked = still([], 'lines', { color: colours.ink, weight: 5, fill: false });
  const select = document.getElementById('live-pick');

  const pick = (place, at) => {
    picked.clearLayers();
    picked.addData(place.shape);
    picked.bringToBack();
    popup.setLatLng(at).setContent(told(place)).openOn(chart);
    popup.getElement().querySelector('a').setAttribute('aria-label', words.close);
    document.getElementById('live-told').textContent = popup.getContent().innerText;
    select.value = place.code ?? '';
  };
  chart.on('popupopen', () => chart.getContainer().classList.add('is-told'));
  chart.on('popupclose', () => {
    chart.getContainer().classList.remove('is-told');
    picked.clearLayers();
    select.value = '';
  });

  const places = (list, style, tip) =>
    L.layerGroup(
      list.map((place) =>
        L.geoJSON(place.shape, { style: style(place), smoothFactor: 0 })
          .on('click', ({ latlng }) => pick(place, latlng))
          .bindTooltip(tip(place), { sticky: true }),
      ),
    );
  const plain = (text) => element('span', text);

  const thin = { color: colours.border, weight: 0.6, fillOpacity: 0 };
  const clear = places(
    data.grids,
    () => thin,
    ({ name, count }) => plain(`${name} ${count}`),
  );
  const counted = places(
    data.grids,
    ({ colour }) => ({ ...thin, fillColor: colours[colour], fillOpacity: 1 }),
    ({ name, count }) => plain(`${name} ${count}`),
  );
  const hatched = data.grids
    .filter((grid) => grid.is_hot)
    .map(({ shape }) =>
      still(shape, 'lines', { stroke: false, fillColor: 'url(#live-hatch)', fillOpacity: 1 }),
    );
  const outlined = data.grids
    .filter((grid) => grid.is_alarm)
    .map(({ shape }) =>
      still(shape, 'lines', { color: colours.phoenix, weight: 2.5, fill: false }),
    );
  const white = { color: colours['ink-2'], weight: 0.8, fillColor: colours.surface };
  const views = {
    grids: [counted, ...hatched],
    heat: data.heat
      ? [L.imageOverlay(data.heat.picture, data.heat.bounds, { pane: 'heat' }), clear]
      : [],
    hexagons: [
      clear,
      places(
        data.hexagons,
        () => ({ ...white, fillOpacity: 1 }),
        ({ name, facts }) => plain([name, ...facts.slice(1).map(([theme]) => theme)].join(' ')),
      ),
      ...data.hexagons.flatMap(({ quarters }) =>
        quarters.map(([fillColor, shape]) =>
          still(shape, 'lines', { stroke: false, fillColor, fillOpacity: 1 }),
        ),
      ),
    ],
    next: [
      clear,
      places(
        data.next,
        () => ({ stroke: false, fillColor: colours.flame, fillOpacity: 0.75 }),
        ({ name, facts }) => plain(`${name} ${facts[0][1]}`),
      ),
    ],
  };
  const groups = Object.fromEntries(
    Object.entries(views).map(([name, layers]) => [name, L.layerGroup(layers)]),
  );

  const show = (wanted) => {
    chart.closePopup();
    for (const [name, group] of Object.entries(groups)) {
      group[name === wanted ? 'addTo' : 'removeFrom'](chart);
    }
    for (const legend of frame.querySelectorAll('[data-view]')) {
      legend.hidden = legend.dataset.view !== wanted;
    }
  };

  const home = () => chart.fitBounds(data.bounds, { animate: false, padding: AIR });

  const around = L.control({ position: 'topright' });
  around.onAdd = () => {
    const box = L.DomUtil.create('div', 'leaflet-bar');
    const button = element('a', '⌂', box);
    Object.assign(button, { href: '#', role: 'button', title: words.home });
    button.setAttribute('aria-label', words.home);
    L.DomEvent.on(button, 'click', (event) => {
      L.DomEvent.stop(event);
      home();
    });
    return box;
  };

  // A wheel turns the page until the map has been clicked or tabbed to; one finger
  // does so always, two move the map.
  const node = chart.getContainer();
  node.addEventListener('focusin', () => chart.scrollWheelZoom.enable());
  node.addEventListener('focusout', () => chart.scrollWheelZoom.disable());
  if (window.matchMedia('(pointer: coarse)').matches) {
    chart.dragging.disable();
  }

  still(data.ground, 'ground', { stroke: false, fillColor: colours.land, fillOpacity: 1 })
    .addTo(chart);
  for (const { shape, name, at } of data.towns) {
    still(shape, 'lines', { color: colours.slate, weight: 1, fill: false }).addTo(chart);
    const icon = L.divIcon({ className: 'live-name', html: plain(name), iconSize: [0, 0] });
    L.marker(at, { icon, pane: 'names', interactive: false, keyboard: false }).addTo(chart);
  }
  still(data.ground, 'lines', { color: colours['ink-2'], weight: 1.5, fill: false })
    .addTo(chart);
  L.layerGroup([...outlined, picked]).addTo(chart);
  L.control
    .zoom({ position: 'topright', zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out })
    .addTo(chart);
  around.addTo(chart);
  L.control.scale({ imperial: false, maxWidth: 120 }).addTo(chart);

  for (const radio of frame.querySelectorAll('input[name="live-view"]')) {
    radio.addEventListener('change', () => show(radio.value));
  }
  select.addEventListener('change', () => {
    const place = data.grids.find(({ code }) => code === select.value);
    if (!place) {
      chart.closePopup();
      return;
    }
    const bounds = L.geoJSON(place.shape).getBounds();
    chart.fitBounds(bounds, { animate: false, maxZoom: NEAR, padding: [90, 90] });
    pick(place, bounds.getCenter());
  });

  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') {
      chart.closePopup();
    }
  });

  frame.classList.add('is-live');
  chart.invalidateSize({ animate: false });
  home();
  show(frame.querySelector('input[name="live-view"]:checked').value);
})();
