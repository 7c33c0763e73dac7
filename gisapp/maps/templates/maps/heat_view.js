document.addEventListener("DOMContentLoaded", () => {
  const chart = {{ chart }};
  chart.invalidateSize({ animate: false });
  chart.fitBounds({{ bounds }}, { animate: false, padding: [16, 16] });
  const north = L.control({ position: "bottomright" });
  north.onAdd = () => {
    const sign = L.DomUtil.create("div", "north");
    sign.innerHTML = "<b>↑</b>北 N";
    return sign;
  };
  north.addTo(chart);
  L.control.scale({ imperial: false, position: "bottomright", maxWidth: 160 }).addTo(chart);
});
